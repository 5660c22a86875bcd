using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups;

/// <summary>One's own answer to a group's quiz, for that person's eyes: Telegram keeps the votes of all hidden.</summary>
public static class GroupQuizMine
{
    public const string Verb = "qm";

    public static TapButton Button(GroupTurn turn, GroupPoll poll) => new(AwayTexts.In(turn.Language).MyAnswer, Callback.Write(Verb, poll.Attempt));

    /// <summary>Leads each to what they answered.</summary>
    public static LinkButton Private(GroupTurn turn, GroupPoll poll) => new(AwayTexts.In(turn.Language).InPrivate, AwayFeature.Link(turn.Options.BotName(), poll.Attempt));

    public static void Tap(GroupTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = AwayTexts.In(turn.Language);
        if (turn.State.Polls.FirstOrDefault(known => known.Attempt == callback.Argument(0)) is not { } poll || turn.Syllabus.Step(poll.Step, turn.Language) is not AskStep ask)
        {
            turn.Notice(tap, texts.NothingKept, alert: true);
        }
        else if (!poll.Given.TryGetValue(tap.From.Id.Value, out var given))
        {
            turn.Notice(tap, texts.NotAnsweredYet, alert: true);
        }
        else
        {
            turn.Whisper(
                tap, Doc(AwayReview.Of(ask.Question, given, turn.Language)), Keyboard.Of([Private(turn, poll)]),
                Answers.IsRight(ask.Question, given) ? texts.ItWasRight : $"{texts.ItWasWrong} {AwayReview.Why(ask.Question, given)}", turn.Thread);
        }
    }
}
