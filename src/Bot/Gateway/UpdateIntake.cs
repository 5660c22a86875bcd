using System.Text.Json;
using CoroutineBot.Bot.Flow;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Takes updates in, whichever way they came. They are on disk when its task completes; what has come before is no news.</summary>
internal sealed class UpdateIntake(IInbox inbox, IInlineQueries inline, PollLookup findPoll, ChatMove move, BotIdentity identity, Allowances allowances, ILogger<UpdateIntake> logger)
{
    public async Task Accept(IReadOnlyList<JsonElement> updates, CancellationToken ct)
    {
        // Before anything else of this batch: what was said in the new chat belongs to the lane that comes along.
        foreach (var (from, to) in updates.Select(UpdateReader.Migration).OfType<(ChatId From, ChatId To)>().Distinct()) await move(from, to, ct);
        await inbox.Accept(await Read(updates, ct), ct);
    }

    private async Task<List<InboxItem>> Read(IReadOnlyList<JsonElement> updates, CancellationToken ct)
    {
        // Asked for together: one after the other each would wait for a write of its own.
        var asked = updates.Select(UpdateReader.AnsweredPoll).OfType<string>().Distinct().ToList();
        var polls = asked.Zip(await Task.WhenAll(asked.Select(poll => findPoll(poll, ct)))).ToDictionary(pair => pair.First, pair => pair.Second);
        List<InboxItem> items = [];
        foreach (var update in updates)
        {
            if (UpdateReader.Inline(update) is { } query) inline.Post(query);
            else if (UpdateReader.Read(update, identity.Username, poll => polls.GetValueOrDefault(poll, PollPlace.Unknown)) is { } item)
            {
                if (allowances.Judge(item) is { } allowed) items.Add(allowed);
                else logger.LogDebug("Update {UpdateId} was more than one person may send", UpdateReader.UpdateId(update));
            }
            else logger.LogDebug("Update {UpdateId} says nothing to us", UpdateReader.UpdateId(update));
        }

        return items;
    }
}

/// <summary>Where a poll of ours stands: poll answers do not say it themselves.</summary>
public delegate Task<PollPlace> PollLookup(string pollId, CancellationToken ct);

/// <summary>A group has got another id: all that is kept of it follows. Doing it twice does no harm.</summary>
public delegate Task ChatMove(ChatId from, ChatId to, CancellationToken ct);
