using System.Globalization;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests;

/// <summary>Everybody wants to run something at the same moment.</summary>
public sealed class CrowdTests
{
    private const int Crowd = 200;

    [Fact]
    public async Task While_two_hundred_wait_for_their_programs_whoever_reads_a_lesson_notices_nothing()
    {
        var ops = $"http://127.0.0.1:{Surroundings.FreePort()}";
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Ops:Url={ops}", "--Runner:Parallel=4"]);
        using var http = new HttpClient { BaseAddress = new Uri(ops) };
        var reader = await bot.NewLearner("Читательница");
        await reader.Sends("/start lesson_coroutines");
        var first = await reader.Sees("· 1 из ");
        var crowd = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(number => bot.NewLearner($"Ученик {number}")));
        await Task.WhenAll(crowd.Select(learner => learner.Sends("/run import time; time.sleep(5); print('дождался')")));
        await bot.Until(async () => await Waiting(http) >= Crowd - 20, "they wait");

        await reader.TapsAndReads(first.Id, first.DataOf("Дальше"));
        await reader.Sees("· 2 из ");
        await reader.Asks("/progress", "решено");
        (await Waiting(http)).ShouldBeGreaterThan(Crowd / 2, "the reader had her answers long before the others had theirs");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    private static async Task<int> Waiting(HttpClient http)
    {
        const string Name = "coroutinebot_waiting{where=\"runs\"} ";
        var line = (await http.GetStringAsync("/metrics")).Split('\n').First(line => line.StartsWith(Name, StringComparison.Ordinal));
        return int.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
    }
}
