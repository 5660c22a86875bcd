using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    public Task<Shelf> ReadShelf(CancellationToken ct) => owner.Read(
        database => new Shelf(
            [.. database.GetCollection(Tables.Lessons).FindAll().Select(Tables.Version).OrderBy(version => version.Lesson, StringComparer.Ordinal).ThenBy(version => version.Number)],
            [.. database.GetCollection(Tables.Drafts).FindAll().Select(Tables.Draft)])
        {
            Folder = [.. database.GetCollection(Tables.Folder).FindAll().Select(Tables.FolderRow).OrderBy(row => row.Key, StringComparer.Ordinal)],
        },
        ct);

    public Task KeepFolder(IReadOnlyList<FolderRow> rows, CancellationToken ct) => Change(
        (database, _) => database.GetCollection(Tables.Folder).Upsert(rows.Select(Tables.Row)), ct);

    public Task ForgetFolder(IReadOnlyList<string> keys, CancellationToken ct) => Change(
        (database, _) => keys.Count(key => database.GetCollection(Tables.Folder).Delete(key)), ct);

    public Task KeepDraft(LessonDraft draft, CancellationToken ct) => Change(
        (database, _) => database.GetCollection(Tables.Drafts).Upsert(Tables.Row(draft)), ct);

    public Task<bool> DropDraft(string id, CancellationToken ct) => Change(
        (database, _) => database.GetCollection(Tables.Drafts).Delete(id), ct);

    public Task<LessonVersion?> Publish(LessonVersion version, int expected, LessonVersion? before, CancellationToken ct) => Change<LessonVersion?>(
        (database, _) =>
        {
            var rows = database.GetCollection(Tables.Lessons);
            var known = rows.Find(Where.Is("lesson", version.Lesson)).Select(Tables.Version).OrderBy(one => one.Number).ToList();
            if (known.Find(one => one.Origin == version.Origin) is { } already)
                return already;

            if ((known.Count == 0 ? 0 : known[^1].Number) != expected)
                return null;

            if (known.Count == 0 && before is not null)
                rows.Insert(Tables.Row(before with { Number = ++expected }));

            var published = version with { Number = expected + 1 };
            rows.Insert(Tables.Row(published));
            database.GetCollection(Tables.Drafts).Delete(version.Origin);
            return published;
        },
        ct);

    public Task<IReadOnlyList<KeptState>> States(ChatId after, int most, CancellationToken ct) => owner.Read<IReadOnlyList<KeptState>>(
        database => [.. database.GetCollection(Tables.Lanes).Find(Where.IsAbove("_id", after.Value), 0, most)
            .Select(row => new KeptState(new ChatId(row["_id"].AsInt64), row["json"].AsString)).OrderBy(state => state.Lane.Value)],
        ct);

    /// <summary>What somebody published stays, but no longer bears a name; what they had not published goes.</summary>
    private static void EraseAuthor(ILiteDatabase database, PersonId who)
    {
        database.GetCollection(Tables.Drafts).DeleteMany(Where.Is("who", who.Value));
        var rows = database.GetCollection(Tables.Lessons);
        foreach (var row in rows.FindAll().Where(row => Tables.Who(row) == who).ToList())
        {
            row["who"] = BsonValue.Null;
            row["name"] = "";
            rows.Update(row);
        }
    }
}
