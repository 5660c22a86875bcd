using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// How much one person may send. Whoever writes faster than we may answer only fills a queue that they then wait for: what is beyond the allowance
/// is not read, and in a private chat its first becomes <see cref="TooMuch"/>, so that it is said. Taps and votes always count. Kept in memory: a
/// restart forgives. Safe to use from several threads.
/// </summary>
internal sealed class Allowances(TimeProvider time)
{
    /// <summary>At once, and per second afterwards: the pace at which Telegram lets us answer one chat.</summary>
    private const int Messages = 120;
    private const double MessagesPerSecond = 1;

    /// <summary>Each has to be fetched, so there are fewer of them.</summary>
    private const int Files = 20;
    private const double FilesPerSecond = 1 / 6.0;

    /// <summary>Nobody is told the same more often than this.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>What could not be stored comes again and must be judged as it was: so many updates are remembered.</summary>
    private const int Remembered = 4_096;

    /// <summary>Stands for the message that may pass, whose words are not kept here.</summary>
    private static readonly Input Itself = new NotUnderstood("");

    private readonly Lock gate = new();
    private readonly long beginning = time.GetTimestamp();
    private readonly Dictionary<PersonId, Purse> purses = [];
    private readonly Dictionary<string, Input?> judged = [];
    private readonly Queue<string> order = [];

    /// <returns>The item, what takes its place, or null where it is not read.</returns>
    public InboxItem? Judge(InboxItem item)
    {
        if (item.Input is not MessageReceived message)
            return item;

        lock (gate)
        {
            if (!judged.TryGetValue(item.Key, out var instead))
            {
                judged[item.Key] = instead = Spend(item, message);
                order.Enqueue(item.Key);
                if (order.Count > Remembered)
                    judged.Remove(order.Dequeue());
            }

            return ReferenceEquals(instead, Itself) ? item : instead is null ? null : item with { Input = instead };
        }
    }

    private Input? Spend(InboxItem item, MessageReceived message)
    {
        var now = time.GetElapsedTime(beginning);
        var isFile = message.Content.Attachment is not null;
        var purse = purses.GetValueOrDefault(message.From.Id) ?? new Purse(now);
        purses[message.From.Id] = purse;
        Sweep(now);
        var wait = Later(purse.Messages.WaitFor(1, now), isFile ? purse.Files.WaitFor(1, now) : TimeSpan.Zero);
        if (wait == TimeSpan.Zero)
        {
            purse.Messages = purse.Messages.Take(now);
            purse.Files = isFile ? purse.Files.Take(now) : purse.Files;
            return Itself;
        }

        if (!item.Lane.IsPrivate || now < purse.ToldUntil)
            return null;

        purse.ToldUntil = now + Pause;
        return new TooMuch(message.From, isFile, (int)Math.Ceiling(wait.TotalSeconds));
    }

    /// <summary>Whoever has everything again is as somebody who was never here.</summary>
    private void Sweep(TimeSpan now)
    {
        if (purses.Count < 10_000)
            return;

        foreach (var (who, _) in purses.Where(pair => pair.Value.IsFull(now)).ToList())
            purses.Remove(who);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Purse(TimeSpan now)
    {
        public TokenBucket Messages { get; set; } = TokenBucket.Full(MessagesPerSecond, Allowances.Messages, now);

        public TokenBucket Files { get; set; } = TokenBucket.Full(FilesPerSecond, Allowances.Files, now);

        public TimeSpan ToldUntil { get; set; } = TimeSpan.Zero;

        public bool IsFull(TimeSpan now) => ToldUntil <= now && Messages.Refilled(now).Tokens >= Messages.Capacity && Files.Refilled(now).Tokens >= Files.Capacity;
    }
}
