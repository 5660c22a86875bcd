using System.Collections.Immutable;
using Telegram.Bot.Requests;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Tells Telegram where to bring updates. The kinds are words, as in <see cref="GetRawUpdatesRequest"/>: one that the library has no name for is still asked for.</summary>
internal sealed class SetRawWebhookRequest() : RequestBase<bool>("setWebhook")
{
    public required string Url { get; init; }

    public required string SecretToken { get; init; }

    public ImmutableArray<string> AllowedUpdates { get; init; }
}
