using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>
/// Many learners at once, and a race in the group, while Telegram misbehaves, in each way alone and in all ways together. What was promised is read from the server's own
/// journal: every answer kept once, all that was owed arrived, in order, nothing doubled without a reason, no flood, nobody stuck.
/// </summary>
public sealed class ChaosTests(ChaosTests.Place place) : IClassFixture<ChaosTests.Place>
{
    private const int PerSecond = 25;
    private const int PerChat = 3;
    private const int Burst = 5;
    private const int PerGroupPerMinute = 60;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("COROUTINEBOT_LONG") == "1";

    private static TimeSpan Patience => TimeSpan.FromMinutes(IsLong ? 15 : 3);

    [Theory]
    [InlineData("too_many", """{"seed":1,"too_many":0.1}""")]
    [InlineData("broken", """{"seed":2,"broken":0.1}""")]
    [InlineData("bad_gateway", """{"seed":3,"bad_gateway":0.1}""")]
    [InlineData("cut_before", """{"seed":4,"cut_before":0.1}""")]
    [InlineData("cut_after", """{"seed":5,"cut_after":0.1}""")]
    [InlineData("slow", """{"seed":6,"slow":0.3,"slow_ms":1000}""")]
    [InlineData("twice", """{"seed":7,"twice":0.3}""")]
    [InlineData("reordered", """{"seed":10,"reordered":0.5}""")]
    [InlineData("away", """{"seed":8,"away":[{"after_ms":500,"for_ms":1500},{"after_ms":4000,"for_ms":2000}]}""")]
    public Task Learners_learn_whatever_the_weather(string kind, string weather) => Storm(place, kind, weather, pupils: IsLong ? 100 : 5, questions: IsLong ? 4 : 1, races: IsLong);

    private const string AllAtOnce =
        """
        {"seed":9,"too_many":0.03,"broken":0.03,"bad_gateway":0.03,"cut_before":0.03,"cut_after":0.03,"slow":0.2,"slow_ms":500,"twice":0.1,"reordered":0.2,
         "away":[{"after_ms":3000,"for_ms":1500},{"after_ms":12000,"for_ms":2500}]}
        """;

    [Fact]
    public Task Learners_learn_and_race_in_all_weathers_at_once() => Storm(place, "all", AllAtOnce, pupils: IsLong ? 300 : 16, questions: IsLong ? 4 : 2, races: true);

    [Fact]
    public async Task Learners_learn_and_race_in_all_weathers_at_once_when_updates_are_brought()
    {
        await using var webhook = new Place { Listen = $"http://127.0.0.1:{Surroundings.FreePort()}" };
        await webhook.InitializeAsync();
        await Storm(webhook, "all", AllAtOnce, pupils: IsLong ? 100 : 8, questions: IsLong ? 4 : 1, races: true);
    }

    private static async Task Storm(Place place, string kind, string weather, int pupils, int questions, bool races)
    {
        var bot = place.Bot;
        var clock = Stopwatch.StartNew();
        await using var witness = await Witness.Begin(bot);
        var all = await Task.WhenAll(Enumerable.Range(0, pupils).Select(number => Pupil.Join(bot, number, Patience)));
        var racers = races ? await Racers.Join(bot, Patience) : null;
        var wanted = JsonNode.Parse(weather)!;
        await Set(bot, wanted);
        try
        {
            await Task.WhenAll([.. all.Select(pupil => pupil.Learn(questions, inOrder: wanted["reordered"] is null)), racers?.Race() ?? Task.CompletedTask]);
            if (racers is not null) await racers.CheckWhatIsKept();
        }
        finally
        {
            await Set(bot, new JsonObject());
        }

        await NothingWaits(place);
        await witness.End();
        var absences = wanted["away"]?.AsArray().Count ?? 0;
        witness.NothingIsDoubledWithoutReason(absences);
        witness.NothingFloods(PerSecond, PerChat, Burst, PerGroupPerMinute, TimeSpan.FromMilliseconds((wanted["slow_ms"]?.GetValue<int>() ?? 0) + 400));
        witness.NobodyIsImpatient();
        if (wanted[kind] is JsonValue && kind is not ("slow" or "twice" or "reordered")) witness.Mishaps(kind).ShouldBeGreaterThan(0);
        TestContext.Current.SendDiagnosticMessage($"{kind}: {pupils} learners, {witness.Entries.Count} requests, {witness.Entries.Count(e => e["weather"] is not null)} mishaps, {clock.Elapsed.TotalSeconds:0} s");
    }

    private static async Task Set(BotUnderTest bot, JsonNode weather)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/weather", weather);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>No lane is stuck and nothing was given up: the bot's own figures say so.</summary>
    private static async Task NothingWaits(Place place)
    {
        var bot = place.Bot;
        using var http = new HttpClient();
        string page = "";
        await bot.Until(
            async () =>
            {
                page = await http.GetStringAsync(place.Ops + "/metrics");
                return Figure(page, "coroutinebot_waiting{where=\"inbox\"}") + Figure(page, "coroutinebot_waiting{where=\"outbox\"}") + Figure(page, "coroutinebot_waiting{where=\"runs\"}") == 0;
            },
            "nothing waits any more");
        Figure(page, "coroutinebot_dead_letters_kept").ShouldBe(0, bot.Output);
    }

    private static double Figure(string page, string name) =>
        double.Parse(page.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One bot and one server for all weathers, each with learners of its own.</summary>
    public sealed class Place : IAsyncLifetime
    {
        private ServerUnderTest server = null!;

        public BotUnderTest Bot { get; private set; } = null!;

        public string Ops { get; } = $"http://127.0.0.1:{Surroundings.FreePort()}";

        /// <summary>Where updates are brought to; null: the bot asks for them.</summary>
        public string? Listen { get; init; }

        public async ValueTask InitializeAsync()
        {
            server = await ServerUnderTest.Start();
            string[] webhook = Listen is null ? [] : ["--Telegram:Mode=webhook", $"--Telegram:WebhookUrl={Listen}/updates", $"--Telegram:WebhookListen={Listen}"];
            Bot = await BotUnderTest.StartAt(server, [$"--Ops:Url={Ops}", $"--Sending:PerSecond={PerSecond}", $"--Sending:PerChatPerSecond={PerChat}", $"--Sending:Burst={Burst}",
                $"--Sending:PerGroupPerMinute={PerGroupPerMinute}", .. webhook]);
        }

        public async ValueTask DisposeAsync()
        {
            await Bot.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
