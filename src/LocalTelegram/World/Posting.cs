using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Messages come, change and go.</summary>
internal sealed partial class TelegramWorld
{
    /// <summary>A chat keeps its newest messages; the demo must not fill a disk over the years.</summary>
    private const int KeptPerChat = 5000;

    public Post AddPost(Room room, long from, JsonObject content, Func<Post, Post>? with = null)
    {
        var id = room.LastPostId + 1;
        var byBot = from == BotId;
        Rooms.Put(room with { LastPostId = id, BotSpokeLast = byBot, BotMet = room.BotMet || (room.IsPrivate && !byBot) });
        var post = new Post(room.Id, id, from, byBot, Now, content);
        post = Posts.Put(with?.Invoke(post) ?? post);
        if (id > KeptPerChat && Posts.Find((room.Id, id - KeptPerChat)) is { } old) RemovePost(old);
        if (byBot && room.IsPrivate) EndDrafts(room.Id);
        Tell(new WorldEvent.Posted(post));
        return post;
    }

    public Post ChangePost(Post post)
    {
        Posts.Put(post);
        Tell(new WorldEvent.Posted(post));
        return post;
    }

    public void RemovePost(Post post)
    {
        Posts.Remove(post.Key);
        if (post.PollId is { } poll) Ballots.Remove(poll);
        var room = Rooms.Find(post.Chat)!;
        if (room.Pinned.Contains(post.Id)) Rooms.Put(room with { Pinned = room.Pinned.Remove(post.Id) });
        foreach (var file in post.Files) DropFileUnlessUsed(file);
        Tell(new WorldEvent.Deleted(post.Chat, post.Id));
    }

    public IEnumerable<Post> PostsOf(long chat, int before, int limit)
    {
        var room = Rooms.Find(chat);
        for (var id = Math.Min(before - 1, room?.LastPostId ?? 0); id > 0 && limit > 0; id--)
        {
            if (Posts.Find((chat, id)) is not { } post) continue;
            limit--;
            yield return post;
        }
    }

    public StoredFile AddFile(string kind, ReadOnlySpan<byte> bytes, string? name, string mimeType, long? claimedSize = null, int width = 0, int height = 0)
    {
        var id = $"{(kind == "photo" ? "AgAC" : kind == "sticker" ? "CAAC" : "BQAC")}{Guid.NewGuid():N}";
        var onDisk = claimedSize is null;
        var file = new StoredFile(id, kind, claimedSize ?? bytes.Length, name, mimeType, onDisk) { Width = width, Height = height };
        if (onDisk) Shelf?.Save(id, bytes);
        return Files.Put(file);
    }

    private void DropFileUnlessUsed(string id)
    {
        if (Posts.All.Concat(Whispers.All.Select(w => w.Post)).Any(p => p.Files.Contains(id))) return;
        Files.Remove(id);
        transaction.Afterwards(() => Shelf?.Delete(id));
    }

    /// <summary>After an edit: what the message no longer shows may go.</summary>
    public void DropFilesNoLongerIn(Post before, Post after)
    {
        foreach (var gone in before.Files.Except(after.Files)) DropFileUnlessUsed(gone);
    }

    public Room WithPin(Room room, int post) => Rooms.Put(room with { Pinned = room.Pinned.Remove(post).Add(post) });
}
