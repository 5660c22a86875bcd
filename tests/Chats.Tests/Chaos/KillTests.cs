using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>Killed with -9 at any moment while learners answer, run programs and race, round after round: no answer is lost, none counts twice, nobody is stuck.</summary>
public sealed class KillTests
{
    private const int Pupils = 4;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("COROUTINEBOT_LONG") == "1";
    private static readonly int Rounds = IsLong ? 100 : 4;

    private static TimeSpan Patience => TimeSpan.FromMinutes(IsLong ? 15 : 3);

    [Fact]
    public async Task Killed_at_random_moments_under_load_it_loses_no_answer_and_doubles_none()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        await using var witness = await Witness.Begin(bot);
        var moment = new Random(20260);
        var clock = Stopwatch.StartNew();
        var slowestStart = TimeSpan.Zero;
        List<Pupil> all = [];
        for (var round = 0; round < Rounds; round++)
        {
            // Each round has learners of its own and they answer while it dies: what they were told and what they gave before is checked at the end.
            var fresh = await Task.WhenAll(Enumerable.Range(0, Pupils).Select(number => Pupil.Join(bot, (round * Pupils) + number, Patience)));
            all.AddRange(fresh);
            var work = Task.WhenAll([.. fresh.Select(pupil => pupil.AnswerTwo()), fresh[0].RunSomething()]);
            await Task.Delay(moment.Next(0, 2500), TestContext.Current.CancellationToken);
            await bot.Kill();
            var begun = clock.Elapsed;
            await bot.StartAgain();
            slowestStart = clock.Elapsed - begun > slowestStart ? clock.Elapsed - begun : slowestStart;
            await work;
        }

        foreach (var pupil in all) await pupil.CheckWhatIsKept();
        await witness.End();
        witness.NothingIsDoubledWithoutReason(crashes: Rounds);
        (await bot.Refusals()).ShouldBeEmpty();
        TestContext.Current.SendDiagnosticMessage($"{Rounds} kills, {all.Count} learners, {all.Sum(pupil => pupil.Answered.Count)} answers, {witness.Entries.Count} requests, slowest start {slowestStart.TotalSeconds:0.0} s, {clock.Elapsed.TotalSeconds:0} s in all");
    }

    [Fact]
    public async Task Killed_again_and_again_in_a_storm_it_still_loses_nothing()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        var pupils = await Task.WhenAll(Enumerable.Range(0, Pupils).Select(number => Pupil.Join(bot, number, Patience)));
        using var answer = await bot.Web.PostAsJsonAsync(
            "/web/weather", JsonNode.Parse("""{"seed":11,"broken":0.05,"cut_before":0.05,"cut_after":0.05,"slow":0.2,"slow_ms":300,"twice":0.2}"""), TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        var racers = await Racers.Join(bot, Patience);
        var work = Task.WhenAll([.. pupils.Select(pupil => pupil.AnswerTwo()), pupils[0].RunSomething(), racers.Race()]);
        for (var crash = 0; crash < 2; crash++)
        {
            await Task.Delay(700 * (crash + 1), TestContext.Current.CancellationToken);
            await bot.Kill();
            await bot.StartAgain();
        }

        await work;
        await racers.CheckWhatIsKept();
        foreach (var pupil in pupils) await pupil.CheckWhatIsKept();
    }
}
