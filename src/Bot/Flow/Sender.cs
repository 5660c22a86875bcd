using System.Collections.Concurrent;
using System.Text.Json;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Carries out what waits in the outbox: in order within a chat, several chats at once, at our pace.
/// 1. Look at the first effect of each chat that is neither under way nor held back; start those whose turn the pace allows. Only where nothing of
///    the kind is left to start, look at announcements: they take what the pace has to spare, and at most half of the places.
/// 2. Each is marked as under way before the call and settled after it, by the rules of <see cref="SendRules"/>.
/// 3. Sleep until something new waits, something ends, or a brake lets go.
/// Whatever was under way in a process that died counts as an attempt that may have arrived.
/// </summary>
internal sealed class Sender(
    IStore store, IGateway gateway, Traffic traffic, FlowMetrics metrics, Stopwatches stopwatches, IOptions<SendingOptions> options, TimeProvider time, ILogger<Sender> logger)
    : BackgroundService
{
    /// <summary>How long what is under way may still take when the bot stops. A host gets ten seconds in all.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ChatId, Task> underWay = new();
    private int newsUnderWay;
    private readonly CancellationTokenSource hurry = new();
    private readonly Backoff storeTrouble = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var all = Task.WhenAll(underWay.Values);
        await all.WaitAsync(Grace, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await hurry.CancelAsync();
        await all.WaitAsync(TimeSpan.FromSeconds(2), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        hurry.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await StartWhatMayGo(stoppingToken);
            await store.OutboxWaiting.Wait(wait, time, stoppingToken);
        }
    }

    /// <returns>How long until something may go that may not go now.</returns>
    private async Task<TimeSpan> StartWhatMayGo(CancellationToken ct)
    {
        while (true)
        {
            if (traffic.WaitForEverything() is { Ticks: > 0 } wait)
                return wait;

            var (held, next) = traffic.Held();
            held.UnionWith(underWay.Keys);
            var places = options.Value.AtOnce - underWay.Count;
            var heads = places <= 0 ? [] : await store.Heads(held, places, ct);
            if (heads.Count == 0)
                return Sooner(next, await StartNews(held, places, ct));

            foreach (var head in heads.Where(head => traffic.TryGo(head.Chat)))
                Start(head);
        }
    }

    /// <returns>How long until one may go that may not go now.</returns>
    private async Task<TimeSpan> StartNews(HashSet<ChatId> except, int places, CancellationToken ct)
    {
        var next = Timeout.InfiniteTimeSpan;
        while (Math.Min(places, Math.Max(1, options.Value.AtOnce / 2) - Volatile.Read(ref newsUnderWay)) is > 0 and var free)
        {
            var heads = await store.NewsHeads(except, free, ct);
            if (heads.Count == 0)
                break;

            foreach (var head in heads)
            {
                except.Add(head.Chat);
                var answer = traffic.TryGoNews(head.Chat);
                if (answer.Everything)
                    return Sooner(next, answer.Wait);

                if (answer.Wait > TimeSpan.Zero)
                {
                    next = Sooner(next, answer.Wait);
                    continue;
                }

                places--;
                Interlocked.Increment(ref newsUnderWay);
                Start(head, isNews: true);
            }
        }

        return next;
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan ? other : other == Timeout.InfiniteTimeSpan || one < other ? one : other;

    private void Start(OutboxHead head, bool isNews = false)
    {
        var start = new TaskCompletionSource();
        underWay[head.Chat] = Attempt();
        start.SetResult();

        async Task Attempt()
        {
            // Not before it is listed as under way: it could end before that and then be listed for ever.
            await start.Task.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            try
            {
                await Send(head);
            }
            catch (Exception error)
            {
                var delay = storeTrouble.Next();
                traffic.HoldEverything(delay);
                logger.LogError(error, "The outbox stops for {Delay} at chat {Chat}", delay, head.Chat);
            }
            finally
            {
                underWay.TryRemove(head.Chat, out _);
                if (isNews)
                    Interlocked.Decrement(ref newsUnderWay);

                store.OutboxWaiting.Pulse();
            }
        }
    }

    private async Task Send(OutboxHead head)
    {
        if (await store.Depart(head.Seq, time.GetUtcNow(), CancellationToken.None) is not { } departure)
            return;

        storeTrouble.Reset();
        if (Understood(departure, out var problem) is not { } effect)
        {
            await Settle(departure, new Settlement(EffectFate.Bury) { Why = problem });
            return;
        }

        if (SendRules.IsWornOut(departure, effect, departure.Unclear, options.Value))
        {
            // The last attempt allowed was cut off by a crash.
            await Settle(departure, SendRules.Decide(departure with { Unclear = departure.Unclear - 1 }, effect, new Outcome.Unclear("the bot was ended in the middle of it"), options.Value));
            return;
        }

        if (departure.Unclear > 0 && SendRules.MakesNew(departure, effect))
            metrics.Uncertain.Add(1);

        var outcome = await Carry(departure, effect);
        if (outcome is null)
            return;

        traffic.Heard(head.Chat, outcome);
        var settlement = SendRules.Decide(departure, effect, outcome, options.Value);
        Note(departure, effect, outcome, settlement);
        await Settle(departure, settlement);
        if (outcome is Outcome.Moved(var to))
            await store.MoveChat(departure.Effect.Chat, to, CancellationToken.None);
    }

    /// <returns>Null: we were stopped in the middle, and the row stays marked as under way.</returns>
    private async Task<Outcome?> Carry(Departure departure, Effect effect)
    {
        try
        {
            return await Parts.Carry(gateway, departure, effect is Export export ? await AsFile(export) : effect, hurry.Token);
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested)
        {
            return null;
        }
        catch (StorageException)
        {
            throw;
        }
        catch (Exception error)
        {
            logger.LogError(error, "Effect {Key} failed on its way out", departure.Effect.Key);
            return new Outcome.Unclear($"{error.GetType().Name}: {error.Message}");
        }
    }

    private async Task<SendFile> AsFile(Export export) => new(
        export.Ref, export.Name, PersonFile.Write(await store.Gather(export.Who, CancellationToken.None), time.GetUtcNow()), export.Caption);

    private async Task Settle(Departure departure, Settlement settlement)
    {
        // What has been sent must become known, or it would be sent again: so this is tried until it works or we have to go.
        while (true)
        {
            try
            {
                await store.Settle(departure, settlement, CancellationToken.None);
                storeTrouble.Reset();
                return;
            }
            catch (StorageException error)
            {
                var delay = storeTrouble.Next();
                logger.LogError(error, "How effect {Key} ended cannot be stored; again in {Delay}", departure.Effect.Key, delay);
                await Task.Delay(delay, time, hurry.Token);
            }
        }
    }

    private static Effect? Understood(Departure departure, out string problem)
    {
        problem = "";
        try
        {
            return FlowJson.Read<Effect>(departure.Effect.Json);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            problem = $"The stored effect cannot be read: {error.Message}";
            return null;
        }
    }

    private void Note(Departure departure, Effect effect, Outcome outcome, Settlement settlement)
    {
        if (outcome is Outcome.Done)
        {
            metrics.Sent.Add(1);
            stopwatches.Answered(departure.Effect.Key);
        }

        if (settlement.Fate == EffectFate.RemoveQueue)
            logger.LogInformation("Chat {Chat} takes nothing from us any more; what waited for it is dropped", departure.Effect.Chat);

        if (settlement.Fate != EffectFate.Bury)
            return;

        metrics.DeadLetters.Add(1);
        logger.LogError("Effect {Key} ({Kind}) for chat {Chat} is among the dead letters: {Why}", departure.Effect.Key, effect.GetType().Name, departure.Effect.Chat, settlement.Why);
    }
}
