using System.Collections.Immutable;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Makes the timeline of a trace. Pure. The trace is a claim of a stranger's process: nothing of it is taken for granted.</summary>
public static class TimelineReader
{
    /// <summary>More rows than a phone shows at once.</summary>
    public const int MostBars = 24;

    public const int MostWalls = 12;

    /// <summary>More stretches than there are places to tell them apart in one bar.</summary>
    public const int MostStretches = 40;

    private const int LongestText = 60;

    /// <summary>Nothing shorter is worth a picture, in seconds: there is nothing to see but the start of a program.</summary>
    private const double TooShort = 0.02;

    /// <summary>A program may begin and end this much beside its coroutines, in seconds, without anybody asking what it did then.</summary>
    private const double Unnoticed = 0.1;

    /// <param name="trace">What the coroutines did.</param>
    /// <param name="code">The program, for the words of its blocking lines; null when it is not at hand.</param>
    /// <param name="ran">How long the program lived; 0 when unknown. Where that is clearly longer than all its coroutines together (a thread that nobody awaits any
    /// more, work outside of the loop), the axis goes so far.</param>
    /// <returns>Null when there is nothing to show: no coroutine beside a <c>main</c> that hardly does anything, and no block.</returns>
    public static Timeline? Of(Trace trace, string? code, TimeSpan ran = default)
    {
        // A run may ask for shorter blocks too, to judge by them; those are no walls.
        var blocks = trace.Blocks.Where(block => block.Length >= Block.Wall).OrderBy(block => block.At).ToImmutableArray();
        var total = Seconds(trace.Spans.Select(LastSign).Concat(blocks.Select(block => block.At + block.Length)).DefaultIfEmpty().Max());
        if (total < TooShort || !(blocks.Length > 0 || SaysSomething(trace)))
        {
            return null;
        }

        total = Seconds(ran) is var lived && lived > total * 1.1 && lived > total + Unnoticed ? lived : total;
        var shown = Chosen(trace.Spans);
        var walls = Walls(blocks, code);
        var depths = Depths(trace.Spans);
        var lanes = shown
            .GroupBy(span => span.Task)
            .Select(task => new Lane(Shortened(task.Key), [.. InOrder([.. task]).Select(span => BarOf(span, depths[span.Id], blocks, total))]))
            .OrderBy(lane => lane.Bars.Min(bar => bar.From))
            .ToImmutableArray();
        return new Timeline(lanes, walls, total, trace.Spans.Length - shown.Count);
    }

    /// <summary>A program of which nothing is known but that it ran.</summary>
    /// <param name="seconds">How long, above 0.</param>
    public static Timeline Whole(string name, double seconds) =>
        new([new Lane("", [new Bar(name, 0, 0, 0, seconds, Finish.Returned, [new Stretch(Activity.Running, 0, seconds, 0)])])], [], seconds, 0);

    private static bool SaysSomething(Trace trace) =>
        trace.Spans.Length > 1 || (trace.Spans is [var only] && only.Waits.Count(wait => Seconds(wait.To - wait.From) >= TooShort) > 1);

    // The longest say most; among equals the first.
    private static List<Runner.Span> Chosen(ImmutableArray<Runner.Span> spans) =>
        [.. spans.DistinctBy(span => span.Id).OrderByDescending(span => (span.End ?? TimeSpan.MaxValue) - span.Start).ThenBy(span => span.Start).ThenBy(span => span.Id)
            .Take(MostBars).OrderBy(span => span.Start).ThenBy(span => span.Id)];

    /// <summary>Each span below the one that awaits it, otherwise in the order of their starts.</summary>
    private static List<Runner.Span> InOrder(List<Runner.Span> spans)
    {
        var ids = spans.Select(span => span.Id).ToHashSet();
        var children = spans.ToLookup(span => span.Parent is { } parent && parent < span.Id && ids.Contains(parent) ? parent : 0);
        var ordered = new List<Runner.Span>(spans.Count);
        var waiting = new Stack<Runner.Span>(children[0].Reverse());
        while (waiting.TryPop(out var span))
        {
            ordered.Add(span);
            foreach (var child in children[span.Id].Reverse())
            {
                waiting.Push(child);
            }
        }

        return ordered;
    }

    private static Dictionary<int, int> Depths(ImmutableArray<Runner.Span> spans)
    {
        var known = new Dictionary<int, (string Task, int Depth)>();
        foreach (var span in spans.OrderBy(span => span.Id))
        {
            var depth = span.Parent is { } parent && known.TryGetValue(parent, out var above) && above.Task == span.Task ? above.Depth + 1 : 0;
            known.TryAdd(span.Id, (span.Task, depth));
        }

        return known.ToDictionary(pair => pair.Key, pair => pair.Value.Depth);
    }

    private static Bar BarOf(Runner.Span span, int depth, ImmutableArray<Block> blocks, double total)
    {
        // What never ended goes on to the end of what is shown.
        var from = Math.Min(Seconds(span.Start), total);
        var to = span.End is { } end ? Math.Clamp(Seconds(end), from, total) : total;
        var finish = span.Outcome switch
        {
            Outcome.Returned => Finish.Returned,
            Outcome.Raised => Finish.Raised,
            Outcome.Cancelled => Finish.Cancelled,
            _ => Finish.Pending,
        };
        return new Bar(Shortened(span.Name), span.Line, depth, from, to, finish, Stretches.Of(span, blocks, from, to, total));
    }

    private static ImmutableArray<Wall> Walls(ImmutableArray<Block> blocks, string? code)
    {
        var lines = code?.ReplaceLineEndings("\n").Split('\n') ?? [];
        return [.. blocks.OrderByDescending(block => block.Length).Take(MostWalls).OrderBy(block => block.At).Select(block => new Wall(
            Seconds(block.At), Seconds(block.At + block.Length), block.Line,
            block.Line >= 1 && block.Line <= lines.Length ? Shortened(lines[block.Line - 1].Trim()) : block.Name.Length > 0 ? Shortened(block.Name) + "()" : "",
            block.Waited.Length))];
    }

    /// <summary>When a span was seen last.</summary>
    private static TimeSpan LastSign(Runner.Span span) =>
        span.End ?? (span.Waits.IsDefaultOrEmpty ? span.Start : span.Waits.Max(wait => wait.To));

    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);

    private static string Shortened(string name)
    {
        var tame = new string([.. name.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '\u25A1' : letter)]);
        return tame.Length <= LongestText ? tame : tame[..(LongestText - 1)] + "…";
    }
}
