using System.ComponentModel.DataAnnotations;

namespace CoroutineBot.Bot.Features.Groups.Budgets;

/// <summary>How much a group may run. In private chats learners take turns and nothing else limits them.</summary>
public sealed class GroupOptions
{
    public const string Section = "Groups";

    /// <summary>Programs that a group runs in any <see cref="Minutes"/>, comparisons and the runs of a lesson included. Each result is a message or two of the 20 a minute that Telegram allows there.</summary>
    [Range(1, 10000)] public int Runs { get; init; } = 40;

    /// <summary>Of these, how many one person may have: nobody uses up what is meant for all.</summary>
    [Range(1, 10000)] public int RunsPerPerson { get; init; } = 15;

    /// <summary>The time over which is counted, in minutes.</summary>
    [Range(1, 1440)] public int Minutes { get; init; } = 10;
}
