using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Flow;

/// <summary>Rings the timers that lanes have set. They lie in the store: one that came due while the bot was away rings at the start.</summary>
internal sealed class TimerWorker(IStore store, TimeProvider time, ILogger<TimerWorker> logger) : BackgroundService
{
    /// <summary>A clock that was set forward is noticed after this at the latest.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Backoff storeTrouble = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RingOrSleep(stoppingToken);
                storeTrouble.Reset();
            }
            catch (StorageException error)
            {
                var delay = storeTrouble.Next();
                logger.LogError(error, "The storage fails; timers wait {Delay} and try again", delay);
                await Task.Delay(delay, time, stoppingToken);
            }
        }
    }

    private async Task RingOrSleep(CancellationToken ct)
    {
        var next = await store.NextTimer(ct);
        var now = time.GetUtcNow();
        if (next <= now)
        {
            await store.Ring(now, ct);
            return;
        }

        var sleep = next is { } due ? due - now : Timeout.InfiniteTimeSpan;
        await store.TimersWaiting.Wait(sleep > LongestSleep ? LongestSleep : sleep, time, ct);
    }
}
