using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Updates wait here until the bot confirms them, 24 hours at most.</summary>
internal sealed partial class TelegramWorld
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly HashSet<string> OnlyWhenAsked = ["chat_member", "message_reaction", "message_reaction_count"];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the next update has come.</summary>
    public Task NextArrival
    {
        get
        {
            lock (gate) return arrival.Task;
        }
    }

    /// <summary>Queues an update if the bot has asked for its kind; null when it has not.</summary>
    public long? AddUpdate(string kind, JsonObject body)
    {
        var allowed = Settings.Find("allowed_updates")?.Value.AsArray().Select(n => n.Words()).ToList() ?? [];
        if (allowed.Count == 0 ? OnlyWhenAsked.Contains(kind) : !allowed.Contains(kind)) return null;
        return AddRawUpdate(new JsonObject { [kind] = body });
    }

    /// <summary>Queues an update as it is, whatever its kind.</summary>
    public long AddRawUpdate(JsonObject fields)
    {
        var id = NextNumber("update_id", 500_000_001);
        Updates.Put(new PendingUpdate(id, Clock.GetUtcNow(), fields.FirstOrDefault().Key ?? "", fields));
        WakeWhoeverWaits();
        return id;
    }

    /// <summary>Something has come, or the way to the bot has changed.</summary>
    public void WakeWhoeverWaits() => transaction.Afterwards(() =>
    {
        var done = arrival;
        arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        done.SetResult();
    });

    public void Confirm(long offset)
    {
        foreach (var update in Updates.All.TakeWhile(u => u.Id < offset).ToList()) Updates.Remove(update.Id);
    }

    public void DropOldUpdates()
    {
        var border = Clock.GetUtcNow() - KeptFor;
        foreach (var update in Updates.All.TakeWhile(u => u.At < border).ToList()) Updates.Remove(update.Id);
    }

    public List<JsonObject> Waiting(int limit) => [.. Updates.All.Take(limit).Select(u =>
    {
        var json = new JsonObject { ["update_id"] = u.Id };
        foreach (var (name, value) in u.Body) json[name] = value.Copy();
        return json;
    })];
}
