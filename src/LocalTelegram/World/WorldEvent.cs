using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Something the pages must hear of. <c>Only</c>: for that person alone; null: for everyone in the chat.</summary>
internal abstract record WorldEvent(long? Chat, long? Only)
{
    internal sealed record Posted(Post Post) : WorldEvent(Post.Chat, null);
    internal sealed record Deleted(long ChatId, int PostId) : WorldEvent(ChatId, null);
    internal sealed record Whispered(Whisper Whisper) : WorldEvent(Whisper.Chat, Whisper.Receiver);
    internal sealed record Unwhispered(Whisper Whisper) : WorldEvent(Whisper.Chat, Whisper.Receiver);
    internal sealed record Drafted(long ChatId, JsonObject Frame) : WorldEvent(ChatId, null);
    internal sealed record Answered(long Person, JsonObject Answer) : WorldEvent(null, Person);
    internal sealed record Offered(long Person, JsonObject Answer) : WorldEvent(null, Person);
    internal sealed record Acted(long ChatId, string Action) : WorldEvent(ChatId, null);
    internal sealed record StateChanged() : WorldEvent(null, null);
}
