using System.Diagnostics;
using System.Globalization;
using CoroutineBot.Runner;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>Many sleepers at once: whether all are right, how exact their seconds stay, and what each costs.</summary>
internal static class Exactness
{
    public static async Task Measure(Table table, CancellationToken ct)
    {
        var options = new RunnerOptions { Parallel = 2048, WallSeconds = 30 };
        await using var sandbox = await Sandbox.Start(options, ct);
        await Alone(table, sandbox, ct);
        await AmongBurners(table, ct);
        foreach (var (count, seconds) in new[] { (100, 5), (500, 5), (1000, 10), (2000, 20) })
            await Sleepers(table, sandbox, count, seconds, ct);
    }

    private static async Task Alone(Table table, Sandbox sandbox, CancellationToken ct)
    {
        var row = new Samples();
        var together = new Samples();
        for (var i = 0; i < 3; i++)
        {
            row.Add((await sandbox.Ok(TenInARow, ct)).Wall.TotalSeconds);
            together.Add((await sandbox.Ok(TenTogether, ct)).Wall.TotalSeconds);
        }

        table.Add(new Row("ten sleeps of 1 s in a row, worst of 3", Seconds(row.Max), "", "", "10.00 to 10.05 s", row.Max <= 10.05, "load of the machine"));
        table.Add(new Row("ten sleeps of 1 s together, worst of 3", Seconds(together.Max), "", "", "1.00 to 1.02 s", together.Max <= 1.02, "load of the machine"));
    }

    private static async Task AmongBurners(Table table, CancellationToken ct)
    {
        await using var sandbox = await Sandbox.Start(new RunnerOptions { CpuSeconds = 60, WallSeconds = 60 }, ct);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var burning = Enumerable.Range(0, 16).Select(_ => sandbox.Run("while True: pass", enough.Token)).ToList();
        await Task.Delay(1000, ct);
        var wall = (await sandbox.Ok(TenInARow, ct)).Wall.TotalSeconds;
        await enough.CancelAsync();
        await Task.WhenAll(burning.Select(async one =>
        {
            try
            {
                await one;
            }
            catch (OperationCanceledException)
            {
                return; // stopped by us: that is what was wanted
            }
        }));
        table.Add(new Row("ten sleeps of 1 s in a row while 16 snippets spin", Seconds(wall), "", "", "10.0 to 10.3 s", wall <= 10.3, "load of the machine"));
    }

    private static async Task Sleepers(Table table, Sandbox sandbox, int count, int seconds, CancellationToken ct)
    {
        var code = $"""
            import asyncio, time
            async def main():
                t = time.monotonic()
                await asyncio.sleep({seconds})
                print(time.monotonic() - t - {seconds})
            asyncio.run(main())
            """;
        var empty = ProcessTree.Memory(sandbox.Process);
        var begun = Stopwatch.GetTimestamp();
        var runs = Enumerable.Range(0, count).Select(_ => sandbox.Run(code, ct)).ToList();
        var most = 0;
        long memory = 0;
        var waiting = Task.WhenAll(runs);
        while (!waiting.IsCompleted)
        {
            await Task.WhenAny(waiting, Task.Delay(250, ct));
            var inside = ProcessTree.Of(sandbox.Process).Count();
            if (inside > most)
            {
                most = inside;
                if (count == 500)
                    memory = ProcessTree.Memory(sandbox.Process);
            }
        }

        var results = await waiting;
        var right = results.Count(result => result.Verdict == Verdict.Ok);
        var errors = new Samples();
        errors.AddRange(results.Where(result => result.Verdict == Verdict.Ok)
            .Select(result => double.Parse(result.Stdout, CultureInfo.InvariantCulture) * 1000));
        double p50 = errors.Median, p95 = errors.At(0.95);
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        table.Add(new Row($"{count} sleepers of {seconds} s: all right, done after", $"{right} right, {Seconds(took)}", "", "",
            count == 2000 ? "2000 right" : "all right", right == count));
        table.Add(new Row($"error of `sleep({seconds})` among {count}, p50 / p95", $"{Figures.Of(p50)} / {Figures.Ms(p95)}", "", "",
            count == 500 ? "1 / 5 ms" : "", count != 500 || (p50 <= 1 && p95 <= 5), "400 others start and end on the same cores"));
        if (memory > 0)
        {
            var each = (memory - empty) / (double)Math.Max(1, most) / (1 << 20);
            table.Add(new Row("memory of a sleeping run (proportional set size)", $"{Figures.Of(each)} MB", "", "", "3 MB", each <= 3, "pages which each run has written to"));
        }
    }

    private static string Seconds(double value) => $"{value.ToString("0.000", CultureInfo.InvariantCulture)} s";

    private const string TenInARow = """
        import asyncio
        async def main():
            for _ in range(10): await asyncio.sleep(1)
        asyncio.run(main())
        """;

    private const string TenTogether = """
        import asyncio
        async def main(): await asyncio.gather(*(asyncio.sleep(1) for _ in range(10)))
        asyncio.run(main())
        """;
}
