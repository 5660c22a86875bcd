using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>
/// What an admin decides, whichever way it came to be decided: it is ordered here, takes a moment, survives a crash, and comes back here. One at a time.
/// </summary>
public static class AdminErrand
{
    /// <summary>Orders what is decided; the card keeps its words, so that one sees what was decided.</summary>
    /// <param name="closed">The card as it is from now on; null where it only loses its buttons.</param>
    public static void Begin(PersonTurn turn, AdminDesk desk, Errand errand, Document? closed = null)
    {
        var run = new RunId(turn.NewId());
        if (desk.Card is { } card && closed is not null)
        {
            turn.Edit(card, closed);
        }
        else if (desk.Card is { } open)
        {
            turn.Do(new RemoveButtons(open));
        }

        turn.State = turn.State with { Admin = desk with { Errand = run } };
        turn.Do(new StartErrand(run, turn.State.Who.Id, errand, null));
    }

    public static void Done(PersonTurn turn, ErrandDone done)
    {
        if (turn.State.Admin is not { } desk || desk.Errand != done.Run)
        {
            PushFeature.DoneTooLate(turn, done);
            return;
        }

        desk = desk with { Errand = null };
        turn.State = turn.State with { Admin = desk };

        // Whoever is no admin any more learns nothing of how it ended.
        var outcome = turn.IsAdmin ? done.Outcome : new ErrandFailed();
        if (desk.Offer is { } offer)
        {
            FolderFeature.Done(turn, offer, outcome);
        }
        else if (desk.Card is null && desk.Report is null)
        {
            VersionsFeature.Done(turn, outcome);
        }
        else
        {
            PushFeature.Done(turn, desk, outcome);
        }
    }

    public static Document Told(PersonTurn turn, LessonPublished published)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        return Doc(
            Say(texts.Published(TitleOf(turn, published.Lesson), published.Number, published.Restores)),
            published.Learners > 0 ? Say(texts.FinishOnTheirs(published.Learners)) : null);
    }

    /// <summary>Where to go on from a lesson that has just become live: to those who may want to know.</summary>
    public static Keyboard? Onward(PersonTurn turn, LessonPublished published) =>
        published.Restores is null && turn.Syllabus.ResolveLesson(published.Lesson) is { } live ? Keyboard.Of([NewsView.Ask(NewsTexts.In(turn.OwnLanguage).TellLearners, live)]) : null;

    public static string TitleOf(PersonTurn turn, string lesson) =>
        lesson.Split('/') is [var course, var id] ? TitleOf(turn, new LessonAddress(course, id)) : lesson;

    public static string TitleOf(PersonTurn turn, LessonAddress lesson) =>
        (turn.Syllabus.Find(lesson) ?? turn.Syllabus.Editions.Live(lesson)?.Lesson)?.In(turn.OwnLanguage).Title ?? lesson.ToString();

    public static void OldButton(PersonTurn turn, ButtonTapped tap) => turn.Notice(tap, HelpTexts.In(turn.Language).OldButton, alert: true);
}
