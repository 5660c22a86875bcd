using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What an admin hears of the content folder, and what may be decided about it.</summary>
public sealed class FolderStories
{
    private const string Id = "offer-1-abc";

    private static readonly FolderTexts _texts = FolderTexts.In(Language.En);
    private static readonly AdminTexts _admin = AdminTexts.In(Language.En);

    private Syllabus _syllabus = SmallLesson.Syllabus(SmallLesson.Files());

    [Fact]
    public void What_went_live_by_itself_is_told_with_its_difference_and_the_way_back()
    {
        var story = Admin();
        _syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, SmallLesson.Files("A better idea."))]);
        story.Feed(new FolderNews(new FolderPublished("small/first", 2, 3)));
        story.LastText.ShouldContain(_texts.IsLive("The en lesson", 2));
        story.LastText.ShouldContain("✎ changed (1): one");
        story.LastText.ShouldContain(_admin.FinishOnTheirs(3));
        story.Taps(_admin.BackTo(1));
        story.LastText.ShouldContain(_admin.AskBack("The en lesson", 1));
    }

    [Fact]
    public void Errors_are_told_with_their_places_and_long_ones_come_as_a_file()
    {
        var story = Admin();
        story.Feed(new FolderNews(new FolderRefused("small/first", ["small/first/en.md:7:1 E20 a heading by accident"], 1)));
        story.LastText.ShouldContain("small/first/en.md:7:1 E20");
        story.LastText.ShouldContain(_texts.MendTheFile);
        story.Feed(new FolderNews(new FolderRefused("small/first", [.. Enumerable.Range(1, 100).Select(line => $"small/first/en.md:{line}:1 E20 a heading by accident")], 100)));
        story.LastEffects.OfType<SendFile>().Single().Text.ShouldContain("en.md:100:1");
    }

    [Fact]
    public void A_language_that_comes_or_goes_is_said_as_such()
    {
        var story = Admin();
        var alone = SmallLesson.Files() with { Texts = SmallLesson.Files().Texts.Remove("ru.md") };
        _syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, alone), SmallLesson.Edition(3, SmallLesson.Files())]);
        story.Feed(new FolderNews(new FolderPublished("small/first", 2, 0)));
        story.LastText.ShouldContain(_admin.LanguageGone(Language.Ru));
        story.Feed(new FolderNews(new FolderPublished("small/first", 3, 0)));
        story.LastText.ShouldContain(_admin.LanguageAdded(Language.Ru));
        story.LastText.ShouldNotContain("added (");
    }

    [Fact]
    public void An_offer_is_looked_at_and_published()
    {
        var story = Offered();
        story.LastText.ShouldContain(_texts.WhyAsked);
        story.LastText.ShouldContain("✎ changed (1): one");
        story.Taps(_admin.Difference);
        story.LastEffects.OfType<SendFile>().Single().Text.ShouldContain("+ From the folder.");
        story.Taps(_admin.Publish);
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        errand.Errand.ShouldBe(new PublishDraft(Id, "Anna"));
        story.Feed(new ErrandDone(errand.Run, new LessonPublished("small/first", 3, 1, null)));
        story.LastText.ShouldContain("version 3 is live");
        story.Person.Admin.ShouldBeNull();
    }

    [Fact]
    public void An_offer_is_left_and_its_buttons_say_so_to_the_other_admin()
    {
        var story = Offered();
        story.Taps(_texts.Leave);
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        errand.Errand.ShouldBe(new DropDraft(Id));
        story.Feed(new ErrandDone(errand.Run, new DraftDropped()));
        story.LastText.ShouldBe(_texts.Left);

        var late = Offered();
        _syllabus = Live();
        late.Taps(_admin.Publish);
        late.Notice.ShouldBe(_texts.Decided);
        late.LastEffects.OfType<StartErrand>().ShouldBeEmpty();
        late.LastText.ShouldBe(_texts.Decided);
        late.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public void What_another_admin_or_the_command_line_decides_is_told_and_closes_the_card()
    {
        var story = Offered();
        story.Feed(new FolderNews(new OtherPublished("small/first", 3, "Zoe", null, Id)));
        story.LastText.ShouldBe(_texts.DecidedBy("The en lesson", 3, "Zoe"));
        story.Buttons.ShouldBeEmpty();
        var left = Offered();
        left.Feed(new FolderNews(new OtherLeft(Id)));
        left.LastText.ShouldBe(_texts.LeftByOther);
        left.Buttons.ShouldBeEmpty();

        var told = Admin();
        told.Feed(new FolderNews(new OtherPublished("small/first", 3, "Zoe", null, null)));
        told.LastText.ShouldBe(_texts.Published("The en lesson", 3, "Zoe", null));
        told.Feed(new FolderNews(new OtherPublished("small/first", 4, "", 1, null)));
        told.LastText.ShouldContain("From the command line");
        told.Feed(new FolderNews(new FolderMended("small/course.yml")));
        told.LastText.ShouldBe(_texts.Mended("small/course.yml"));
    }

    [Fact]
    public void Overtaken_by_another_version_the_offer_is_shown_against_that_and_decided_again()
    {
        var story = Offered();
        story.Taps(_admin.Publish);
        var run = story.LastEffects.OfType<StartErrand>().Single().Run;
        story.Feed(new ErrandDone(run, new LessonOvertaken("small/first", 3, "Zoe")));
        story.LastText.ShouldContain(_admin.Overtaken(3, "Zoe"));
        story.Buttons.ShouldContain(_admin.Publish);
        story.Taps(_admin.Publish);
        run = story.LastEffects.OfType<StartErrand>().Single().Run;
        _syllabus = Live();
        story.Feed(new ErrandDone(run, new LessonOvertaken("small/first", 4, "Zoe")));
        story.LastText.ShouldBe(_texts.DecidedBy("The en lesson", 4, "Zoe"));
        story.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public void Two_taps_are_one_decision_and_a_pushed_lesson_comes_first()
    {
        var story = Offered();
        story.Taps(_admin.Publish);
        story.TapsData(Callback.Write(FolderFeature.Verb, FolderFeature.PublishWord, Id));
        story.LastEffects.OfType<StartErrand>().ShouldBeEmpty();

        var busy = Offered();
        busy.Sends("", attachment: new Attachment("document", "file1", "first.md", 900));
        busy.TapsData(Callback.Write(FolderFeature.Verb, FolderFeature.PublishWord, Id));
        busy.Notice.ShouldBe(_admin.DecideFirst);
    }

    [Fact]
    public void What_is_taken_away_is_said_and_who_began_it_reads_on()
    {
        var learner = new Story(() => _syllabus);
        learner.Sends("/start lesson_first");
        var last = SmallLesson.Files();
        _syllabus = new Syllabus(
            [SmallLesson.Course(last) with { Lessons = [] }],
            new Editions([SmallLesson.Edition(1, last), SmallLesson.Edition(2, last) with { Withdrawn = true, Origin = "folder:1", Name = "" }], [], System.Collections.Immutable.ImmutableDictionary<string, CoroutineBot.Lessons.Editions.LessonFiles>.Empty));
        learner.Taps("Next");
        learner.Living.ShouldContain("Another idea.");
        var newcomer = new Story(() => _syllabus);
        newcomer.Sends("/start lesson_first");
        newcomer.Messages.ShouldNotContain(message => Story.Text(message.Message.Body).Contains("One idea.", StringComparison.Ordinal));

        var story = Admin();
        story.Feed(new FolderNews(new FolderWithdrawn("small/first", 1)));
        story.LastText.ShouldContain(_texts.Withdrawn("The en lesson"));
        story.Sends("/admin");
        story.LastText.ShouldContain(_admin.Withdrawn);
        story.Feed(new FolderNews(new FolderGone("small/first")));
        story.LastText.ShouldBe(_texts.Stays("The en lesson"));
        story.Feed(new FolderNews(new FolderGone("small")));
        story.LastText.ShouldBe(_texts.CourseAway("small"));
        story.Feed(new FolderNews(new CourseFileGone("small/course.yml")));
        story.LastText.ShouldBe(_texts.CourseFileAway("small/course.yml"));
    }

    [Fact]
    public void Whoever_is_no_admin_by_then_hears_nothing_and_learns_nothing_of_a_check()
    {
        var story = Admin();
        story.Admins = [];
        foreach (var word in (FolderEvent[])[new FolderPublished("small/first", 2, 0), new FolderRefused("small", ["x"], 1), new FolderOffered("small/first", Id, 0), new FolderWithdrawn("small/first", 0), new FolderGone("x"), new CourseFileGone("x/course.yml"), new FolderCourseTaken("small"), new FolderMended("small"), new OtherPublished("small/first", 2, "Zoe", null, null), new OtherLeft(Id)])
        {
            story.Feed(new FolderNews(word));
            story.LastEffects.ShouldBeEmpty();
        }

        var pushing = Admin();
        pushing.Sends("", attachment: new Attachment("document", "file1", "first.md", 900));
        var run = pushing.Person.Admin!.Errand!.Value;
        pushing.Admins = [];
        pushing.Feed(new ErrandDone(run, new LessonChecked("small/first", run.Value, 5, ["en.md:1:1 W07 secret"], 0, 1)));
        pushing.LastText.ShouldBe(_admin.Failed);
        pushing.Buttons.ShouldBeEmpty();
        pushing.Person.Admin.ShouldBeNull();
    }

    private Story Admin()
    {
        var story = new Story(() => _syllabus) { Admins = [7] };
        story.Sends("/help");
        return story;
    }

    private Story Offered()
    {
        var story = Admin();
        _syllabus = Live(SmallLesson.Draft(Id, SmallLesson.Files("From the folder."), 2) with { By = null });
        story.Feed(new FolderNews(new FolderOffered("small/first", Id, 0)));
        return story;
    }

    private static Syllabus Live(params Draft[] drafts) =>
        SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, SmallLesson.Files("From a chat."))], [.. drafts]);
}
