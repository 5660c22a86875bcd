using System.Collections.Immutable;

namespace CoroutineBot.Runner;

/// <summary>How a run ended.</summary>
public enum Verdict
{
    /// <summary>The program ended by itself with exit code 0.</summary>
    Ok,

    /// <summary>The program raised, or ended with another exit code, or crashed.</summary>
    Error,

    /// <summary>It computed longer than it may.</summary>
    Cpu,

    /// <summary>It took longer than it may.</summary>
    Wall,

    /// <summary>It wanted more memory than there is for it.</summary>
    Memory,

    /// <summary>It printed more than it may.</summary>
    Output,

    /// <summary>It was refused processes or threads and ended because of that.</summary>
    Processes,

    /// <summary>Somebody pressed Stop.</summary>
    Stopped,

    /// <summary>Our fault; never blamed on the learner.</summary>
    Fault,
}

/// <summary>Where a line was written.</summary>
public enum OutputStream
{
    Stdout,
    Stderr,
}

/// <summary>One line of output without its line end.</summary>
/// <param name="At">When its end (or its last byte) left the program, counted from the first instruction.</param>
/// <param name="Stream">Where it was written.</param>
/// <param name="Text">The line; invalid bytes are shown as the replacement character.</param>
public readonly record struct RunLine(TimeSpan At, OutputStream Stream, string Text);

/// <summary>In what a line stands: there decides what can be done about it.</summary>
public enum LineScope
{
    /// <summary>In no function.</summary>
    Module,

    /// <summary>In a function without <c>async</c>.</summary>
    Function,

    /// <summary>In a function with <c>async</c>.</summary>
    Coroutine,
}

/// <summary>A known mistake, recognised in the source or in what the run showed. The words about it live with the bot.</summary>
/// <param name="Id">Its id in the catalogue, such as <c>never-awaited</c>.</param>
/// <param name="Line">The line of the source, counted from 1; null where no line can be named.</param>
public readonly record struct Mistake(string Id, int? Line)
{
    /// <summary>That line as the learner wrote it, without its indentation and cut after 80 characters; null without a line.</summary>
    public string? Text { get; init; }

    /// <summary>In what that line stands; null where it is not known, and without a line.</summary>
    public LineScope? Within { get; init; }

    /// <summary>Wrong only against what was asked for (<see cref="RunRequest.Aims"/>): where that was reached, it is no mistake.</summary>
    public bool Aimed { get; init; }
}

/// <summary>Everything a run showed. Durations are measured outside the program on a monotonic clock.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="ExitCode">Null when a limit, Stop or we ended it; negative for a signal.</param>
/// <param name="Stdout">Standard output, at most up to the output limit.</param>
/// <param name="Stderr">Standard error, within the same limit.</param>
/// <param name="Truncated">There was more output than the limit lets through.</param>
/// <param name="Wall">From the first instruction to the end of the process.</param>
/// <param name="Cpu">Computing time of all threads.</param>
/// <param name="PeakBytes">The most memory that was resident at once.</param>
/// <param name="Lines">Both streams as lines in the order of arrival.</param>
/// <param name="Trace">What the coroutines did, as the program's own process tells it.</param>
/// <param name="Mistakes">Known mistakes that were recognised: at most two, the likeliest first.</param>
/// <param name="PythonVersion">The interpreter's version, such as 3.13.1; empty when none could be started.</param>
/// <param name="Fault">What went wrong on our side; only with <see cref="Verdict.Fault"/>.</param>
public sealed record RunResult(
    Verdict Verdict, int? ExitCode, string Stdout, string Stderr, bool Truncated, TimeSpan Wall, TimeSpan Cpu, long PeakBytes,
    ImmutableArray<RunLine> Lines, Trace Trace, ImmutableArray<Mistake> Mistakes, string PythonVersion, string? Fault)
{
    /// <summary>The run was begun a second time because the sandbox's server ended in the middle of the first.</summary>
    public bool RunAgain { get; init; }

    /// <summary>A run that never was, and why.</summary>
    public static RunResult Failed(string fault, string pythonVersion = "") => Empty(Verdict.Fault, pythonVersion) with { Fault = fault };

    internal static RunResult Empty(Verdict verdict, string pythonVersion) => new(
        verdict, null, "", "", false, TimeSpan.Zero, TimeSpan.Zero, 0, [], Trace.None, [], pythonVersion, null);
}
