using System.Collections.Concurrent;

namespace CoroutineBot.Bot.Flow;

/// <summary>Measures how long an input waits for its lane and for its first answer. Kept in memory only: after a restart nobody asks.</summary>
internal sealed class Stopwatches(FlowMetrics metrics, TimeProvider time)
{
    /// <summary>Inputs without an answer stay until then; a measure that is lost now and again does no harm.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, long> begun = new();

    public void Accepted(string key)
    {
        if (begun.Count >= Most)
            begun.Clear();

        begun[key] = time.GetTimestamp();
    }

    public void Claimed(string key)
    {
        if (begun.TryGetValue(key, out var since))
            metrics.LaneWait.Record(time.GetElapsedTime(since).TotalSeconds);
    }

    /// <param name="effectKey">The key of the input and a number behind a colon.</param>
    public void Answered(string effectKey)
    {
        var end = effectKey.LastIndexOf(':');
        if (end > 0 && begun.TryRemove(effectKey[..end], out var since))
            metrics.ReplyLatency.Record(time.GetElapsedTime(since).TotalSeconds);
    }
}
