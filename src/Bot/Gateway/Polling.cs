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
