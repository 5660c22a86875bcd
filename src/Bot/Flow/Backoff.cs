namespace CoroutineBot.Bot.Flow;

/// <summary>Waits that double up to a longest one, each shortened by a chance of up to a half, so that many who failed together do not come back together.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int failures;

    public TimeSpan Next()
    {
        var times = Math.Min(Interlocked.Increment(ref failures) - 1, 30);
        var whole = Math.Min(first.TotalSeconds * Math.Pow(2, times), longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    public void Reset() => Interlocked.Exchange(ref failures, 0);
}
