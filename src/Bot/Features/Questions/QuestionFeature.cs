using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>Asking, and answering by buttons, in the private chat.</summary>
public static class QuestionFeature
{
    /// <summary>The phase in which a step opens, and the native quiz to send with it, if one fits.</summary>
    public static (Reading Reading, Poll? Poll) Begin(PersonTurn turn, Reading reading, Step step)
    {
        var attempt = turn.NewId();
        switch (step)
        {
            case TaskStep:
                return (reading with { Phase = new Working(attempt) }, null);
            case AskStep { Question: var question } when reading.Quiz is null && AnswerBook.SummaryOf(turn.State, reading.Lesson, question) is { Solved: true } known:
                return (reading with { Phase = new Settled(attempt, Answers.RightIndexes(question), Right: true), Variant = Variants.Of(question, known.Variant) is null ? null : known.Variant }, null);
            case AskStep { Question: ChoiceQuestion choice } when Polls.Fits(choice):
                return (reading with { Phase = new Polling(attempt), Settled = true }, QuizPolls.Ask(turn, reading, choice, attempt));
            case AskStep { Question: OrderQuestion order }:
                return (reading with { Phase = new Ordering(attempt, turn.Chance.OrderOtherThanRising(order.Lines.Length + order.Distractors.Length), [], Wrong: false) }, null);
            case AskStep { Question: GapQuestion gap }:
                return (reading with { Phase = new Filling(attempt, [.. gap.Gaps.Select(one => turn.Chance.Order(one.Choices.Length))], [], Wrong: false) }, null);
            case AskStep { Question: BugQuestion bug }:
                return (reading with { Phase = new Picking(attempt, [.. Enumerable.Range(0, bug.Lines.Length)]) }, null);
            case AskStep { Question: var question }:
                // Whoever answers again answers about other numbers.
                var last = AnswerBook.SummaryOf(turn.State, reading.Lesson, question) is { } before ? (string?[])[before.Variant] : [];
                return (reading with
                {
                    Variant = Variants.Draw(turn.Chance, question, last),
                    Phase = new Picking(attempt, turn.Chance.Order(Answers.OptionsOf(question).Length)),
                }, null);
            default:
                return (reading, null);
        }
    }

    /// <summary>A tap on an answer, an undo, a check or a hint. The attempt in the button tells whether it still means anything.</summary>
    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = QuestionTexts.In(turn.Language);
        if (turn.State.Reading is not { Phase: { } phase } reading || phase.Attempt != callback.Argument(0))
        {
            turn.Notice(tap, texts.OldQuestion);
            return;
        }

        var address = new StepAddress(reading.Lesson, reading.Step);
        var written = turn.Syllabus.Step(address, turn.Language);
        if (Variants.In(written, reading.Variant) is not { } step)
        {
            turn.Notice(tap, LessonTexts.In(turn.Language).LessonChanged, alert: true);
            if (written is not null)
            {
                // Only these numbers are no longer in the lesson: it is asked about others.
                Walkthrough.Go(turn, address, anew: true, tapped: false);
            }

            return;
        }

        if (phase is Settled or Forecasting)
        {
            turn.Notice(tap, texts.AlreadyAnswered);
            return;
        }

        var next = (callback.Verb, step, phase) switch
        {
            (QuestionView.HintVerb, AskStep one, _) => Hint(phase, one.Question),
            (_, AskStep ask, Picking picking) => Pick(turn, tap, callback, reading, ask, picking),
            (_, AskStep { Question: OrderQuestion order } ask, Ordering ordering) => Place(turn, callback, reading, ask, order, ordering),
            (_, AskStep { Question: GapQuestion gap } ask, Filling filling) => Fill(turn, callback, reading, ask, gap, filling),
            _ => phase,
        };
        turn.Notice(tap);
        if (next != phase)
        {
            turn.State = turn.State with { Reading = turn.State.Reading with { Phase = next } };
            Walkthrough.Refresh(turn);
        }
    }

    private static QuestionPhase Hint(QuestionPhase phase, Exercise exercise) =>
        phase.Hints < exercise.Hints.Length ? phase with { Hints = phase.Hints + 1 } : phase;

    private static QuestionPhase Pick(PersonTurn turn, ButtonTapped tap, Callback callback, Reading reading, AskStep ask, Picking picking)
    {
        var several = ask.Question is ChoiceQuestion { Several: true };
        var place = callback.Number(1);
        ImmutableArray<int> given;
        if (callback.Verb == QuestionView.CheckVerb && several)
        {
            given = [.. picking.Ticked];
            if (given.IsEmpty)
            {
                turn.Notice(tap, QuestionTexts.In(turn.Language).TickSomething);
                return picking;
            }
        }
        else if (callback.Verb == QuestionView.AnswerVerb && place >= 0 && place < picking.Shown.Length)
        {
            var index = picking.Shown[place];
            if (several)
            {
                return picking with { Ticked = picking.Ticked.SymmetricExcept([index]), LastWrong = [] };
            }

            given = [index];
        }
        else
        {
            return picking;
        }

        var step = new StepAddress(reading.Lesson, reading.Step);
        if (ask.Question is ForecastQuestion forecast)
        {
            if (turn.Runs.Any(open => open.Purpose is LessonSnippet or Forecast))
            {
                turn.Notice(tap, RunTexts.In(turn.Language).WaitsForYourOther);
                return picking;
            }

            var run = RunFeature.RunSnippet(turn, turn.State.Who.Id, forecast.Snippet, new Forecast(step, picking.Attempt, given[0], reading.Variant), turn.NewMessage());
            return new Forecasting(picking.Attempt, picking.Shown, given[0], run) { Hints = picking.Hints };
        }

        if (picking.Crossed.Contains(given[0]) && !several)
        {
            return picking;
        }

        var right = Answers.IsRight(ask.Question, given);
        AnswerBook.Record(turn, step, ask.Question, picking.Attempt, given, right, picking.Hints, picking.Misses);
        return right
            ? new Settled(picking.Attempt, given, Right: true)
            : picking with { Crossed = several ? picking.Crossed : picking.Crossed.Add(given[0]), LastWrong = given, Misses = picking.Misses + 1 };
    }

    private static QuestionPhase Place(PersonTurn turn, Callback callback, Reading reading, AskStep ask, OrderQuestion order, Ordering ordering)
    {
        var place = callback.Number(1);
        switch (callback.Verb)
        {
            case QuestionView.UndoVerb when ordering.Wrong:
                return ordering with { Placed = [.. ordering.Placed.Take(Answers.RightFromTop(order, ordering.Placed))], Wrong = false };
            case QuestionView.UndoVerb when ordering.Placed.Length > 0:
                return ordering with { Placed = ordering.Placed.RemoveAt(ordering.Placed.Length - 1), Wrong = false };
            case QuestionView.AnswerVerb when place >= 0 && place < ordering.Shown.Length && !ordering.Placed.Contains(ordering.Shown[place]):
                return ordering with { Placed = ordering.Placed.Add(ordering.Shown[place]), Wrong = false };
            case QuestionView.CheckVerb when !ordering.Wrong:
                var right = Answers.IsRight(order, ordering.Placed);
                AnswerBook.Record(turn, new StepAddress(reading.Lesson, reading.Step), ask.Question, ordering.Attempt, ordering.Placed, right, ordering.Hints, ordering.Misses);
                return right
                    ? new Settled(ordering.Attempt, ordering.Placed, Right: true)
                    : ordering with { Wrong = true, Misses = ordering.Misses + 1 };
            default:
                return ordering;
        }
    }

    private static QuestionPhase Fill(PersonTurn turn, Callback callback, Reading reading, AskStep ask, GapQuestion gap, Filling filling)
    {
        var (at, place) = (callback.Number(1), callback.Number(2));
        if (callback.Verb == QuestionView.UndoVerb && filling.Filled.Length > 0)
        {
            return filling.Undone();
        }

        if (callback.Verb != QuestionView.AnswerVerb || at != filling.Filled.Length || place < 0 || place >= filling.Shown[at].Length)
        {
            return filling;
        }

        var filled = filling.With(filling.Shown[at][place]);
        if (filled.Length < gap.Gaps.Length)
        {
            return filling with { Filled = filled, Wrong = false };
        }

        var right = Answers.IsRight(gap, filled);
        AnswerBook.Record(turn, new StepAddress(reading.Lesson, reading.Step), ask.Question, filling.Attempt, filled, right, filling.Hints, filling.Misses);
        return right
            ? new Settled(filling.Attempt, filled, Right: true)
            : filling.Missed(filled, Answers.RightIndexes(gap));
    }
}
