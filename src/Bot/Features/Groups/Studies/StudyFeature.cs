using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>Walking through a lesson together.</summary>
public static class StudyFeature
{
    /// <summary>The next look at how many have answered.</summary>
    public const string Tick = "study-tick";

    /// <summary>Telegram takes 128 characters.</summary>
    private const int LongestTopic = 100;

    /// <summary>A run that has not come back after so long is not waited for: longer than any program may take and any queue of a usual evening.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(40);

    /// <summary>A lesson that nobody has touched for so long makes way for another.</summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromHours(1);

    public static void Command(GroupTurn turn, MessageReceived message, string rest)
    {
        var texts = StudyTexts.In(turn.Language);
        var study = turn.State.Study;
        if (rest is "stop" or "стоп")
        {
            Stop(turn, message, study);
            return;
        }

        if (rest.Length == 0 && study is { Opening: false } && study.Step != Walkthrough.End)
        {
            // It has gone up in the chat: here it is again.
            turn.Do(new RemoveButtons(study.Message));
            StudyWalk.Send(turn, study.OwnTopic ? study : study with { Thread = turn.Thread });
            if (study is { OwnTopic: true, Thread: { } own } && own != turn.Thread)
            {
                turn.Send(Doc(Say(texts.InTopic)), GroupDesk.TopicLink(turn, texts.ToTopic, own), replyTo: message.MessageId);
            }

            return;
        }

        if (study is not null && study.Step != Walkthrough.End && turn.Now - study.Changed < LeftAlone)
        {
            turn.Send(Doc(Say(texts.AlreadyOne)), replyTo: message.MessageId);
            return;
        }

        var address = rest.Length == 0 ? StudyWalk.Next(turn) : turn.Syllabus.Named(rest, turn.Course);
        if (address is not { } lesson || turn.Syllabus.Find(lesson, turn.Language) is null)
        {
            turn.Send(rest.Length == 0 ? StudyView.NothingNext(turn) : Doc(Say(texts.UnknownLesson(Speech.Repeated(rest)))), replyTo: message.MessageId);
            return;
        }

        Begin(turn, message.From.Id, lesson, turn.Thread, message.InForum);
    }

    /// <param name="inForum">It gets a topic of its own, where we may open one.</param>
    private static void Begin(GroupTurn turn, PersonId starter, LessonAddress lesson, int? thread, bool inForum)
    {
        if (turn.State.Study is { } old)
        {
            StudyWalk.PutAway(turn, old);
        }

        var text = turn.Syllabus.Find(lesson, turn.Language)!;
        var begun = StudyWalk.At(turn, new Study(turn.NewId(), starter, turn.Language, default, thread, lesson, ""), Syllabus.Steps(text)[0]);
        if (inForum)
        {
            StudyWalk.Keep(turn, begun with { Opening = true, Changed = turn.Now });
            turn.Do(new OpenTopic(begun.Id, Speech.Repeated(text.Title, LongestTopic)));
        }
        else
        {
            StudyWalk.Send(turn, begun);
        }
    }

    /// <summary>The forum has a topic for it, or we may not open one: then it goes on where it was asked for.</summary>
    public static void Opened(GroupTurn turn, TopicOpened opened)
    {
        if (turn.State.Study is not { Opening: true } study || study.Id != opened.Key)
        {
            if (opened.Thread is { } nobodys)
            {
                turn.Do(new CloseTopic(nobodys));
            }

            return;
        }

        if (opened.Thread is not { } thread)
        {
            StudyWalk.Send(turn, study with { Opening = false });
            return;
        }

        var texts = StudyTexts.In(study.Language);
        StudyWalk.Send(turn, study with { Opening = false, OwnTopic = true, Thread = thread });
        turn.Do(new SendMessage(
            turn.NewMessage(), new Outgoing(Doc(Say(texts.InTopic)), GroupDesk.TopicLink(turn, texts.ToTopic, thread), turn.AsPlain), Thread: study.Thread));
    }

    /// <summary>Somebody deleted the topic, or closed it to us: the lesson goes on in the general one.</summary>
    public static void TopicGone(GroupTurn turn, MessageRef message)
    {
        if (turn.State.Study is { Thread: not null } study && study.Message == message)
        {
            turn.Do(new SendMessage(turn.NewMessage(), new Outgoing(Doc(Say(StudyTexts.In(study.Language).TopicGone)), AsPlain: turn.AsPlain)));
            StudyWalk.Send(turn, study with { Thread = null, OwnTopic = false });
        }
    }

    public static void Tap(GroupTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = StudyTexts.In(turn.Language);
        if (turn.State.Study is not { } study || callback.Argument(0) != study.Id)
        {
            turn.Notice(tap, texts.OtherStudy);
            return;
        }

        var isStarter = study.Starter is null || study.Starter == tap.From.Id;
        switch (callback.Verb)
        {
            // Two who tap Next at the same moment go one step, not two.
            case StudyView.NextVerb or StudyView.BackVerb or StudyView.VoteVerb or StudyView.RunVerb when callback.Argument(1) != StudyView.Stamp(study):
                turn.Notice(tap, callback.Verb == StudyView.VoteVerb ? texts.VoteClosed : texts.AlreadyOn);
                break;
            case StudyView.NextVerb or StudyView.BackVerb when study.Led && !isStarter:
                turn.Notice(tap, texts.OnlyTheStarter);
                break;
            // What the program shows is what they have been waiting for: nobody turns the page over it by a tap too many.
            case StudyView.NextVerb when study.Phase == StudyPhase.Running && turn.Now - study.Changed < LongestWait:
                turn.Notice(tap, texts.StillRunning);
                break;
            case StudyView.NextVerb when study.Step == Walkthrough.End:
                GoOn(turn, tap, study);
                break;
            case StudyView.RunVerb:
                turn.Notice(tap);
                StudyWalk.Run(turn, tap, study);
                break;
            case StudyView.NextVerb:
                turn.Notice(tap);
                StudyWalk.Forward(turn, tap, study);
                break;
            case StudyView.BackVerb:
                turn.Notice(tap);
                StudyWalk.Step(turn, study, -1);
                break;
            case StudyView.VoteVerb:
                StudyWalk.Vote(turn, tap, study, callback.Number(2));
                break;
            case StudyView.LeadVerb when isStarter:
                turn.Notice(tap, study.Led ? texts.NowAnyone : texts.NowOnlyYou);
                StudyWalk.Show(turn, study with { Led = !study.Led });
                break;
            case StudyView.LeadVerb:
                turn.Notice(tap, texts.OnlyTheStarter);
                break;
            default:
                StudyMine.Tell(turn, tap, study);
                break;
        }
    }

    public static void Rang(GroupTurn turn)
    {
        if (turn.State.Study is { Opening: false, Phase: StudyPhase.Voting or StudyPhase.Discussing } study && study.Given != study.Counted)
        {
            StudyWalk.Show(turn, study);
        }
    }

    /// <summary>Somebody deleted the message: the lesson goes on in a new one.</summary>
    public static void Lost(GroupTurn turn, MessageRef message)
    {
        if (turn.State.Study is { } study && study.Message == message)
        {
            StudyWalk.Send(turn, study);
        }
    }

    public static void Ran(GroupTurn turn, StudyForecast purpose, RunFinished finished)
    {
        if (turn.State.Study is not { Phase: StudyPhase.Running } study || study.Id != purpose.Study || study.Step != purpose.Step || study.Variant != purpose.Variant)
        {
            // They have gone on meanwhile, or come back to it with other numbers.
            return;
        }

        var result = finished.Result is { Verdict: not (Verdict.Stopped or Verdict.Fault) } counted ? counted : null;
        StudyWalk.Tell(turn, study with { Result = result is null ? null : result with { Trace = Trace.None, Mistakes = [] } });
        if (result is not null && RunPicture.Of(finished, study.Language) is { } shown)
        {
            turn.Do(new SendPicture(turn.NewMessage(), shown.Picture, new Outgoing(shown.Caption, AsPlain: turn.AsPlain), Thread: study.Thread));
        }
    }

    /// <summary>The group has got another id, and the message stands in a chat that is no more.</summary>
    public static void Moved(GroupTurn turn)
    {
        if (turn.State.Study is { } study)
        {
            turn.Do(new DeleteMessage(study.Message));
            StudyWalk.Send(turn, study);
        }
    }

    /// <summary>Somebody is no longer in the group: a lesson that only they could lead goes on without them. What they answered counts.</summary>
    public static void MemberLeft(GroupTurn turn, PersonId who)
    {
        if (turn.State.Study is { } study && study.Starter == who)
        {
            var free = study with { Starter = null, Led = false };
            if (study.Led)
            {
                StudyWalk.Show(turn, free);
            }
            else
            {
                StudyWalk.Keep(turn, free);
            }
        }
    }

    /// <summary>Somebody who is forgotten takes their run along: nobody waits for it any more.</summary>
    public static void Forgotten(GroupTurn turn, PersonId who)
    {
        if (turn.State.Study?.Without(who) is not { } study)
        {
            return;
        }

        StudyWalk.Keep(turn, study);
        if (study.Phase == StudyPhase.Running && !turn.Runs.Any(run => run.Purpose is StudyForecast))
        {
            StudyWalk.Tell(turn, study);
        }
    }

    /// <summary>The chat has shown us the door. What was answered counts all the same.</summary>
    public static void Abandon(GroupTurn turn)
    {
        if (turn.State.Study is { Phase: StudyPhase.Voting or StudyPhase.Discussing or StudyPhase.Running } study)
        {
            StudyWalk.TellEverybody(turn, study);
        }

        turn.Do(new StopTimer(Tick));
    }

    /// <summary>From the end of a lesson into the next one.</summary>
    private static void GoOn(GroupTurn turn, ButtonTapped tap, Study study)
    {
        if (turn.State.Manners.IsQuiet(turn.Now))
        {
            turn.Notice(tap, MannersTexts.In(turn.Language).Quiet(turn.State.Manners.Quiet!.To), alert: true);
        }
        else if (turn.State.Manners.OnlyAdministratorsStart)
        {
            // The button may be older than the rule.
            turn.Notice(tap, MannersTexts.In(turn.Language).OnlyAdministratorsStart, alert: true);
        }
        else if (StudyWalk.Next(turn) is { } next && turn.Syllabus.Find(next, turn.Language) is not null)
        {
            turn.Notice(tap);
            Begin(turn, tap.From.Id, next, study.OwnTopic ? null : study.Thread, study.OwnTopic);
        }
        else
        {
            // The next one was taken away after this screen was shown.
            turn.Notice(tap, LessonTexts.In(turn.Language).NoLessons, alert: true);
        }
    }

    private static void Stop(GroupTurn turn, MessageReceived message, Study? study)
    {
        var texts = StudyTexts.In(turn.Language);
        if (study is null || (study.Starter is { } starter && starter != message.From.Id))
        {
            turn.Send(Doc(Say(study is null ? texts.NothingToStop : texts.OnlyTheStarter)), replyTo: message.MessageId);
            return;
        }

        Abandon(turn);
        turn.Send(Doc(Say(texts.Stopped)), replyTo: message.MessageId);
        StudyWalk.PutAway(turn, study);
        turn.State = turn.State with { Study = null };
    }
}
