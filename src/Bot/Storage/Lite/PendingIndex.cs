namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>
/// What waits, in order within each chat and with the chats in the order of their first: inputs by lane, effects by chat.
/// Derived from the database and brought up to date after each commit, so that looking for work costs no read.
/// </summary>
internal sealed class PendingIndex
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, SortedSet<long>> waiting = [];
    private readonly SortedSet<(long Seq, long Chat)> heads = [];
    private readonly HashSet<long> held = [];
    private readonly Dictionary<long, long> movedHolds = [];
    private long count;

    public long Count
    {
        get
        {
            lock (gate)
                return count;
        }
    }

    public void Add(long chat, long seq)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(chat, out var queue))
                waiting[chat] = queue = [];

            Unlist(chat, queue);
            if (queue.Add(seq))
                count++;

            List(chat, queue);
        }
    }

    public void Remove(long chat, long seq)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(chat, out var queue))
                return;

            Unlist(chat, queue);
            if (queue.Remove(seq))
                count--;

            if (queue.Count == 0)
                waiting.Remove(chat);
            else
                List(chat, queue);
        }
    }

    /// <summary>Everything anew; what is held stays held.</summary>
    public void Load(IEnumerable<(long Chat, long Seq)> rows)
    {
        lock (gate)
        {
            waiting.Clear();
            heads.Clear();
            count = 0;
        }

        foreach (var (chat, seq) in rows)
            Add(chat, seq);
    }

    /// <summary>Holds the chat with the oldest first row that nobody holds.</summary>
    public bool TryHold(out long chat, out long seq)
    {
        lock (gate)
        {
            (seq, chat) = heads.Min;
            if (heads.Count == 0)
                return false;

            heads.Remove((seq, chat));
            held.Add(chat);
            return true;
        }
    }

    /// <returns>Something waits there.</returns>
    public bool LetGo(long chat)
    {
        lock (gate)
        {
            if (movedHolds.Remove(chat, out var now))
                chat = now;

            held.Remove(chat);
            if (!waiting.TryGetValue(chat, out var queue))
                return false;

            List(chat, queue);
            return true;
        }
    }

    /// <summary>Who holds the one holds the other from now on.</summary>
    public void MoveHold(long from, long to)
    {
        lock (gate)
        {
            if (!held.Remove(from))
                return;

            if (waiting.TryGetValue(to, out var queue))
                Unlist(to, queue);

            held.Add(to);
            movedHolds[from] = to;
        }
    }

    /// <summary>What waits for one chat.</summary>
    public List<long> Of(long chat)
    {
        lock (gate)
            return waiting.TryGetValue(chat, out var queue) ? [.. queue] : [];
    }

    public bool Has(long chat)
    {
        lock (gate)
            return waiting.ContainsKey(chat);
    }

    public bool IsHeld(long chat)
    {
        lock (gate)
            return held.Contains(chat);
    }

    public List<(long Seq, long Chat)> Heads(Func<long, bool> isWanted, int max)
    {
        lock (gate)
            return [.. heads.Where(head => isWanted(head.Chat)).Take(max)];
    }

    private void List(long chat, SortedSet<long> queue)
    {
        if (!held.Contains(chat))
            heads.Add((queue.Min, chat));
    }

    private void Unlist(long chat, SortedSet<long> queue)
    {
        if (queue.Count > 0)
            heads.Remove((queue.Min, chat));
    }
}
