using System.Globalization;
using CoroutineBot.Runner;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>Latency, throughput and computing time of a trivial snippet. Ours and the baseline take turns, so that whatever else
/// the machine does meets both.</summary>
internal static class Speed
{
    private const string Trivial = "print('hello')\n";

    public static async Task Measure(Table table, CancellationToken ct)
    {
        await using var sandbox = await Sandbox.Start(new RunnerOptions(), ct);
        using var plain = new PlainStart(sandbox.Python, Trivial);
        for (var i = 0; i < 20; i++)
        {
            await sandbox.Ok(Trivial, ct);
            await plain.Run(ct);
        }

        await Latency(table, sandbox, plain, ct);
        foreach (var width in new[] { 1, 4, 16 })
            await Throughput(table, sandbox, plain, width, ct);
        await Computing(table, sandbox, plain, ct);
        await TraceCost(table, sandbox, ct);
    }

    private static async Task Latency(Table table, Sandbox sandbox, PlainStart plain, CancellationToken ct)
    {
        Samples ours = new(), theirs = new();
        for (var i = 0; i < 400; i++)
        {
            ours.Add(await Sandbox.Time(() => sandbox.Ok(Trivial, ct)));
            theirs.Add(await Sandbox.Time(() => plain.Run(ct)));
        }

        const string Bound = "a third is the end of the process, which takes the interpreter's memory apart, and a third are five changes of process";
        foreach (var (name, share) in new[] { ("p50", 0.5), ("p95", 0.95) })
        {
            var ratio = theirs.At(share) / ours.At(share);
            table.Add(new Row($"a trivial snippet, {name}", Figures.Ms(ours.At(share)), Figures.Ms(theirs.At(share)), Figures.Times(ratio),
                share == 0.5 ? "8x" : "", share != 0.5 || ratio >= 8, Bound));
        }

        table.Add(new Row("a trivial snippet, p99", Figures.Ms(ours.At(0.99)), $"{Figures.Ms(theirs.Median)} (its p50)",
            Figures.Times(theirs.Median / ours.At(0.99)), "3x", ours.At(0.99) * 3 <= theirs.Median, "not traced to its end; suspected are network namespaces, made while others are taken apart"));
    }

    private static async Task Throughput(Table table, Sandbox sandbox, PlainStart plain, int width, CancellationToken ct)
    {
        double ours = 0, theirs = 0;
        const int Rounds = 4, Ours = 200, Theirs = 60;
        for (var round = 0; round < Rounds; round++)
        {
            ours += await Sandbox.Time(() => Together(width, Ours, () => sandbox.Ok(Trivial, ct)));
            theirs += await Sandbox.Time(() => Together(width, Theirs, () => plain.Run(ct)));
        }

        double perSecond = Rounds * Ours * 1000 / ours, baseline = Rounds * Theirs * 1000 / theirs;
        table.Add(new Row($"runs per second, {width} at once", Figures.Of(perSecond), Figures.Of(baseline), Figures.Times(perSecond / baseline),
            width == 1 ? "" : "9x", width == 1 || perSecond >= 9 * baseline,
            "computing time: half of a run's is the kernel's for fork, page copies, namespaces and end"));
    }

    private static async Task Together(int width, int count, Func<Task> action)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, width).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await action();
        }));
    }

    private static async Task Computing(Table table, Sandbox sandbox, PlainStart plain, CancellationToken ct)
    {
        const int Ours = 500, Theirs = 100;
        var before = ProcessTree.CpuMs(sandbox.Process);
        await Together(1, Ours, () => sandbox.Ok(Trivial, ct));
        var ours = (ProcessTree.CpuMs(sandbox.Process) - before) / Ours;
        before = ProcessTree.CpuOf(Environment.ProcessId, ended: true);
        await Together(1, Theirs, () => plain.Run(ct));
        var theirs = (ProcessTree.CpuOf(Environment.ProcessId, ended: true) - before) / Theirs;
        table.Add(new Row("computing time of a run (broker, warm interpreter, snippet)", Figures.Ms(ours), Figures.Ms(theirs),
            Figures.Times(theirs / ours), "5 ms", ours <= 5, "a quarter are page copies, a quarter fork and end, a tenth namespaces"));
    }

    private static async Task TraceCost(Table table, Sandbox sandbox, CancellationToken ct)
    {
        const string Steps = """
            import asyncio, time
            async def main():
                t = time.perf_counter()
                for _ in range(20000): await asyncio.sleep(0)
                print((time.perf_counter() - t) / 20000 * 1e6)
            asyncio.run(main())
            """;
        using var plain = new PlainStart(sandbox.Python, Steps);
        Samples ours = new(), theirs = new();
        for (var i = 0; i < 7; i++)
        {
            ours.Add(double.Parse((await sandbox.Ok(Steps, ct)).Stdout, CultureInfo.InvariantCulture));
            theirs.Add(double.Parse(await plain.Run(ct), CultureInfo.InvariantCulture));
        }

        var cost = ours.Median / theirs.Median;
        table.Add(new Row("a bare step (`await asyncio.sleep(0)`) with the trace", $"{Figures.Of(ours.Median)} µs", $"{Figures.Of(theirs.Median)} µs",
            $"costs {Figures.Times(cost)}", "3x at most", cost <= 3));
    }
}
