using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Practice;

/// <summary>Everything that one trial of a program showed.</summary>
/// <param name="Results">One for each check, in the order in which they were settled.</param>
/// <param name="Mistakes">Known mistakes that were recognised in the text or in the run.</param>
/// <param name="Run">The run of the program; its times are measured outside.</param>
public sealed record Judgement(ImmutableArray<CheckResult> Results, ImmutableArray<Mistake> Mistakes, RunResult Run)
{
    public bool Passed => Results.All(result => result.Passed);

    /// <summary>The longest call or drive, or the whole run where the program is judged as a whole; null when it never got so far. Measured outside.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The only misses are those that a busy machine can be the reason of.</summary>
    public bool Doubtful => !Passed && Results.All(result => result.Passed || result.Doubtful);
}

/// <summary>
/// Judges a learner's program by the checks of its task. Expected values, comparison and clock stay out of the program's process: arguments
/// are drawn after it was loaded, values come back as JSON and are compared here with a run of the solution, time is taken by the
/// sandbox's outer part. What only the trace can say (peak, block, state) and standard error (calm) can be forged by somebody who sets out to.
/// </summary>
/// <param name="runner">Runs the programs.</param>
/// <param name="room">Keeps a repeated trial by itself; null where the caller sees to that.</param>
public sealed class TaskJudge(ISnippetRunner runner, RunRoom? room)
{
    /// <summary>Judges, and gives each result as soon as it is settled. A miss that a busy machine can explain is tried once more, alone.</summary>
    /// <param name="task">What was asked.</param>
    /// <param name="checkFile">The source of its file in <c>checks/</c>, or null.</param>
    /// <param name="code">The learner's program.</param>
    /// <param name="random">Draws the arguments.</param>
    /// <param name="ct">Stops the runs.</param>
    public async IAsyncEnumerable<CheckResult> Judge(PracticeTask task, string? checkFile, string code, Random random, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var results = Channel.CreateUnbounded<CheckResult>();
        var judging = Run();
        await foreach (var result in results.Reader.ReadAllAsync(ct))
        {
            yield return result;
        }

        await judging;

        async Task Run()
        {
            try
            {
                await JudgeWhole(task, checkFile, code, random, result => results.Writer.TryWrite(result), ct);
                results.Writer.TryComplete();
            }
            catch (Exception problem)
            {
                results.Writer.TryComplete(problem);
            }
        }
    }

    /// <summary>The same at once, with everything that was seen.</summary>
    /// <param name="task">What was asked.</param>
    /// <param name="checkFile">The source of its file in <c>checks/</c>, or null.</param>
    /// <param name="code">The learner's program.</param>
    /// <param name="random">Draws the arguments.</param>
    /// <param name="onSettled">Called for each result when it is settled.</param>
    /// <param name="ct">Stops the runs.</param>
    public async Task<Judgement> JudgeWhole(PracticeTask task, string? checkFile, string code, Random random, Action<CheckResult>? onSettled = null, CancellationToken ct = default)
    {
        var told = new HashSet<string>();
        void Tell(CheckResult result, bool last)
        {
            if ((last || !result.Doubtful) && told.Add(result.Key + result.Expected + result.Input))
            {
                onSettled?.Invoke(result);
            }
        }

        Task<Judgement> First() => Once(task, checkFile, code, random, result => Tell(result, last: false), ct: ct);
        Task<Judgement> Again() => Once(task, checkFile, code, random, result => Tell(result, last: true), last: true, ct);
        var first = room is null ? await First() : await room.Together(First, ct);
        if (!first.Doubtful)
        {
            foreach (var result in first.Results)
            {
                Tell(result, last: true); // it fails anyway: a repetition would change nothing
            }

            return first;
        }

        return room is null ? await Again() : await room.Alone(Again, ct);
    }

    /// <summary>What a task is against: the mistakes that its author wrote wrong programs for.</summary>
    public static IReadOnlySet<string> AimsOf(PracticeTask task) => task.WrongSamples.Select(sample => sample.Misconception).ToHashSet();

    /// <summary>One trial without any repetition, beside whatever else runs.</summary>
    /// <param name="task">What was asked.</param>
    /// <param name="checkFile">The source of its file in <c>checks/</c>, or null.</param>
    /// <param name="code">The program.</param>
    /// <param name="random">Draws the arguments.</param>
    /// <param name="onSettled">Called for each result when it is settled.</param>
    /// <param name="last">Nobody tries again after this one: a value that came about in real time is held against a second answer of the solution.</param>
    /// <param name="ct">Stops the runs.</param>
    internal async Task<Judgement> Once(PracticeTask task, string? checkFile, string code, Random random, Action<CheckResult>? onSettled = null, bool last = false, CancellationToken ct = default)
    {
        var checks = TaskChecks.Of(task, checkFile);
        var trial = new Trial(checks, code, AimsOf(task), onSettled ?? (_ => { }));
        var facts = checks.Must.IsEmpty && checks.MustNot.IsEmpty ? null : SourceFacts.Of(code, runner, ct);
        RunResult run;
        if (checks.Asks)
        {
            run = await new Questions(trial, runner, random, last).Ask(task.Solution, ct);
        }
        else
        {
            run = await runner.Run(new RunRequest(code) { ShortestBlock = checks.ShortestBlock, Aims = trial.Aims }, stop: ct);
            trial.WholeRun(run);
        }

        if (facts is not null)
        {
            trial.Text(await facts);
        }

        trial.Calm(run);
        return new Judgement(trial.Results, run.Mistakes, run) { Took = trial.Took };
    }
}
