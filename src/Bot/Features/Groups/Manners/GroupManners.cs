using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Groups.Manners;

/// <summary>How a chat wants its guest to behave. Its administrators decide.</summary>
/// <param name="OnlyAdministratorsStart">A race, a lesson or a quiz.</param>
/// <param name="Language">Null: that of whoever speaks.</param>
/// <param name="Quiet">Nothing new begins during these hours.</param>
/// <param name="Zone">Hours ahead of UTC, from -12 to 14: a chat has no clock of its own.</param>
public sealed record GroupManners(bool OnlyAdministratorsStart = false, Language? Language = null, QuietHours? Quiet = null, int Zone = 3)
{
    public const int WestMost = -12;
    public const int EastMost = 14;

    public bool IsQuiet(DateTimeOffset now)
    {
        if (Quiet is not { } quiet)
        {
            return false;
        }

        var hour = now.ToOffset(TimeSpan.FromHours(Zone)).Hour;
        return quiet.From <= quiet.To ? hour >= quiet.From && hour < quiet.To : hour >= quiet.From || hour < quiet.To;
    }
}

/// <param name="From">The hour at which quiet begins, 0 to 23.</param>
/// <param name="To">The hour at which it ends, 0 to 23.</param>
public sealed record QuietHours(int From, int To)
{
    /// <summary>What the button offers, one after the other.</summary>
    public static QuietHours? After(QuietHours? current) => current switch
    {
        null => new QuietHours(22, 7),
        { From: 22 } => new QuietHours(23, 8),
        { From: 23 } => new QuietHours(0, 9),
        _ => null,
    };
}

/// <summary>A command that waits until it is known whether its sender is an administrator of the chat.</summary>
public sealed record WaitingCommand(string Key, MessageReceived Message);
