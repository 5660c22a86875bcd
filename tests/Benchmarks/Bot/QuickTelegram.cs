using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>A request of the bot that names a chat.</summary>
internal sealed record Asked(string Method, JsonObject Body, long At);

/// <summary>
/// As much of the Bot API as the measured bot uses, in this process. The demo's local Telegram checks every field, does one request at a time and
/// keeps a journal on disk: on two cores it would be measured along with the bot, or instead of it.
/// </summary>
internal sealed class QuickTelegram : IAsyncDisposable
{
    public const string Token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const int MostAtOnce = 100;

    // Never the same twice in a process: a folder remembers the updates and polls of an earlier Telegram.
    private static long lastUpdate = 100;
    private static long lastPoll;

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly Queue<(long Id, JsonObject Update)> waiting = [];
    private readonly ConcurrentDictionary<long, int> lastMessage = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private QuickTelegram(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>Called for each request that names a chat, before it is answered.</summary>
    public Action<long, Asked>? Heard { get; set; }

    /// <summary>How often updates were asked for so far: the bot is there.</summary>
    public int Polls { get; private set; }

    public static async Task<QuickTelegram> Start(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new QuickTelegram(app);
        app.Run(server.Answer);
        await app.StartAsync(ct);
        return server;
    }

    public void Push(JsonObject update) => PushAll([update]);

    public void PushAll(IEnumerable<JsonObject> updates)
    {
        lock (gate)
        {
            foreach (var update in updates)
            {
                var id = Interlocked.Increment(ref lastUpdate);
                update["update_id"] = id;
                waiting.Enqueue((id, update));
            }

            news.TrySetResult();
        }
    }

    /// <summary>How many updates the bot has not confirmed yet.</summary>
    public int Unconfirmed
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Whoever was there before is forgotten, so that only the next bot's requests count as its presence.</summary>
    public void ForgetPolls() => Polls = 0;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var at = Stopwatch.GetTimestamp();
        var method = context.Request.Path.Value![(context.Request.Path.Value!.LastIndexOf('/') + 1)..];
        var body = context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true
            ? (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject()
            : [];
        JsonNode? result;
        try
        {
            result = method == "getUpdates" ? await Updates(body, context.RequestAborted) : Result(method, body, at);
        }
        catch (OperationCanceledException)
        {
            return; // the bot has been ended
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString(), context.RequestAborted);
    }

    private async Task<JsonNode> Updates(JsonObject body, CancellationToken ct)
    {
        Polls++;
        var offset = body["offset"]?.GetValue<long>() ?? 0;
        var until = Stopwatch.GetTimestamp() + ((body["timeout"]?.GetValue<long>() ?? 0) * Stopwatch.Frequency);
        while (true)
        {
            Task more;
            lock (gate)
            {
                while (waiting.TryPeek(out var first) && first.Id < offset)
                    waiting.Dequeue();
                if (waiting.Count > 0)
                    return new JsonArray([.. waiting.Take(MostAtOnce).Select(update => update.Update.DeepClone())]);
                if (news.Task.IsCompleted)
                    news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                more = news.Task;
            }

            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
                return new JsonArray();
            await Task.WhenAny(more, Task.Delay(left, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    private JsonNode Result(string method, JsonObject body, long at)
    {
        if (body["chat_id"] is { } chat)
        {
            var id = long.Parse(chat.ToString(), CultureInfo.InvariantCulture);
            JsonNode answer = method.StartsWith("send", StringComparison.Ordinal) || method.StartsWith("editMessage", StringComparison.Ordinal) ? Message(id, method, body) : JsonValue.Create(true);
            Heard?.Invoke(id, new Asked(method, body, at));
            return answer;
        }

        return method switch
        {
            "getMe" => new JsonObject { ["id"] = 123456789, ["is_bot"] = true, ["first_name"] = "Bench", ["username"] = "bench_bot" },
            "getMyCommands" => new JsonArray(),
            "getMyDescription" => new JsonObject { ["description"] = "" },
            "getMyShortDescription" => new JsonObject { ["short_description"] = "" },
            _ => JsonValue.Create(true),
        };
    }

    private JsonObject Message(long chat, string method, JsonObject body)
    {
        var message = new JsonObject
        {
            ["message_id"] = body["message_id"] is { } edited ? edited.GetValue<int>() : lastMessage.AddOrUpdate(chat, 100_000, (_, last) => last + 1),
            ["date"] = 1_790_000_000,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "L" },
        };
        if (method == "sendPoll")
        {
            // The body gets the number too, so that whoever listens can answer the poll.
            var poll = $"poll-{chat}-{Interlocked.Increment(ref lastPoll)}";
            body["poll_id"] = poll;
            message["poll"] = new JsonObject
            {
                ["id"] = poll,
                ["question"] = "?",
                ["options"] = new JsonArray(),
                ["total_voter_count"] = 0,
                ["is_closed"] = false,
                ["is_anonymous"] = false,
                ["type"] = "quiz",
                ["allows_multiple_answers"] = false,
            };
        }
        else
        {
            message["text"] = "";
        }

        return message;
    }
}
