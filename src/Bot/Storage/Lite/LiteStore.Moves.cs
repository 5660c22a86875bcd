using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>A group becomes a supergroup and gets another id. Its messages stay behind under numbers that mean nothing in the new chat.</summary>
internal sealed partial class LiteStore
{
    public Task MoveChat(ChatId from, ChatId to, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            var table = database.GetCollection(Tables.Moved);
            if (from == to || table.FindById(from.Value)?["to"].AsInt64 == to.Value)
                return true;

            // Known at once, also to the rest of this batch; should it be rolled back, it is simply learnt again.
            moved[from.Value] = to.Value;
            foreach (var earlier in moved.Where(pair => pair.Value == from.Value).ToList())
                moved[earlier.Key] = to.Value;

            moved.Remove(to.Value);
            table.DeleteAll();
            table.Insert(moved.Select(pair => new BsonDocument { ["_id"] = pair.Key, ["to"] = pair.Value }));

            FollowState(database, from, to, aftermath);
            aftermath.Then(() => inputs.MoveHold(from.Value, to.Value));
            Follow(database, Tables.Inbox, "lane", from, to, aftermath, seq =>
            {
                freshInputs.Remove(seq);
                inputs.Remove(from.Value, seq);
                inputs.Add(to.Value, seq);
            });
            Follow(database, Tables.Outbox, "chat", from, to, aftermath, seq =>
            {
                effects.Remove(from.Value, seq);
                effects.Add(to.Value, seq);
            });
            Follow(database, Tables.Runs, "lane", from, to, aftermath, null);
            Follow(database, Tables.Polls, "chat", from, to, aftermath, null);
            FollowTimers(database, from, to);
            database.GetCollection(Tables.Names).DeleteMany(Where.Begins("_id", $"{from.Value}/"));
            if (database.GetCollection(Tables.Lanes).FindById(to.Value) is not null)
                TakeIn(database, NewInput.Of($"moved:{from}:{to}", to, new ChatMoved(from)), aftermath);

            aftermath.Then(InputsWaiting.Pulse);
            aftermath.Then(OutboxWaiting.Pulse);
            return true;
        },
        ct);

    private static void Follow(ILiteDatabase database, string name, string field, ChatId from, ChatId to, Aftermath aftermath, Action<long>? then)
    {
        var rows = database.GetCollection(name);
        foreach (var row in rows.Find(Where.Is(field, from.Value)).ToList())
        {
            row[field] = to.Value;
            if (name == Tables.Outbox)
                row["moved"] = true;

            rows.Update(row);
            if (then is not null)
                aftermath.Then(() => then(row["_id"].AsInt64));
        }
    }

    /// <summary>The past of the group is that of the old chat. Where word from the new one was quicker, the little that it began is worth less.</summary>
    private void FollowState(ILiteDatabase database, ChatId from, ChatId to, Aftermath aftermath)
    {
        var rows = database.GetCollection(Tables.Lanes);
        if (rows.FindById(from.Value) is not { } row)
            return;

        rows.Delete(from.Value);
        if (rows.Delete(to.Value))
            aftermath.Then(() => Interlocked.Decrement(ref lanes));

        rows.Insert(new BsonDocument { ["_id"] = to.Value, ["json"] = row["json"] });

        // What is being decided there from the little that it knew is decided anew.
        if (inputs.IsHeld(to.Value))
            stale[to.Value] = true;

        aftermath.Then(() => states.Remove(from.Value));
        aftermath.Then(() => states.Remove(to.Value));
    }
}
