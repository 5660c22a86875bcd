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

    /// <summary>How many were right says too much of the others where there are fewer.</summary>
    private const int FewestToTell = 3;

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
            var all = poll.Given.Values;
            var spread = all.Count() < FewestToTell ? null : texts.SoFar(all.Count(), all.Count(one => Answers.IsRight(ask.Question, one)));
            turn.Whisper(
                tap, Doc([.. AwayReview.Of(ask.Question, given, turn.Language), spread is null ? null : Small(spread)]), Keyboard.Of([Private(turn, poll)]),
                $"{AwayReview.Brief(ask.Question, given, turn.Language)}{(spread is null ? "" : "\n" + spread)}", turn.Thread);
        }
    }
}
