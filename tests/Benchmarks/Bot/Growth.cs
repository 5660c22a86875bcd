using CoroutineBot.Benchmarks.Runner;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>What an update costs with few learners and with many: two bots side by side that take turns, so that whatever else the machine does meets both.</summary>
internal static class Growth
{
    private const int Rounds = 7;
    private const int Turns = 400;
    private const int AtOnce = 32;

    /// <summary>So many have been asked by the parts of the table before this one, at most.</summary>
    private const int Unasked = 8;

    /// <summary>Steps through the learners so that those of neighbouring turns are far apart: it divides neither number of them.</summary>
    public const int Stride = 7_919;

    public static async Task Measure(Table table, string few, int fewLearners, string many, int manyLearners, CancellationToken ct)
    {
        await using var smallServer = await QuickTelegram.Start(ct);
        await using var largeServer = await QuickTelegram.Start(ct);
        await using var small = await BotProcess.Start(smallServer, few, ct, BotProcess.Unpaced);
        await using var large = await BotProcess.Start(largeServer, many, ct, BotProcess.Unpaced);
        Class fewSchool = new(smallServer, Crowd.Asked + Unasked), manySchool = new(largeServer, Crowd.Asked + Unasked);
        Samples fewCpu = new(), manyCpu = new(), fewWall = new(), manyWall = new();
        for (var round = 0; round <= Rounds; round++)
        {
            var isWarming = round == 0;
            if (round % 2 == 0)
                await Round(small, fewSchool, fewLearners, fewCpu, fewWall, isWarming, ct);
            await Round(large, manySchool, manyLearners, manyCpu, manyWall, isWarming, ct);
            if (round % 2 == 1)
                await Round(small, fewSchool, fewLearners, fewCpu, fewWall, isWarming, ct);
        }

        Add(table, "computing time", fewCpu.Median, manyCpu.Median);
        Add(table, "time of the whole way, 32 learners at once", fewWall.Median, manyWall.Median);
    }

    private static void Add(Table table, string what, double few, double many) => table.Add(new Row(
        $"an update with 100,000 learners against 1,000: {what}", Figures.Ms(many), $"{Figures.Ms(few)} (with 1,000)", $"costs {Figures.Times(many / few)}", "1.2x at most", many <= 1.2 * few,
        "deeper indexes and colder pages"));

    private static async Task Round(BotProcess bot, Class school, int learners, Samples cpu, Samples wall, bool isWarming, CancellationToken ct)
    {
        var before = bot.CpuMs;
        var took = await Sandbox.Time(async () => await Crowds.Together(AtOnce, Turns, number => school.Turn(Crowd.Learner(number * Stride % learners), ct)));
        await bot.Quiet(ct);
        if (isWarming)
            return;

        // A turn is two updates of a learner.
        cpu.Add((bot.CpuMs - before) / (Turns * 2));
        wall.Add(took / (Turns * 2));
    }
}
