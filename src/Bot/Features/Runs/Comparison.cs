using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Timelines;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>Two programs that run against each other, taking turns.</summary>
/// <param name="Card">The message that says how far it is, and at last what came out.</param>
/// <param name="Asked">The message that asked for it.</param>
/// <param name="Sides">Two: the earlier program and the later one.</param>
/// <param name="Thread">The forum topic, or null.</param>
public sealed record Comparison(string Id, PersonId Owner, MessageRef Card, int Asked, ImmutableArray<Side> Sides, int? Thread)
{
    /// <summary>How often each program runs: enough to see whether a difference is one.</summary>
    public const int Repeats = 3;

    public int Done => Sides.Sum(side => side.Seconds.Length);

    /// <summary>Whose turn it is: they take turns, so that a busy moment of the machine harms both.</summary>
    public int Next => Sides[0].Seconds.Length <= Sides[1].Seconds.Length ? 0 : 1;

    public bool IsOver => Done >= Repeats * Sides.Length;
}

/// <param name="Seconds">How long each of its runs took.</param>
/// <param name="Shown">What its first run looked like.</param>
public sealed record Side(RunSource Source, string Input, ImmutableArray<double> Seconds, Panel? Shown);

/// <summary>What two series of measurements say about each other. Pure.</summary>
/// <param name="Ratio">The longer median by the shorter one: 1 and more.</param>
/// <param name="Least">The least that it could be by single runs.</param>
/// <param name="Most">The most.</param>
/// <param name="Faster">0 or 1; null where the series overlap and nobody can tell.</param>
public sealed record SpeedUp(double Ratio, double Least, double Most, int? Faster)
{
    /// <param name="first">Seconds, at least one, each above 0.</param>
    public static SpeedUp Of(ImmutableArray<double> first, ImmutableArray<double> second)
    {
        var faster = Median(first) <= Median(second) ? 0 : 1;
        var (quick, slow) = faster == 0 ? (first, second) : (second, first);
        return new SpeedUp(Median(slow) / Median(quick), slow.Min() / quick.Max(), slow.Max() / quick.Min(), slow.Min() > quick.Max() ? faster : null);
    }

    public static double Median(ImmutableArray<double> values)
    {
        var sorted = values.Sort();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
