using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Drafts live in memory only: a preview of 30 seconds is not worth a line on disk.</summary>
internal sealed partial class TelegramWorld
{
    private static readonly TimeSpan DraftLife = TimeSpan.FromSeconds(30);
    private readonly Dictionary<(long Chat, long Draft), DateTimeOffset> drafts = [];

    public void ShowDraft(long chat, long draftId, JsonObject frame)
    {
        drafts[(chat, draftId)] = Clock.GetUtcNow();
        Tell(new WorldEvent.Drafted(chat, frame));
    }

    public bool IsDraftAlive(long chat, long draftId) => drafts.TryGetValue((chat, draftId), out var at) && Clock.GetUtcNow() - at < DraftLife;

    private void EndDrafts(long chat)
    {
        foreach (var key in drafts.Keys.Where(k => k.Chat == chat).ToList()) drafts.Remove(key);
    }
}
