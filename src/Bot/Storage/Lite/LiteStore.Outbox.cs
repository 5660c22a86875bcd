using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    /// <summary>Hardly anybody answers a poll later than this, and one of unknown number can only be guessed at.</summary>
    private static readonly TimeSpan TwinsLive = TimeSpan.FromDays(7);

    public Task<IReadOnlyList<OutboxHead>> Heads(IReadOnlySet<ChatId> except, int max, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<OutboxHead>>([.. effects.Heads(chat => !except.Contains(new ChatId(chat)), max).Select(head => new OutboxHead(head.Seq, new ChatId(head.Chat)))]);

    public Task<Departure?> Depart(long seq, DateTimeOffset now, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            var outbox = database.GetCollection(Tables.Outbox);
            if (outbox.FindById(seq) is not { } row)
                return null;

            // Still under way: the process that sent it never came to say how it ended.
            if (row["sending"].AsBoolean)
                row["unclear"] = row["unclear"].AsInt32 + 1;

            row["sending"] = true;
            row["since"] = now.ToUnixTimeMilliseconds();
            row["attempt"] = row["attempt"].AsInt32 + 1;
            outbox.Update(row);
            var effect = Tables.Effect(row);
            return new Departure(seq, effect, row["attempt"].AsInt32, row["unclear"].AsInt32, [.. MessageIds(database, effect)]);
        },
        ct);

    public Task Settle(Departure departure, Settlement settlement, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            var outbox = database.GetCollection(Tables.Outbox);
            if (outbox.FindById(departure.Seq) is not { } row)
                return false;

            var effect = Tables.Effect(row);
            switch (settlement.Fate)
            {
                case EffectFate.Retry:
                    row["sending"] = false;
                    row["unclear"] = row["unclear"].AsInt32 + (settlement.Unclear ? 1 : 0);
                    outbox.Update(row);
                    break;
                case EffectFate.RemoveQueue:
                    foreach (var seq in effects.Of(effect.Chat.Value))
                        TakeAway(database, effect.Chat.Value, seq, aftermath);

                    foreach (var seq in announcements.Of(effect.Chat.Value))
                    {
                        if (seq != departure.Seq && outbox.FindById(seq)?["news"].AsString is { } other)
                            Count(database, other, NewsFate.Blocked);

                        TakeAway(database, effect.Chat.Value, seq, aftermath);
                    }

                    break;
                default:
                    TakeAway(database, effect.Chat.Value, departure.Seq, aftermath);
                    if (settlement.Fate == EffectFate.Bury && !effect.Farewell)
                    {
                        database.GetCollection(Tables.Dead).Insert(Tables.Bury(row, "effect", settlement.Why, time.GetUtcNow()));
                        aftermath.Then(() => Interlocked.Increment(ref dead));
                    }

                    break;
            }

            if (settlement.News is { } fate && effect.News is { } news)
                Count(database, news, fate);

            if (!effect.Farewell)
                Keep(database, effect, settlement, departure.Unclear > 0, aftermath);

            return true;
        },
        ct);

    public Task<int?> FindMessage(ChatId chat, MessageRef name, CancellationToken ct) => owner.Read(
        database => database.GetCollection(Tables.Names).FindById(Tables.NameId(Resolve(chat), name, 1)) is { } row ? row["message"].AsInt32 : (int?)null, ct);

    public Task<PollPlace> FindPoll(string pollId, CancellationToken ct) => owner.Read(
        database => database.GetCollection(Tables.Polls).FindById(pollId) is { } row
            ? new PollPlace(new ChatId(row["chat"].AsInt64), [])
            : new PollPlace(null, [.. Doubled(database).Distinct().Order().Select(chat => new ChatId(chat))]),
        ct);

    /// <summary>Groups in which something may stand of whose number nobody was told.</summary>
    private IEnumerable<long> Doubled(ILiteDatabase database)
    {
        // The index leads to the polls of groups: of people's there may be a million.
        var since = (time.GetUtcNow() - TwinsLive).ToUnixTimeMilliseconds();
        var polls = database.GetCollection(Tables.Polls).Find(Where.IsBelow("chat", 0L)).Where(row => row["unclear"] is { IsInt64: true } at && at.AsInt64 >= since);
        var cutOff = database.GetCollection(Tables.Outbox).Find(Where.IsAbove("attempt", 0));
        return [.. polls.Select(row => row["chat"].AsInt64), .. cutOff.Select(row => row["chat"].AsInt64).Where(chat => chat < 0)];
    }

    private void TakeOut(ILiteDatabase database, NewEffect effect, Aftermath aftermath)
    {
        var seq = NextSeq();
        var resolved = effect with { Chat = Resolve(effect.Chat) };
        if (resolved.News is { } id && FindNews(database, id) is { Standing: NewsStanding.Stopped } stopped)
        {
            // It was stopped while this lane thought about it.
            Drop(database, stopped, resolved.Chat, aftermath);
            return;
        }

        if (resolved.Replaces)
            TakeAwayReplaced(database, resolved, aftermath);

        database.GetCollection(Tables.Outbox).Insert(Tables.Row(seq, resolved));
        aftermath.Then(() =>
        {
            (resolved.News is null ? effects : announcements).Add(resolved.Chat.Value, seq);
            OutboxWaiting.Pulse();
        });
    }

    /// <summary>What has left already, or may have, stays: its answer is still to come.</summary>
    private void TakeAwayReplaced(ILiteDatabase database, NewEffect effect, Aftermath aftermath)
    {
        foreach (var seq in effects.Of(effect.Chat.Value))
        {
            if (database.GetCollection(Tables.Outbox).FindById(seq) is { } row && row["attempt"].AsInt32 == 0
                && Tables.Effect(row) is { Replaces: true } waiting && waiting.Ref == effect.Ref)
                TakeAway(database, effect.Chat.Value, seq, aftermath);
        }
    }

    private void TakeAway(ILiteDatabase database, long chat, long seq, Aftermath aftermath)
    {
        database.GetCollection(Tables.Outbox).Delete(seq);
        aftermath.Then(() => effects.Remove(chat, seq));
        aftermath.Then(() => announcements.Remove(chat, seq));
    }

    private void Keep(ILiteDatabase database, NewEffect effect, Settlement settlement, bool unclear, Aftermath aftermath)
    {
        var names = database.GetCollection(Tables.Names);
        if (effect.Ref is { } name)
        {
            if (settlement.MessageId is { } number)
                names.Upsert(new BsonDocument { ["_id"] = Tables.NameId(effect.Chat, name, effect.Part), ["message"] = number });

            for (var part = settlement.UnnamedFrom; part is { } gone && names.Delete(Tables.NameId(effect.Chat, name, gone)); part++)
                continue;
        }

        if (settlement.PollId is { } poll)
        {
            var row = new BsonDocument { ["_id"] = poll, ["chat"] = effect.Chat.Value };
            if (unclear)
                row["unclear"] = time.GetUtcNow().ToUnixTimeMilliseconds();

            database.GetCollection(Tables.Polls).Upsert(row);
        }

        foreach (var input in settlement.Inputs)
            TakeIn(database, input, aftermath);
    }

    private static IEnumerable<int> MessageIds(ILiteDatabase database, NewEffect effect)
    {
        if (effect.Ref is not { } name)
            yield break;

        var names = database.GetCollection(Tables.Names);
        for (var part = 1; names.FindById(Tables.NameId(effect.Chat, name, part)) is { } row; part++)
            yield return row["message"].AsInt32;
    }
}
