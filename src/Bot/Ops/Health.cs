using System.Text.Json.Nodes;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Ops;

/// <summary>Whether the bot can do its work right now: store, and speak with Telegram. Snippets are told of, and do not decide: lessons work without.</summary>
internal sealed class Health(IStore store, BotApi api, BotIdentity identity, ISnippetRunner runner, TimeProvider time)
{
    /// <summary>Networks have their moments; whoever restarts a bot for one makes it worse.</summary>
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(2);

    public async Task<(bool Ready, JsonObject Report)> Look(CancellationToken ct)
    {
        var storage = await Storage(ct);
        var telegram = Telegram();
        var report = new JsonObject
        {
            ["storage"] = storage ?? "ok",
            ["telegram"] = telegram ?? "ok",
            ["snippets"] = runner.Status.CanRun ? "ok" : runner.Status.Problem ?? "cannot run",
        };
        return (storage is null && telegram is null, report);
    }

    private async Task<string?> Storage(CancellationToken ct)
    {
        try
        {
            // A read through the owner: when it is stuck, so are we.
            await store.ReadOffset(ct).WaitAsync(TimeSpan.FromSeconds(5), time, ct);
            return null;
        }
        catch (Exception failure) when (failure is StorageException or TimeoutException)
        {
            return failure is TimeoutException ? "does not answer" : failure.Message;
        }
    }

    private string? Telegram()
    {
        if (identity.Username is null)
            return "has not answered yet";

        return api.SilentSince is { } since && time.GetUtcNow() - since > Moments ? $"has not answered since {since:u}" : null;
    }
}
