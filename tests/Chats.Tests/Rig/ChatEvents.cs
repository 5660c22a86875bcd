using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>What an open page is told while it looks on: each event with the moment at which it came.</summary>
public sealed class ChatEvents : IAsyncDisposable
{
    private readonly ConcurrentQueue<(TimeSpan At, JsonNode Event)> _events = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly BotUnderTest _bot;
    private readonly HttpResponseMessage _response;
    private readonly Task _reading;

    private ChatEvents(BotUnderTest bot, HttpResponseMessage response)
    {
        _bot = bot;
        _response = response;
        _reading = Read(Stopwatch.StartNew());
    }

    public static async Task<ChatEvents> Open(BotUnderTest bot, long person) =>
        new(bot, await bot.Web.GetAsync($"/web/events?as={person}", HttpCompletionOption.ResponseHeadersRead));

    public IReadOnlyList<(TimeSpan At, JsonNode Event)> All => [.. _events];

    public IReadOnlyList<(TimeSpan At, JsonNode Event)> Of(string type) =>
        [.. _events.Where(one => one.Event["type"]!.GetValue<string>() == type)];

    public async Task<JsonNode> Sees(string type, Func<JsonNode, bool> condition)
    {
        JsonNode? found = null;
        await _bot.Until(() => Task.FromResult((found = Of(type).Select(one => one.Event).FirstOrDefault(condition)) is not null), $"the page is told of a {type}");
        return found!;
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _reading;
        _response.Dispose();
        _closed.Dispose();
    }

    private async Task Read(Stopwatch clock)
    {
        try
        {
            using var lines = new StreamReader(await _response.Content.ReadAsStreamAsync(_closed.Token));
            while (await lines.ReadLineAsync(_closed.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    _events.Enqueue((clock.Elapsed, JsonNode.Parse(line[6..])!));
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The page was closed, or the server is gone: what came until then is what was seen.
            _events.Enqueue((clock.Elapsed, new JsonObject { ["type"] = "closed", ["why"] = end.Message }));
        }
    }
}
