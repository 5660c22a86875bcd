using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoroutineBot.Bot.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// Updates that Telegram brings:
/// 1. listen, then tell Telegram where, with a secret that it shows with each call;
/// 2. whoever comes without the secret learns nothing, not even what is wrong;
/// 3. an update is answered with "taken" only when it is on disk; otherwise Telegram brings it again, and a second copy is no news.
/// </summary>
internal sealed class WebhookReceiver(
    BotApi api, UpdateIntake intake, Greeting greeting, Ending ending, IOptions<TelegramOptions> options, TimeProvider time, ILogger<WebhookReceiver> logger) : BackgroundService
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Bytes of one update: a rich message of 32,768 characters with its blocks is a tenth of it.</summary>
    private const int LargestUpdate = 2 << 20;

    /// <summary>Where no secret is set, one for this start: nobody else has to know it.</summary>
    private readonly string secret = options.Value.WebhookSecret is { Length: > 0 } set ? set : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private Listener? listener;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        listener = await Listener.Start(
            options.Value.WebhookListen, "Telegram:WebhookListen", LargestUpdate, app => app.MapPost("/{**path}", (RequestDelegate)Receive), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (listener is not null) await listener.Stop(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        // The server has stopped by now; what is left of it waits for nothing.
        listener?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await greeting.Make(new Patience(api, time, logger), SetWebhook, logger, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogInformation("No more updates are taken");
        }
        catch (WrongTokenException wrong)
        {
            logger.LogCritical("{Problem}", wrong.Message);
            ending.Now(2, wrong);
        }
    }

    private Task SetWebhook(CancellationToken ct) =>
        api.Client.SendRequest(new SetRawWebhookRequest { Url = options.Value.WebhookUrl!, SecretToken = secret, AllowedUpdates = UpdateReader.Kinds }, ct);

    private async Task Receive(HttpContext context)
    {
        if (!IsTelegram(context.Request.Headers[SecretHeader].ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.StatusCode = await Take(context);
    }

    private async Task<int> Take(HttpContext context)
    {
        JsonDocument update;
        try
        {
            update = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 512 }, context.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge)
        {
            logger.LogWarning("A call of the webhook was refused: {Why}", tooLarge.Message);
            return tooLarge.StatusCode;
        }
        catch (JsonException)
        {
            logger.LogWarning("A call of the webhook held no JSON, though it knew the secret");
            return StatusCodes.Status400BadRequest;
        }

        using (update)
        {
            try
            {
                await intake.Accept([update.RootElement], context.RequestAborted);
                return StatusCodes.Status200OK;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
            {
                logger.LogError(failure, "An update could not be stored; Telegram is asked to bring it again");
                return StatusCodes.Status503ServiceUnavailable;
            }
        }
    }

    /// <summary>Compared over hashes and in constant time: neither its length nor its beginning can be felt out.</summary>
    private bool IsTelegram(string shown) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
