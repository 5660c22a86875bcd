using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Runs the snippets that lanes asked for, learners taking turns.
/// 1. Put what is new into the queue; where it is full, say so at once.
/// 2. End what somebody asked to stop: a running one by its token, a waiting one as stopped before it began.
/// 3. Start as many as may run, beside each other but for a trial that is repeated alone; how each ends is an input for its lane, and its row goes in the same transaction.
/// Rows of a process that died are simply new again, for a snippet has no effects outside; so are those that we end ourselves when the bot stops.
/// </summary>
internal sealed class RunWorker(
    IStore store, ISnippetRunner runner, IErrands errands, IJudge judge, RunRoom room, RunSources sources, LiveViews live, FlowMetrics metrics, IOptions<RunnerOptions> options, TimeProvider time,
    ILogger<RunWorker> logger) : BackgroundService
{
    private readonly FairQueue queue = new(options.Value.Parallel, options.Value.PerLearner);
    private readonly WaitingLine line = new(live, time);
    private readonly ConcurrentDictionary<RunId, (Task Task, CancellationTokenSource Stop)> running = new();
    private readonly ConcurrentQueue<PersonId> ended = new();
    private readonly Dictionary<RunId, long> waitingSince = [];
    private readonly Backoff storeTrouble = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private long lastSeq;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(running.Values.Select(run => run.Task)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Timeout.InfiniteTimeSpan;
            try
            {
                await LookAround(stoppingToken);
                storeTrouble.Reset();
            }
            catch (StorageException error)
            {
                wait = storeTrouble.Next();
                logger.LogError(error, "Runs cannot be read; again in {Delay}", wait);
            }

            await store.RunsWaiting.Wait(wait, time, stoppingToken);
        }
    }

    private async Task LookAround(CancellationToken ct)
    {
        while (ended.TryDequeue(out var owner))
            queue.End(owner);

        // What waited when the last process ended was admitted then.
        var admitted = lastSeq == 0;
        foreach (var row in await store.RunsAfter(lastSeq, ct))
        {
            await Admit(row, admitted, ct);
            lastSeq = row.Seq;
        }

        lastSeq = Math.Max(lastSeq, 1);
        foreach (var run in await store.RunsToStop(ct))
            await Stop(run, ct);

        StartWhatMay(ct);
        line.Tell(queue);
    }

    private async Task Admit(RunRow row, bool admitted, CancellationToken ct)
    {
        if (row.Stopping)
        {
            await store.FinishRun(row.Run.Run, Word(row, StoppedBefore(row)), ct);
            return;
        }

        queue.Add(row);
        waitingSince[row.Run.Run] = time.GetTimestamp();
        StartWhatMay(ct);
        if (!admitted && queue.Waiting > options.Value.Queue && Leaves(row.Run.Run, out _))
            await store.FinishRun(row.Run.Run, Word(row, new RunFinished(row.Run.Run, null, RunProblem.QueueFull)), ct);
    }

    private async Task Stop(RunId run, CancellationToken ct)
    {
        if (running.TryGetValue(run, out var its))
            await its.Stop.CancelAsync();
        else if (Leaves(run, out var row))
            await store.FinishRun(run, Word(row, StoppedBefore(row)), ct);
    }

    private bool Leaves(RunId run, [NotNullWhen(true)] out RunRow? row)
    {
        waitingSince.Remove(run);
        _ = line.Leave(run);
        return queue.TryRemove(run, out row);
    }

    private void StartWhatMay(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && queue.TryTake(out var row))
        {
            if (waitingSince.Remove(row.Run.Run, out var since))
                metrics.QueueWait.Record(time.GetElapsedTime(since).TotalSeconds);

            var stop = new CancellationTokenSource();
            var listed = new TaskCompletionSource();
            running[row.Run.Run] = (Execute(row, stop, Task.WhenAll(listed.Task, line.Leave(row.Run.Run)), ct), stop);
            listed.SetResult();
        }
    }

    private async Task Execute(RunRow row, CancellationTokenSource stop, Task listed, CancellationToken ct)
    {
        // Not before it is listed as running: it could end before that and then be listed for ever.
        await listed.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (await store.BeginRun(row.Run.Run, ct) && await Do(row, stop.Token, ct) is { } finished)
                await FinishSurely(row, finished, ct);
        }
        catch (Exception error) when (ct.IsCancellationRequested || error is StorageException)
        {
            // The row stays: the run begins again with the next start.
            logger.LogInformation("Run {RunId} was left unfinished and begins again with the next start", row.Run.Run);
        }
        catch (Exception error)
        {
            logger.LogError(error, "Run {RunId} failed through our fault", row.Run.Run);
            await FinishSurely(row, new RunFinished(row.Run.Run, RunResult.Failed(error.GetType().Name), null), ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            running.TryRemove(row.Run.Run, out _);
            stop.Dispose();
            ended.Enqueue(row.Run.Owner);
            store.RunsWaiting.Pulse();
        }
    }

    /// <returns>Null: the bot is stopping and it will begin again.</returns>
    private Task<Input?> Do(RunRow row, CancellationToken stop, CancellationToken ct) => FlowJson.Read<Effect>(row.Run.Json) switch
    {
        StartRun start => Run(row, start, stop, ct),
        StartErrand errand => Carry(row, errand, stop, ct),
        _ => throw new InvalidOperationException($"Run {row.Run.Run} is stored neither as a run nor as an errand."),
    };

    private async Task<Input?> Carry(RunRow row, StartErrand start, CancellationToken stop, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        await using var shown = live.Begin(row.Run.Lane, start.Live);
        var begun = time.GetTimestamp();
        try
        {
            return new ErrandDone(start.Run, await errands.Carry(
                start.Run, start.Owner, start.Errand, words => shown.Add(new RunLine(time.GetElapsedTime(begun), OutputStream.Stdout, words)), either.Token));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return stop.IsCancellationRequested ? new ErrandDone(start.Run, new ErrandStopped()) : null;
        }
    }

    private async Task<Input?> Run(RunRow row, StartRun start, CancellationToken stop, CancellationToken ct)
    {
        var id = row.Run.Run;
        if (!runner.Status.CanRun)
            return new RunFinished(id, null, RunProblem.NoSandbox);

        var (code, problem) = await sources.Read(start.Source, ct);
        if (code is null)
            return new RunFinished(id, null, problem);

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        var judged = start.Task is { } task
            ? await Judge(row, start, task, code, either.Token)
            : new Judged(await RunTwiceAtMost(row, start, new RunRequest(code, start.Stdin) { Aims = start.Aim is { } aim ? new HashSet<string> { aim } : FrozenSet<string>.Empty }, either.Token), null);
        if (judged is null)
            return new RunFinished(id, null, RunProblem.NoTask);

        var result = judged.Run;
        if (ct.IsCancellationRequested && result.Verdict is Verdict.Stopped or Verdict.Fault && !stop.IsCancellationRequested)
            return null;

        metrics.Runs.Add(1, new KeyValuePair<string, object?>("verdict", result.Verdict.ToString()));
        logger.LogInformation("Run {RunId} ended after {Wall}: {Verdict}", id, result.Wall, result.Verdict);
        return new RunFinished(id, result, null, code) { Checks = judged.Checks };
    }

    /// <summary>The judge repeats by itself what may be our fault. A trial that was stopped in the middle is no judgement: it ends as a stopped run.</summary>
    private async Task<Judged?> Judge(RunRow row, StartRun start, string task, string code, CancellationToken stop)
    {
        await using var shown = live.Begin(row.Run.Lane, start.Live);
        try
        {
            var judged = await judge.Judge(task, code, shown.Add, stop);
            return judged is not null && stop.IsCancellationRequested ? new Judged(Stopped(judged.Run), null) : judged;
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return new Judged(Stopped(RunResult.Failed("")), null);
        }
    }

    private async Task<RunResult> RunTwiceAtMost(RunRow row, StartRun start, RunRequest request, CancellationToken stop)
    {
        var result = await RunShown(row, start, request, stop);
        if (result.Verdict != Verdict.Fault || stop.IsCancellationRequested)
            return result;

        logger.LogWarning("Run {RunId} failed through our fault ({Fault}); once more", row.Run.Run, result.Fault);
        return await RunShown(row, start, request, stop);
    }

    private async Task<RunResult> RunShown(RunRow row, StartRun start, RunRequest request, CancellationToken stop)
    {
        await using var shown = live.Begin(row.Run.Lane, start.Live);
        try
        {
            // A trial that is repeated alone keeps the door closed for a moment.
            return await room.Together(async () =>
            {
                var begun = time.GetTimestamp();
                var result = await runner.Run(request, shown.Add, stop);
                metrics.SandboxOverhead.Record(Math.Max(0, (time.GetElapsedTime(begun) - result.Wall).TotalSeconds));
                return result;
            }, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped(RunResult.Failed(""));
        }
    }

    private async Task FinishSurely(RunRow row, Input finished, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await store.FinishRun(row.Run.Run, Word(row, finished), CancellationToken.None);
                return;
            }
            catch (StorageException error)
            {
                var delay = storeTrouble.Next();
                logger.LogError(error, "The end of run {RunId} cannot be stored; again in {Delay}", row.Run.Run, delay);
                await Task.Delay(delay, time, ct);
            }
        }
    }

    private static NewInput Word(RunRow row, Input finished) => NewInput.Of($"run:{row.Run.Run}", row.Run.Lane, finished, row.Run.Owner);

    private static RunFinished StoppedBefore(RunRow row) =>
        new(row.Run.Run, Stopped(RunResult.Failed("")), null);

    private static RunResult Stopped(RunResult result) => result with { Verdict = Verdict.Stopped, Fault = null };
}
