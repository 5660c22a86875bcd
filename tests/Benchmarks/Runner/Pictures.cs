using CoroutineBot.Bot.Timelines;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>From the end of a run to the finished PNG of what ran when.</summary>
internal static class Pictures
{
    private const int Times = 200;

    private const string TenInARow = """
        import asyncio

        async def step(n):
            await asyncio.sleep(0.02)

        async def main():
            for i in range(10):
                await step(i)

        asyncio.run(main())
        """;

    public static async Task Measure(Table table, CancellationToken ct)
    {
        await using var sandbox = await Sandbox.Start(new(), ct);
        var trace = (await sandbox.Ok(TenInARow, ct)).Trace;
        var samples = new Samples();
        var first = await Draw();
        for (var i = 0; i < Times; i++)
        {
            ct.ThrowIfCancellationRequested();
            samples.Add(await Draw());
        }

        table.Add(new Row("a picture of ten steps in a row, p50 / p99 (the first, which the bot draws at its start)",
            $"{Figures.Ms(samples.Median)} / {Figures.Ms(samples.At(0.99))} ({Figures.Ms(first)})", "", "", "300 ms at most", samples.At(0.99) <= 300));

        Task<double> Draw() => Sandbox.Time(() =>
        {
            Painter.Png(new Picture([new Panel("main", TimelineReader.Of(trace, TenInARow)!)], Russian: true));
            return Task.CompletedTask;
        });
    }
}
