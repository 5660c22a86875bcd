using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Runner.Broker;

/// <summary>Runs snippets through a broker process, and starts another one when it dies.</summary>
internal sealed class SandboxedRunner : ISnippetRunner
{
    // Children that wait, already walled in, for a program: a short burst starts at once, and each costs some 3 MB.
    private const int Standing = 4;

    private readonly RunnerOptions options;
    private readonly ILogger logger;
    private readonly SemaphoreSlim slots;
    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly ConcurrentDictionary<long, PendingRun> pending = new();
    private BrokerProcess? broker;
    private long lastId;
    private bool disposed;

    public SandboxedRunner(RunnerOptions options, ILogger logger)
    {
        (this.options, this.logger) = (options, logger);
        slots = new SemaphoreSlim(options.Parallel, options.Parallel);
    }

    public RunnerStatus Status { get; internal set; } = new(false, "", "", [], "The sandbox has not been started", null);

    internal BrokerProcess? Process => broker;

    /// <summary>Which of the two forms of isolation: see <see cref="SandboxForm"/>.</summary>
    internal string Form { get; set; } = SandboxForm.Namespaces;

    public async Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
    {
        if (!Status.CanRun)
            return RunResult.Failed(Status.Problem ?? "the sandbox is not there", Status.PythonVersion);
        try
        {
            await slots.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return RunResult.Empty(Verdict.Stopped, Status.PythonVersion);
        }
        catch (ObjectDisposedException)
        {
            return RunResult.Failed("the runner has been closed", Status.PythonVersion);
        }

        try
        {
            return await RunUnbounded(request, onLine, stop);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Starts the broker with this interpreter. Null when it is ready, otherwise what is missing.</summary>
    internal async Task<Report> StartBroker(string python)
    {
        var ready = new TaskCompletionSource<Report>(TaskCreationOptions.RunContinuationsAsynchronously);
        BrokerProcess started;
        try
        {
            started = BrokerProcess.Start(python, new
            {
                bubblewrap = options.Bubblewrap,
                form = Form,
                standing = Standing,
                usual = new long[] { options.CpuSeconds, (long)options.MemoryMiB << 20, options.Processes },
                memory = (options.TotalMemoryMiB ?? 0L) << 20,
            }, report => Heard(report, ready), logger);
        }
        catch (System.ComponentModel.Win32Exception notThere)
        {
            return new Report("missing", Layer: "python", Problem: $"{python} cannot be started ({notThere.Message})",
                Cure: "apt-get install python3");
        }

        _ = started.Ended.ContinueWith(_ => Lost(started, ready), TaskScheduler.Default);
        broker = started;
        return await ready.Task;
    }

    /// <summary>Ends a broker whose form did not stand, before another one is tried.</summary>
    internal async Task StopBroker()
    {
        if (broker is { } stopping)
        {
            broker = null;
            await stopping.DisposeAsync();
        }
    }

    internal async Task<RunResult> RunUnbounded(RunRequest request, Action<RunLine>? onLine, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref lastId);
        var run = new PendingRun(request, request.Limits ?? RunLimits.Of(options), onLine, Status.PythonVersion);
        if (stop.IsCancellationRequested)
            return RunResult.Empty(Verdict.Stopped, Status.PythonVersion);
        pending[id] = run;
        try
        {
            var current = await Broker();
            run.Send = order => current?.Send(order);
            if (current is null || !current.Send(run.Order(id)))
                run.Fail("the sandbox's broker does not answer");
            else
                await using (stop.Register(() => current.Send(new Order("stop", id))))
                    return await run.Result;
            return await run.Result;
        }
        finally
        {
            pending.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (broker is not null)
            await broker.DisposeAsync();
        foreach (var run in pending.Values)
            run.Stop();
    }

    private async Task<BrokerProcess?> Broker()
    {
        if (broker is { Ended.IsCompleted: false } alive)
            return alive;
        await starting.WaitAsync();
        try
        {
            if (broker is { Ended.IsCompleted: false } already)
                return already;
            if (disposed)
                return null;
            logger.LogWarning("The sandbox's broker has gone; another one is started");
            var answer = await StartBroker(Status.PythonPath);
            return answer.Ev == "ready" ? broker : null;
        }
        finally
        {
            starting.Release();
        }
    }

    private void Heard(Report report, TaskCompletionSource<Report> ready)
    {
        if (report.Ev is "ready" or "missing")
            ready.TrySetResult(report);
        else if (pending.TryGetValue(report.Id, out var run))
            run.Heard(report);
    }

    private void Lost(BrokerProcess which, TaskCompletionSource<Report> ready)
    {
        ready.TrySetResult(new Report("missing", Layer: "broker", Problem: "the sandbox's broker ended at once",
            Cure: "see the log for its last words"));
        if (broker != which)
            return;
        foreach (var run in pending.Values)
            run.Fail("the sandbox's broker ended in the middle of the run");
    }
}
