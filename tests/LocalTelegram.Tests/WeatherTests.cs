using System.Net;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Tests.Rig;
using CoroutineBot.LocalTelegram.Weather;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>The server made nasty on demand, and fine again.</summary>
public sealed class WeatherTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private readonly LocalProcess server = fixture.Server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await Set(new { });

    private Task<JsonNode> Set(object weather) => server.Web("weather", weather);

    private async Task<List<JsonObject>> Entries(long chat) => [.. (await server.Web("journal?after=0"))["entries"]!.AsArray().Select(e => e!.AsObject()).Where(e => e["chat_id"]?.GetValue<long>() == chat)];

    private async Task<List<string>> Texts(long person) => [.. (await server.Messages(person)).Where(m => m["from"]!["is_bot"]?.GetValue<bool>() == true).Select(m => m["text"]!.GetValue<string>())];

    private Task<HttpResponseMessage> Post(long chat, string text) => server.Http.PostAsync($"/bot{LocalProcess.Token}/sendMessage", new FormUrlEncodedContent([new("chat_id", $"{chat}"), new("text", text)]));

    [Fact]
    public async Task Too_many_requests_close_one_chat_for_as_long_as_they_say()
    {
        var (anna, boris) = (await server.NewLearner(), await server.NewLearner());
        await Set(new { script = new[] { "too_many" }, retry_after = 3600 });
        var refused = await server.Ask("sendMessage", new { chat_id = anna, text = "a" });
        refused["error_code"]!.GetValue<int>().ShouldBe(429);
        refused["parameters"]!["retry_after"]!.GetValue<int>().ShouldBe(3600);
        (await server.Refused("sendMessage", new { chat_id = anna, text = "too early" })).ShouldStartWith("Too Many Requests: retry after ");
        await server.Call("sendMessage", new { chat_id = boris, text = "b" });

        (await Texts(anna)).ShouldBeEmpty();
        (await Texts(boris)).ShouldBe(["b"]);
        (await Entries(anna)).Select(e => e["weather"]?.GetValue<string>()).ShouldBe(["too_many", "too_many_early"]);
    }

    [Fact]
    public async Task A_broken_server_and_a_proxy_in_between_apply_nothing()
    {
        var anna = await server.NewLearner();
        await Set(new { script = new[] { "broken", "bad_gateway", "fine" } });
        (await server.Refused("sendMessage", new { chat_id = anna, text = "a" })).ShouldBe("Internal Server Error");
        using var page = await Post(anna, "b");
        page.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<h1>502 Bad Gateway</h1>");
        await server.Call("sendMessage", new { chat_id = anna, text = "c" });
        (await Texts(anna)).ShouldBe(["c"]);
    }

    [Fact]
    public async Task A_connection_can_end_before_or_after_the_request_is_applied()
    {
        var anna = await server.NewLearner();
        await Set(new { methods = new[] { "sendMessage" }, script = new[] { "cut_before", "cut_after" } });
        await Should.ThrowAsync<HttpRequestException>(() => Post(anna, "never there"));
        await Should.ThrowAsync<HttpRequestException>(() => Post(anna, "there without an answer"));
        (await Texts(anna)).ShouldBe(["there without an answer"]);
        (await Entries(anna)).Select(e => (e["weather"]!.GetValue<string>(), e["ok"]!.GetValue<bool>())).ShouldBe([("cut_before", false), ("cut_after", true)]);
    }

    [Fact]
    public async Task Somebody_who_is_away_cuts_everybody_off_and_comes_back()
    {
        await using var fresh = await LocalProcess.Start();
        var waiting = fresh.Http.GetAsync($"/bot{LocalProcess.Token}/getUpdates?timeout=30", TestContext.Current.CancellationToken);
        while (!(await fresh.Web("state"))["bot_online"]!.GetValue<bool>()) await Task.Yield();

        await fresh.Web("weather", new { away = new[] { new { after_ms = 0, for_ms = 3_600_000 } } });

        await Should.ThrowAsync<HttpRequestException>(waiting);
        await Should.ThrowAsync<HttpRequestException>(() => fresh.Call("getMe"));
        await fresh.Web("weather", new { });
        (await fresh.Call("getMe"))["is_bot"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Updates_come_twice_at_once_and_again_when_they_were_confirmed()
    {
        await using var fresh = await LocalProcess.Start();
        var anna = await fresh.NewLearner();
        await fresh.Web("weather", new { twice = 1.0 });
        await fresh.Says(anna, "one");
        var first = await fresh.Updates();
        first.Select(u => u["message"]?["text"]?.GetValue<string>()).TakeLast(2).ShouldBe(["one", "one"]);
        await fresh.Says(anna, "two");
        var second = await fresh.Updates();
        second.Select(u => u["message"]?["text"]?.GetValue<string>()).ShouldContain("one");
        second.Count(u => u["message"]?["text"]?.GetValue<string>() == "two").ShouldBe(2);
    }

    [Fact]
    public async Task Updates_come_in_another_order_and_none_is_missing()
    {
        await using var fresh = await LocalProcess.Start();
        var anna = await fresh.NewLearner();
        await fresh.Web("weather", new { reordered = 1.0 });
        foreach (var text in (string[])["one", "two", "three"]) await fresh.Says(anna, text);
        (await fresh.Updates()).Select(u => u["message"]?["text"]?.GetValue<string>()).OfType<string>().ShouldBe(["two", "three", "one"]);
    }

    [Theory]
    [InlineData("""{"hail":0.5}""", "'hail' is no weather.")]
    [InlineData("""{"broken":2}""", "'broken' must be a chance from 0 to 1.")]
    [InlineData("""{"broken":0.7,"cut_after":0.7}""", "The chances of mishaps add up to more than 1.")]
    [InlineData("""{"script":["hail"]}""", "'hail' is no mishap.")]
    [InlineData("""{"retry_after":0}""", "'retry_after' must be a whole number from 1 to 3600.")]
    public async Task Impossible_weather_is_refused_with_a_reason(string weather, string why) =>
        (await server.WebRefuses("weather", JsonNode.Parse(weather)!)).ShouldStartWith(why);

    [Fact]
    public void The_same_seed_brings_the_same_storm_with_about_the_chances_that_were_asked_for()
    {
        var report = WeatherReport.Read(JsonNode.Parse("""{"seed":5,"too_many":0.1,"broken":0.2,"cut_after":0.3,"slow":0.5,"slow_ms":100}""")!.AsObject());
        var (one, other) = (Storm(report), Storm(report));
        one.ShouldBe(other);
        one.Count(gust => gust.Mishap == Mishap.CutAfter).ShouldBeInRange(2700, 3300);
        one.Count(gust => gust.Mishap == Mishap.None).ShouldBeInRange(3700, 4300);
        one.Count(gust => gust.Slow > TimeSpan.Zero).ShouldBeInRange(4700, 5300);
        one.ShouldAllBe(gust => gust.Slow <= TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void An_absence_begins_and_ends_by_the_clock_and_a_closed_chat_opens()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        var skies = new Skies(clock);
        skies.Set(WeatherReport.Read(JsonNode.Parse("""{"script":["too_many"],"retry_after":5,"away":[{"after_ms":1000,"for_ms":500}]}""")!.AsObject()));
        skies.Over("sendMessage", "1").Mishap.ShouldBe(Mishap.TooMany);
        skies.IsAway.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        skies.IsAway.ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(0.5));
        skies.IsAway.ShouldBeFalse();
        skies.Over("sendMessage", "1").ShouldBe(new Gust(Mishap.TooMany, TimeSpan.Zero, 4, Early: true));
        skies.Over("sendMessage", "2").Mishap.ShouldBe(Mishap.None);
        clock.Advance(TimeSpan.FromSeconds(3.5));
        skies.Over("sendMessage", "1").Mishap.ShouldBe(Mishap.None);
    }

    private static List<Gust> Storm(WeatherReport report)
    {
        var skies = new Skies(new FakeTimeProvider());
        skies.Set(report);
        return [.. Enumerable.Range(0, 10_000).Select(_ => skies.Over("sendMessage", null))];
    }
}
