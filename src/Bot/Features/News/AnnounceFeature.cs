using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.News;

/// <summary>
/// An admin tells people of a lesson: the receivers are counted, the message is shown, and only then it goes. From then on a card shows how far it is, with
/// pause, resume and stop. Whoever calls this has made sure that the person is an admin.
/// </summary>
public static class AnnounceFeature
{
    public const string Verb = "news";
    public const string ListWord = "ls";
    public const string AskWord = "ask";
    public const string SendWord = "go";
    public const string CancelWord = "no";
    public const string PauseWord = "pause";
    public const string ResumeWord = "on";
    public const string StopWord = "stop";

    /// <summary>How long an admin is thought to look on while an announcement goes out.</summary>
    private static readonly TimeSpan _looksOn = TimeSpan.FromMinutes(1);

    private const int MostShown = 4;

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var desk = turn.State.News;
        switch (callback.Argument(0))
        {
            case ListWord:
                turn.Notice(tap);
                var list = NewsView.Lessons(turn);
                turn.Send(list.Body, list.Keys);
                break;
            case AskWord when VersionsFeature.Resolve(turn, callback.Argument(1)) is { } lesson:
                turn.Notice(tap);
                Ask(turn, lesson);
                break;
            case SendWord when desk is { Errand: null } && desk.Id == callback.Argument(1):
                turn.Notice(tap);
                Begin(turn, desk);
                break;
            case CancelWord when desk is not null && desk.Id == callback.Argument(1):
                turn.Notice(tap);
                turn.State = turn.State with { News = null };
                turn.Edit(desk.Card, Doc(Say(NewsTexts.In(turn.OwnLanguage).Cancelled)));
                break;
            case PauseWord or ResumeWord or StopWord when callback.Argument(2).Length > 0:
                turn.Notice(tap);
                turn.Do(new DirectNews(callback.Argument(1), OrderOf(callback.Argument(0)), turn.State.Who.Id, new MessageRef(callback.Argument(2))));
                break;
            default:
                turn.Notice(tap, HelpTexts.In(turn.Language).OldButton, alert: true);
                break;
        }
    }

    public static void Ask(PersonTurn turn, LessonAddress lesson)
    {
        if (turn.State.News is { } before)
        {
            turn.Do(new RemoveButtons(before.Card));
        }

        var run = new RunId(turn.NewId());
        var card = turn.NewMessage();
        var version = Audience.VersionOf(turn.Syllabus, lesson);
        turn.Send(card, Doc(Say(NewsTexts.In(turn.OwnLanguage).Counting)));
        turn.State = turn.State with { News = new NewsDesk(run.Value, run, card, lesson.ToString(), version, 0) };
        turn.Do(new StartErrand(run, turn.State.Who.Id, new CountReceivers(lesson.ToString(), version), null));
    }

    /// <returns>False: it is not about an announcement.</returns>
    public static bool Done(PersonTurn turn, ErrandDone done)
    {
        if (turn.State.News is not { } desk || desk.Errand != done.Run)
        {
            return false;
        }

        if (done.Outcome is not ReceiversCounted counted || turn.Syllabus.ResolveLesson(desk.Lesson) is not { } lesson)
        {
            End(turn, desk, NewsTexts.In(turn.OwnLanguage).LessonAway);
            return true;
        }

        if (counted.Open is { } open)
        {
            turn.State = turn.State with { News = null };
            Show(turn, open, desk.Card, NewsTexts.In(turn.OwnLanguage).AlreadyOpen);
            return true;
        }

        if (counted.Receivers == 0)
        {
            End(turn, desk, turn.Syllabus.Find(lesson)?.Requires.IsEmpty == false ? NewsTexts.In(turn.OwnLanguage).NobodyToTell : NewsTexts.In(turn.OwnLanguage).NobodyFinishedAny);
            return true;
        }

        turn.State = turn.State with { News = desk with { Errand = null, Receivers = counted.Receivers } };
        var screen = NewsView.Preview(turn, desk, lesson, counted);
        turn.Edit(desk.Card, screen.Body, screen.Keys);
        return true;
    }

    /// <summary>The bot has too much to do: nobody was counted.</summary>
    public static bool IsRefused(PersonTurn turn, RunFinished finished)
    {
        if (turn.State.News is not { } desk || desk.Errand != finished.Run)
        {
            return false;
        }

        End(turn, desk, finished.Problem == RunProblem.QueueFull ? NewsTexts.In(turn.OwnLanguage).Busy : AdminTexts.In(turn.OwnLanguage).OurFault);
        return true;
    }

    /// <summary>How one stands: shown on its card, and in a message of its own where somebody ought to look up.</summary>
    public static void Stands(PersonTurn turn, NewsStands stands)
    {
        var news = stands.News;
        if (!turn.IsAdmin)
        {
            return;
        }

        if (stands.Refused || news.By != turn.State.Who.Id || news.Card is not { } card)
        {
            // It is somebody else's, or was: this admin decides about it from here.
            Show(turn, news, null, stands.Refused ? NewsTexts.In(turn.OwnLanguage).AlreadyOpen : null);
            return;
        }

        Show(turn, news, card, null);
        if (news is { Closed: true, Standing: NewsStanding.Done } && turn.Now - news.At > _looksOn)
        {
            // They have put the phone away by now, and an edit rings nobody's.
            Show(turn, news, null, null);
        }
    }

    private static void Begin(PersonTurn turn, NewsDesk desk)
    {
        var news = new Flow.News(
            desk.Id, desk.Lesson, desk.Version, turn.State.Who.Id, desk.Card, NewsStanding.Running, new ChatId(0), desk.Receivers, turn.Now);
        turn.State = turn.State with { News = null };
        turn.Do(new AnnounceNews(news));
        Show(turn, news, desk.Card, null);
    }

    private static void Show(PersonTurn turn, Flow.News news, MessageRef? card, string? lead)
    {
        var name = card ?? turn.NewMessage();
        var screen = NewsView.Standing(turn, news, name, lead);
        var shown = new ShownNews(name, Chance.Fingerprint(FlowJson.Write(new EditMessage(name, new Outgoing(screen.Body, screen.Keys, turn.AsPlain)))));
        if (turn.State.ShownNews.Contains(shown))
        {
            return;
        }

        turn.State = turn.State with { ShownNews = [.. turn.State.ShownNews.Where(other => other.Card != name).TakeLast(MostShown - 1), shown] };
        if (card is null)
        {
            turn.Send(name, screen.Body, screen.Keys);
        }
        else
        {
            turn.Edit(name, screen.Body, screen.Keys);
        }
    }

    private static void End(PersonTurn turn, NewsDesk desk, string words)
    {
        turn.State = turn.State with { News = null };
        turn.Edit(desk.Card, Doc(Say(words)));
    }

    private static NewsOrder OrderOf(string word) => word switch
    {
        PauseWord => NewsOrder.Pause,
        ResumeWord => NewsOrder.Resume,
        _ => NewsOrder.Stop,
    };
}
