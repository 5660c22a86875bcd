using System.Collections.Immutable;

namespace CoroutineBot.Bot.Flow;

/// <summary>Where a poll stands.</summary>
/// <param name="Chat">The chat to which it was sent, or null where we never heard of its number.</param>
/// <param name="Perhaps">Groups to which a poll of unknown number may have been sent by an attempt that was cut off; empty where the chat is known.</param>
public sealed record PollPlace(ChatId? Chat, ImmutableArray<ChatId> Perhaps)
{
    public static PollPlace Unknown { get; } = new(null, []);
}
