using System.Collections.Immutable;

namespace CoroutineBot.Bot.Timelines;

/// <summary>What ran when, as it is shown: a bounded extract of a trace, small enough to be kept with a message until it is drawn.</summary>
/// <param name="Lanes">One for each task, in the order in which they began.</param>
/// <param name="Walls">Stretches in which the event loop stood, the earliest first.</param>
/// <param name="Seconds">How long the axis is; above 0.</param>
/// <param name="Hidden">Bars that found no room.</param>
public sealed record Timeline(ImmutableArray<Lane> Lanes, ImmutableArray<Wall> Walls, double Seconds, int Hidden)
{
    public IEnumerable<Bar> Bars => Lanes.SelectMany(lane => lane.Bars);
}

/// <summary>One task.</summary>
/// <param name="Task">Its name, as Python or the learner gave it.</param>
/// <param name="Bars">Its coroutines, each below the one that awaits it.</param>
public sealed record Lane(string Task, ImmutableArray<Bar> Bars);

/// <summary>One coroutine call. Times are seconds since the program's first instruction.</summary>
/// <param name="Name">The coroutine function.</param>
/// <param name="Line">Where the function is written, from 1.</param>
/// <param name="Depth">How many coroutines of the same task stand above it.</param>
/// <param name="Finish">How it ended.</param>
/// <param name="Stretches">What it did, without gaps from <paramref name="From"/> to <paramref name="To"/>.</param>
public sealed record Bar(string Name, int Line, int Depth, double From, double To, Finish Finish, ImmutableArray<Stretch> Stretches);

public enum Finish
{
    Returned,
    Raised,
    Cancelled,

    /// <summary>It never ended: the run did.</summary>
    Pending,
}

/// <param name="Line">The line it waits at; 0 where there is none to name.</param>
public readonly record struct Stretch(Activity Activity, double From, double To, int Line);

public enum Activity
{
    Running,
    Waiting,

    /// <summary>It keeps the event loop from turning.</summary>
    Blocking,

    /// <summary>It could go on if another did not block the loop.</summary>
    Held,
}

/// <summary>The event loop stood.</summary>
/// <param name="Line">The learner's line at which it stood; 0 when nobody saw.</param>
/// <param name="Text">That line as it is written; empty when unknown.</param>
/// <param name="Held">How many tasks had to wait for it.</param>
public sealed record Wall(double From, double To, int Line, string Text, int Held);

/// <summary>One or two runs on one axis, with the words around them: all that the painter needs.</summary>
/// <param name="Panels">What is shown below each other.</param>
/// <param name="Russian">The language of the few words in it.</param>
public sealed record Picture(ImmutableArray<Panel> Panels, bool Russian)
{
    /// <summary>Shown instead of panels: not what ran when, but how far people come.</summary>
    public Funnel? Funnel { get; init; }
}

/// <param name="Title">What stands above it, in one line.</param>
public sealed record Panel(string Title, Timeline Timeline);
