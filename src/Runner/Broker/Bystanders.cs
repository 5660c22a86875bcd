using System.Collections.Immutable;

namespace CoroutineBot.Runner.Broker;

/// <summary>Finds out which tasks a block of the event loop held up. Pure.</summary>
internal static class Bystanders
{
    private const int Most = 50;

    /// <summary>Between two slices that follow each other at once lies less than this; also between the end of a block and the
    /// slices of those who waited for it.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// The blocks with the tasks that had to wait for them. Whoever goes on or begins right after a block was ready before it ended.
    /// Where blocks follow each other at once, whoever goes on after the last has waited for all of them that began while it
    /// existed. A task does not wait for itself, nor is it held up by a block in what it awaits anyway.
    /// </summary>
    public static ImmutableArray<Block> Name(ImmutableArray<Span> spans, IEnumerable<Block> blocks)
    {
        var inOrder = blocks.OrderBy(block => block.At).ToList();
        var parents = spans.DistinctBy(span => span.Id).ToDictionary(span => span.Id, span => span.Parent);
        var tasks = spans.DistinctBy(span => span.Id).ToDictionary(span => span.Id, span => span.Task);
        var steps = spans.SelectMany(Steps).OrderBy(step => step.At).ToList();
        var named = new List<Block>(inOrder.Count);
        for (var i = 0; i < inOrder.Count; i++)
        {
            var over = End(inOrder[i]);
            for (var next = i + 1; next < inOrder.Count && inOrder[next].At - over <= AtOnce; next++)
                over = End(inOrder[next]) > over ? End(inOrder[next]) : over;

            var end = End(inOrder[i]);
            var (running, awaiting) = Guilty(spans, inOrder[i], parents, tasks);
            named.Add(inOrder[i] with
            {
                Waited = [.. steps
                    .Where(step => step.Since < end && step.At >= end && step.At <= over + AtOnce && !running.Contains(step.Task) && !awaiting.Contains(step.Task))
                    .Where(step => step.Maker is not { } maker || !tasks.TryGetValue(maker, out var task) || !running.Contains(task))
                    .Select(step => step.Task).Distinct().Take(Most)],
            });
        }

        return [.. named];
    }

    /// <summary>When each task went on, and since when it had been standing.</summary>
    private static IEnumerable<(string Task, int? Maker, TimeSpan Since, TimeSpan At)> Steps(Span span)
    {
        // When its task was made is not told. Where the maker itself stood in the block, it was made in it or after it.
        yield return (span.Task, span.Parent, TimeSpan.Zero, span.Start);
        foreach (var wait in span.Waits)
            yield return (span.Task, null, wait.From, wait.To);
    }

    /// <summary>The tasks that ran during the block, and those that await them.</summary>
    private static (HashSet<string> Running, HashSet<string> Awaiting) Guilty(ImmutableArray<Span> spans, Block block, Dictionary<int, int?> parents, Dictionary<int, string> tasks)
    {
        var middle = block.At + block.Length / 2;
        var (running, awaiting) = (new HashSet<string>(), new HashSet<string>());
        foreach (var span in spans.Where(span => span.Start <= middle && !(span.End < middle) && !span.Waits.Any(wait => wait.From <= middle && wait.To >= middle)))
        {
            running.Add(span.Task);
            for (int? at = span.Id; at is { } id && tasks.TryGetValue(id, out var task); at = parents[id] < id ? parents[id] : null)
                awaiting.Add(task);
        }

        return (running, awaiting);
    }

    private static TimeSpan End(Block block) => block.At + block.Length;
}
