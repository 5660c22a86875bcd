using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>Where the way leads that is called going on, and what its end may claim.</summary>
public sealed class WayOnStories
{
    /// <summary>Two lessons that end with a page, as those of the course do.</summary>
    private static readonly Syllabus _withSummary = new([Course("naps", "end")]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Going_on_leaves_a_round_of_questions_for_the_next_step_of_the_lesson(bool byCommand)
    {
        var anna = Story.Reading();
        anna.WalksTo("q-one");
        anna.Delivers();
        anna.Votes(null, "bed");
        anna.Sends("/quiz");
        anna.WalksTo("q-many");
        anna.Person.Reading!.Quiz.ShouldNotBeNull();

        GoesOn(anna, byCommand, "Naps");

        anna.Person.Reading!.Quiz.ShouldBeNull();
        anna.Person.Reading!.Step.ShouldBe("q-many", "the first step behind the answered one, which the round asks too");
        anna.Living.ShouldContain("Naps · 7 of 11");
        anna.Taps("◀ Back");
        anna.Living.ShouldContain("Naps · 6 of 11");
    }

    [Fact]
    public void A_round_that_ended_leads_back_into_the_lesson_that_was_left_for_it()
    {
        var anna = Story.Reading();
        anna.WalksTo("rest");
        anna.Sends("/quiz");
        anna.WalksTo(Walkthrough.End);

        anna.Taps("▶ Go on: Naps");

        anna.Living.ShouldContain("First half.");
        anna.Living.ShouldContain("Naps · 4 of 11");
    }

    [Fact]
    public void A_link_to_the_last_page_finishes_nothing_and_says_what_was_left_out()
    {
        var anna = new Story(_withSummary);
        anna.Sends("/start chunk_naps_summary");
        anna.Taps("Next");

        anna.LastText.ShouldContain("The end of: Naps");
        anna.LastText.ShouldNotContain("finished:");
        anna.LastText.ShouldContain("You have skipped 4 pages.");
        anna.LastText.ShouldNotContain("first try");
        anna.Buttons.ShouldContain("▶ Up next: End");
        anna.Person.Lessons["tiny/naps"].FinishedAt.ShouldBeNull();
        anna.Sends("/lessons");
        anna.LastText.ShouldNotContain("✅");

        anna.Taps("📖 Still to read: intro");
        anna.Living.ShouldContain("Naps are good.");
        anna.WalksTo(Walkthrough.End);
        anna.LastText.ShouldContain("Lesson finished: Naps");
        anna.Person.Lessons["tiny/naps"].FinishedAt.ShouldNotBeNull();
        anna.Sends("/lessons");
        anna.LastText.ShouldContain("1. ✅ Naps · ▰▰▰▰▰▰▰▰ 12/12 · ✍ 0/1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void From_an_end_with_pages_left_out_going_on_leads_to_the_first_of_them(bool byCommand)
    {
        var anna = new Story(_withSummary);
        anna.Sends("/start lesson_naps");
        anna.Taps("Next");
        anna.Sends("/start chunk_naps_summary");
        anna.Taps("Next");

        GoesOn(anna, byCommand, "Naps");

        anna.Living.ShouldContain("First half.");
    }

    [Fact]
    public void The_next_lesson_is_open_from_any_end()
    {
        var anna = new Story(_withSummary);
        anna.Sends("/start chunk_naps_summary");
        anna.Taps("Next");
        anna.Taps("▶ Up next: End");

        anna.Living.ShouldContain("End · 1 of 12");
    }

    [Fact]
    public void A_lesson_that_is_finished_stays_so_whatever_pages_it_gains()
    {
        var syllabus = TinyCourse.Syllabus;
        var anna = new Story(() => syllabus);
        anna.Sends("/start lesson_naps");
        anna.WalksTo(Walkthrough.End);
        var finished = anna.Person.Lessons["tiny/naps"].FinishedAt.ShouldNotBeNull();

        syllabus = _withSummary;
        anna.Sends("/start quiz_naps_p-nap");
        anna.Taps("☰");
        anna.Taps("4");
        anna.Taps("Next");

        anna.LastText.ShouldContain("Lesson finished: Naps");
        anna.Person.Lessons["tiny/naps"].FinishedAt.ShouldBe(finished);
    }

    [Fact]
    public void The_end_tells_the_questions_of_its_lesson_from_those_of_others()
    {
        var anna = new Story(_withSummary);
        anna.Sends("/start quiz_naps_q-bug");
        anna.Taps("1");
        anna.Taps("2");
        anna.Sends("/start lesson_end");
        anna.WalksTo(Walkthrough.End);

        anna.LastText.ShouldContain("In this lesson, 6 questions are still open. From earlier ones, 1 could do with another look.");
        anna.Taps("🎯 Retry what I missed");
        anna.Messages.Select(message => Story.Text(message.Message.Body)).ShouldContain("🎯 7 questions ahead: 6 still open, 1 from earlier lessons.");
    }

    [Fact]
    public void Nobody_is_told_of_mistakes_who_made_none()
    {
        var anna = Story.Reading();
        anna.WalksTo(Walkthrough.End);

        anna.LastText.ShouldContain("6 questions are still open: /quiz takes you there.");
        anna.Buttons.ShouldContain("🎯 Answer what is open");
        anna.Buttons.ShouldNotContain(label => label.Contains("missed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("intro")]
    [InlineData("p-third")]
    public void Tasks_stand_in_the_order_of_the_lesson_wherever_one_is_in_it(string step)
    {
        var anna = new Story(new Syllabus([TinyCourse.Course with { Lessons = [WithTasks(TinyCourse.Course.Lessons[0])] }]));
        anna.Sends("/start lesson_naps");
        anna.WalksTo(step);
        anna.Sends("/practice");

        anna.Buttons.ShouldBe(["✍ Nap yourself", "✍ Second", "✍ Third"]);
    }

    private static void GoesOn(Story story, bool byCommand, string lesson)
    {
        if (byCommand)
        {
            story.Sends("/continue");
        }
        else
        {
            story.Sends("/lessons");
            story.Taps($"▶ Go on: {lesson}");
        }
    }

    private static Course Course(params string[] ids) => TinyCourse.Course with
    {
        Lessons = [.. ids.Select((id, index) => Rewritten(TinyCourse.Course.Lessons[0], text => text with
        {
            Id = id, Title = index == 0 ? text.Title : "End", Chunks = text.Chunks.Add(text.Chunks[0] with { Id = "summary", Title = "summary" }),
        }) with { Id = id })],
    };

    private static Lesson WithTasks(Lesson lesson) => Rewritten(lesson, text =>
    {
        var last = text.Chunks[^1];
        var task = last.Exercises.OfType<PracticeTask>().Single();
        PracticeTask Another(string id, string title) => task with { Frame = task.Frame with { Id = id, Title = title } };
        return text with { Chunks = text.Chunks.Replace(last, last with { Exercises = last.Exercises.AddRange(Another("p-second", "Second"), Another("p-third", "Third")) }) };
    });

    private static Lesson Rewritten(Lesson lesson, Func<LessonText, LessonText> change) =>
        lesson with { Texts = lesson.Texts.ToImmutableDictionary(text => text.Key, text => change(text.Value)) };
}
