using System.Diagnostics;
using CoroutineBot.Runner;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>How late a kill comes, and how soon all is well again after the warm interpreter was killed.</summary>
internal static class Endings
{
    public static async Task Measure(Table table, CancellationToken ct)
    {
        await using var sandbox = await Sandbox.Start(new RunnerOptions(), ct);
        await WallLimit(table, sandbox, ct);
        await Respawn(table, sandbox, ct);
    }

    private static async Task WallLimit(Table table, Sandbox sandbox, CancellationToken ct)
    {
        var limits = RunLimits.Of(new RunnerOptions()) with { Wall = TimeSpan.FromSeconds(1) };
        var late = new Samples();
        for (var round = 0; round < 5; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => sandbox.Run("import time\nwhile True: time.sleep(60)", ct, limits)));
            late.AddRange(results.Select(result => result.Verdict == Verdict.Wall ? result.Wall.TotalMilliseconds - 1000 : double.PositiveInfinity));
        }

        // A process of the sandbox that is still there has slept for an hour of ours: only those who wait for programs may be.
        await Task.Delay(1000, ct);
        var survivors = Math.Max(0, ProcessTree.Of(sandbox.Process).Count() - Always);
        table.Add(new Row("killed at the wall limit, 16 at once: lateness p50 / worst, survivors",
            $"{Figures.Of(late.Median)} / {Figures.Ms(late.Max)}, {survivors}", "", "", "50 ms, none", late.Max <= 50 && survivors == 0, "load of the machine"));
    }

    private static async Task Respawn(Table table, Sandbox sandbox, CancellationToken ct)
    {
        var next = new Samples();
        var again = 0;
        for (var round = 0; round < 5; round++)
        {
            var started = new TaskCompletionSource();
            var running = sandbox.Run("print('begun')\nimport time\ntime.sleep(0.2)", ct, onLine: _ => started.TrySetResult());
            await started.Task.WaitAsync(ct);
            using (var zygote = Process.GetProcessById(sandbox.Outermost))
                zygote.Kill();
            next.Add(await Sandbox.Time(() => sandbox.Ok("print('next')", ct)));
            var result = await running;
            again += result is { Verdict: Verdict.Ok, RunAgain: true } ? 1 : 0;
        }

        table.Add(new Row("warm interpreter killed: next success after, worst of 5; runs repeated", $"{Figures.Ms(next.Max)}; {again} of 5", "", "",
            "500 ms; all", next.Max <= 500 && again == 5, "the new one loads its modules"));
    }

    private const int Always = 3 + 4; // broker, bubblewrap, warm interpreter; and those who stand ready
}
