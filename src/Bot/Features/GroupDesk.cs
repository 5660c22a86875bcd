using System.Text.RegularExpressions;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Groups;
using CoroutineBot.Bot.Features.Groups.Aid;
using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features;

/// <summary>A group chat. The bot is a guest: it speaks when it is spoken to.</summary>
public sealed class GroupDesk(Func<Syllabus> syllabus, DeskOptions options)
{
    public Next Handle(ChatId lane, GroupState? known, Input input, Moment moment)
    {
        var turn = Begin(lane, known, input, moment);
        switch (input)
        {
            case MessageReceived message when ChatCommand.In(message.Content) is { } command && IsForUs(command):
                if ((!message.Edited || command.Name == "run") && MannersFeature.MayGoOn(turn, message, command))
                {
                    Obey(turn, message, command);
                }

                break;
            case MessageReceived { Edited: true } message when turn.Cards.Any(card => card.Source == message.MessageId)
                && CodeFinder.Anywhere(message.Content) is { } code:
                RunFeature.RunOwn(turn, message.From.Id, code, message.MessageId);
                break;
            case MessageReceived { Edited: false } message when RunFeature.GivesInput(turn, message):
                // A reply with what the program reads.
                break;
            case MessageReceived { Edited: false } message when Mentions(message.Content.Text):
                Answer(turn, message);
                break;
            case ButtonTapped tap:
                Tap(turn, tap);
                break;
            case PollAnswered answer:
                GroupQuiz.Answered(turn, answer);
                break;
            case Delivered delivered:
                GroupQuiz.PollStands(turn, delivered);
                RaceFeature.Stands(turn, delivered);
                break;
            case NotDelivered { Failure: DeliveryFailure.RichRefused }:
                turn.State = turn.State with { RichRefused = true };
                break;
            case NotDelivered { Failure: DeliveryFailure.Blocked }:
                Guest.Leave(turn);
                break;
            case RightsKnown rights when MannersFeature.Known(turn, rights) is { } allowed && ChatCommand.In(allowed.Content) is { } asked:
                Obey(turn, allowed, asked);
                break;
            case TopicOpened opened:
                StudyFeature.Opened(turn, opened);
                break;
            case NotDelivered { Failure: DeliveryFailure.TopicGone } failed:
                StudyFeature.TopicGone(turn, failed.Ref);
                RaceFeature.TopicGone(turn, failed.Ref);
                break;
            case TimerRang { Name: StudyFeature.Tick }:
                StudyFeature.Rang(turn);
                break;
            case TimerRang timer:
                RaceFeature.Rang(turn, timer);
                break;
            case NotDelivered { Failure: DeliveryFailure.Gone or DeliveryFailure.Refused } failed:
                turn.ForgetPicture(failed.Ref);
                if (failed.Failure == DeliveryFailure.Gone)
                {
                    RaceFeature.Lost(turn, failed.Ref);
                    StudyFeature.Lost(turn, failed.Ref);
                }

                break;
            case RunFinished finished when RunFeature.Take(turn, finished.Run) is { } run:
                if (run.Purpose is OwnCode own)
                {
                    RunFeature.ReportOwn(turn, run, own, finished, options.Limits, tellOfEditing: false);
                    AwayFeature.HandOn(turn, run, own, finished);
                }
                else if (run.Purpose is Versus versus)
                {
                    CompareFeature.Ran(turn, run, versus, finished, options.Limits);
                }
                else if (run.Purpose is StudyForecast forecast)
                {
                    StudyFeature.Ran(turn, forecast, finished);
                }

                break;
            case MembershipChanged { Chat: { } other } when other != turn.Lane:
                // Of the chat that this one has been: it is no more.
                break;
            case ChatMoved:
                GroupMove.Follow(turn);
                break;
            case MemberLeft left:
                RaceFeature.MemberLeft(turn, left.Who.Id);
                StudyFeature.MemberLeft(turn, left.Who.Id);
                break;
            case MembershipChanged { Now: Membership.Out }:
                Guest.Leave(turn);
                break;
            case MembershipChanged membership:
                Guest.Enter(turn, membership.IsAdministrator);
                turn.State = turn.State with { IsAdministrator = membership.IsAdministrator };
                break;
            case PersonForgotten forgotten:
                turn.State = turn.State with
                {
                    Polls = [.. turn.State.Polls.Select(poll => poll with { Answered = poll.Answered.Remove(forgotten.Who.Value), Given = poll.Given.Remove(forgotten.Who.Value) })],
                    Runs = turn.State.Runs.RemoveAll(run => run.Owner == forgotten.Who),
                    Recent = turn.State.Recent.RemoveAll(run => run.Owner == forgotten.Who),
                    Comparisons = turn.State.Comparisons.RemoveAll(comparison => comparison.Owner == forgotten.Who),
                    Met = turn.State.Met.Remove(forgotten.Who.Value),
                    Waiting = turn.State.Waiting.RemoveAll(waiting => waiting.Message.From.Id == forgotten.Who),
                    Race = turn.State.Race?.Without(forgotten.Who),
                    Aids = turn.State.Aids.RemoveAll(aid => aid.Owner == forgotten.Who),
                    Spent = [.. turn.State.Spent.Select(spent => spent.Without(forgotten.Who))],
                };
                StudyFeature.Forgotten(turn, forgotten.Who);
                break;
            default:
                break;
        }

        if (input is MessageReceived { From.Language: { } language } && turn.Effects.Length > 0)
        {
            turn.State = turn.State with { Spoken = language };
        }

        Meet(turn, input);

        return new Next(turn.State, turn.Effects);
    }

    public Next Apologise(ChatId lane, GroupState? known, Input input, Moment moment)
    {
        var turn = Begin(lane, known, input, moment);
        if (input is ButtonTapped tap)
        {
            turn.Notice(tap);
        }
        else if (input is RunFinished || (input is MessageReceived message && ChatCommand.In(message.Content) is not null))
        {
            turn.Send(Doc(Say(HelpTexts.In(turn.Language).Apology)));
        }

        return new Next(known is null ? null : turn.State, turn.Effects);
    }

    /// <summary>Whoever has to do with us in a group belongs to it, as far as we can see; Telegram is asked before anything is made of it.</summary>
    private static void Meet(GroupTurn turn, Input input)
    {
        var person = input switch
        {
            MessageReceived message => message.From.Id,
            ButtonTapped tap => tap.From.Id,
            PollAnswered answer => answer.From.Id,
            _ => PersonId.AnonymousAdministrator,
        };
        if (person != PersonId.AnonymousAdministrator && turn.Effects.Length > 0 && !turn.State.Gone && turn.State.Met.Count < GroupState.MostMet)
        {
            turn.State = turn.State with { Met = turn.State.Met.Add(person.Value) };
        }
    }

    private GroupTurn Begin(ChatId lane, GroupState? known, Input input, Moment moment)
    {
        // A command that has waited for word about its sender goes on as if it came now.
        var message = input as MessageReceived
            ?? (input is RightsKnown rights ? known?.Waiting.FirstOrDefault(waiting => waiting.Key == rights.Question)?.Message : null);
        return new GroupTurn(lane, known ?? new GroupState(), moment, syllabus(), options, input switch
        {
            ButtonTapped tap => tap.From,
            PollAnswered answer => answer.From,
            MembershipChanged membership => membership.By,
            _ => message?.From,
        })
        {
            Thread = message?.Thread ?? (input as ButtonTapped)?.Thread,
        };
    }

    // What is kept from before a restart may be handled before Telegram has told us our name; it was ours then, or it would not have been kept.
    private bool IsForUs(ChatCommand command) =>
        command.For is null || options.BotName() is not { Length: > 0 } us || command.For.Equals(us, StringComparison.OrdinalIgnoreCase);

    /// <summary>Our name with an at sign, wherever it stands, but not the beginning of a longer one.</summary>
    private bool Mentions(string text) =>
        options.BotName() is { Length: > 0 } us && Regex.IsMatch(text, $"(?<![A-Za-z0-9_])@{Regex.Escape(us)}(?![A-Za-z0-9_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whoever calls us by name wants a program run, where there is one, or to know what we are good for.</summary>
    private static void Answer(GroupTurn turn, MessageReceived message)
    {
        if ((CodeFinder.Program(message.Content) ?? (message.RepliedTo is { } replied ? CodeFinder.Program(replied) : null)) is { } source)
        {
            RunFeature.RunOwn(turn, message.From.Id, source, message.MessageId);
        }
        else
        {
            turn.Send(HelpTexts.In(turn.Language).GroupHelp(turn.Syllabus.TaughtIn(turn.Language)), PrivateLink(turn, ""), replyTo: message.MessageId);
        }
    }

    private static void Obey(GroupTurn turn, MessageReceived message, ChatCommand command)
    {
        var texts = RunTexts.In(turn.Language);
        switch (command.Name)
        {
            case "run":
                var source = CodeFinder.For(message.Content, command.Rest) ?? (message.RepliedTo is { } replied ? CodeFinder.Anywhere(replied) : null);
                if (source is not null)
                {
                    RunFeature.RunOwn(turn, message.From.Id, source, message.MessageId);
                }
                else
                {
                    turn.Send(Doc(Say(message.RepliedTo is null ? texts.HowToRunInGroup : texts.RepliedHasNoCode)), replyTo: message.MessageId);
                }

                break;
            case "compare":
                CompareFeature.Begin(turn, message, command.Rest);
                break;
            case "stop":
                turn.Send(Doc(Say(RunFeature.StopAll(turn, message.From.Id) > 0 ? texts.Stopping : texts.NothingRuns)), replyTo: message.MessageId);
                break;
            case "quiz":
                GroupQuiz.Ask(turn, command.Rest.Trim());
                break;
            case "race":
                RaceStart.Command(turn, message, command.Rest);
                break;
            case "study":
                StudyFeature.Command(turn, message, command.Rest.Trim());
                break;
            case "start" or "help":
                turn.Send(HelpTexts.In(turn.Language).GroupHelp(turn.Syllabus.TaughtIn(turn.Language)), PrivateLink(turn, ""));
                break;
            case "practice":
                turn.Send(Doc(Say(PracticeTexts.In(turn.Language).InGroup)), PrivateLink(turn, PersonDesk.PracticePayload), replyTo: message.MessageId);
                break;
            case "settings":
                MannersFeature.Show(turn);
                break;
            case "lessons":
                turn.Send(StudyView.Lessons(turn), PrivateLink(turn, ""), replyTo: message.MessageId);
                break;
            case "continue" or "progress" or "export" or "forget":
                turn.Send(Doc(Say(HelpTexts.In(turn.Language).InPrivate)), PrivateLink(turn, ""), replyTo: message.MessageId);
                break;
            default:
                if (command.For is not null)
                {
                    turn.Send(Doc(Say(HelpTexts.In(turn.Language).UnknownCommand(Speech.Repeated(command.Name), ChatCommand.Nearest(command.Name)))), replyTo: message.MessageId);
                }

                break;
        }
    }

    private static void Tap(GroupTurn turn, ButtonTapped tap)
    {
        switch (Callback.Read(tap.Data))
        {
            case { Verb: RunFeature.StopVerb } stop:
                RunFeature.TapStop(turn, tap, stop.Argument(0));
                break;
            case { Verb: AidFeature.Verb } aid:
                AidFeature.Tap(turn, tap, aid);
                break;
            case { Verb: GroupQuizMine.Verb } mine:
                GroupQuizMine.Tap(turn, tap, mine);
                break;
            case { Verb: MannersFeature.Verb } setting:
                MannersFeature.Tap(turn, tap, setting);
                break;
            case { Verb: RaceView.JoinVerb or RaceView.StartVerb or RaceView.AnswerVerb or RaceView.MineVerb } race:
                RaceFeature.Tap(turn, tap, race);
                break;
            case { Verb: StudyView.NextVerb or StudyView.BackVerb or StudyView.VoteVerb or StudyView.LeadVerb or StudyView.MineVerb or StudyView.RunVerb } study:
                StudyFeature.Tap(turn, tap, study);
                break;
            default:
                break;
        }

        turn.Notice(tap, HelpTexts.In(turn.Language).OldButton, alert: true);
    }

    /// <summary>Only supergroups have topics. Links name one by the number that stands behind the -100 of its id, padded as that is to 13 digits.</summary>
    internal static Keyboard TopicLink(GroupTurn turn, string label, int thread) => Keyboard.Of([new LinkButton(label, $"https://t.me/c/{-turn.Lane.Value - 1_000_000_000_000}/{thread}")]);

    internal static Keyboard PrivateLink(GroupTurn turn, string payload) => Keyboard.Of(
        [new LinkButton(HelpTexts.In(turn.Language).OpenPrivate, $"https://t.me/{turn.Options.BotName()}{(payload.Length > 0 ? "?start=" + payload : "")}")]);
}
