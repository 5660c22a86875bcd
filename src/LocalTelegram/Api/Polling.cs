using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Weather;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>getUpdates: one poller at a time, the newest wins.</summary>
internal sealed class Polling(TelegramWorld world, Skies skies)
{
    private const int MaxTimeout = 50;
    private static readonly TimeSpan OnlineFor = TimeSpan.FromSeconds(5);
    private const int Remembered = 3;
    private readonly Lock gate = new();
    private readonly Queue<JsonObject> delivered = new();
    private TaskCompletionSource? current;
    private DateTimeOffset lastSeen;

    /// <summary>The bot asks for updates now, or did so a moment ago, or has them brought to it.</summary>
    public bool BotOnline
    {
        get
        {
            if (world.Run(() => Webhook.Address(world)) is not null) return true;
            lock (gate) return current is not null || world.Clock.GetUtcNow() - lastSeen < OnlineFor;
        }
    }

    /// <summary>Updates for the bot, or none after the timeout it asked for.</summary>
    public async Task<JsonNode> GetUpdates(Call call, CancellationToken ct)
    {
        var limit = (int)Math.Clamp(call.Number("limit") is null or 0 ? 100 : call.Number("limit")!.Value, 1, 100);
        var timeout = TimeSpan.FromSeconds(Math.Clamp(call.Number("timeout") ?? 0, 0, MaxTimeout));
        world.Run(() =>
        {
            if (Webhook.Address(world) is not null) throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            Prepare(call);
        });
        var mine = TakeOver();
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var end = timeout == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(timeout, world.Clock, ended.Token);
            while (true)
            {
                var arrival = world.NextArrival;
                var updates = world.Run(() => world.Waiting(limit));
                if (updates.Count > 0 || end.IsCompletedSuccessfully)
                {
                    await ended.CancelAsync();
                    return new JsonArray([.. Repeated(skies.InTheirOrder(updates))]);
                }
                ct.ThrowIfCancellationRequested();
                await Task.WhenAny(arrival, end, mine.Task);
                if (mine.Task.IsCompleted) throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            }
        }
        finally
        {
            lock (gate)
            {
                if (current == mine) current = null;
                lastSeen = world.Clock.GetUtcNow();
            }
        }
    }

    /// <summary>Bad weather brings some of these twice, and some again that were confirmed long ago.</summary>
    private IEnumerable<JsonNode> Repeated(List<JsonObject> updates)
    {
        lock (gate)
        {
            List<JsonObject> all = [.. delivered.Where(_ => skies.Twice()), .. updates, .. updates.Where(_ => skies.Twice())];
            foreach (var update in updates) delivered.Enqueue(update);
            while (delivered.Count > Remembered) delivered.Dequeue();
            return all.Select(u => u.DeepClone());
        }
    }

    private void Prepare(Call call)
    {
        Webhook.KeepAllowed(world, call);
        world.DropOldUpdates();
        var offset = call.Number("offset") ?? 0;
        // A negative offset keeps that many of the newest and forgets the rest.
        if (offset < 0) offset = world.Updates.All.Select(u => u.Id).TakeLast((int)Math.Min(-offset, int.MaxValue)).FirstOrDefault();
        world.Confirm(offset);
    }

    private TaskCompletionSource TakeOver()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            current?.TrySetResult();
            current = mine;
        }
        return mine;
    }
}
