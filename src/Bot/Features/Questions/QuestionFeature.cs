using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>Asking and answering in the private chat. What is answered in a group comes in as <see cref="AnsweredElsewhere"/>.</summary>
public static class QuestionFeature
{
    private const int MostPolls = 20;
    private const int MostTraps = 50;

    public static AnswerSummary? SummaryOf(PersonState state, LessonAddress lesson, Exercise question) =>
        state.Answers.GetValueOrDefault(new StepAddress(lesson, question.Id).ToString()) is { } summary && summary.Revision == question.Revision
            ? summary
            : null;

    public static bool IsSolved(PersonState state, LessonAddress address, LessonText lesson, string questionId) =>
        lesson.FindExercise(questionId) is { } exercise && SummaryOf(state, address, exercise) is { Solved: true };

    /// <summary>The phase in which a step opens, and the native quiz to send with it, if one fits.</summary>
    public static (Reading Reading, Poll? Poll) Begin(PersonTurn turn, Reading reading, Step step)
    {
        var attempt = turn.NewId();
        switch (step)
        {
            case TaskStep:
                return (reading with { Phase = new Working(attempt) }, null);
            case AskStep { Question: var question } when reading.Quiz is null && SummaryOf(turn.State, reading.Lesson, question) is { Solved: true } known:
                return (reading with { Phase = new Settled(attempt, Answers.RightIndexes(question), Right: true), Variant = Variants.Of(question, known.Variant) is null ? null : known.Variant }, null);
            case AskStep { Question: ChoiceQuestion choice } when Polls.Fits(choice):
                return (reading with { Phase = new Polling(attempt), Settled = true }, AskByPoll(turn, reading, choice, attempt));
            case AskStep { Question: OrderQuestion order }:
                return (reading with { Phase = new Ordering(attempt, turn.Chance.OrderOtherThanRising(order.Lines.Length + order.Distractors.Length), [], Wrong: false) }, null);
            case AskStep { Question: GapQuestion gap }:
                return (reading with { Phase = new Filling(attempt, [.. gap.Gaps.Select(one => turn.Chance.Order(one.Choices.Length))], [], Wrong: false) }, null);
            case AskStep { Question: BugQuestion bug }:
                return (reading with { Phase = new Picking(attempt, [.. Enumerable.Range(0, bug.Lines.Length)]) }, null);
            case AskStep { Question: var question }:
                // Whoever answers again answers about other numbers.
                var last = SummaryOf(turn.State, reading.Lesson, question) is { } before ? (string?[])[before.Variant] : [];
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

    /// <summary>The native quiz got its number.</summary>
    public static void PollStands(PersonTurn turn, Delivered delivered) =>
        turn.State = turn.State with
        {
            Polls = [.. turn.State.Polls.Select(poll => poll.Ref == delivered.Ref
                ? poll with { PollId = delivered.PollId, Uncertain = poll.Uncertain || delivered.Uncertain }
                : poll)],
        };

    /// <summary>Whether the answer is, or may be, one to a quiz of this chat.</summary>
    public static bool IsOwn(PersonTurn turn, PollAnswered answer) => Asked(turn, answer) is not null;

    public static void PollAnswered(PersonTurn turn, PollAnswered answer)
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
        Record(turn, poll.Step, ask.Question, poll.Attempt, given, right, open?.Phase?.Hints ?? 0);
        if (open is { } reading)
        {
            turn.State = turn.State with { Reading = reading with { Phase = new Settled(poll.Attempt, given, right) } };
            Walkthrough.ShowAgain(turn);
        }
    }

    /// <summary>The run that settles a forecast.</summary>
    public static void ForecastRan(PersonTurn turn, OpenRun run, Forecast purpose, RunFinished finished)
    {
        if (Variants.In(turn.Syllabus.Step(purpose.Step, turn.Language), purpose.Variant) is not AskStep { Question: ForecastQuestion question })
        {
            turn.Send(Wording.Compose.Doc(Wording.Compose.Say(LessonTexts.In(turn.Language).LessonChanged)));
            return;
        }

        var asking = turn.State.Reading is { Phase: Forecasting made } && made.Attempt == purpose.Attempt ? turn.State.Reading : null;
        var guess = asking is { Phase: Forecasting forecast } ? forecast.Guess : purpose.Guess;
        var measured = finished.Result is { Verdict: not (CoroutineBot.Runner.Verdict.Stopped or CoroutineBot.Runner.Verdict.Fault) };
        var counts = measured || finished.Problem == RunProblem.NoSandbox;
        if (counts)
        {
            var right = question.Options[guess].Right;
            Record(turn, purpose.Step, question, purpose.Attempt, [guess], right, asking?.Phase?.Hints ?? 0, variant: purpose.Variant);
            if (asking is not null)
            {
                turn.State = turn.State with { Reading = asking with { Phase = new Settled(purpose.Attempt, [guess], right) } };
            }
        }
        else if (asking is not null)
        {
            // Cut short: the question is open again, under a new attempt so that no old button answers it.
            var again = asking with { Phase = new Picking(turn.NewId(), turn.Chance.Order(question.Options.Length)) { Hints = asking.Phase!.Hints } };
            turn.State = turn.State with { Reading = again };
            turn.Send(run.Card, ForecastCard.NotCounted(finished, turn.Options.Limits, turn.Language));
            Walkthrough.ShowAgain(turn);
            return;
        }

        RunFeature.SendPicture(turn, finished);
        Walkthrough.PutCardBelow(turn, run.Card, ForecastCard.Of(question, guess, finished, turn.Language), purpose.Step, runAgain: false);
        RunFeature.SendWhole(turn, finished.Result);
    }

    /// <summary>What a group's lane says that this person answered there.</summary>
    public static void Learned(PersonTurn turn, AnsweredElsewhere answer)
    {
        turn.State = turn.State with { Groups = turn.State.Groups.Add(answer.Where.Value) };
        if (answer.Occasion is { } occasion)
        {
            AwayFeature.Keep(turn, new AwayAnswer(occasion, answer.Question, answer.Given, answer.Right, answer.At) { Variant = answer.Variant });
        }

        if (turn.Syllabus.Resolve(answer.Question) is { } step && turn.Syllabus.Step(step, turn.Language) is AskStep ask)
        {
            Summarise(turn, step, ask.Question, answer.Right, answer.Misconception is null ? [] : [answer.Misconception], answer.At, answer.Variant);
        }
    }

    // A quiz whose sending was cut off may stand there twice, and nobody told us the number of the first:
    // a number that we do not know belongs to the newest quiz that may have such a twin.
    private static PollAttempt? Asked(PersonTurn turn, PollAnswered answer) =>
        turn.State.Polls.LastOrDefault(known => known.PollId == answer.PollId)
        ?? turn.State.Polls.LastOrDefault(known => !known.Answered && (known.PollId is null || known.Uncertain));

    private static Poll AskByPoll(PersonTurn turn, Reading reading, ChoiceQuestion choice, string attempt)
    {
        var step = new StepAddress(reading.Lesson, reading.Step);
        foreach (var stale in turn.State.Polls.Where(poll => poll.Step == step && !poll.Answered && poll.PollId is not null))
        {
            turn.Do(new ClosePoll(stale.Ref));
        }

        var shown = turn.Chance.Order(choice.Options.Length);
        var asked = new PollAttempt(attempt, step, choice.Revision, shown, turn.NewMessage(), PollId: null, Uncertain: false, Answered: false);
        var others = turn.State.Polls.Select(poll => poll.Step == step ? poll with { Answered = true } : poll).ToImmutableArray();
        turn.State = turn.State with { Polls = [.. others.Append(asked).TakeLast(MostPolls)] };
        return Polls.Of(choice, shown);
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
        Record(turn, step, ask.Question, picking.Attempt, given, right, picking.Hints, picking.Misses);
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
                Record(turn, new StepAddress(reading.Lesson, reading.Step), ask.Question, ordering.Attempt, ordering.Placed, right, ordering.Hints, ordering.Misses);
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
            return filling with { Filled = filling.Filled.RemoveAt(filling.Filled.Length - 1), Wrong = false };
        }

        if (callback.Verb != QuestionView.AnswerVerb || at != filling.Filled.Length || place < 0 || place >= filling.Shown[at].Length)
        {
            return filling;
        }

        var filled = filling.Filled.Add(filling.Shown[at][place]);
        if (filled.Length < gap.Gaps.Length)
        {
            return filling with { Filled = filled, Wrong = false };
        }

        var right = Answers.IsRight(gap, filled);
        Record(turn, new StepAddress(reading.Lesson, reading.Step), ask.Question, filling.Attempt, filled, right, filling.Hints, filling.Misses);
        return right
            ? new Settled(filling.Attempt, filled, Right: true)
            : filling with { Filled = [], Wrong = true, Misses = filling.Misses + 1 };
    }

    private static void Record(
        PersonTurn turn, StepAddress step, Question question, string attempt, ImmutableArray<int> given, bool right, int hints, int misses = 0, string? variant = null)
    {
        var traps = right ? [] : Answers.Traps(question, given);
        turn.Do(new KeepAnswer(new AnswerRow(
            $"{turn.State.Who.Id}:{attempt}:{misses}", turn.State.Who.Id, step.ToString(), question.Revision, Answers.InWords(question, given),
            right, traps.FirstOrDefault(), hints > 0, turn.Lane, turn.Now)));
        Summarise(turn, step, question, right, traps, turn.Now, variant);
    }

    /// <summary>Counts an answer, to a question or to a task.</summary>
    /// <param name="variant">The numbers with which a forecast was asked.</param>
    public static void Summarise(PersonTurn turn, StepAddress step, Exercise question, bool right, ImmutableArray<string> traps, DateTimeOffset at, string? variant = null)
    {
        var key = step.ToString();
        var known = SummaryOf(turn.State, step.Lesson, question);
        var next = known is null
            ? new AnswerSummary(question.Revision, right, right, 1, at, traps) { Variant = variant }
            : known with { Solved = known.Solved || right, Tries = known.Tries + 1, LastAt = at, Traps = [.. known.Traps.AddRange(traps).TakeLast(MostTraps)], Variant = variant };
        turn.State = turn.State with { Answers = turn.State.Answers.SetItem(key, next) };
    }
}
