namespace CoroutineBot.Bot.Flow;

/// <summary>Tokens that come back at a steady rate up to a capacity. Pure: time is a span since any fixed beginning, and asking again gives the same.</summary>
internal readonly record struct TokenBucket(double PerSecond, double Capacity, double Tokens, TimeSpan At)
{
    public static TokenBucket Full(double perSecond, double capacity, TimeSpan now) => new(perSecond, capacity, capacity, now);

    public TokenBucket Refilled(TimeSpan now) => now <= At
        ? this
        : this with { Tokens = Math.Min(Capacity, Tokens + ((now - At).TotalSeconds * PerSecond)), At = now };

    /// <summary>How long until so many tokens are there; zero when they are.</summary>
    public TimeSpan WaitFor(double tokens, TimeSpan now)
    {
        var missing = tokens - Refilled(now).Tokens;

        // Sums of fractions fall short by a hair; rounding the wait up to the next tick makes that it really suffices.
        return missing <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(missing / PerSecond * TimeSpan.TicksPerSecond));
    }

    public TokenBucket Take(TimeSpan now)
    {
        var refilled = Refilled(now);
        return refilled with { Tokens = refilled.Tokens - 1 };
    }
}

/// <param name="Wait">Zero: it may go, and its token is taken. Otherwise how long to wait before asking again.</param>
/// <param name="Everything">It is the common budget that is used up, not only this chat's.</param>
internal readonly record struct PaceAnswer(TimeSpan Wait, bool Everything);

/// <summary>
/// The one budget for all that we send: overall and per chat as token buckets, per group as a window of a minute, since a bucket
/// would let twice its size through in the first minute. Safe to use from several threads.
/// </summary>
internal sealed class Pace
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly SendingOptions options;
    private readonly Dictionary<ChatId, TokenBucket> chats = [];
    private readonly Dictionary<ChatId, Queue<TimeSpan>> groups = [];
    private TokenBucket overall;
    private int takenSinceSweep;

    public Pace(SendingOptions options)
    {
        this.options = options;

        // A fifth of a second's worth at once: so that no second has more than Telegram's 30 while we ask for 25.
        overall = TokenBucket.Full(options.PerSecond, Math.Max(1, options.PerSecond / 5.0), TimeSpan.Zero);
    }

    public PaceAnswer Take(ChatId chat, TimeSpan now)
    {
        lock (gate)
        {
            if (overall.WaitFor(1, now) is { Ticks: > 0 } wait)
                return new PaceAnswer(wait, Everything: true);

            if (WaitInChat(chat, 1, now) is { Ticks: > 0 } longer)
                return new PaceAnswer(longer, Everything: false);

            Spend(chat, now);
            return default;
        }
    }

    /// <summary>Takes a token for a live view only where messages would not miss it: some are left for them afterwards, overall, in the chat and in the group.</summary>
    public bool TryTakeLive(ChatId chat, TimeSpan now)
    {
        lock (gate)
        {
            var groupReserve = options.PerGroupPerMinute * 2 / 5;
            if (overall.WaitFor(Math.Max(1, overall.Capacity / 2), now) > TimeSpan.Zero
                || WaitInChat(chat, Math.Min(options.Burst, 2), now) > TimeSpan.Zero
                || (!chat.IsPrivate && Window(chat, now).Count >= options.PerGroupPerMinute - groupReserve))
                return false;

            Spend(chat, now);
            return true;
        }
    }

    /// <summary>
    /// Takes a token for an announcement, which only gets what would be left over: half of the common reserve stays for whoever is answered next, and
    /// the chat itself must have been quiet for so long that an answer there finds all but one of its tokens.
    /// </summary>
    public PaceAnswer TakeSpare(ChatId chat, TimeSpan now)
    {
        lock (gate)
        {
            if (overall.WaitFor(1 + ((overall.Capacity - 1) / 2), now) is { Ticks: > 0 } wait)
                return new PaceAnswer(wait, Everything: true);

            if (WaitInChat(chat, options.Burst, now) is { Ticks: > 0 } longer)
                return new PaceAnswer(longer, Everything: false);

            Spend(chat, now);
            return default;
        }
    }

    private TimeSpan WaitInChat(ChatId chat, double tokens, TimeSpan now)
    {
        var wait = Bucket(chat, now).WaitFor(tokens, now);
        if (chat.IsPrivate || Window(chat, now) is not { } window || window.Count < options.PerGroupPerMinute)
            return wait;

        var untilOldestLeaves = window.Peek() + Minute - now;
        return untilOldestLeaves > wait ? untilOldestLeaves : wait;
    }

    private void Spend(ChatId chat, TimeSpan now)
    {
        overall = overall.Take(now);
        chats[chat] = Bucket(chat, now).Take(now);
        if (!chat.IsPrivate)
        {
            if (!groups.TryGetValue(chat, out var window))
                groups[chat] = window = [];

            window.Enqueue(now);
        }

        if (++takenSinceSweep >= 1000)
            Sweep(now);
    }

    private TokenBucket Bucket(ChatId chat, TimeSpan now) =>
        chats.TryGetValue(chat, out var bucket) ? bucket : TokenBucket.Full(options.PerChatPerSecond, options.Burst, now);

    private Queue<TimeSpan> Window(ChatId chat, TimeSpan now)
    {
        if (!groups.TryGetValue(chat, out var window))
            return [];

        while (window.Count > 0 && window.Peek() + Minute <= now)
            window.Dequeue();

        return window;
    }

    /// <summary>Whoever was quiet long enough starts anew anyway: nothing is remembered of them.</summary>
    private void Sweep(TimeSpan now)
    {
        takenSinceSweep = 0;
        foreach (var (chat, _) in chats.Where(pair => pair.Value.Refilled(now).Tokens >= pair.Value.Capacity).ToList())
            chats.Remove(chat);

        foreach (var chat in groups.Keys.Where(chat => Window(chat, now).Count == 0).ToList())
            groups.Remove(chat);
    }
}
