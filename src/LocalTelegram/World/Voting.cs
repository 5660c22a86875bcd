using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Votes and the ends of polls.</summary>
internal sealed partial class TelegramWorld
{
    /// <summary>Counts a vote; no options at all takes a vote back. The caller has checked that the person may.</summary>
    public void Vote(Ballot ballot, long person, ImmutableList<int> options)
    {
        var votes = options.Count == 0 ? ballot.Votes.Remove(person) : ballot.Votes.SetItem(person, options);
        ballot = Ballots.Put(ballot with { Votes = votes });
        if (!ballot.Flag("is_anonymous"))
        {
            AddUpdate("poll_answer", new JsonObject
            {
                ["poll_id"] = ballot.Id,
                ["user"] = UserJson(person),
                ["option_ids"] = new JsonArray([.. options.Select(o => (JsonNode)o)]),
                ["option_persistent_ids"] = new JsonArray([.. options.Select(o => (JsonNode)$"{o}")]),
            });
        }
        AfterPollChange(ballot);
    }

    public Ballot ClosePoll(Ballot ballot)
    {
        ballot = Ballots.Put(ballot with { Closed = true, CloseAt = null });
        AfterPollChange(ballot);
        return ballot;
    }

    /// <summary>Closes the polls whose time is over.</summary>
    public void CloseDuePolls()
    {
        foreach (var due in Ballots.All.Where(b => !b.Closed && b.CloseAt <= Now).ToList()) ClosePoll(due);
    }

    private void AfterPollChange(Ballot ballot)
    {
        AddUpdate("poll", PollJson(ballot, null));
        if (Posts.Find((ballot.Chat, ballot.Post)) is { } post) Tell(new WorldEvent.Posted(post));
    }
}
