using System.Diagnostics;
using CoroutineBot.Bot.Storage.Lite;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>How soon the bot asks Telegram for something after an update, while updates come at a steady rate at random moments.</summary>
internal static class Latency
{
    private const double PerSecond = 100;
    private const int Updates = 3_000;

    public static async Task Measure(Table table, QuickTelegram telegram, string folder, int learners, CancellationToken ct)
    {
        var before = AnswersIn(folder);
        var school = new Class(telegram);
        const int Warming = 200;
        await using (var bot = await BotProcess.Start(telegram, folder, ct, BotProcess.Unpaced))
        {
            await Crowds.Together(16, Warming, number => school.Turn(Crowd.Learner(number), ct));
            await bot.Quiet(ct);
            school.Latencies.Clear();
            await Drizzle(school, learners, ct);
            await bot.Quiet(ct);
        }

        var samples = new Samples();
        samples.AddRange(school.Latencies);
        var given = Warming + Updates / 2;
        var kept = AnswersIn(folder) - before;
        if (kept != given)
            throw new InvalidOperationException($"{given} answers were given and {kept} are stored.");
        foreach (var (name, share, aim) in new[] { ("p50", 0.5, 10.0), ("p99", 0.99, 50.0) })
            table.Add(new Row($"update to first request, {PerSecond:0} updates/s, every answer on disk, {name}", Figures.Ms(samples.At(share)), "", "", $"{aim:0} ms", samples.At(share) <= aim,
                "three transactions on disk lie between: taken in, decided, marked as under way"));
    }

    private static async Task Drizzle(Class school, int learners, CancellationToken ct)
    {
        // Half of the learners, so that as many answer as have asked.
        var active = Math.Min(learners, Updates / 2);
        var chance = new Random(1);
        var clock = Stopwatch.StartNew();
        var due = TimeSpan.Zero;
        List<Task> open = [];
        for (var number = 0; number < Updates; number++)
        {
            due += TimeSpan.FromSeconds(-Math.Log(1 - chance.NextDouble()) / PerSecond);
            if (due - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early, ct);
            var (round, place) = Math.DivRem(number, Updates / 4);
            var learner = Crowd.Learner((place + (round / 2 * (Updates / 4))) % active);
            open.Add(round % 2 == 0 ? school.Ask(learner, ct) : school.Answer(learner, ct));
        }

        await Task.WhenAll(open);
    }

    private static int AnswersIn(string folder)
    {
        using var database = LiteFile.Connect(Path.Combine(folder, "coroutinebot.db"), readOnly: true);
        return database.GetCollection(Tables.Answers).Count();
    }
}
