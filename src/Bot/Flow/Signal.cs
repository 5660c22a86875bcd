namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Wakes the one loop that waits for it. A pulse that comes while nobody waits is kept, and several of them count as one:
/// the loop looks at everything there is whenever it wakes.
/// </summary>
public sealed class Signal
{
    private readonly Lock gate = new();
    private TaskCompletionSource? waiting;
    private bool pulsed;

    public void Pulse()
    {
        TaskCompletionSource? woken;
        lock (gate)
        {
            pulsed = true;
            woken = waiting;
            waiting = null;
        }

        woken?.TrySetResult();
    }

    /// <summary>Waits for a pulse, at most <paramref name="longest"/> (infinite by <see cref="Timeout.InfiniteTimeSpan"/>).</summary>
    public async Task Wait(TimeSpan longest, TimeProvider time, CancellationToken ct)
    {
        Task pulse;
        lock (gate)
        {
            if (pulsed)
            {
                pulsed = false;
                return;
            }

            waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            pulse = waiting.Task;
        }

        // Timers cut to milliseconds: a wait of less would be none at all, and the loop would spin until the time has really come.
        var rounded = longest == Timeout.InfiniteTimeSpan ? longest : TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(longest.TotalMilliseconds)));

        // That the time is over is no failure: the loop looks around by itself.
        await pulse.WaitAsync(rounded, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            pulsed = false;
        }
    }
}
