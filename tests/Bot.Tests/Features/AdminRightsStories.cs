using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>Who may push and decide, and what everybody else sees of it.</summary>
public sealed class AdminRightsStories : AdminStage
{
    private static readonly AdminTexts _texts = AdminTexts.In(Language.En);
    private static readonly Attachment _file = new("document", "file1", "first.md", 900);

    [Fact]
    public void Nothing_of_it_is_there_for_a_stranger()
    {
        var draft = SmallLesson.Draft("d1", SmallLesson.Files("Secret idea."));
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, SmallLesson.Files("x"))], draft);
        var stranger = new Story(() => Syllabus);
        foreach (var command in (string[])["/admin", "/edit first/one", "/edit first/one ru"])
        {
            stranger.Sends(command);
            stranger.LastText.ShouldBe(HelpTexts.In(Language.En).UnknownCommand(command.Split(' ')[0][1..], ChatCommand.Nearest(command.Split(' ')[0][1..])));
        }

        stranger.Sends("", attachment: _file);
        stranger.Effects.OfType<StartErrand>().ShouldBeEmpty();
        foreach (var word in (string[])[PushFeature.WalkWord, PushFeature.PlainWord, PushFeature.DiffWord, PushFeature.PublishWord, PushFeature.DiscardWord, PushFeature.StopWord])
        {
            stranger.TapsData(Callback.Write(PushFeature.Verb, word, "d1", "en"));
            stranger.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
        }

        foreach (var word in (string[])[VersionsFeature.ListWord, VersionsFeature.LessonWord, VersionsFeature.DiffWord, VersionsFeature.AskWord, VersionsFeature.BackWord])
        {
            stranger.TapsData(Callback.Write(VersionsFeature.Verb, word, "small/first", 1, 2));
            stranger.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
        }

        stranger.TapsData(Callback.Write(LessonView.OpenVerb, "!d1/first/one"));
        stranger.Sends("/start lesson_!d1_first");
        stranger.Effects.OfType<StartErrand>().ShouldBeEmpty();
        stranger.Effects.OfType<SendFile>().ShouldBeEmpty();
        stranger.Messages.ShouldNotContain(message => Story.Text(message.Message.Body).Contains("Secret idea.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_admin_who_is_none_any_more_can_decide_nothing()
    {
        var story = Pushed();
        Holds(story);
        story.Admins = [];
        story.Taps(_texts.Publish);
        story.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
        story.LastEffects.OfType<StartErrand>().ShouldBeEmpty();
    }

    [Fact]
    public void Another_admins_draft_is_not_ones_own()
    {
        Syllabus = SmallLesson.Syllabus(SmallLesson.Files(), [], SmallLesson.Draft("d1", SmallLesson.Files("Secret idea."), by: 99));
        var story = Admin();
        story.TapsData(Callback.Write(PushFeature.Verb, PushFeature.PublishWord, "d1"));
        story.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
        story.TapsData(Callback.Write(LessonView.OpenVerb, "!d1/first/one"));
        story.LastText.ShouldNotContain("Secret idea.");
    }

    [Fact]
    public void Whoever_was_not_served_reads_whether_there_was_too_much_to_do_or_something_broke()
    {
        var busy = Pushed();
        busy.Feed(new RunFinished(busy.Person.Admin!.Errand!.Value, null, RunProblem.QueueFull));
        busy.LastText.ShouldContain(_texts.Busy);

        var broken = Pushed();
        broken.Feed(new RunFinished(broken.Person.Admin!.Errand!.Value, RunResult.Failed("InvalidOperationException"), null));
        broken.LastText.ShouldContain(_texts.OurFault);
        broken.LastText.ShouldNotContain("InvalidOperationException");
        broken.Person.Admin.ShouldBeNull();
    }
}
