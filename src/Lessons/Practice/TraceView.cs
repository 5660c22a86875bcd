using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Practice;

/// <summary>What a trace says about a stretch of a run: how many child tasks lived at once, how they ended, where the loop stood. A claim of the
/// program's own process, good enough to be fair to honest people.</summary>
internal sealed class TraceView(Trace trace, TimeSpan from, TimeSpan to)
{
    private readonly List<(Span Span, Span Root)> _children = Children(trace, from, to);

    /// <summary>The most child tasks alive at the same time; the one that the loop was started with does not count.</summary>
    public int Peak()
    {
        var (alive, peak) = (0, 0);
        foreach (var (_, step) in _children.SelectMany(child => new[] { (child.Span.Start, 1), (child.Span.End ?? TimeSpan.MaxValue, -1) }).Order())
        {
            alive += step;
            peak = Math.Max(peak, alive);
        }

        return peak;
    }

    public int Ended(Outcome outcome) => _children.Count(child => child.Span.Outcome == outcome);

    /// <summary>Child tasks that still lived when what the loop was started with was over. Closing the loop then cancels them.</summary>
    public int LeftBehind() => _children.Count(child => child.Span.End is null || child.Span.End > (child.Root.End ?? TimeSpan.MaxValue));

    /// <summary>The longest stretch in which the loop did not turn, or null.</summary>
    public Block? LongestBlock() => trace.Blocks.Where(block => block.At + block.Length > from && block.At < to).MaxBy(block => block.Length);

    private static List<(Span Span, Span Root)> Children(Trace trace, TimeSpan from, TimeSpan to)
    {
        var byId = trace.Spans.ToDictionary(span => span.Id);
        var children = new List<(Span, Span)>();
        var open = new List<Span>();
        Span? root = null;
        foreach (var span in trace.Spans.Where(span => span.Start >= from && span.Start <= to).OrderBy(span => span.Start).ThenBy(span => span.Id))
        {
            if (span.Parent is { } parent && byId.TryGetValue(parent, out var maker))
            {
                if (maker.Task != span.Task && root is not null)
                {
                    children.Add((span, root));
                }
            }
            else if (root is null || (root.End is { } end && span.Start >= end))
            {
                root = span;
            }
            else if (!open.Exists(other => other.Task == span.Task && (other.End is null || other.End >= span.Start)))
            {
                children.Add((span, root)); // made by a driver, whose own calls are not in the trace
            }

            open.Add(span);
        }

        return children;
    }
}
