using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Proving;

/// <summary>How claims are tried.</summary>
public sealed record ProofOptions
{
    /// <summary>Programs that run beside each other, from 1. They mostly wait, so there may be more than processors; too many would be late at their starts.</summary>
    public int Together { get; init; } = 12;

    /// <summary>What held before, or null to remember nothing.</summary>
    public ProofCache? Cache { get; init; }

    /// <summary>Skip what is unchanged since it last held, as far as the cache knows.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>Where others run at the same time, such as learners: each claim takes its place among them. Null where nobody else is.</summary>
    public RunRoom? Room { get; init; }

    /// <summary>Told whenever one more claim has been tried.</summary>
    public Action<ProofProgress>? OnProgress { get; init; }
}

/// <param name="Done">Programs and tasks that are through.</param>
/// <param name="Total">All of them.</param>
/// <param name="What">The one that was tried last, such as <c>together/p-ten</c>.</param>
public readonly record struct ProofProgress(int Done, int Total, string What);

/// <summary>What the runs said.</summary>
/// <param name="Findings">In no order.</param>
/// <param name="Proven">Programs and tasks whose claims were tried.</param>
/// <param name="Unchanged">Those that were skipped because they held before.</param>
/// <param name="NotRun">Programs that need a newer Python than the one here: neither passed nor failed.</param>
/// <param name="Python">Version and path of the interpreter that was used; empty when there was none.</param>
public sealed record ProofReport(ImmutableArray<Finding> Findings, int Proven, int Unchanged, int NotRun, string Python);

/// <summary>Claims that are settled by the same runs.</summary>
internal abstract class Proof(string name)
{
    private readonly FindingList _findings = new();

    /// <summary>Lesson and id, for whoever watches.</summary>
    public string Name => name;

    public ImmutableArray<Finding> Findings => _findings.InOrder();

    /// <summary>Something can only be said after a run with nothing beside it.</summary>
    public bool WantsToBeAlone { get; protected set; }

    /// <summary>It needs a newer Python than there is.</summary>
    public bool NotRun { get; protected set; }

    /// <summary>Where whatever concerns all of it is said.</summary>
    public abstract Place Place { get; }

    /// <summary>Everything that its outcome depends on, but for the interpreter.</summary>
    public abstract IEnumerable<string> Content { get; }

    /// <summary>The first try, beside others.</summary>
    public abstract Task Together(ISnippetRunner runner, CancellationToken ct);

    /// <summary>What is left to try, with nothing beside it.</summary>
    public abstract Task Alone(ISnippetRunner runner, CancellationToken ct);

    /// <summary>Stands before each finding, for programs that are not in the file as they run.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>A fault of ours while it was tried. It costs this claim and no other, and a claim that was not tried is not proven.</summary>
    public void Break(Exception fault)
    {
        WantsToBeAlone = false;
        Find(FindingCodes.NotProven, Place, $"What stands here could not be tried ({fault.GetType().Name}: {InWords(fault.Message)}), so nothing that it claims is proven. That is a fault of the checker; write it more simply until it is mended.");
    }

    /// <summary>What a program should show, and does not.</summary>
    protected static string NotRecognised(string mistake, RunResult run) =>
        $"The mistake {mistake} is not recognised in this program; recognised: {(run.Mistakes.IsEmpty ? "none" : string.Join(", ", run.Mistakes.Select(one => one.Id)))}. Correct mistake= or the program.";

    protected void Find(FindingCode code, Place place, string text) => _findings.Add(code, place, Prefix + text);

    /// <summary>A run of ours that failed is repeated once; the learner's part is never repeated until it fits.</summary>
    protected static async Task<RunResult> Run(ISnippetRunner runner, RunRequest program, CancellationToken ct)
    {
        var run = await runner.Run(program, stop: ct);
        ct.ThrowIfCancellationRequested();
        return run.Verdict == Verdict.Fault ? await runner.Run(program, stop: ct) : run;
    }

    protected static string InWords(string text) => text.Length == 0 ? "nothing" : $"\"{(text.Length <= 80 ? text : text[..77] + "...").Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
