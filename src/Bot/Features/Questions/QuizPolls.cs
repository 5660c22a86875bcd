using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>Questions that are asked by a native quiz of Telegram, in the private chat.</summary>
public static class QuizPolls
{
    private const int Most = 20;

    public static Poll Ask(PersonTurn turn, Reading reading, ChoiceQuestion choice, string attempt)
    {
        var step = new StepAddress(reading.Lesson, reading.Step);
        foreach (var stale in turn.State.Polls.Where(poll => poll.Step == step && !poll.Answered && poll.PollId is not null))
        {
            turn.Do(new ClosePoll(stale.Ref));
        }

        var shown = turn.Chance.Order(choice.Options.Length);
        var asked = new PollAttempt(attempt, step, choice.Revision, shown, turn.NewMessage(), PollId: null, Uncertain: false, Answered: false);
        var others = turn.State.Polls.Select(poll => poll.Step == step ? poll with { Answered = true } : poll).ToImmutableArray();
        turn.State = turn.State with { Polls = [.. others.Append(asked).TakeLast(Most)] };
        return Polls.Of(choice, shown);
    }

    /// <summary>The native quiz got its number.</summary>
    public static void Stands(PersonTurn turn, Delivered delivered) =>
        turn.State = turn.State with
        {
            Polls = [.. turn.State.Polls.Select(poll => poll.Ref == delivered.Ref
                ? poll with { PollId = delivered.PollId, Uncertain = poll.Uncertain || delivered.Uncertain }
                : poll)],
        };

    /// <summary>Whether the answer is, or may be, one to a quiz of this chat.</summary>
    public static bool IsOwn(PersonTurn turn, PollAnswered answer) => Asked(turn, answer) is not null;

    public static void Answered(PersonTurn turn, PollAnswered answer)
    {
        var poll = Asked(turn, answer);
        if (poll is null || poll.Answered || answer.Options.IsEmpty)
        {
            return;
        }

        turn.State = turn.State with { Polls = turn.State.Polls.Replace(poll, poll with { Answered = true }) };
        if (turn.Syllabus.Step(poll.Step, turn.Language) is not AskStep ask || ask.Question.Revision != poll.Revision
            || answer.Options.Any(place => place < 0 || place >= poll.Shown.Length))
        {
            return;
        }

        ImmutableArray<int> given = [.. answer.Options.Select(place => poll.Shown[place]).Order()];
        var right = Answers.IsRight(ask.Question, given);
        var open = turn.State.Reading is { Phase: Polling polling } && polling.Attempt == poll.Attempt ? turn.State.Reading : null;
        AnswerBook.Record(turn, poll.Step, ask.Question, poll.Attempt, given, right, open?.Phase?.Hints ?? 0);
        if (open is { } reading)
        {
            turn.State = turn.State with { Reading = reading with { Phase = new Settled(poll.Attempt, given, right) } };
            Walkthrough.ShowAgain(turn);
        }
    }

    // A quiz whose sending was cut off may stand there twice, and nobody told us the number of the first:
    // a number that we do not know belongs to the newest quiz that may have such a twin.
    private static PollAttempt? Asked(PersonTurn turn, PollAnswered answer) =>
        turn.State.Polls.LastOrDefault(known => known.PollId == answer.PollId)
        ?? turn.State.Polls.LastOrDefault(known => !known.Answered && (known.PollId is null || known.Uncertain));
}
