using System.Net;
using System.Text;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests;

/// <summary>Updates that are brought instead of asked for; and the page on which whoever runs the bot looks at it.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "only-Telegram_knows-this-1";

    private readonly string listen = $"http://127.0.0.1:{Surroundings.FreePort()}";
    private readonly string ops = $"http://127.0.0.1:{Surroundings.FreePort()}";
    private readonly HttpClient stranger = new();
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;
    private ServerUnderTest server = null!;
    private BotUnderTest bot = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerUnderTest.Start();
        bot = await BotUnderTest.StartAt(server, [.. BotUnderTest.Hurried, "--Telegram:Mode=webhook", $"--Telegram:WebhookUrl={listen}/updates",
            $"--Telegram:WebhookListen={listen}", $"--Telegram:WebhookSecret={Secret}", $"--Ops:Url={ops}"]);
    }

    public async ValueTask DisposeAsync()
    {
        stranger.Dispose();
        await bot.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_learner_notices_no_difference_and_a_dead_bot_gets_what_it_missed()
    {
        var anna = await bot.NewLearner();
        await anna.Sends("/help");
        await anna.Sees("/lessons");
        await bot.Kill();
        var missed = await anna.Sends("/progress");

        await bot.StartAgain();

        (await anna.SeesAfter(missed)).Text.ShouldNotBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_brought_twice_is_answered_once_and_a_stranger_learns_nothing()
    {
        var anna = await bot.NewLearner();
        await anna.Sends("/help");
        var before = (await anna.Sees("/lessons")).Id;
        var update = $$$"""{"update_id":900000001,"message":{"message_id":77,"date":1,"from":{"id":{{{anna.Id}}},"first_name":"A","language_code":"en"},"chat":{"id":{{{anna.Id}}},"type":"private"},"text":"/stop"}}""";

        (await Bring(update, "wrong")).ShouldBe(HttpStatusCode.NotFound);
        (await Bring(update, null)).ShouldBe(HttpStatusCode.NotFound);
        (await Bring("not JSON at all", Secret)).ShouldBe(HttpStatusCode.BadRequest);
        (await BringsMuch("\"" + new string('x', 3 << 20) + "\"")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Bring(update, Secret)).ShouldBe(HttpStatusCode.OK);
        (await Bring(update, Secret)).ShouldBe(HttpStatusCode.OK);
        var answer = await anna.SeesAfter(before);
        var last = await anna.Sends("/help");
        await anna.Sees(message => message.Id > last, "the answer to what came after");

        (await anna.Chat()).Count(message => message.FromBot && message.Text == answer.Text).ShouldBe(1);
    }

    /// <summary>The door may be shut before all has been handed over: then the refusal is not heard, but it is one.</summary>
    private async Task<HttpStatusCode> BringsMuch(string body)
    {
        try
        {
            return await Bring(body, Secret);
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException)
        {
            return HttpStatusCode.RequestEntityTooLarge;
        }
    }

    [Fact]
    public async Task Whoever_runs_the_bot_sees_how_it_is_and_what_it_did()
    {
        var anna = await bot.NewLearner();
        await anna.Sends("/help");
        await anna.Sees("/lessons");
        await anna.Sends("print('hi')\nprint('there')");
        await anna.Sees("there");

        (await stranger.GetStringAsync($"{ops}/health/live", ct)).ShouldBe("alive\n");
        var ready = await stranger.GetStringAsync($"{ops}/health/ready", ct);
        ready.ShouldContain("\"storage\":\"ok\"");
        ready.ShouldContain("\"telegram\":\"ok\"");
        string metrics = "";
        await bot.Until(
            async () => (metrics = await stranger.GetStringAsync($"{ops}/metrics", ct)).Contains("runs_finished", StringComparison.Ordinal),
            "the run is counted");
        foreach (var name in (string[])["inputs_accepted", "inputs_handled", "lane_wait_seconds_bucket", "reply_latency_seconds_bucket", "outbox_sent", "run_queue_wait_seconds", "sandbox_overhead_seconds", "coroutinebot_waiting{where=\"outbox\"}"])
        {
            metrics.ShouldContain(name);
        }

        metrics.ShouldContain("# TYPE coroutinebot_flow_inputs_handled counter", Case.Sensitive, "what only grows is a counter, or rate() would not survive a restart");
        metrics.ShouldContain("coroutinebot_flow_runs_finished{verdict=\"Ok\"} 1");
        metrics.ShouldNotContain(server.Token);
        (await stranger.GetAsync(ops, ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_server_that_has_just_gone_leaves_it_ready()
    {
        await server.Kill();

        var answer = await stranger.GetAsync($"{ops}/health/ready", ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(ct));
    }

    private async Task<HttpStatusCode> Bring(string body, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, listen + "/updates");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (secret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var answer = await stranger.SendAsync(request, ct);
        return answer.StatusCode;
    }
}
