using System.Net;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Ops;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Tests.Flow;
using CoroutineBot.Bot.Tests.Gateway;
using CoroutineBot.Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CoroutineBot.Bot.Tests.Ops;

/// <summary>What somebody sees who asks the bot's own server whether it is ready.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private static readonly string Url = $"http://127.0.0.1:{Surroundings.FreePort()}";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedServer telegram = new();
    private readonly BotIdentity identity = new();
    private readonly LitePlace place = new();
    private readonly HttpClient http = new() { BaseAddress = new Uri(Url) };
    private readonly FakeRunner runner = new();
    private IStore store = null!;
    private BotApi api = null!;
    private MetricsPage metrics = null!;
    private OpsServer server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = place.Open(time);
        api = new BotApi(ScriptedServer.Token, BotApi.OfficialUrl, telegram, time);
        metrics = new MetricsPage(store);
        server = new OpsServer(new Health(store, api, identity, runner, time), metrics, Options.Create(new OpsOptions { Url = Url }), NullLogger<OpsServer>.Instance);
        await server.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
        metrics.Dispose();
        api.Dispose();
        http.Dispose();
        await store.DisposeAsync();
        place.Dispose();
    }

    [Fact]
    public async Task Two_minutes_without_Telegram_make_it_not_ready_and_the_first_answer_makes_it_ready_again()
    {
        (await Ready()).ShouldBe(HttpStatusCode.ServiceUnavailable, "nobody has answered yet");
        await AskTelegram(answers: true);
        identity.Set("course_bot", seesAll: false);
        (await Ready()).ShouldBe(HttpStatusCode.OK);

        await AskTelegram(answers: false);
        time.Advance(TimeSpan.FromMinutes(2));
        await AskTelegram(answers: false);
        (await Ready()).ShouldBe(HttpStatusCode.OK, "networks have their moments");

        time.Advance(TimeSpan.FromSeconds(1));
        (await Ready()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Body()).ShouldContain("\"telegram\":\"has not answered since 2026-11-26 12:00:00Z\"");
        (await http.GetStringAsync("/health/live", Ct)).ShouldBe("alive\n", "whoever restarts a bot for a network makes it worse");

        await AskTelegram(answers: true);
        (await Ready()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Snippets_that_cannot_run_are_told_of_and_do_not_make_it_unready()
    {
        await AskTelegram(answers: true);
        identity.Set("course_bot", seesAll: false);
        runner.CanRun = false;
        (await Ready()).ShouldBe(HttpStatusCode.OK);
        (await Body()).ShouldContain("\"snippets\":\"cannot run\"");
    }

    [Fact]
    public async Task A_storage_that_is_gone_makes_it_not_ready()
    {
        await AskTelegram(answers: true);
        identity.Set("course_bot", seesAll: false);
        await store.DisposeAsync();
        (await Ready()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Body()).ShouldContain("The storage is closed already.");
    }

    private async Task AskTelegram(bool answers)
    {
        if (answers)
        {
            telegram.Answers("getMe", """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"B","username":"course_bot"}}""");
            await api.Client.GetMe(Ct);
            return;
        }

        telegram.Fails("getMe", new HttpRequestException("nobody is there"));
        await Should.ThrowAsync<RequestException>(() => api.Client.GetMe(Ct));
    }

    private async Task<HttpStatusCode> Ready()
    {
        using var answer = await http.GetAsync("/health/ready", Ct);
        return answer.StatusCode;
    }

    private async Task<string> Body()
    {
        using var answer = await http.GetAsync("/health/ready", Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
