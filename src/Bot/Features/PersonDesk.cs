using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Groups;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features;

/// <summary>The private chat and the progress of one person: which input goes to which feature.</summary>
public sealed class PersonDesk(Func<Syllabus> syllabus, DeskOptions options)
{
    /// <summary>What the link from a group carries to those who want to practise.</summary>
    public const string PracticePayload = "practice";

    private const int TellOfEditingFor = 3;

    public Next Handle(ChatId lane, PersonState? known, Input input, Moment moment)
    {
        if ((known?.Who ?? Newcomer(input)) is not { } person)
        {
            // News for somebody who has been forgotten, or of whom nothing was ever known: there is nobody to tell.
            return input is PollAnswered stray ? new Next(null, [.. GroupQuiz.HandOn(stray, ImmutableHashSet<long>.Empty)]) : Next.Same(null);
        }

        var state = known ?? new PersonState { Who = person, Since = moment.Now };
        var turn = new PersonTurn(lane, state, moment, syllabus(), options) { Thread = (input as MessageReceived)?.Thread };
        if (Who(input) is { } who)
        {
            // Names and languages change; somebody who speaks to us has unblocked us.
            turn.State = turn.State with { Who = who };
            if (input is MessageReceived or ButtonTapped)
            {
                turn.State = Sleeping(turn, false);
            }
        }

        turn.InWalk = DraftWalk.Takes(turn, input);
        return Handle(turn, input) ? new Next(Below(turn), turn.Effects) : new Next(null, turn.Effects);
    }

    public Next Apologise(ChatId lane, PersonState? known, Input input, Moment moment)
    {
        if ((known?.Who ?? Newcomer(input)) is not { } who)
        {
            return Next.Same(known);
        }

        var turn = new PersonTurn(lane, known ?? new PersonState { Who = who, Since = moment.Now }, moment, syllabus(), options);
        if (input is ButtonTapped tap)
        {
            turn.Notice(tap);
        }

        if (input is MessageReceived or ButtonTapped or RunFinished)
        {
            turn.Send(Doc(Say(HelpTexts.In(turn.Language).Apology)));
        }

        return new Next(known is null ? null : turn.State, turn.Effects);
    }

    /// <returns>False when the person's state has to go.</returns>
    private static bool Handle(PersonTurn turn, Input input)
    {
        switch (input)
        {
            case MessageReceived message:
                PersonWords.Message(turn, message);
                break;
            case ButtonTapped tap:
                return PersonTaps.Tap(turn, tap);
            case PollAnswered answer when QuizPolls.IsOwn(turn, answer):
                QuizPolls.Answered(turn, answer);
                break;
            case PollAnswered answer:
                foreach (var word in GroupQuiz.HandOn(answer, turn.State.Groups))
                {
                    turn.Do(word);
                }

                break;
            case TooMuch much:
                turn.Send(Doc(Say(HelpTexts.In(turn.Language).TooMuch(much.IsFile, much.Seconds))));
                break;
            case Delivered delivered:
                QuizPolls.Stands(turn, delivered);
                break;
            case NotDelivered failed:
                Failed(turn, failed);
                break;
            case DraftStopped draft:
                RunFeature.StopDraft(turn, draft.DraftId);
                break;
            case RunFinished finished when PushFeature.IsRefused(turn, finished) || AnnounceFeature.IsRefused(turn, finished) || ClassFeature.IsRefused(turn, finished):
                break;
            case RunFinished finished:
                Ran(turn, finished);
                break;
            case ErrandDone done when AnnounceFeature.Done(turn, done) || ClassFeature.Done(turn, done):
                break;
            case ErrandDone done:
                AdminErrand.Done(turn, done);
                break;
            case FolderNews news when turn.IsAdmin:
                FolderFeature.Heard(turn, news.What);
                break;
            case NewsComes news:
                Bulletin.Comes(turn, news);
                break;
            case NewsDropped dropped:
                Bulletin.Dropped(turn, dropped);
                break;
            case NewsStands stands:
                AnnounceFeature.Stands(turn, stands);
                break;
            case AnsweredElsewhere answer:
                AnswerBook.Learned(turn, answer);
                break;
            case AidElsewhere aid:
                AwayFeature.Learned(turn, aid);
                break;
            case RanElsewhere ran:
                AwayFeature.Learned(turn, ran);
                break;
            case MembershipChanged membership:
                turn.State = Sleeping(turn, membership.Now == Membership.Out);
                break;
            default:
                break;
        }

        return true;
    }

    private static void Ran(PersonTurn turn, RunFinished finished)
    {
        if (RunFeature.Take(turn, finished.Run) is not { } run)
        {
            // It was replaced by an edited version, or belongs to somebody who has been forgotten since.
            return;
        }

        turn.State = turn.State with { RunsDone = turn.State.RunsDone + (finished.Result is null || DraftWalk.IsPreview(run.Purpose) ? 0 : 1) };
        KeepResult(turn, run.Purpose, finished);
        switch (run.Purpose)
        {
            case OwnCode own:
                RunFeature.ReportOwn(turn, run, own, finished, turn.Options.Limits, turn.State.RunsDone <= TellOfEditingFor);
                break;
            case LessonSnippet snippet:
                Walkthrough.ReportSnippet(turn, run, snippet, finished);
                break;
            case TaskTrial trial:
                PracticeFeature.Report(turn, run, trial, finished);
                break;
            case Versus versus:
                CompareFeature.Ran(turn, run, versus, finished, turn.Options.Limits);
                break;
            case Forecast forecast:
                ForecastFeature.Ran(turn, run, forecast, finished);
                break;
            default:
                break;
        }
    }

    private static void KeepResult(PersonTurn turn, RunPurpose purpose, RunFinished finished)
    {
        var (key, step) = purpose switch
        {
            OwnCode own => ($"m{own.Source}", (StepAddress?)null),
            LessonSnippet snippet => ($"s{snippet.Step}", snippet.Step),
            Forecast forecast => ($"s{forecast.Step}", forecast.Step),
            _ => ("", null),
        };
        if (key.Length == 0 || (step is { } place && Syllabus.IsDraft(place.Lesson)) || KeptResult.Of(key, finished, turn.Now) is not { } kept)
        {
            return;
        }

        turn.State = turn.State with { Results = KeptResult.Add(turn.State.Results, kept with { Step = step?.ToString() }) };
    }

    private static void Failed(PersonTurn turn, NotDelivered failed)
    {
        switch (failed.Failure)
        {
            case DeliveryFailure.Gone when turn.State.Reading?.Message == failed.Ref:
                Walkthrough.ShowAgain(turn);
                break;
            case DeliveryFailure.Gone or DeliveryFailure.Refused when turn.Cards.Any(card => card.Picture == failed.Ref):
                turn.ForgetPicture(failed.Ref);
                break;
            case DeliveryFailure.RichRefused:
                turn.State = turn.State with { Preferences = turn.State.Preferences with { RichRefused = true } };
                break;
            case DeliveryFailure.Blocked:
                turn.State = Sleeping(turn, true);
                break;
            default:
                break;
        }
    }

    /// <summary>Whatever was sent by now stands below the living message, unless it is that message.</summary>
    private static PersonState Below(PersonTurn turn) =>
        turn.State.Reading is { Settled: false } reading && turn.Effects.Any(effect => effect switch
        {
            SendMessage send => send.Ref != reading.Message,
            SendPoll or SendFile or SendPicture or Export => true,
            _ => false,
        })
            ? turn.State with { Reading = reading with { Settled = !IsLast(turn, reading.Message) } }
            : turn.State;

    private static PersonState Sleeping(PersonTurn turn, bool asleep) =>
        turn.State with { Asleep = asleep, AsleepSince = asleep ? turn.State.AsleepSince ?? turn.Now : null };

    private static bool IsLast(PersonTurn turn, MessageRef living) =>
        turn.Effects.LastOrDefault(effect => effect is SendMessage or SendPoll or SendFile or SendPicture or Export) is SendMessage last && last.Ref == living;

    private static Person? Who(Input input) => input switch
    {
        MessageReceived message => message.From,
        ButtonTapped tap => tap.From,
        PollAnswered answer => answer.From,
        AnsweredElsewhere answer => answer.From,
        TooMuch much => much.From,
        _ => null,
    };

    /// <summary>Inputs that may be the first we hear of a person. A poll answered by nobody we know belongs to somebody who was forgotten.</summary>
    private static Person? Newcomer(Input input) => input switch
    {
        PollAnswered => null,
        // Their name is learnt when they speak to us.
        AidElsewhere aid => new Person(aid.Who, "", null),
        RanElsewhere ran => new Person(ran.Who, "", null),
        _ => Who(input),
    };
}
