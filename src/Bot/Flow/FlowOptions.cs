using System.ComponentModel.DataAnnotations;

namespace CoroutineBot.Bot.Flow;

/// <summary>How inputs are handled.</summary>
public sealed class LaneOptions
{
    public const string Section = "Lanes";

    /// <summary>Lanes worked on at once. Handling takes microseconds; what is shared is the wait for the disk, so that many lanes fit into one commit.</summary>
    [Range(1, 1024)] public int AtOnce { get; init; } = 64;

    /// <summary>After so many failures an input goes to the dead letters and its lane moves on.</summary>
    [Range(1, 100)] public int Failures { get; init; } = 5;
}

/// <summary>How fast we talk to Telegram. Its real limits are soft: when it says "too many requests", that always wins over these numbers.</summary>
public sealed class SendingOptions
{
    public const string Section = "Sending";

    /// <summary>Messages and edits per second over all chats. Telegram starts refusing near 30; the rest is reserve.</summary>
    [Range(1, 1000)] public int PerSecond { get; init; } = 25;

    /// <summary>Messages and edits per second in one chat, after a short burst.</summary>
    [Range(1, 30)] public int PerChatPerSecond { get; init; } = 1;

    /// <summary>How many may follow at once in one chat before the pace sets in: a lesson page, its poll and a word.</summary>
    [Range(1, 30)] public int Burst { get; init; } = 3;

    /// <summary>Messages and edits in any 60 seconds in one group.</summary>
    [Range(1, 1000)] public int PerGroupPerMinute { get; init; } = 20;

    /// <summary>Requests under way at once, each in another chat. At 25 per second and 0.1 s per answer three would do; the rest is for slow answers.</summary>
    [Range(1, 256)] public int AtOnce { get; init; } = 16;

    /// <summary>
    /// How often a new message is sent again after an attempt that may have arrived, with growing pauses. A doubled message beats a lost one: where
    /// one connection in ten is cut, one message in a hundred would be lost with a single repeat, and one in a million is with five.
    /// </summary>
    [Range(0, 10)] public int RepeatsOfNew { get; init; } = 5;

    /// <summary>The same for changes of messages, which cannot double.</summary>
    [Range(0, 1000)] public int RepeatsOfChange { get; init; } = 10;

    /// <summary>Longest wait in seconds between attempts while nobody answers.</summary>
    [Range(1, 600)] public int LongestBackoffSeconds { get; init; } = 60;
}
