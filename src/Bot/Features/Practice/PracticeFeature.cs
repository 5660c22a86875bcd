using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>Tasks in the private chat: an answer is judged by the task's checks, and the card below it tells how it went.</summary>
public static class PracticeFeature
{
    private const int LongestGiven = 200;

    public static TaskWork WorkOf(PersonState state, StepAddress step, PracticeTask task) =>
        state.Tasks.GetValueOrDefault(step.ToString()) is { } work && work.Revision == task.Revision ? work : new TaskWork(task.Revision);

    public static bool IsSolved(PersonState state, StepAddress step, PracticeTask task) =>
        AnswerBook.SummaryOf(state, step.Lesson, task) is { Solved: true };

    public static bool MaySeeSolution(PersonState state, StepAddress step, PracticeTask task) =>
        task.Solution.Length > 0 && (IsSolved(state, step, task) || WorkOf(state, step, task).Hints >= task.Hints.Length);

    /// <summary>Solved tasks of a lesson, and how many there are.</summary>
    public static (int Solved, int Of) Count(PersonState state, LessonAddress address, LessonText lesson)
    {
        var tasks = Syllabus.Steps(lesson).OfType<TaskStep>().ToList();
        return (tasks.Count(step => IsSolved(state, new StepAddress(address, step.Key), step.Task)), tasks.Count);
    }

    /// <summary>The next lesson with unsolved tasks, from this one on and round, through all courses.</summary>
    public static LessonAddress? NextWithTasks(PersonTurn turn, LessonAddress from)
    {
        var all = turn.Syllabus.Taught.ToList();
        var at = all.IndexOf(from);
        return all.Skip(at + 1).Concat(all.Take(at + 1))
            .Where(address => Count(turn.State, address, turn.Syllabus.Find(address, turn.Language)!) is var (solved, of) && solved < of)
            .Cast<LessonAddress?>().FirstOrDefault();
    }

    public static void List(PersonTurn turn, string lesson)
    {
        if (Walkthrough.Named(turn, lesson) is { } address)
        {
            var screen = PracticeView.List(turn, address, turn.Syllabus.Find(address, turn.Language)!);
            turn.Send(screen.Body, screen.Keys);
        }
        else
        {
            var texts = LessonTexts.In(turn.Language);
            turn.Send(Doc(Say(lesson.Length > 0 ? texts.UnknownLesson(Speech.Repeated(lesson)) : texts.NoLessons)));
        }
    }

    /// <summary>A program in the chat is an answer while a task is open, and whenever the message it stands in was one before.</summary>
    /// <returns>False: it is none.</returns>
    public static bool Takes(PersonTurn turn, MessageReceived message, RunSource source)
    {
        var known = turn.Cards.FirstOrDefault(card => card.Source == message.MessageId);
        if ((known is null ? OpenTask(turn) : known.Task) is not { } step || Find(turn, step) is null)
        {
            return false;
        }

        foreach (var running in turn.Runs.Where(run => run.Purpose is TaskTrial trial && trial.Source == message.MessageId).ToList())
        {
            // The program it judges no longer stands in the chat.
            turn.Do(new StopRun(running.Run));
            turn.Runs = turn.Runs.Remove(running);
        }

        var submission = Submission.Of(source);
        turn.Remember(new RecentRun($"m{message.MessageId}", message.From.Id, message.MessageId, submission.Source, ""));
        var card = known?.Card ?? turn.NewMessage();
        var run = Order(turn, submission.Source, new TaskTrial(step, message.MessageId, submission.Repaired, submission.Cut), step, card, live: true);
        var body = Doc(Say(Bold(PracticeTexts.In(turn.Language).Checking)));
        if (known is null)
        {
            turn.RememberCard(message.MessageId, card, task: step);
            turn.Send(card, body, RunFeature.StopKeyboard(turn, run), replyTo: message.MessageId);
        }
        else
        {
            turn.Edit(card, body, RunFeature.StopKeyboard(turn, run));
        }

        return true;
    }

    public static void Report(PersonTurn turn, OpenRun run, TaskTrial trial, RunFinished finished)
    {
        if (Find(turn, trial.Step) is not { } task)
        {
            turn.Edit(run.Card, Doc(Say(LessonTexts.In(turn.Language).LessonChanged)));
        }
        else if (trial.Source is null)
        {
            var seconds = finished.Checks is { Passed: true } ? finished.Checks.Took?.TotalSeconds : null;
            var known = Keep(turn, trial.Step, WorkOf(turn.State, trial.Step, task) with { SolutionSeconds = seconds });
            turn.Edit(run.Card, PracticeView.Solution(task, known, measured: true, turn.Language), Keys(turn, trial.Step, run.Card, []));
        }
        else if (finished.Result is { } result && finished.Checks is { } checks && checks.Results.All(check => check.Miss != Miss.Fault))
        {
            Judged(turn, run, trial, task, result, checks);
        }
        else
        {
            var texts = PracticeTexts.In(turn.Language);
            var words = finished switch
            {
                { Result.Verdict: Verdict.Stopped } => Say(texts.Stopped),
                { Problem: { } problem } => Say(RunTexts.In(turn.Language).Problem(problem)),
                _ => Say(texts.OurFault),
            };
            turn.Edit(run.Card, Doc(words), Keys(turn, trial.Step, run.Card, PracticeView.Help(turn, trial.Step, task)));
        }
    }

    public static void TapHint(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = PracticeTexts.In(turn.Language);
        if (turn.Syllabus.Resolve(callback.Argument(0)) is not { } step || Find(turn, step) is not { } task)
        {
            turn.Notice(tap, LessonTexts.In(turn.Language).LessonChanged, alert: true);
            return;
        }

        var work = WorkOf(turn.State, step, task);
        if (callback.Number(1) != work.Hints + 1 || work.Hints >= task.Hints.Length)
        {
            turn.Notice(tap, texts.HintIsThere);
            return;
        }

        turn.Notice(tap);
        Keep(turn, step, work with { Hints = work.Hints + 1 });
        if (turn.State.Reading is { Settled: false } reading && IsAt(reading, step))
        {
            Walkthrough.Refresh(turn);
        }
        else
        {
            turn.Send(Doc(PracticeView.Hint(task, work.Hints, turn.Language)), Keyboard.Of(PracticeView.Help(turn, step, task)));
        }
    }

    public static void TapSolution(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = PracticeTexts.In(turn.Language);
        if (turn.Syllabus.Resolve(callback.Argument(0)) is not { } step || Find(turn, step) is not { } task)
        {
            turn.Notice(tap, LessonTexts.In(turn.Language).LessonChanged, alert: true);
            return;
        }

        if (!MaySeeSolution(turn.State, step, task))
        {
            turn.Notice(tap, texts.HintsFirst);
            return;
        }

        if (turn.Runs.Any(run => run.Purpose is TaskTrial { Source: null } trial && trial.Step == step))
        {
            turn.Notice(tap, texts.Measuring);
            return;
        }

        turn.Notice(tap);
        var work = Keep(turn, step, WorkOf(turn.State, step, task) with { SolutionShown = true });
        var card = turn.NewMessage();
        Settle(turn, step, card);
        var measured = work.SolutionSeconds is not null;
        turn.Send(card, PracticeView.Solution(task, work, measured, turn.Language), Keys(turn, step, card, []));
        if (!measured)
        {
            Order(turn, new CodeSource(task.Solution), new TaskTrial(step, Source: null), step, card, live: false);
        }
    }

    private static void Judged(PersonTurn turn, OpenRun run, TaskTrial trial, PracticeTask task, RunResult result, Verdicts checks)
    {
        var work = WorkOf(turn.State, trial.Step, task);
        work = Keep(turn, trial.Step, work with
        {
            LastPassed = checks.Passed,
            Seconds = checks.Took?.TotalSeconds ?? work.Seconds,
            SolvedSeconds = checks is { Passed: true, Took.TotalSeconds: var took } ? Math.Min(took, work.SolvedSeconds ?? took) : work.SolvedSeconds,
        });
        var course = turn.Syllabus.Course(trial.Step.Lesson.Course)!;
        var suspected = Suspicion.Of(task, checks.Results, result.Mistakes);
        turn.Do(new KeepAnswer(new AnswerRow(
            $"{turn.State.Who.Id}:{run.Run}", turn.State.Who.Id, trial.Step.ToString(), task.Revision, Given(checks), checks.Passed, suspected,
            work.Hints > 0 || work.SolutionShown, turn.Lane, turn.Now)));
        AnswerBook.Summarise(turn, trial.Step, task, checks.Passed, suspected is null ? [] : [suspected], turn.Now);

        Settle(turn, trial.Step, run.Card);

        // First aid names the line as well; the course's sentence would only repeat it.
        var sentence = suspected is null || result.Mistakes.Any(mistake => mistake.Id == suspected) ? null : course.Misconceptions.GetValueOrDefault(suspected)?.In(turn.Language);
        var tries = AnswerBook.SummaryOf(turn.State, trial.Step.Lesson, task)!.Tries;
        turn.Edit(
            run.Card, TrialCard.Of(task, checks, result, sentence, tries, trial.Repaired, turn.Language, turn.Syllabus.Sentence, trial.Cut),
            Keys(turn, trial.Step, run.Card, PracticeView.Help(turn, trial.Step, task)));
    }

    /// <summary>What failed, for the answer log: the program itself is not kept.</summary>
    private static string Given(Verdicts checks)
    {
        var words = checks.Passed ? "✓" : string.Join(", ", checks.Results.Where(result => !result.Passed).Select(result => $"✗ {result.Key}"));
        return words.Length <= LongestGiven ? words : words[..LongestGiven];
    }

    private static RunId Order(PersonTurn turn, RunSource source, TaskTrial trial, StepAddress step, MessageRef card, bool live)
    {
        var run = new RunId(turn.NewId());
        turn.Runs = turn.Runs.Add(new OpenRun(run, turn.State.Who.Id, trial, DraftId: null, card, CardStands: true, turn.Thread));
        var view = live ? new LiveView(null, card, turn.Thread, turn.Language == Language.En, turn.AsPlain, RunFeature.StopKeyboard(turn, run)) : null;
        turn.Do(new StartRun(run, turn.State.Who.Id, source, "", view) { Task = turn.Syllabus.Pinned(step) });
        return run;
    }

    /// <summary>The way on stands under the newest card, and nowhere else.</summary>
    private static void Settle(PersonTurn turn, StepAddress step, MessageRef card)
    {
        if (turn.State.Reading is not { } reading || !IsAt(reading, step) || reading.Message == card)
        {
            return;
        }

        turn.Do(new RemoveButtons(reading.Message));
        turn.State = turn.State with { Reading = reading with { Message = card, Settled = true, IsResult = true } };
    }

    private static Keyboard Keys(PersonTurn turn, StepAddress step, MessageRef card, ImmutableArray<Button> help) => Keyboard.Of(
        help,
        turn.State.Reading is { } reading && IsAt(reading, step) && reading.Message == card && Walkthrough.PlaceOf(turn, reading) is { } place
            ? LessonView.Navigation(place)
            : [new TapButton(PracticeTexts.In(turn.Language).OpenTasks, Callback.Write(PracticeView.ListVerb, step.Lesson))]);

    /// <summary>A program that comes now is an answer to a task.</summary>
    public static bool IsAsked(PersonTurn turn) => OpenTask(turn) is not null;

    /// <summary>The task that a program answers. One that was solved just now lets go: what comes then is run and no more, until somebody opens the task again.</summary>
    private static StepAddress? OpenTask(PersonTurn turn) =>
        turn.State.Reading is { Phase: Working } reading && new StepAddress(reading.Lesson, reading.Step) is var step
        && !(reading.IsResult && Find(turn, step) is { } task && WorkOf(turn.State, step, task).LastPassed)
            ? step : null;

    private static bool IsAt(Reading reading, StepAddress step) => reading.Lesson == step.Lesson && reading.Step == step.Step;

    private static PracticeTask? Find(PersonTurn turn, StepAddress step) => (turn.Syllabus.Step(step, turn.Language) as TaskStep)?.Task;

    private static TaskWork Keep(PersonTurn turn, StepAddress step, TaskWork work)
    {
        turn.State = turn.State with { Tasks = turn.State.Tasks.SetItem(step.ToString(), work) };
        return work;
    }
}
