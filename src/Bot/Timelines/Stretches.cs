using System.Collections.Immutable;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Divides the life of a coroutine into what it did. Pure.</summary>
internal static class Stretches
{
    /// <param name="blocks">In the order of time.</param>
    /// <returns>Stretches that follow each other without gap or overlap from <paramref name="from"/> to <paramref name="to"/>.</returns>
    public static ImmutableArray<Stretch> Of(Runner.Span span, ImmutableArray<Block> blocks, double from, double to, double total)
    {
        var cuts = Cuts(span, blocks, from, to);
        var all = new List<Stretch>(cuts.Count);
        var waits = span.Waits.IsDefaultOrEmpty ? [] : span.Waits.OrderBy(wait => wait.From).ToList();
        var (nextWait, nextBlock) = (0, 0);
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var (start, end) = (cuts[i], cuts[i + 1]);
            var middle = (start + end) / 2;
            while (nextWait < waits.Count && waits[nextWait].To.TotalSeconds <= middle) nextWait++;
            while (nextBlock < blocks.Length && End(blocks[nextBlock]) <= middle) nextBlock++;
            Wait? wait = nextWait < waits.Count && waits[nextWait].From.TotalSeconds <= middle ? waits[nextWait] : null;
            var block = nextBlock < blocks.Length && blocks[nextBlock].At.TotalSeconds <= middle ? blocks[nextBlock] : null;
            var activity = block is null ? wait is null ? Activity.Running : Activity.Waiting
                : wait is null ? Activity.Blocking
                : block.Waited.Contains(span.Task) ? Activity.Held
                : Activity.Waiting;
            Add(all, new Stretch(activity, start, end, wait?.Line ?? block?.Line ?? 0));
        }

        return Fewer(all, total);
    }

    private static List<double> Cuts(Runner.Span span, ImmutableArray<Block> blocks, double from, double to)
    {
        var cuts = new SortedSet<double> { from, to };
        foreach (var wait in span.Waits.IsDefaultOrEmpty ? [] : span.Waits)
        {
            cuts.Add(Math.Clamp(wait.From.TotalSeconds, from, to));
            cuts.Add(Math.Clamp(wait.To.TotalSeconds, from, to));
        }

        foreach (var block in blocks)
        {
            cuts.Add(Math.Clamp(block.At.TotalSeconds, from, to));
            cuts.Add(Math.Clamp(End(block), from, to));
        }

        return [.. cuts];
    }

    private static double End(Block block) => (block.At + block.Length).TotalSeconds;

    /// <summary>Two waits at one line are two waits: between them it ran, however shortly.</summary>
    private static void Add(List<Stretch> all, Stretch next)
    {
        if (all is [.., var last] && last.Activity == next.Activity && last.Line == next.Line)
        {
            all[^1] = last with { To = next.To };
        }
        else
        {
            all.Add(next);
        }
    }

    // What nobody could see goes first: the shortest stretches become part of the one before.
    private static ImmutableArray<Stretch> Fewer(List<Stretch> all, double total)
    {
        for (var least = total / 2000; all.Count > TimelineReader.MostStretches; least *= 2)
        {
            var fewer = new List<Stretch>(all.Count);
            foreach (var stretch in all)
            {
                if (fewer is [.., var last] && stretch.To - stretch.From < least)
                {
                    fewer[^1] = last with { To = stretch.To };
                }
                else
                {
                    Add(fewer, stretch);
                }
            }

            all = fewer;
        }

        return [.. all];
    }
}
