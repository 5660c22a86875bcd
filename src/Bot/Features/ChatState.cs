using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features;

/// <summary>What the lane of every chat knows, a person's and a group's: the programs that were run in it, and how many messages it has named.</summary>
public abstract record ChatState : LaneState
{
    public ImmutableArray<OpenRun> Runs { get; init; } = [];

    /// <summary>Which answer belongs to which message with code, so that editing the one changes the other; bounded, the newest last.</summary>
    public ImmutableArray<RunCardOf> Cards { get; init; } = [];

    /// <summary>Programs that were run lately, the newest last; bounded.</summary>
    public ImmutableArray<RecentRun> Recent { get; init; } = [];

    /// <summary>Comparisons that are under way.</summary>
    public ImmutableArray<Comparison> Comparisons { get; init; } = [];

    /// <summary>Counts the messages named so far.</summary>
    public int Named { get; init; }
}
