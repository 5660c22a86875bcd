using System.Collections.Immutable;

namespace CoroutineBot.Runner;

public sealed record RunRequest(string Code, string Stdin = "");

public interface ISnippetRunner : IAsyncDisposable
{
    RunnerStatus Status { get; }

    Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default);
}

public sealed record RunResult(
    Verdict Verdict, int? ExitCode, string Stdout, string Stderr, bool Truncated, TimeSpan Wall, TimeSpan Cpu, long PeakBytes,
    ImmutableArray<RunLine> Lines, Trace Trace, ImmutableArray<Mistake> Mistakes, string PythonVersion, string? Fault)
{
    public static RunResult Failed(string fault, string pythonVersion = "") => new(
        Verdict.Fault, null, "", "", false, TimeSpan.Zero, TimeSpan.Zero, 0, [], new Trace(true), [], pythonVersion, fault);
}

public enum Verdict
{
    Ok,
    Error,
    Cpu,
    Wall,
    Memory,
    Output,
    Processes,
    Stopped,
    Fault,
}

public enum OutputStream
{
    Stdout,
    Stderr,
}

public readonly record struct RunLine(TimeSpan At, OutputStream Stream, string Text);

public sealed record Trace(bool Complete);

public sealed record Mistake(string Id, int Line);

public sealed record IsolationLayer(string Name, LayerState State, string Detail, string? Cure);

public enum LayerState
{
    Ok,
    Degraded,
    Missing,
}

public sealed record RunnerStatus(bool CanRun, string PythonPath, string PythonVersion, ImmutableArray<IsolationLayer> Layers, string? Problem, string? Cure);
