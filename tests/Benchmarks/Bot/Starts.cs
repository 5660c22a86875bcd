using CoroutineBot.Benchmarks.Runner;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>From the start of the process to the first answer to somebody who waits already.</summary>
internal static class Starts
{
    public static async Task Measure(Table table, QuickTelegram telegram, string empty, string many, int learners, CancellationToken ct)
    {
        var cold = new Samples();
        for (var round = 0; round < 5; round++)
        {
            Directory.CreateDirectory(empty);
            var (took, bot) = await First(telegram, empty, ct);
            await bot.DisposeAsync();
            Directory.Delete(empty, recursive: true);
            cold.Add(took);
        }

        table.Add(new Row("start with an empty folder to the first answer, median of 5 (worst)", $"{Figures.Of(cold.Median / 1000)} s ({Figures.Of(cold.Max / 1000)} s)", "", "", "", true));

        var again = new Samples();
        for (var round = 0; round < 3; round++)
        {
            await UntilKilled(telegram, many, learners, Crowd.Asked + round, ct);
            var (took, bot) = await First(telegram, many, ct);
            await bot.Quiet(ct);
            await bot.DisposeAsync();
            again.Add(took);
        }

        table.Add(new Row("start after kill -9 under load with 100,000 learners to the first answer, worst of 3", $"{Figures.Of(again.Max / 1000)} s", "", "", "3 s", again.Max < 3000,
            "every collection is walked by its key to know that the file can be read"));
    }

    private static async Task<(double Ms, BotProcess Bot)> First(QuickTelegram telegram, string folder, CancellationToken ct)
    {
        var school = new Class(telegram);
        var answered = school.Command(Crowd.Learner(17), "/help", ct);
        BotProcess? bot = null;
        var took = await Sandbox.Time(async () =>
        {
            bot = BotProcess.Launch(telegram, folder, BotProcess.Unpaced);
            await answered;
        });
        return (took, bot!);
    }

    private static async Task UntilKilled(QuickTelegram telegram, string folder, int learners, int first, CancellationToken ct)
    {
        var school = new Class(telegram, first);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var bot = await BotProcess.Start(telegram, folder, ct, BotProcess.Unpaced);
        var work = Crowds.Together(32, int.MaxValue, number => school.Turn(Crowd.Learner(number * Growth.Stride % learners), over.Token));
        await Task.Delay(2000, ct);
        await bot.Kill();
        await over.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
