using System.Text.Json;
using CoroutineBot.Bot.Flow;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Takes updates in, whichever way they came. They are on disk when its task completes; what has come before is no news.</summary>
internal sealed class UpdateIntake(IInbox inbox, IInlineQueries inline, PollLookup findPoll, BotIdentity identity, ILogger<UpdateIntake> logger)
{
    public async Task Accept(IReadOnlyList<JsonElement> updates, CancellationToken ct) => await inbox.Accept(await Read(updates, ct), ct);

    private async Task<List<InboxItem>> Read(IReadOnlyList<JsonElement> updates, CancellationToken ct)
    {
        Dictionary<string, PollPlace> polls = [];
        foreach (var poll in updates.Select(UpdateReader.AnsweredPoll).OfType<string>().Distinct()) polls[poll] = await findPoll(poll, ct);
        List<InboxItem> items = [];
        foreach (var update in updates)
        {
            if (UpdateReader.Inline(update) is { } asked) inline.Post(asked);
            else if (UpdateReader.Read(update, identity.Username, poll => polls.GetValueOrDefault(poll, PollPlace.Unknown)) is { } item) items.Add(item);
            else logger.LogDebug("Update {UpdateId} says nothing to us", UpdateReader.UpdateId(update));
        }

        return items;
    }
}

/// <summary>Where a poll of ours stands: poll answers do not say it themselves.</summary>
public delegate Task<PollPlace> PollLookup(string pollId, CancellationToken ct);
