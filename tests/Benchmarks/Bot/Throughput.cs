using System.Diagnostics;
using System.Text.Json.Nodes;
using CoroutineBot.Benchmarks.Runner;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>How many updates a second become durable progress.</summary>
internal static class Throughput
{
    public static async Task Measure(Table table, QuickTelegram telegram, Crowd crowd, string folder, int learners, CancellationToken ct)
    {
        await Flood(table, telegram, crowd, folder, learners, ct);
        await WholeWay(table, telegram, folder, learners, ct);
    }

    /// <summary>All at once, half of them answers and half of them questions asked for. At the usual pace of 25 a second the answers to them leave beside it; they are
    /// written, as rows that wait, and it is over when every update has been handled and stored.</summary>
    private static async Task Flood(Table table, QuickTelegram telegram, Crowd crowd, string folder, int learners, CancellationToken ct)
    {
        await using var bot = await BotProcess.Start(telegram, folder, ct);
        telegram.Heard = null;
        await Handled(telegram, bot, Wave(crowd, learners, 0), ct);
        List<JsonObject> all = [.. Enumerable.Range(1, Crowd.Open - 1).SelectMany(number => Wave(crowd, learners, number))];
        var count = all.Count;
        var rows = await bot.Figure("coroutinebot_waiting{where=\"outbox\"}", ct);
        var took = await Handled(telegram, bot, all, ct);
        rows = await bot.Figure("coroutinebot_waiting{where=\"outbox\"}", ct) - rows;
        var perSecond = count / took.TotalSeconds;
        table.Add(new Row($"updates handled and on disk per second, {count:N0} at once, {rows:N0} messages for them left waiting", Figures.Of(perSecond), "", "", "1000", perSecond >= 1000,
            "computing time of the one thread that writes"));
        await bot.Kill(); // what waits would take minutes at that pace
    }

    private static async Task<TimeSpan> Handled(QuickTelegram telegram, BotProcess bot, IEnumerable<JsonObject> updates, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        telegram.PushAll(updates);
        while (telegram.Unconfirmed > 0 || await bot.Figure("coroutinebot_waiting{where=\"inbox\"}", ct) > 0)
            await Task.Delay(25, ct);
        return Stopwatch.GetElapsedTime(begun);
    }

    private static IEnumerable<JsonObject> Wave(Crowd crowd, int learners, int number) => Enumerable.Range(0, learners).Select(Crowd.Learner)
        .SelectMany(learner => (JsonObject[])[Class.Vote(learner, crowd.Poll(learner, number), [0]), Class.Wish(learner, Crowd.Asked + 20 + number)]);

    private static async Task WholeWay(Table table, QuickTelegram telegram, string folder, int learners, CancellationToken ct)
    {
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await using var bot = await BotProcess.Start(telegram, folder, ct, BotProcess.Unpaced);
        var school = new Class(telegram);
        await Crowds.Together(64, 300, number => school.Turn(Crowd.Learner(number % learners), ct));
        const int Turns = 2_000;
        var took = await Sandbox.Time(() => Crowds.Together(64, Turns, number => school.Turn(Crowd.Learner(number % learners), ct)));
        table.Add(new Row("the same with every message sent and settled, 64 learners at once, pace lifted", $"{Figures.Of(Turns * 2 / took * 1000)} (with {Figures.Of(Turns * 5 / took * 1000)} requests)", "", "", "", true));
    }
}
