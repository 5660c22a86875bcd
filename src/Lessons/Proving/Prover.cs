using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Proving;

/// <summary>
/// Tries everything that lessons claim by running it. Programs that wait run beside each other; what computes or blocks, and every time that
/// looked too long, is measured again with nothing beside it. Output and errors are never tried again until they fit.
/// </summary>
public static class Prover
{
    /// <summary>Runs every program and task of the lessons.</summary>
    /// <param name="lessons">Read without errors.</param>
    /// <param name="runner">Where it cannot run anything, that is a finding: a claim that was not tried is not proven.</param>
    /// <param name="options">How.</param>
    /// <param name="ct">Stops the runs; what was found until then is lost.</param>
    public static async Task<ProofReport> Prove(IReadOnlyCollection<Lesson> lessons, ISnippetRunner runner, ProofOptions options, CancellationToken ct)
    {
        var proofs = lessons.SelectMany(ProofsOf).ToList();
        if (proofs.Count == 0)
        {
            return new ProofReport([], 0, 0, 0, "");
        }

        if (!runner.Status.CanRun)
        {
            return new ProofReport([CannotRun(lessons.First(), proofs.Count, runner.Status)], 0, 0, 0, "");
        }

        var keys = proofs.ToDictionary(proof => proof, proof => ProofCache.Key(Environment(runner.Status), proof.Content));
        var open = proofs.Where(proof => !(options.OnlyChanged && options.Cache?.Knows(keys[proof]) == true)).ToList();
        var done = 0;
        void Through(Proof proof)
        {
            if (proof is { NotRun: false } && proof.Findings.IsEmpty)
            {
                options.Cache?.Add(keys[proof]);
            }

            options.OnProgress?.Invoke(new ProofProgress(Interlocked.Increment(ref done), open.Count, proof.Name));
        }

        // Those that take longest come first, so that the end is not a wait for one.
        await Parallel.ForEachAsync(open.OrderByDescending(proof => proof.Content.Sum(text => text.Length)), new ParallelOptions { MaxDegreeOfParallelism = options.Together, CancellationToken = ct }, async (proof, stop) =>
        {
            await Try(proof, () => In(options.Room, () => proof.Together(runner, stop), stop), stop);
            if (!proof.WantsToBeAlone)
            {
                Through(proof);
            }
        });
        foreach (var proof in open.Where(proof => proof.WantsToBeAlone).ToList())
        {
            await Try(proof, () => In(options.Room, () => proof.Alone(runner, ct), ct), ct);
            Through(proof);
        }

        var notRun = open.Count(proof => proof.NotRun);
        return new ProofReport([.. open.SelectMany(proof => proof.Findings)], open.Count - notRun, proofs.Count - open.Count, notRun,
            $"Python {runner.Status.PythonVersion} ({runner.Status.PythonPath})");
    }

    /// <summary>Under which each claim of a lesson is remembered once it held.</summary>
    internal static IEnumerable<string> Keys(Lesson lesson, RunnerStatus status) => ProofsOf(lesson).Select(proof => ProofCache.Key(Environment(status), proof.Content));

    /// <summary>Whatever one lesson holds, the others are told of theirs.</summary>
    private static async Task Try(Proof proof, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            proof.Break(fault);
        }
    }

    /// <summary>A claim enters as a whole: the programs that it compares have to run at the same time.</summary>
    private static Task In(RunRoom? room, Func<Task> work, CancellationToken ct) => room is null ? work() : room.Together(async () =>
    {
        await work();
        return true;
    }, ct);

    private static Finding CannotRun(Lesson lesson, int count, RunnerStatus status) =>
        new(lesson.Texts.Values.First().Place, FindingCodes.NotProven.Name, FindingCodes.NotProven.Severity,
            $"Programs cannot be run here ({status.Problem}), so {count} programs and tasks were not tried and nothing that they claim is proven. {status.Cure}");

    /// <summary>What beside the lesson's own words decides about the outcome.</summary>
    /// <remarks>The interpreter, the sandbox's own programs, and the code that judges (an assembly gets another id with every change of its code).</remarks>
    internal static string Environment(RunnerStatus status) =>
        $"{status.PythonVersion} {status.PythonPath} {status.Sandbox} {typeof(Prover).Module.ModuleVersionId} {typeof(ISnippetRunner).Module.ModuleVersionId}";

    private static IEnumerable<Proof> ProofsOf(Lesson lesson)
    {
        var texts = lesson.Texts.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();
        var forecasts = texts.SelectMany(text => text.Chunks).SelectMany(chunk => chunk.Exercises).OfType<ForecastQuestion>().ToLookup(forecast => forecast.Snippet.Place);
        var claims = texts.SelectMany(text => text.Snippets).Select(snippet => new Claimed(snippet, [.. forecasts[snippet.Place]]));
        foreach (var same in claims.GroupBy(claim => (claim.Snippet.Id, Bare(claim.Snippet.Program), claim.Snippet.Alone, claim.Snippet.Python)))
        {
            yield return new SnippetProof($"{lesson.Id}/{same.Key.Id}", [.. same]);
        }

        var variants = forecasts.SelectMany(same => same).SelectMany(forecast => forecast.Variants.Select(variant => (Variant: variant, Claim: new Claimed(variant.Snippet, [forecast.As(variant)]))));
        foreach (var same in variants.GroupBy(one => (one.Claim.Forecasts[0].Id, one.Variant.Name, Bare(one.Claim.Snippet.Program))))
        {
            yield return new SnippetProof($"{lesson.Id}/{same.Key.Id} with {same.Key.Name}", [.. same.Select(one => one.Claim)]) { Prefix = $"With {same.Key.Name}: " };
        }

        foreach (var same in texts.SelectMany(text => text.Chunks).SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>().GroupBy(task => task.Id))
        {
            yield return new TaskProof($"{lesson.Id}/{same.Key}", [.. same], lesson.CheckFiles.GetValueOrDefault(same.Key));
        }

        foreach (var same in texts.SelectMany(text => text.Chunks).SelectMany(chunk => chunk.Exercises).OfType<Question>().GroupBy(question => question.Id))
        {
            var file = lesson.CheckFiles.GetValueOrDefault(same.Key);
            if (CodeAnswer.Of(same.First(), file) is { } answer)
            {
                yield return new AnswerProof($"{lesson.Id}/{same.Key}", same.First(), [.. same.Select(question => question.Frame.Place)], file, answer);
            }
        }
    }

    private static string Bare(string program) => string.Join('\n', PythonText.WithoutComments(program).Select(line => line.Text));
}
