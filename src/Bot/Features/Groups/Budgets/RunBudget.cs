using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Groups.Budgets;

/// <summary>A program that was run in a group.</summary>
/// <param name="Who">Null once that person has been forgotten.</param>
public sealed record RunSpent(PersonId? Who, DateTimeOffset At)
{
    public RunSpent Without(PersonId who) => Who == who ? this with { Who = null } : this;
}

/// <summary>How many programs a group runs within a time, and how many of them may be one person's. Pure.</summary>
/// <param name="Runs">At least 1.</param>
/// <param name="PerPerson">At least 1.</param>
public sealed record RunBudget(int Runs, int PerPerson, TimeSpan Within)
{
    public static RunBudget Of(GroupOptions options) => new(options.Runs, options.RunsPerPerson, TimeSpan.FromMinutes(options.Minutes));

    /// <summary>When this person may run something here again; null: now.</summary>
    /// <param name="spent">In the order of time.</param>
    public DateTimeOffset? Opens(ImmutableArray<RunSpent> spent, PersonId who, DateTimeOffset now)
    {
        var recent = Recent(spent, now);
        var own = Free([.. recent.Where(run => run.Who == who)], PerPerson);
        var all = Free(recent, Runs);
        return own > all || all is null ? own : all;
    }

    /// <summary>It is this person's own share alone that is used up: others may still run.</summary>
    public bool IsOwnShare(ImmutableArray<RunSpent> spent, PersonId who, DateTimeOffset now)
    {
        var recent = Recent(spent, now);
        return Free(recent, Runs) is null && Free([.. recent.Where(run => run.Who == who)], PerPerson) is not null;
    }

    /// <summary>What still counts, with one more.</summary>
    public ImmutableArray<RunSpent> Spend(ImmutableArray<RunSpent> spent, PersonId who, DateTimeOffset now) => [.. Recent(spent, now), new RunSpent(who, now)];

    private ImmutableArray<RunSpent> Recent(ImmutableArray<RunSpent> spent, DateTimeOffset now) => [.. spent.Where(run => run.At > now - Within)];

    /// <summary>Enough of them have to become old.</summary>
    private DateTimeOffset? Free(ImmutableArray<RunSpent> recent, int most) => recent.Length < most ? null : recent[^most].At + Within;
}
