using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

/// <summary>Tells those whose runs wait which place they have: at once, and while it changes every three seconds at most. Not safe for several threads: one loop owns it.</summary>
internal sealed class WaitingLine(LiveViews live, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    /// <summary>How long a run that may start waits for a frame that is under way: it must not overtake what the run shows.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(3);

    private readonly Dictionary<RunId, Told> told = [];

    public void Tell(FairQueue queue)
    {
        var place = 0;
        foreach (var row in queue.InOrder())
            Tell(row, queue.HasItsOwnRunning(row.Run.Owner) ? 0 : ++place);
    }

    /// <summary>It waits no longer. The task ends when nothing of this is under way to its chat.</summary>
    public Task Leave(RunId run) => told.Remove(run, out var last) ? Farewell(last.Frame) : Task.CompletedTask;

    private void Tell(RunRow row, int place)
    {
        var run = row.Run.Run;
        if (told.TryGetValue(run, out var last) && (last.Place == place || !last.Frame.IsCompleted || time.GetElapsedTime(last.At) < Period))
            return;

        var view = FlowJson.Read<Effect>(row.Run.Json) is StartRun start ? start.Live : null;
        told[run] = new Told(place, time.GetTimestamp(), view is null ? Task.CompletedTask : live.ShowPlace(row.Run.Lane, view, place));
    }

    private async Task Farewell(Task frame) => await frame.WaitAsync(LongestFarewell, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private sealed record Told(int Place, long At, Task Frame);
}
