using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// Long polling:
/// 1. say hello to the server, put away a webhook that is left from earlier, introduce the bot;
/// 2. ask for updates, confirming those that are accepted;
/// 3. accept the batch; only when it is on disk does the offset move, so that a crash in between brings it again;
/// 4. what cannot be reached is asked again, later and later; what will never work ends the program.
/// </summary>
internal sealed class Poller(
    BotApi api, UpdateIntake intake, Greeting greeting, Ending ending, TimeProvider time, ILogger<Poller> logger) : BackgroundService
{
    private const int Limit = 100;
    private const int LongPollSeconds = 30;

    private readonly Patience patience = new(api, time, logger);
    private long? offset;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await greeting.Make(patience, token => api.Client.DeleteWebhook(dropPendingUpdates: false, token), logger, stoppingToken);
            while (!stoppingToken.IsCancellationRequested) await Round(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogInformation("No more updates are asked for");
        }
        catch (WrongTokenException wrong)
        {
            logger.LogCritical("{Problem}", wrong.Message);
            ending.Now(2, wrong);
        }
    }

    private async Task Round(CancellationToken ct)
    {
        var batch = await patience.Until(
            token => api.Client.SendRequest(
                new GetRawUpdatesRequest { Offset = offset, Limit = Limit, Timeout = LongPollSeconds, AllowedUpdates = UpdateReader.Kinds }, token),
            ct);
        var updates = ((JsonElement?)batch).Items().ToList();
        if (updates.Count == 0) return;
        await Accept(updates, ct);
    }

    private async Task Accept(List<JsonElement> updates, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await intake.Accept(updates, ct);
                break;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // The rim of this loop: whatever ails the storage, nothing is confirmed until it has taken them.
                logger.LogError(failure, "{Count} updates could not be stored; they stay with Telegram and are tried again", updates.Count);
                await Task.Delay(patience.Backoff.Next(), time, ct);
            }
        }

        patience.Backoff.Reset();
        if (updates.Select(UpdateReader.UpdateId).OfType<long>().DefaultIfEmpty(long.MinValue).Max() is var last and > long.MinValue and < long.MaxValue) offset = last + 1;
        else await Task.Delay(patience.Backoff.Next(), time, ct);
    }
}
