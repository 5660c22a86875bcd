namespace CoroutineBot.Bot.Flow;

/// <summary>For answers that are worth nothing when they come late: each is tried twice at most, and only where the second try can be soon.</summary>
internal static class SecondTry
{
    /// <summary>Waits for the moment of the second try.</summary>
    /// <returns>False: there is nothing to repeat, or it would take too long.</returns>
    public static async Task<bool> IsDue(Outcome outcome, TimeSpan longestWait, TimeProvider time, CancellationToken ct)
    {
        var wait = outcome switch
        {
            Outcome.TooFast(var retryAfter) => retryAfter,
            Outcome.Unreachable => TimeSpan.FromSeconds(1),
            Outcome.Unclear => TimeSpan.Zero,
            _ => TimeSpan.MaxValue,
        };
        if (wait > longestWait)
            return false;

        await Task.Delay(wait, time, ct);
        return true;
    }
}
