using CoroutineBot.Bot.Flow;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Asks Telegram until there is an answer, later and later. Says once that something is wrong, and once that it is over.</summary>
internal sealed class Patience(BotApi api, TimeProvider time, ILogger logger)
{
    private enum Trouble
    {
        Unreachable,
        Rival,
        Webhook,
    }

    private Trouble? trouble;

    public Backoff Backoff { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    /// <exception cref="WrongTokenException">Waiting does not help.</exception>
    public async Task<T> Until<T>(Func<CancellationToken, Task<T>> request, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var answer = await request(ct);
                if (trouble is not null) logger.LogInformation("Telegram answers again");
                trouble = null;
                Backoff.Reset();
                return answer;
            }
            catch (Exception failure) when (failure is RequestException or HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
            {
                await Weather(failure, ct);
            }
        }
    }

    private async Task Weather(Exception failure, CancellationToken ct)
    {
        if (Outcomes.IsWrongToken(failure)) throw new WrongTokenException();
        if (failure is ApiRequestException { ErrorCode: 409 } conflict)
        {
            if (conflict.Message.Contains("webhook", StringComparison.OrdinalIgnoreCase))
            {
                Say(Trouble.Webhook, "A webhook is set for this bot and keeps its updates away; it is removed. Whatever sets it should be stopped.");
                await TryRemoveWebhook(ct);
            }
            else
            {
                Say(Trouble.Rival, "Another program asks for the updates of this bot. Stop it, or give this one a token of its own from @BotFather; until then both get only some of the messages.");
            }
        }
        else if (Outcomes.Of(failure) is Outcome.TooFast tooFast)
        {
            await Task.Delay(tooFast.RetryAfter, time, ct);
            return;
        }
        else
        {
            Say(Trouble.Unreachable, $"Telegram cannot be reached ({api.WithoutToken(Words(failure))}). The bot goes on trying; check the network, and Telegram:ApiUrl if it is set.");
        }

        await Task.Delay(Backoff.Next(), time, ct);
    }

    private async Task TryRemoveWebhook(CancellationToken ct)
    {
        try
        {
            await api.Client.DeleteWebhook(dropPendingUpdates: false, ct);
        }
        catch (RequestException failure)
        {
            logger.LogDebug("The webhook could not be removed: {Why}", api.WithoutToken(failure.Message));
        }
    }

    private void Say(Trouble kind, string sentence)
    {
        // Causes may change from one try to the next; to the operator it is the same trouble as long as its cure is the same.
        if (trouble == kind) return;
        trouble = kind;
        logger.LogWarning("{Trouble}", sentence);
    }

    private static string Words(Exception failure) => failure is RequestException { InnerException: { } inner } ? inner.Message : failure.Message;
}
