using System.Security.Cryptography;
using System.Text;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Handles inputs: in order within a lane, many lanes at once.
/// 1. Wait for a free place, claim the oldest input of a lane that nobody holds.
/// 2. Let the reducer decide; store the decision in one transaction, which gives the lane back.
/// 3. When that fails: count it and try again; after the last time bury the input and apologise. Other lanes do not notice.
/// 4. When nothing waits: sleep until the store says that something came.
/// </summary>
internal sealed class LaneWorkers(
    IStore store, IReducer reducer, TapAnswers taps, FlowMetrics metrics, Stopwatches stopwatches, IOptions<LaneOptions> options, TimeProvider time, ILogger<LaneWorkers> logger)
    : BackgroundService
{
    private readonly SemaphoreSlim places = new(options.Value.AtOnce);
    private readonly Backoff storeTrouble = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await places.WaitAsync(stoppingToken);
            LaneClaim? claim = null;
            try
            {
                claim = await Claim(stoppingToken);
            }
            finally
            {
                if (claim is null)
                    places.Release();
            }

            if (claim is not null)
            {
                _ = Task.Run(() => Work(claim, stoppingToken), CancellationToken.None);
                continue;
            }

            await store.InputsWaiting.Wait(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // Whoever is at work finishes: it takes milliseconds, and what is not committed comes again anyway.
        var free = 0;
        while (free < options.Value.AtOnce && !cancellationToken.IsCancellationRequested)
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            free += cancellationToken.IsCancellationRequested ? 0 : 1;
        }

        if (free > 0)
            places.Release(free);
    }

    private async Task<LaneClaim?> Claim(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await store.Claim(ct);
            }
            catch (StorageException error)
            {
                await WaitForTheStore(error, ct);
            }
        }
    }

    private async Task Work(LaneClaim claim, CancellationToken ct)
    {
        stopwatches.Claimed(claim.Key);
        try
        {
            while (!await TryOnce(claim, ct))
                ct.ThrowIfCancellationRequested();
        }
        catch (Exception error)
        {
            if (!ct.IsCancellationRequested)
                logger.LogError(error, "Lane {Lane} was left at input {Key}; it will be taken up again", claim.Lane, claim.Key);

            store.Release(claim);
        }
        finally
        {
            places.Release();
        }
    }

    /// <returns>True: the lane has been given back.</returns>
    private async Task<bool> TryOnce(LaneClaim claim, CancellationToken ct)
    {
        try
        {
            var moment = new Moment(time.GetUtcNow(), Seed(claim), claim.Key);
            var next = reducer.Handle(claim.Lane, Read(claim.State), FlowJson.Read<Input>(claim.Input), moment);
            await Store(Routing.Route(claim, Write(next.State), next.Effects));
            storeTrouble.Reset();
            return true;
        }
        catch (StorageException error)
        {
            await WaitForTheStore(error, ct);
            return false;
        }
        catch (Exception error)
        {
            logger.LogError(error, "Input {Key} of lane {Lane} could not be handled", claim.Key, claim.Lane);
            return await CountOrBury(claim, error, ct);
        }

        async Task Store(Routed routed)
        {
            // Not with the token: once decided, storing is a matter of milliseconds.
            if (!await store.Commit(claim, routed.Commit, CancellationToken.None))
                return;

            metrics.Inputs.Add(1);
            foreach (var tap in routed.Taps)
                taps.Post(claim.Lane, tap);
        }
    }

    private async Task<bool> CountOrBury(LaneClaim claim, Exception error, CancellationToken ct)
    {
        try
        {
            if (await store.CountFailure(claim, CancellationToken.None) < options.Value.Failures)
                return false;

            var why = $"{error.GetType().Name}: {error.Message}";
            var apology = Apologise(claim);
            await store.Bury(claim, why, apology.Commit, CancellationToken.None);
            foreach (var tap in apology.Taps)
                taps.Post(claim.Lane, tap);

            metrics.DeadLetters.Add(1);
            logger.LogError("Input {Key} of lane {Lane} is among the dead letters now; the lane goes on without it", claim.Key, claim.Lane);
            return true;
        }
        catch (StorageException trouble)
        {
            await WaitForTheStore(trouble, ct);
            return false;
        }
    }

    private Routed Apologise(LaneClaim claim)
    {
        try
        {
            var next = reducer.Apologise(claim.Lane, Read(claim.State), FlowJson.Read<Input>(claim.Input), new Moment(time.GetUtcNow(), Seed(claim), claim.Key));
            return Routing.Route(claim, claim.State, next.Effects);
        }
        catch (Exception error)
        {
            logger.LogError(error, "Nobody could be told that input {Key} failed", claim.Key);
            return Routing.Route(claim, claim.State, []);
        }
    }

    private async Task WaitForTheStore(StorageException error, CancellationToken ct)
    {
        var delay = storeTrouble.Next();
        logger.LogError(error, "The storage fails; lanes wait {Delay} and try again", delay);
        await Task.Delay(delay, time, ct);
    }

    private LaneState? Read(string? state) => state is null ? null : reducer.Read(state);

    private string? Write(LaneState? state) => state is null ? null : reducer.Write(state);

    private static ulong Seed(LaneClaim claim) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{claim.Lane}/{claim.Key}")));
}
