using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A lesson pushed from a phone: taken, checked, walked through and published.</summary>
public sealed class PushStories : AdminStage
{
    private static readonly AdminTexts _texts = AdminTexts.In(Language.En);
    private static readonly PushTexts _push = PushTexts.In(Language.En);
    private static readonly Attachment _file = new("document", "file1", "first.md", 900);

    [Fact]
    public void A_lesson_goes_from_a_file_over_a_check_and_a_walk_to_the_learners()
    {
        var story = Pushed();
        story.LastEffects.OfType<StartErrand>().Single().Errand.ShouldBe(new CheckLesson("file1", "first.md"));
        Holds(story, warnings: ["en.md:3:1 W07 it differs"], learners: 2);
        story.LastText.ShouldContain("“The en lesson” holds");
        story.LastText.ShouldContain("en.md:3:1 W07 it differs");
        story.LastText.ShouldContain("✎ changed (1): one");
        story.LastText.ShouldContain(_texts.InTheMiddle(2));

        story.Taps(_texts.WalkEnglish);
        story.Living.ShouldContain("A better idea.");
        story.Taps("Next");
        story.Taps("Next");
        story.LastText.ShouldContain("Which?");
        story.Taps(_texts.WalkRussian);
        story.Living.ShouldContain("Which?");
        story.Living.ShouldContain("The ru lesson");
        story.Taps(_texts.OtherLooks);
        story.Messages.Single(message => message.Ref == story.Person.Reading!.Message).Message.AsPlain.ShouldBeTrue();

        story.Taps(_texts.Publish);
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        errand.Errand.ShouldBe(new PublishDraft(DraftId(story), "Anna"));
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, SmallLesson.Files("A better idea."))]);
        story.Feed(new ErrandDone(errand.Run, new LessonPublished("small/first", 2, 2, null)));
        story.LastText.ShouldContain("version 2 is live");
        story.LastText.ShouldContain(_texts.FinishOnTheirs(2));
        Card(story).ShouldContain("✎ changed (1): one");
        Card(story).ShouldEndWith(_push.WasPublished(2));
        (story.Person.Lessons.Count, story.Person.Answers.Count, story.Person.Reading, story.Person.Admin).ShouldBe((0, 0, null, null));
        story.Effects.OfType<KeepAnswer>().ShouldBeEmpty("nothing of the walk through a draft counts");
    }

    [Fact]
    public void Answers_in_a_draft_count_for_nothing_neither_then_nor_later()
    {
        var story = Pushed();
        Holds(story);
        story.Taps(_texts.WalkEnglish);
        story.Taps("Next");
        story.Taps("Next");
        story.Delivers();
        story.Votes(null, "that");
        story.Effects.OfType<KeepAnswer>().ShouldBeEmpty();
        story.Sends("/progress");
        story.LastText.ShouldContain("0/");
        story.Taps(_texts.Discard);
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        story.Feed(new ErrandDone(errand.Run, new DraftDropped()));
        story.LastText.ShouldBe(_texts.Discarded);
        Card(story).ShouldContain("✎ changed (1): one");
        Card(story).ShouldEndWith(_push.WasDiscarded);
        (story.Person.Lessons.Count, story.Person.Answers.Count, story.Person.Reading).ShouldBe((0, 0, null));
    }

    [Fact]
    public void Only_the_walk_is_in_the_drafts_language_and_at_its_end_one_decides()
    {
        var story = Pushed();
        Holds(story);
        story.Taps(_texts.WalkRussian);
        story.Living.ShouldContain("The ru lesson");
        story.Sends("/help");
        story.LastText.ShouldContain(EditTexts.In(Language.En).Help);
        Story.Text(story.Messages[^1].Message.Body).ShouldStartWith(Story.Text(HelpTexts.In(Language.En).Help));
        story.Sends("/progress");
        story.LastText.ShouldNotContain("урок", Case.Insensitive);
        story.Sends("/continue");
        story.Living.ShouldContain("The ru lesson");
        story.Taps("Дальше");
        story.Taps("Дальше");
        story.Taps("Позже");
        story.Buttons.ShouldContain(_texts.Publish);
        story.Taps(_texts.Publish);
        story.LastEffects.OfType<StartErrand>().Single().Errand.ShouldBe(new PublishDraft(DraftId(story), "Anna"));
    }

    [Fact]
    public void A_lesson_with_errors_is_told_with_its_lines_and_cannot_be_published()
    {
        var story = Pushed();
        Ends(story, new LessonChecked("small/first", null, 0, ["en.md:7:1 E20 a heading by accident"], 1, 0));
        story.LastText.ShouldContain("en.md:7:1 E20 a heading by accident");
        story.LastText.ShouldContain(_texts.MendAndSend);
        story.Buttons.ShouldBeEmpty();

        var file = Pushed();
        Ends(file, new LessonChecked("small/first", null, 0, [.. Enumerable.Range(1, 100).Select(line => $"en.md:{line}:1 E20 a heading by accident")], 100, 0));
        file.LastEffects.OfType<SendFile>().Single().Text.ShouldContain("en.md:100:1");
    }

    [Fact]
    public void Whoever_publishes_second_sees_what_came_between_and_decides_again()
    {
        var story = Pushed();
        Holds(story);
        story.Taps(_texts.Publish);
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        var other = SmallLesson.Files("Somebody else's idea.", "And another.");
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, other)], SmallLesson.Draft(DraftId(story), SmallLesson.Files("A better idea."), 2));
        story.Feed(new ErrandDone(errand.Run, new LessonOvertaken("small/first", 2, "Zoe")));
        story.Messages[^2].Message.Body.ShouldSatisfyAllConditions(body => Story.Text(body).ShouldContain("Version 2 came out while you were looking (by Zoe)"));
        story.LastText.ShouldContain("✎ changed (2): one, two");
        story.Buttons.ShouldContain(_texts.Publish);
        Card(story).ShouldEndWith(_push.WasOvertaken(2));
    }

    [Theory]
    [InlineData("PathOutside")]
    [InlineData("TooLarge")]
    [InlineData("Broken")]
    [InlineData("NoLesson")]
    [InlineData("SeveralLessons")]
    [InlineData("Twice")]
    [InlineData(LessonUnreadable.FileGone)]
    [InlineData(LessonUnreadable.NoSuchChunk)]
    public void What_cannot_be_opened_is_told_in_a_sentence_of_its_own(string why)
    {
        var story = Pushed();
        Ends(story, new LessonUnreadable(why));
        story.LastText.ShouldBe(_texts.Unreadable(why, "first.md"));
        story.LastText.ShouldNotBe(_texts.Unreadable("", "first.md"));
        story.Person.Admin.ShouldBeNull();
    }

    [Fact]
    public void A_newer_file_takes_the_place_of_the_one_that_was_not_decided()
    {
        var story = Pushed();
        Holds(story);
        var draft = DraftId(story);
        story.Taps(_texts.WalkEnglish);
        story.Sends("", attachment: _file);
        story.LastEffects.OfType<StartErrand>().Select(errand => errand.Errand).ShouldBe([new DropDraft(draft), new CheckLesson("file1", "first.md")]);
        story.Person.Reading.ShouldBeNull();
        Card(story).ShouldEndWith(_push.GaveWay("first.md"));
        story.Messages[0].Message.Keyboard.ShouldBeNull();
    }

    [Fact]
    public void A_newer_file_stops_the_check_that_runs_and_the_old_card_says_so()
    {
        var story = Pushed();
        var first = story.Person.Admin!.Errand!.Value;
        story.Sends("", attachment: _file with { Name = "soup.md" });
        story.LastEffects.OfType<StopRun>().Single().Run.ShouldBe(first);
        story.Feed(new ErrandDone(first, new ErrandStopped()));
        Card(story).ShouldBe(_push.CheckGaveWay("soup.md"));
        story.Person.Left.ShouldBeEmpty();

        // It may have been through at the very moment: nothing of it is left over.
        var late = Pushed();
        first = late.Person.Admin!.Errand!.Value;
        late.Sends("", attachment: _file with { Name = "soup.md" });
        late.Feed(new ErrandDone(first, new LessonChecked("small/first", first.Value, 0, [], 0, 0)));
        late.LastEffects.OfType<StartErrand>().Single().Errand.ShouldBe(new DropDraft(first.Value));
        Card(late).ShouldBe(_push.CheckGaveWay("soup.md"));
        late.Person.Admin!.File.ShouldBe("soup.md");
    }

    [Fact]
    public void What_a_course_file_brings_along_is_part_of_the_difference()
    {
        var story = Pushed();
        var id = story.Person.Admin!.Errand!.Value.Value;
        var yml = SmallLesson.CourseYml.Replace("- id: first", "- id: zero\n  - {id: first, needs: [zero]}", StringComparison.Ordinal).Replace("concepts: {}", "concepts: {nap: {ru: сон, en: nap}}", StringComparison.Ordinal);
        var draft = SmallLesson.Draft(id, SmallLesson.Files() with { Needs = ["zero"], CourseYml = yml });
        var before = SmallLesson.Syllabus(SmallLesson.Files(), [], draft);
        Syllabus = new Syllabus(before.Courses, new Editions([], [draft], System.Collections.Immutable.ImmutableDictionary<string, LessonFiles>.Empty.Add("small/first", SmallLesson.Files()))
        {
            Courses = System.Collections.Immutable.ImmutableDictionary<string, CourseIndex>.Empty.Add("small", CourseIndex.Read(SmallLesson.CourseYml)!),
        });
        Ends(story, new LessonChecked("small/first", id, 0, [], 0, 0));
        story.LastText.ShouldContain(_push.Needs(_push.Nothing, "small/zero"));
        story.LastText.ShouldContain(_push.NamesCome("nap", 1));
        story.LastText.ShouldNotContain(_texts.NoDifference);
        story.Taps(_texts.Difference);
        var written = story.LastEffects.OfType<SendFile>().Single().Text;
        written.ShouldContain("=== course.yml");
        written.ShouldContain("+   - {id: first, needs: [zero]}");
    }

    [Theory]
    [InlineData("first.md.txt", true)]
    [InlineData("first.markdown", true)]
    [InlineData("FIRST.MD", true)]
    [InlineData("notes.txt", false)]
    [InlineData("course.yml", false)]
    [InlineData("lesson.rar", false)]
    [InlineData("lesson.docx", false)]
    public void A_file_is_taken_as_phones_call_it_and_any_other_is_told_what_is_needed(string name, bool taken)
    {
        var story = Admin();
        story.Sends("", attachment: _file with { Name = name });
        story.LastEffects.OfType<StartErrand>().Count().ShouldBe(taken ? 1 : 0);
        if (!taken)
        {
            story.LastText.ShouldBe(name == "course.yml" ? _push.CourseAlone : _texts.Unreadable("", name));
        }

        var stranger = new Story(() => Syllabus);
        stranger.Sends("", attachment: _file with { Name = name });
        if (name.EndsWith(".txt", StringComparison.Ordinal))
        {
            stranger.LastRun.Source.ShouldBe(new FileSource("file1", name), "phones save programs so");
        }
        else
        {
            stranger.LastText.ShouldBe(CoroutineBot.Bot.Features.Runs.RunTexts.In(Language.En).OnlyPython);
        }
    }

    [Fact]
    public void A_lesson_in_a_message_is_asked_for_as_a_file_and_nothing_of_it_runs()
    {
        var story = Admin();
        story.Sends(SmallLesson.Text());
        story.LastText.ShouldBe(_push.AsFile);
        story.Sends("## Tea {#tea}\n\nWait.\n\nprint(1)", codes: new CodePart("print(1)", "python", IsBlock: true));
        story.LastText.ShouldBe(_push.AsFile);
        story.Effects.OfType<StartRun>().ShouldBeEmpty();
        story.SendsCode("## a comment\nprint(1)");
        story.Effects.OfType<StartRun>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("en.md", "split the lesson")]
    [InlineData("lesson.zip", "in the zip")]
    public void A_file_that_is_too_large_is_answered_as_what_it_is(string name, string words)
    {
        var story = Admin();
        story.Sends("", attachment: new Attachment("document", "file1", name, 10_000_000));
        story.LastText.ShouldContain("over 2 MB");
        story.LastText.ShouldContain(words);
    }

    /// <summary>The first message of the story, where the first file was told of.</summary>
    private static string Card(Story story) => Story.Text(story.Messages[0].Message.Body);

    private static string DraftId(Story story) => story.Person.Admin!.Report!.Draft!;
}
