using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Timelines;

/// <summary>What a trace shows, in one glance: the coroutine that was called most, and how many of its calls went on at once.</summary>
/// <param name="Name">The coroutine function.</param>
/// <param name="Calls">At least 2.</param>
/// <param name="AtOnce">1 (one after the other) to <paramref name="Calls"/> (all at once).</param>
public sealed record Gist(string Name, int Calls, int AtOnce)
{
    /// <returns>Null where nothing was called twice.</returns>
    public static Gist? Of(Trace trace)
    {
        var most = trace.Spans.GroupBy(span => span.Name).Where(calls => calls.Count() > 1).OrderByDescending(calls => calls.Count()).ThenBy(calls => calls.Min(span => span.Id)).FirstOrDefault();
        return most is null ? null : new Gist(most.Key, most.Count(), MostAtOnce([.. most]));
    }

    private static int MostAtOnce(List<Runner.Span> spans)
    {
        // At one moment those that end make room for those that begin: one after the other is not two at once.
        var changes = spans.SelectMany(span => new[] { (At: span.Start, By: 1), (At: Later(span.End ?? TimeSpan.MaxValue, span.Start), By: -1) }).OrderBy(change => change.At).ThenBy(change => change.By);
        var (now, most) = (0, 1);
        foreach (var change in changes)
        {
            now += change.By;
            most = Math.Max(most, now);
        }

        return most;
    }

    // A call that took no time at all was there nevertheless.
    private static TimeSpan Later(TimeSpan end, TimeSpan start) => end > start ? end : start + TimeSpan.FromTicks(1);
}
