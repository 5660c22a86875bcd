using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class ReviewStories
{
    private static readonly Syllabus _twoLessons = new([TinyCourse.Course with { Lessons = [TinyCourse.Course.Lessons[0], Last(TinyCourse.Course.Lessons[0])] }]);

    [Fact]
    public void The_quiz_of_the_last_lesson_looks_back_at_what_went_wrong_before()
    {
        var anna = new Story(_twoLessons);
        anna.Sends("/start quiz_naps_q-bug");
        anna.Taps("1");
        anna.Taps("2");

        anna.Sends("/quiz end");
        for (var skipped = 0; anna.Person.Reading!.Lesson.Lesson == "end" && skipped < 20; skipped++)
        {
            anna.Taps("Skip");
        }

        anna.Person.Reading!.ShouldSatisfyAllConditions(reading => reading.Lesson.Lesson.ShouldBe("naps"), reading => reading.Step.ShouldBe("q-bug"));
        anna.Taps("◀ Back");
        anna.Person.Reading!.Lesson.Lesson.ShouldBe("end");
        anna.Taps("Skip");
        anna.Taps("2");
        anna.Taps("Next");

        anna.LastText.ShouldContain("🎯");
        anna.Person.Lessons["tiny/naps"].FinishedAt.ShouldBeNull("a look back finishes no lesson");
        anna.Person.Lessons.ShouldNotContainKey("tiny/end");
    }

    [Fact]
    public void Whoever_made_no_mistakes_has_nothing_to_look_back_at()
    {
        var anna = new Story(_twoLessons);
        anna.Sends("/quiz end");
        anna.Person.Reading!.Quiz!.Value.ShouldAllBe(step => !step.Contains('/'));
    }

    [Fact]
    public void Other_lessons_ask_their_own_questions_only()
    {
        var anna = new Story(_twoLessons);
        anna.Sends("/start quiz_end_q-bug");
        anna.Taps("1");
        anna.Sends("/quiz naps");
        anna.Person.Reading!.Quiz!.Value.ShouldAllBe(step => !step.Contains('/'));
    }

    private static Lesson Last(Lesson lesson) => lesson with
    {
        Id = "end",
        Texts = lesson.Texts.ToDictionary(text => text.Key, text => text.Value with { Id = "end", Title = "End" }).ToImmutableDictionary(),
    };
}
