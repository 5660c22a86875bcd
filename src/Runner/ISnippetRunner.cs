namespace CoroutineBot.Runner;

/// <summary>Runs learners' programs in a sandbox. Safe to call from many threads at once.</summary>
public interface ISnippetRunner : IAsyncDisposable
{
    /// <summary>What this host can do. Does not change while the runner lives, unless the sandbox breaks.</summary>
    RunnerStatus Status { get; }

    /// <summary>Runs one program to its end. Waits for its turn when <see cref="RunnerOptions.Parallel"/> runs are under way.</summary>
    /// <param name="request">The program.</param>
    /// <param name="onLine">Called for each line as it appears, in order, never at the same time as another call of this run.</param>
    /// <param name="stop">Cancelled: the run ends with <see cref="Verdict.Stopped"/> and what it had printed.</param>
    /// <returns>The result. What goes wrong on our side is <see cref="Verdict.Fault"/>, never an exception.</returns>
    Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default);
}
