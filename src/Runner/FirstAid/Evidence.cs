using System.Collections.Immutable;

namespace CoroutineBot.Runner.FirstAid;

/// <summary>How much there is to a suspicion; the stronger is told first.</summary>
internal enum Strength
{
    /// <summary>Python itself complained of it.</summary>
    Said,

    /// <summary>The run showed it.</summary>
    Measured,

    /// <summary>It stands in the text, whatever happened this time.</summary>
    Written,
}

/// <summary>A mistake that was found.</summary>
internal readonly record struct Suspicion(string Id, int? Line, Strength Strength);

/// <summary>Everything that is known about one run.</summary>
/// <param name="source">The learner's program.</param>
/// <param name="result">What happened.</param>
/// <param name="patterns">What its text shows.</param>
/// <param name="aims">Mistakes that are mistakes only because of what was asked for.</param>
internal sealed class Evidence(string source, RunResult result, Patterns patterns, IReadOnlySet<string> aims)
{
    private readonly Dictionary<int, Span> spans = result.Trace.Spans.ToDictionary(span => span.Id);
    private string[]? lines;

    public RunResult Result => result;

    public Patterns Patterns => patterns;

    public ImmutableArray<Span> Spans => result.Trace.Spans;

    public string Source => source;

    public string[] Lines => lines ??= source.Split('\n');

    public bool Aims(string id) => aims.Contains(id);

    /// <summary>When it ended, or the end of the run.</summary>
    public TimeSpan EndOf(Span span) => span.End ?? result.Wall;

    /// <summary>What the loop was started with, from which this span comes in the end.</summary>
    public Span RootOf(Span span)
    {
        while (span.Parent is { } parent && spans.TryGetValue(parent, out var above) && above.Id < span.Id)
            span = above;
        return span;
    }

    /// <summary>The first span of a task that another task made.</summary>
    public bool IsChild(Span span) => span.Parent is { } parent && spans.TryGetValue(parent, out var maker) && maker.Task != span.Task;

    /// <summary>Whether somebody who does not wait for the end of this block anyway lived through all of it. Short turns of a waiting task are not told, so nobody can say whether it wanted one.</summary>
    public bool HasOthersBeside(Block block)
    {
        var (middle, over) = (block.At + block.Length / 2, block.At + block.Length);
        var there = Spans.Where(span => span.Start <= block.At && EndOf(span) >= over).ToList();
        var busy = Spans.Where(span => span.Start <= middle && EndOf(span) >= middle && !span.Waits.Any(wait => wait.From <= middle && wait.To >= middle)).ToList();
        var bound = busy.Select(span => span.Task).ToHashSet();
        foreach (var one in busy)
        {
            for (var span = one; span.Parent is { } parent && spans.TryGetValue(parent, out var above) && above.Id < span.Id; span = above)
                bound.Add(above.Task);
        }

        return busy.Count > 0 && there.Exists(span => !bound.Contains(span.Task));
    }

    /// <summary>The last wait of a span, when it was at one of these lines, was long enough to be felt and ended only with the span.</summary>
    public Wait? LastWait(Span span, IEnumerable<Pattern> places)
    {
        if (span.Waits.IsEmpty)
            return null;
        var last = span.Waits[^1];
        return places.Any(place => place.Covers(last.Line)) && last.To - last.From >= Felt && EndOf(span) - last.To < Moment ? last : null;
    }

    /// <summary>Shorter waits happen to everybody.</summary>
    public static readonly TimeSpan Felt = TimeSpan.FromSeconds(0.05);

    /// <summary>Things this close happened at the same time.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.02);
}
