using System.Collections.Frozen;

namespace CoroutineBot.Runner;

/// <summary>A learner's program and what it reads from its input. Both may be anything at all, also no Python.</summary>
/// <param name="Code">The source, run as <c>snippet.py</c>.</param>
/// <param name="Stdin">What <c>input()</c> reads; empty means that it meets the end of input at once.</param>
public sealed record RunRequest(string Code, string Stdin = "")
{
    /// <summary>Limits of this run; null takes those of <see cref="RunnerOptions"/>.</summary>
    public RunLimits? Limits { get; init; }

    /// <summary>From which length on a stretch in which the loop does not turn is told in the trace. Shorter ones are work, not a wall; a check may ask for them all the same.</summary>
    public TimeSpan ShortestBlock { get; init; } = Block.Wall;

    /// <summary>Ids of mistakes that are mistakes only because of what this program is for, such as <c>sequential-awaits</c>: they are looked for where a task
    /// or a lesson asks for it, never in somebody's own program.</summary>
    public IReadOnlySet<string> Aims { get; init; } = FrozenSet<string>.Empty;

    /// <summary>A conversation to have after the program has been loaded; null: it just runs to its end.</summary>
    public Dialogue? Dialogue { get; init; }
}

/// <summary>What one run may use. Each limit has a verdict of its own.</summary>
/// <param name="Wall">From the first instruction to the end; sleeping counts.</param>
/// <param name="CpuSeconds">Computing time of all threads together; sleeping is free.</param>
/// <param name="MemoryBytes">Memory of the program beyond the interpreter's shared parts.</param>
/// <param name="OutputBytes">Standard output and standard error together.</param>
/// <param name="Processes">Threads, the main one included. Processes are refused at any limit.</param>
public sealed record RunLimits(TimeSpan Wall, int CpuSeconds, long MemoryBytes, int OutputBytes, int Processes)
{
    /// <summary>The limits that the settings name.</summary>
    public static RunLimits Of(RunnerOptions options) => new(
        TimeSpan.FromSeconds(options.WallSeconds), options.CpuSeconds, (long)options.MemoryMiB << 20,
        options.OutputKiB << 10, options.Processes);
}
