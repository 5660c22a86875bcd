using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group finds its lesson, runs what stands on a page, and goes from one lesson on to the next.</summary>
public sealed class StudyOnwardStories
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.En);
    private static readonly string _next = LessonTexts.In(Language.En).Next;

    [Fact]
    public void A_page_runs_its_program_for_all()
    {
        var story = new Story(SyllabusOf("first"), chat: -5);
        story.Sends("/study");
        var run = story.Data(LessonTexts.In(Language.En).Run);
        story.Feed(new ButtonTapped(new Person(new PersonId(8), "Boris", "en"), "q", 70, run));
        story.LastRun.Source.ShouldBe(new CodeSource("await nap()"));
        story.RunEnds("done\n", 1);
        story.Messages[^1].Ref.ShouldNotBe(((GroupState)story.State!).Study!.Message);
        story.LastText.ShouldContain("done");
    }

    [Fact]
    public void A_button_that_is_older_than_the_rule_starts_nothing()
    {
        var story = new Story(SyllabusOf("first", "second"), chat: -5);
        story.Sends("/study");
        story.Taps(_next);
        var on = story.Data(_texts.NextLesson("second"));
        story.Feed(new ButtonTapped(new Person(PersonId.AnonymousAdministrator, "Group", null), "q", null, Callback.Write(MannersFeature.Verb, "who")));
        story.TapsData(on);
        story.Notice.ShouldBe(MannersTexts.In(Language.En).OnlyAdministratorsStart);
        ((GroupState)story.State!).Study!.Lesson.Lesson.ShouldBe("first");
    }

    [Fact]
    public void After_a_lesson_the_next_one_follows_by_a_tap_or_by_the_command()
    {
        foreach (var byTap in (bool[])[true, false])
        {
            var story = new Story(SyllabusOf("first", "second"), chat: -5);
            story.Sends("/study");
            story.Taps(_next);
            story.LastText.ShouldContain(_texts.Done("first"));
            story.LastText.ShouldContain(_texts.GoesOn("second"));
            if (byTap)
            {
                story.Taps(_texts.NextLesson("second"));
            }
            else
            {
                story.Sends("/study");
            }

            ((GroupState)story.State!).Study!.Lesson.Lesson.ShouldBe("second");
            story.LastText.ShouldContain(_texts.Place("second", 1, 1));
        }
    }

    [Theory]
    [InlineData("second")]
    [InlineData("TINY/second")]
    [InlineData("2")]
    [InlineData("урок 2")]
    [InlineData("Lesson 2")]
    [InlineData("№ 2")]
    [InlineData("«Second»")]
    [InlineData("sec")]
    public void A_lesson_is_found_by_whatever_people_call_it(string name)
    {
        var story = new Story(SyllabusOf("first", "second"), chat: -5);
        story.Sends("/study " + name.Replace("TINY", "tiny", StringComparison.Ordinal));
        ((GroupState)story.State!).Study!.Lesson.Lesson.ShouldBe("second");
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("se")]
    [InlineData("third")]
    [InlineData("٢")]
    public void What_is_no_lesson_gets_a_word_about_how_to_name_one(string name)
    {
        var story = new Story(SyllabusOf("first", "second"), chat: -5);
        story.Sends("/study " + name);
        ((GroupState)story.State!).Study.ShouldBeNull();
        story.LastText.ShouldContain(_texts.UnknownLesson(name));
        story.Sends("/lessons");
        story.LastText.ShouldContain("2. second");
    }

    /// <summary>Lessons of one page each, with a program on it.</summary>
    private static Syllabus SyllabusOf(params string[] lessons)
    {
        var nap = ((ReadStep)Syllabus.Steps(TinyCourse.Course.Lessons[0].In(Language.En)).First(step => step.Key == "nap")).Chunk;
        return new Syllabus([TinyCourse.Course with
        {
            Lessons = [.. lessons.Select(id => new Lesson(id, [], TinyCourse.Course.Lessons[0].Texts.ToDictionary(
                text => text.Key, text => text.Value with { Id = id, Title = id, Chunks = [nap with { Exercises = [] }] }).ToImmutableDictionary()))],
        }]);
    }
}
