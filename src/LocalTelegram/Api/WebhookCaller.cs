using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Weather;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>
/// Brings updates to the webhook, one after the other, so that the order within each chat is kept unless the weather changes it. What is not answered with a success is brought
/// again: at once, then with doubling pauses, or after as long as the bot asks for.
/// </summary>
internal sealed class WebhookCaller(TelegramWorld world, Skies skies, ILogger<WebhookCaller> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>How many wait that may change places.</summary>
    private const int Neighbours = 4;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            var arrival = world.NextArrival;
            var (url, secret, update) = world.Run(() =>
            {
                world.DropOldUpdates();
                return (Webhook.Address(world), Webhook.Secret(world), Webhook.Address(world) is null ? null : skies.InTheirOrder(world.Waiting(Neighbours)).FirstOrDefault());
            });
            if (url is null || update is null)
            {
                await arrival.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            if (await Bring(url, secret, update, stoppingToken) is not { } asked)
            {
                if (!skies.Twice()) world.Run(() => world.Updates.Remove(update["update_id"].Whole()!.Value));
                pause = TimeSpan.Zero;
                continue;
            }

            await Task.Delay(asked > pause ? asked : pause, world.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    /// <returns>Null when it was taken; otherwise how long the bot asks us to wait.</returns>
    private async Task<TimeSpan?> Bring(string url, string? secret, JsonObject update, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(update.ToJsonString(WorldJson.Options)));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (secret is { Length: > 0 }) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            using var response = await http.SendAsync(request, ct);
            if (response.IsSuccessStatusCode) return null;
            logger.LogDebug("The webhook answered {Status}; the update is brought again", (int)response.StatusCode);
            return response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
        {
            return TimeSpan.Zero;
        }
    }
}
