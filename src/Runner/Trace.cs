using System.Collections.Immutable;

namespace CoroutineBot.Runner;

/// <summary>What the coroutines of a run did. Written by the program's own process, therefore a claim: it never decides a verdict
/// or a limit.</summary>
/// <param name="Spans">One for each coroutine call, awaited or task, in the order of their starts.</param>
/// <param name="Blocks">Stretches that kept the event loop from turning.</param>
/// <param name="PeakTasks">The most tasks alive at once.</param>
/// <param name="Complete">Also calls that never waited are in it.</param>
/// <param name="Truncated">There were more spans than are kept.</param>
public sealed record Trace(ImmutableArray<Span> Spans, ImmutableArray<Block> Blocks, int PeakTasks, bool Complete, bool Truncated)
{
    /// <summary>Nothing was seen.</summary>
    public static Trace None { get; } = new([], [], 0, true, false);
}

/// <summary>One coroutine call.</summary>
/// <param name="Id">Unique within the run, from 1.</param>
/// <param name="Parent">The span that awaited it or made its task.</param>
/// <param name="Task">The name of the task it ran in.</param>
/// <param name="Name">The coroutine function's name.</param>
/// <param name="Line">Where the coroutine function is written.</param>
/// <param name="Start">When it first ran.</param>
/// <param name="End">When it ended; null when it never did.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Waits">When it waited, and at which line.</param>
public sealed record Span(int Id, int? Parent, string Task, string Name, int Line, TimeSpan Start, TimeSpan? End, Outcome Outcome,
    ImmutableArray<Wait> Waits);

/// <summary>How a coroutine ended.</summary>
public enum Outcome
{
    Returned,
    Raised,
    Cancelled,
    Pending,
}

/// <summary>A stretch in which a coroutine waited at a line.</summary>
public readonly record struct Wait(int Line, TimeSpan From, TimeSpan To);

/// <summary>A stretch in which the event loop could not turn, with the learner's own line.</summary>
public sealed record Block(int Line, string Name, TimeSpan At, TimeSpan Length)
{
    /// <summary>From here on people feel it, and asyncio's own debug mode complains.</summary>
    public static readonly TimeSpan Wall = TimeSpan.FromSeconds(0.1);

    /// <summary>The names of the tasks that went on, or began, only when it was over. Bounded.</summary>
    public ImmutableArray<string> Waited { get; init; } = [];
}
