using System.Collections.Concurrent;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Tests.Demo;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;

namespace CoroutineBot.Bot.Tests.Gateway;

public sealed class PollerTests : IAsyncDisposable
{
    private readonly ScriptedServer server = new();
    private readonly BotApi api;
    private readonly FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly FakeInbox inbox = new();
    private readonly Asking inline = new();
    private readonly Lines log = new();
    private readonly StoppedLifetime lifetime = new();
    private readonly Ending ending;
    private readonly Poller poller;
    private readonly BotIdentity identity = new();
    private readonly SemaphoreSlim idle = new(0);

    public PollerTests()
    {
        api = new BotApi(ScriptedServer.Token, BotApi.OfficialUrl, new Idle(server, idle));
        ending = new Ending(lifetime);
        server.Otherwise = (method, _) => method switch
        {
            "getMe" => """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"B","username":"our_bot"}}""",
            "deleteWebhook" or "setMyCommands" or "setMyDescription" or "setMyShortDescription" => """{"ok":true,"result":true}""",
            "getMyCommands" => """{"ok":true,"result":[]}""",
            "getMyDescription" => """{"ok":true,"result":{"description":""}}""",
            "getMyShortDescription" => """{"ok":true,"result":{"short_description":""}}""",
            _ => null,
        };
        poller = new Poller(
            api, new UpdateIntake(inbox, inline, (poll, _) => Task.FromResult(poll == "P" ? new PollPlace(new ChatId(-9), []) : PollPlace.Unknown), (_, _, _) => Task.CompletedTask, identity, new Allowances(TimeProvider.System), NullLogger<UpdateIntake>.Instance),
            new Greeting(api, new Introduction(api, new Introduced("ru", []), _ => new CoursesTaught("", 0), NullLogger<Introduction>.Instance), identity, new MeetingPlace("http://127.0.0.1:8080")),
            ending, time, log);
    }

    public async ValueTask DisposeAsync()
    {
        await poller.StopAsync(CancellationToken.None);
        poller.Dispose();
        api.Dispose();
        idle.Dispose();
    }

    [Fact]
    public async Task Updates_are_confirmed_only_after_they_were_accepted()
    {
        List<int> asked = [];
        inbox.OnAccept = () => asked.Add(server.Methods.Count(method => method == "getUpdates"));
        server.Answers("getUpdates", Updates(41, 42));

        await Run();

        inbox.Accepted.Select(item => item.Key).ShouldBe(["tg:41", "tg:42"]);
        asked.ShouldBe([1]);
        Offsets().ShouldBe([null, 43]);
        identity.Username.ShouldBe("our_bot");
        (await identity.Known).ShouldBe("our_bot");
    }

    [Fact]
    public async Task What_is_asked_inline_goes_past_the_inbox()
    {
        server.Answers("getUpdates", """{"ok":true,"result":[{"update_id":41,"inline_query":{"id":"q","from":{"id":5,"is_bot":false,"first_name":"A","language_code":"en"},"query":"awa","offset":""}}]}""");

        await Run();

        inbox.Accepted.ShouldBeEmpty();
        inline.Asked.ShouldHaveSingleItem().ShouldBe(new InlineAsked(new Person(new PersonId(5), "A", "en"), "q", "awa"));
        Offsets().ShouldBe([null, 42]);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_confirmed()
    {
        inbox.Failures = 2;
        server.Answers("getUpdates", Updates(41));

        await Run();

        inbox.Accepted.Select(item => item.Key).ShouldBe(["tg:41"]);
        inbox.Attempts.ShouldBe(3);
        Offsets().ShouldBe([null, 42]);
    }

    [Fact]
    public async Task An_odd_update_holds_nobody_up()
    {
        server.Answers("getUpdates", """{"ok":true,"result":[{"update_id":7,"message":{"message_id":"x","date":99999999999999999999}},{"update_id":8,"stopped_message_generation":{"chat":{"id":5,"type":"private"},"draft_id":3}}]}""");

        await Run();

        inbox.Accepted.Single().Key.ShouldBe("tg:8");
        Offsets().ShouldBe([null, 9]);
    }

    [Fact]
    public async Task A_message_of_another_bot_nested_beyond_measure_holds_nobody_up()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"blocks\":[", 80)) + string.Concat(Enumerable.Repeat("]}", 80));
        server.Answers("getUpdates", """{"ok":true,"result":[{"update_id":7,"message":{"message_id":1,"date":1,"from":{"id":5,"first_name":"A"},"chat":{"id":5,"type":"private"},"rich_message":""" + deep + "}}]}");

        await Run();

        Offsets().ShouldBe([null, 8]);
    }

    [Fact]
    public async Task A_poll_answer_finds_the_chat_of_its_poll()
    {
        server.Answers("getUpdates", """{"ok":true,"result":[{"update_id":7,"poll_answer":{"poll_id":"P","user":{"id":5,"first_name":"A"},"option_ids":[1]}}]}""");

        await Run();

        inbox.Accepted.Single().Lane.ShouldBe(new ChatId(-9));
    }

    [Fact]
    public async Task A_network_that_goes_and_comes_back_is_one_line_each()
    {
        server.Fails("getMe", new HttpRequestException(HttpRequestError.NameResolutionError)).Fails("getMe", new HttpRequestException(HttpRequestError.ConnectionError))
            .Answers("getUpdates", () => throw new HttpRequestException(HttpRequestError.ResponseEnded)).Answers("getUpdates", Updates(41));

        await Run();

        log.Warnings.Count(line => line.StartsWith("Telegram cannot be reached", StringComparison.Ordinal)).ShouldBe(2);
        log.All.Count(line => line == "Telegram answers again").ShouldBe(2);
        log.All.ShouldAllBe(line => !line.Contains(ScriptedServer.Token, StringComparison.Ordinal));
        inbox.Accepted.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Silence_is_counted_from_its_beginning_and_ends_with_the_first_answer()
    {
        using var quiet = new BotApi(ScriptedServer.Token, BotApi.OfficialUrl, server, time);
        server.Fails("getMe", new HttpRequestException(HttpRequestError.ConnectionError)).Fails("getMe", new HttpRequestException(HttpRequestError.ConnectionError));
        var begin = time.GetUtcNow();

        await Should.ThrowAsync<Exception>(() => quiet.Client.GetMe(TestContext.Current.CancellationToken));
        time.Advance(TimeSpan.FromMinutes(3));
        await Should.ThrowAsync<Exception>(() => quiet.Client.GetMe(TestContext.Current.CancellationToken));
        quiet.SilentSince.ShouldBe(begin);

        await quiet.Client.GetMe(TestContext.Current.CancellationToken);
        quiet.SilentSince.ShouldBeNull();
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(404, "Not Found")]
    public async Task A_wrong_token_ends_the_program_with_what_to_do(int code, string description)
    {
        server.Refuses("getMe", code, description);

        await poller.StartAsync(CancellationToken.None);
        await lifetime.Stopped;

        ending.ExitCode.ShouldBe(2);
        ending.Reason.ShouldBeOfType<WrongTokenException>();
        log.All.ShouldHaveSingleItem().ShouldContain("@BotFather");
    }

    [Fact]
    public async Task Another_program_with_the_same_token_is_named_once()
    {
        const string Conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
        server.Refuses("getUpdates", 409, Conflict).Refuses("getUpdates", 409, Conflict).Answers("getUpdates", Updates(41));

        await Run();

        log.Warnings.ShouldHaveSingleItem().ShouldContain("Another program");
    }

    [Fact]
    public async Task A_webhook_from_earlier_is_put_away_and_its_updates_are_kept()
    {
        server.Refuses("getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first").Answers("getUpdates", Updates(41));

        await Run();

        server.Asked.Where(asked => asked.Method == "deleteWebhook").Select(asked => asked.Body.TryGetProperty("drop_pending_updates", out var drop) && drop.GetBoolean()).ShouldBe([false, false]);
        inbox.Accepted.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_address_is_the_last_word_of_a_start()
    {
        await Run();

        log.All[^1].ShouldContain("http://127.0.0.1:8080");
    }

    /// <summary>Runs until the server has nothing prepared any more and the poller waits in a long poll.</summary>
    private async Task Run()
    {
        await poller.StartAsync(CancellationToken.None);
        while (!await idle.WaitAsync(TimeSpan.FromMilliseconds(5))) time.Advance(TimeSpan.FromSeconds(5));
    }

    private List<int?> Offsets() => [.. server.Asked.Where(asked => asked.Method == "getUpdates").Select(asked => asked.Body.TryGetProperty("offset", out var offset) ? offset.GetInt32() : (int?)null)];

    private static string Updates(params int[] ids) => """{"ok":true,"result":[""" + string.Join(',', ids.Select(Update)) + "]}";

    private static string Update(int id) =>
        $$$$$"""{"update_id":{{{{{id}}}}},"message":{"message_id":1,"date":1,"from":{"id":5,"first_name":"A"},"chat":{"id":5,"type":"private"},"text":"x"}}""";

    /// <summary>A long poll for which nothing is prepared lasts until somebody cancels it.</summary>
    private sealed class Idle(ScriptedServer server, SemaphoreSlim reached) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (InvalidOperationException) when (request.RequestUri!.AbsolutePath.EndsWith("getUpdates", StringComparison.Ordinal))
            {
                reached.Release();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw;
            }
        }
    }

    private sealed class Asking : IInlineQueries
    {
        public ConcurrentQueue<InlineAsked> Asked { get; } = new();

        public void Post(InlineAsked asked) => Asked.Enqueue(asked);
    }

    private sealed class FakeInbox : IInbox
    {
        public ConcurrentQueue<InboxItem> Accepted { get; } = new();

        public int Failures { get; set; }

        public int Attempts { get; private set; }

        public Action OnAccept { get; set; } = () => { };

        public Task Accept(IReadOnlyList<InboxItem> items, CancellationToken ct)
        {
            OnAccept();
            if (++Attempts <= Failures) throw new IOException("disk full");
            foreach (var item in items) Accepted.Enqueue(item);
            return Task.CompletedTask;
        }
    }

    private sealed class Lines : ILogger<Poller>
    {
        private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

        public List<string> All => [.. lines.Where(line => line.Level >= LogLevel.Information).Select(line => line.Text)];

        public List<string> Warnings => [.. lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text)];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
