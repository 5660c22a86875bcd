using System.Collections.Immutable;
using System.Text.Json;
using Telegram.Bot.Requests;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Asks for updates and takes them as they come: typed, one odd field would make the whole batch unreadable.</summary>
internal sealed class GetRawUpdatesRequest() : RequestBase<JsonElement>("getUpdates")
{
    /// <summary>The first update that has not been accepted yet; asking for it confirms all before it.</summary>
    public long? Offset { get; init; }

    public int Limit { get; init; }

    /// <summary>Seconds that the server waits for something to happen.</summary>
    public int Timeout { get; init; }

    public ImmutableArray<string> AllowedUpdates { get; init; }
}

/// <summary>How long to wait after a failure: twice as long each time, up to a limit, never the same for two bots.</summary>
internal sealed class Patience(TimeProvider time, Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int failures;

    public void Reset() => failures = 0;

    public Task Wait(CancellationToken ct)
    {
        var full = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failures++, 10)), Longest.TotalSeconds);
        return Task.Delay(TimeSpan.FromSeconds(full * (0.5 + (random.NextDouble() / 2))), time, ct);
    }
}
