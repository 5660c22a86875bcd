using System.Text.Json;
using CoroutineBot.Bot.Flow;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CoroutineBot.Bot.Gateway;

/// <summary>
/// Long polling:
/// 1. say hello to the server, put away a webhook that is left from earlier, introduce the bot;
/// 2. ask for updates, confirming those that are accepted;
/// 3. accept the batch; only when it is on disk does the offset move, so that a crash in between brings it again;
/// 4. what cannot be reached is asked again, later and later; what will never work ends the program.
/// </summary>
internal sealed class Poller(
    BotApi api, IInbox inbox, PollLookup findPoll, Introduction introduction, BotIdentity identity, Ending ending, MeetingPlace place, TimeProvider time, ILogger<Poller> logger) : BackgroundService
{
    private enum Trouble
    {
        Unreachable,
        Rival,
        Webhook,
    }

    private const int Limit = 100;
    private const int LongPollSeconds = 30;

    private readonly Backoff backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private Trouble? trouble;
    private long? offset;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Hello(stoppingToken);
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

    private async Task Hello(CancellationToken ct)
    {
        var me = await Until(token => api.Client.GetMe(token), ct);
        identity.Set(me.Username ?? "");
        await Until(
            async token =>
            {
                await api.Client.DeleteWebhook(dropPendingUpdates: false, token);
                return true;
            },
            ct);
        await introduction.Make(ct);
        logger.LogInformation("CoroutineBot is ready: open {Address} and say /start", place.Address(me.Username ?? ""));
    }

    private async Task Round(CancellationToken ct)
    {
        var batch = await Until(
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
                await inbox.Accept(await Read(updates, ct), ct);
                break;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // The rim of this loop: whatever ails the storage, nothing is confirmed until it has taken them.
                logger.LogError(failure, "{Count} updates could not be stored; they stay with Telegram and are tried again", updates.Count);
                await Task.Delay(backoff.Next(), time, ct);
            }
        }

        backoff.Reset();
        if (updates.Select(UpdateReader.UpdateId).OfType<long>().DefaultIfEmpty(long.MinValue).Max() is var last and > long.MinValue and < long.MaxValue) offset = last + 1;
        else await Task.Delay(backoff.Next(), time, ct);
    }

    private async Task<List<InboxItem>> Read(List<JsonElement> updates, CancellationToken ct)
    {
        Dictionary<string, PollPlace> polls = [];
        foreach (var poll in updates.Select(UpdateReader.AnsweredPoll).OfType<string>().Distinct()) polls[poll] = await findPoll(poll, ct);
        List<InboxItem> items = [];
        foreach (var update in updates)
        {
            if (UpdateReader.Read(update, identity.Username, poll => polls.GetValueOrDefault(poll, PollPlace.Unknown)) is { } item) items.Add(item);
            else logger.LogDebug("Update {UpdateId} says nothing to us", UpdateReader.UpdateId(update));
        }

        return items;
    }

    /// <summary>Asks until there is an answer. Says once that something is wrong, and once that it is over.</summary>
    private async Task<T> Until<T>(Func<CancellationToken, Task<T>> request, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var answer = await request(ct);
                if (trouble is not null) logger.LogInformation("Telegram answers again");
                trouble = null;
                backoff.Reset();
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

        await Task.Delay(backoff.Next(), time, ct);
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

/// <summary>Where a poll of ours stands: poll answers do not say it themselves.</summary>
public delegate Task<PollPlace> PollLookup(string pollId, CancellationToken ct);

/// <summary>Where people meet the bot: its page in Telegram, or the demo's web chat.</summary>
internal sealed record MeetingPlace(string? DemoUrl)
{
    public string Address(string username) => DemoUrl ?? $"https://t.me/{username}";
}
