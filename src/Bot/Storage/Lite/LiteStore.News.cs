using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    public Signal NewsWaiting { get; } = new();

    public Task<IReadOnlyList<News>> AllNews(CancellationToken ct) => owner.Read<IReadOnlyList<News>>(
        database => [.. database.GetCollection(Tables.News).FindAll().Select(Tables.Announcement).OrderBy(news => news.At).ThenBy(news => news.Id, StringComparer.Ordinal)], ct);

    public Task<News?> BeginNews(News news, CancellationToken ct) => Change((database, aftermath) => Begin(database, news, aftermath) is null ? news : null, ct);

    public Task<News?> Direct(DirectNews direction, CancellationToken ct) => Change((database, aftermath) => Direct(database, direction, aftermath).Directed, ct);

    public Task<bool> HandOut(News news, ChatId upTo, IReadOnlyList<PersonId> receivers, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            if (FindNews(database, news.Id) is not { Standing: NewsStanding.Running } now || now.After != news.After)
                return false;

            KeepNews(database, now with { After = upTo, Handed = now.Handed + receivers.Count });
            foreach (var who in receivers)
                TakeIn(database, NewInput.Of($"news:{news.Id}:{who}", who.Lane, new NewsComes(news.Id, news.Lesson, news.Version)) with { News = news.Id }, aftermath);

            return true;
        },
        ct);

    public Task<int> NewsUnderWay(string id, CancellationToken ct) => owner.Read(
        database => Waiting(database, Tables.Inbox, id).Count() + Waiting(database, Tables.Outbox, id).Count(), ct);

    public Task CloseNews(string id, IReadOnlyList<ChatId> tell, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            if (FindNews(database, id) is not { Closed: false } news)
                return false;

            KeepNews(database, news with { Closed = true });
            foreach (var lane in tell)
                TakeIn(database, NewInput.Of($"news:{id}:end:{lane}", lane, new NewsStands(news with { Closed = true })), aftermath);

            return true;
        },
        ct);

    public Task<IReadOnlyList<OutboxHead>> NewsHeads(IReadOnlySet<ChatId> except, int max, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<OutboxHead>>(
            [.. announcements.Heads(chat => !except.Contains(new ChatId(chat)) && !effects.Has(chat), max).Select(head => new OutboxHead(head.Seq, new ChatId(head.Chat)))]);

    private void Decide(ILiteDatabase database, ChatId lane, string key, LaneCommit commit, Aftermath aftermath)
    {
        foreach (var news in commit.News)
        {
            if (Begin(database, news, aftermath) is { } open)
                TakeIn(database, NewInput.Of($"news:{key}:open", lane, new NewsStands(open, Refused: true)), aftermath);
        }

        foreach (var direction in commit.Directions)
        {
            if (Direct(database, direction, aftermath) is (null, { } now))
                TakeIn(database, NewInput.Of($"news:{key}:stands", lane, new NewsStands(now)), aftermath);
        }

        foreach (var count in commit.Counted)
            Count(database, count.Id, count.Fate);
    }

    /// <returns>The one that is open already; null where it began.</returns>
    private News? Begin(ILiteDatabase database, News news, Aftermath aftermath)
    {
        var known = database.GetCollection(Tables.News).Find(Where.Is("lesson", news.Lesson)).Select(Tables.Announcement).ToList();
        if (known.Exists(one => one.Id == news.Id))
            return null;

        if (known.Find(one => one.IsOpen && one.Version == news.Version) is { } open)
            return open;

        KeepNews(database, news);
        aftermath.Then(NewsWaiting.Pulse);
        return null;
    }

    private (News? Directed, News? Now) Direct(ILiteDatabase database, DirectNews direction, Aftermath aftermath)
    {
        var now = FindNews(database, direction.Id);
        if (now?.Directed(direction.Order, direction.By, direction.Card) is not { } directed)
            return (null, now);

        KeepNews(database, directed);
        if (directed.Standing == NewsStanding.Stopped)
            TakeBack(database, directed, aftermath);

        aftermath.Then(NewsWaiting.Pulse);
        return (directed, directed);
    }

    /// <summary>What has left, or may have, stays: its answer is still to come. Whoever is not told now may be told by a later announcement.</summary>
    private void TakeBack(ILiteDatabase database, News news, Aftermath aftermath)
    {
        foreach (var row in Waiting(database, Tables.Outbox, news.Id).Where(row => row["attempt"].AsInt32 == 0).ToList())
        {
            TakeAway(database, row["chat"].AsInt64, row["_id"].AsInt64, aftermath);
            Drop(database, news, new ChatId(row["chat"].AsInt64), aftermath);
        }
    }

    private void Drop(ILiteDatabase database, News news, ChatId chat, Aftermath aftermath) =>
        TakeIn(database, NewInput.Of($"news:{news.Id}:dropped:{chat}", chat, new NewsDropped(news.Lesson, news.Version)), aftermath);

    private static void Count(ILiteDatabase database, string id, NewsFate fate)
    {
        if (FindNews(database, id) is { } news)
            KeepNews(database, news.Counted(fate));
    }

    /// <summary>Somebody who answered for an announcement is forgotten, or was the last one to whom it came.</summary>
    private static void EraseFromNews(ILiteDatabase database, PersonId who)
    {
        foreach (var news in database.GetCollection(Tables.News).FindAll().Select(Tables.Announcement).Where(news => news.By == who || news.After == who.Lane).ToList())
        {
            KeepNews(database, news with
            {
                By = news.By == who ? null : news.By,
                Card = news.By == who ? null : news.Card,
                After = news.After == who.Lane ? new ChatId(who.Value - 1) : news.After,
            });
        }
    }

    private static IEnumerable<BsonDocument> Waiting(ILiteDatabase database, string table, string id) =>
        database.GetCollection(table).FindAll().Where(row => row["news"] == id);

    private static News? FindNews(ILiteDatabase database, string id) =>
        database.GetCollection(Tables.News).FindById(id) is { } row ? Tables.Announcement(row) : null;

    private static void KeepNews(ILiteDatabase database, News news) => database.GetCollection(Tables.News).Upsert(Tables.Row(news));
}
