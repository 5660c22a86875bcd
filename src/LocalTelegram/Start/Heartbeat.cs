using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Start;

/// <summary>Twice a second: closes polls whose time is over, and syncs the journal for the case of a power cut.</summary>
internal sealed class Heartbeat(TelegramWorld world, ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, world.Clock);
        do
        {
            try
            {
                world.Run(world.CloseDuePolls);
                world.SyncToDisk();
            }
            catch (IOException full)
            {
                logger.LogError(full, "The journal cannot be written; tried again in half a second");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
