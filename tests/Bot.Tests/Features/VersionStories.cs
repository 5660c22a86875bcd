using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>The versions of a lesson: listed, gone back to, taken out chunk by chunk, and the one that a learner is in the middle of.</summary>
public sealed class VersionStories : AdminStage
{
    private static readonly AdminTexts _texts = AdminTexts.In(Language.En);
    private static readonly PushTexts _push = PushTexts.In(Language.En);

    [Fact]
    public void Versions_are_listed_with_who_and_when_and_one_goes_back_after_a_look()
    {
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files(), name: ""), SmallLesson.Edition(2, SmallLesson.Files("A worse idea."))]);
        var story = Admin();
        story.Sends("/admin");
        story.LastText.ShouldContain("The en lesson · version 2 · Zoe · 20.11.2026 09:30 UTC");
        story.Taps("The en lesson");
        story.Taps(_texts.DiffTo(1, 2));
        story.LastEffects.OfType<SendFile>().Single().Text.ShouldContain("- One idea.\n+ A worse idea.");
        story.Taps(_texts.BackTo(1));
        story.LastText.ShouldContain("✎ changed (1): one");
        story.Taps(_push.No);
        story.LastText.ShouldBe(_push.NothingChanged);
        story.Buttons.ShouldBeEmpty();
        story.Effects.OfType<StartErrand>().ShouldBeEmpty();
        story.Taps(_texts.BackTo(1));
        story.Taps(_texts.YesBack(1));
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        errand.Errand.ShouldBe(new RollBack("small/first", 1, 2, "Anna"));
        story.Feed(new ErrandDone(errand.Run, new LessonPublished("small/first", 3, 0, 1)));
        story.LastText.ShouldBe("“The en lesson” is back at version 1, which is now number 3.");
    }

    [Fact]
    public void One_chunk_comes_as_a_file_that_knows_where_it_belongs()
    {
        var story = Admin();
        story.Sends("/edit first/q-which ru");
        var file = story.LastEffects.OfType<SendFile>().Single();
        file.Name.ShouldBe("first.two.ru.md");
        file.Text.ShouldStartWith("<!-- small/first/two ru -->\n## Two {#two}\n");
        file.Text.ShouldContain("1. [x] this");
        story.Sends("/edit first/nowhere");
        story.LastText.ShouldContain("no chunk “nowhere”");
        story.Buttons.ShouldContain("Two · two");
        story.Sends("/edit nothing/one");
        story.LastText.ShouldContain("nothing/one");
        story.Buttons.ShouldBe(["The en lesson · first"]);
        story.Sends("/edit");
        story.LastText.ShouldContain("/edit lesson/chunk");
    }

    [Fact]
    public void Whoever_knows_no_id_comes_from_the_list_of_lessons_to_a_chunk_by_taps()
    {
        var story = Admin();
        story.Sends("/edit");
        story.Taps("The en lesson");
        story.Buttons.ShouldBe(["One · one", "Two · two", EditTexts.In(Language.En).InOther(Language.Ru)]);
        story.LastText.ShouldContain("/edit first/one");
        story.Taps(EditTexts.In(Language.En).InOther(Language.Ru));
        story.LastText.ShouldContain("/edit first/one ru");
        story.Taps("Two · two");
        story.LastEffects.OfType<SendFile>().Single().Name.ShouldBe("first.two.ru.md");
        foreach (var command in (string[])["/edit first", "/edit small/first"])
        {
            story.Sends(command);
            story.Buttons.ShouldContain("One · one");
        }

        story.Sends("/admin");
        story.LastText.ShouldContain("The en lesson · from the content folder · first");
        story.Taps("The en lesson");
        story.Taps(EditTexts.In(Language.En).EditOne);
        story.Taps("One · one");
        story.LastEffects.OfType<SendFile>().Single().Name.ShouldBe("first.one.en.md");
        story.Sends("/help");
        story.LastText.ShouldContain("/edit");

        var stranger = new Story(() => Syllabus);
        stranger.Sends("/help");
        stranger.LastText.ShouldNotContain("/edit");
        stranger.TapsData(Callback.Write(EditFeature.Verb, EditFeature.LessonWord, "small/first"));
        stranger.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
    }

    [Fact]
    public void Learners_in_the_middle_finish_on_their_version_and_begin_the_next_time_with_the_newest()
    {
        var story = new Story(() => Syllabus);
        story.Sends("/start lesson_first");
        story.Living.ShouldContain("One idea.");
        var newer = SmallLesson.Files("A better idea.", "And the second, better too.");
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, newer)]);
        story.Taps("Next");
        story.Living.ShouldContain("Another idea.");
        story.Sends("/lessons");
        story.Sends("/continue");
        story.Living.ShouldContain("Another idea.");
        story.Taps("Next");
        story.Taps("Skip");
        story.Person.Lessons["small/first"].FinishedAt.ShouldNotBeNull();
        story.Sends("/start lesson_first");
        story.Living.ShouldContain("A better idea.");

        var newcomer = new Story(() => Syllabus);
        newcomer.Sends("/start lesson_first");
        newcomer.Living.ShouldContain("A better idea.");
        newcomer.Person.Lessons["small/first"].Version.ShouldBe(2);
    }
}
