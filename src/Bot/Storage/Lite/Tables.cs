using System.Security.Cryptography;
using System.Text;
using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>The names of the collections, and how rows become documents and back. Ids are ours: numbers in the order of arrival, or names with a meaning.</summary>
internal static class Tables
{
    public const string Meta = "meta";
    public const string Keys = "keys";
    public const string Inbox = "inbox";
    public const string Lanes = "lanes";
    public const string Outbox = "outbox";
    public const string Names = "names";
    public const string Polls = "polls";
    public const string Runs = "runs";
    public const string Answers = "answers";
    public const string Dead = "dead";
    public const string Moved = "moved";
    public const string Forgotten = "forgotten";
    public const string Lessons = "lessons";
    public const string Drafts = "drafts";
    public const string Timers = "timers";
    public const string News = "news";
    public const string Folder = "folder";

    public static readonly string[] All = [Meta, Keys, Inbox, Lanes, Outbox, Names, Polls, Runs, Answers, Dead, Moved, Forgotten, Lessons, Drafts, Timers, News, Folder];

    /// <summary>Large, and nobody's progress or waiting work: a message whose name is lost is sent anew.</summary>
    public static readonly string[] Beside = [Keys, Names, Polls];

    /// <summary>What is numbered in the order of arrival and read at each start.</summary>
    public static readonly string[] Waiting = [Inbox, Outbox, Runs, Dead];

    /// <summary>A key as it is remembered for the sake of duplicates: a feature may have put somebody's number into it, so only its hash stays.</summary>
    public static Guid KeyId(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    /// <summary>A message's name within its chat; hashed for the same reason.</summary>
    public static string NameId(ChatId chat, MessageRef name, int part) =>
        $"{chat.Value}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Value)).AsSpan(0, 12))}/{part}";

    /// <summary>A timer's name within its lane, which may tell of somebody too.</summary>
    public static string TimerId(long lane, string name) => $"{lane}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 12))}";

    public static BsonDocument Row(long lane, NewTimer timer) => new()
    {
        ["_id"] = TimerId(lane, timer.Name),
        ["lane"] = lane,
        ["name"] = timer.Name,
        ["due"] = timer.Due.ToUnixTimeMilliseconds(),
        ["key"] = timer.Key,
    };

    public static NewTimer Timer(BsonDocument row) => new(
        new ChatId(row["lane"].AsInt64), row["name"].AsString, DateTimeOffset.FromUnixTimeMilliseconds(row["due"].AsInt64), row["key"].AsString);

    public static BsonDocument Row(long seq, NewInput input) => new()
    {
        ["_id"] = seq,
        ["key"] = input.Key,
        ["lane"] = input.Lane.Value,
        ["who"] = Optional(input.Who?.Value),
        ["news"] = input.News,
        ["json"] = input.Json,
        ["failures"] = 0,
    };

    public static NewInput Input(BsonDocument row) =>
        new(row["key"].AsString, new ChatId(row["lane"].AsInt64), Who(row), row["json"].AsString) { News = row["news"].AsString };

    public static BsonDocument Row(long seq, NewEffect effect) => new()
    {
        ["_id"] = seq,
        ["key"] = effect.Key,
        ["chat"] = effect.Chat.Value,
        ["who"] = Optional(effect.Who?.Value),
        ["ref"] = effect.Ref is { } name ? new BsonValue(name.Value) : BsonValue.Null,
        ["part"] = effect.Part,
        ["parts"] = effect.Parts,
        ["farewell"] = effect.Farewell,
        ["replaces"] = effect.Replaces,
        ["news"] = effect.News,
        ["json"] = effect.Json,
        ["sending"] = false,
        ["attempt"] = 0,
        ["unclear"] = 0,
    };

    public static NewEffect Effect(BsonDocument row) => new(
        row["key"].AsString, new ChatId(row["chat"].AsInt64), Who(row), row["ref"].IsNull ? null : new MessageRef(row["ref"].AsString),
        row["part"].AsInt32, row["parts"].AsInt32, row["farewell"].AsBoolean, row["json"].AsString)
    {
        Replaces = row["replaces"] == true,
        Moved = row["moved"] == true,
        News = row["news"].AsString,
    };

    public static BsonDocument Row(long seq, NewRun run) => new()
    {
        ["_id"] = seq,
        ["run"] = run.Run.Value,
        ["lane"] = run.Lane.Value,
        ["who"] = run.Owner.Value,
        ["json"] = run.Json,
        ["begun"] = false,
        ["stopping"] = false,
    };

    public static RunRow Run(BsonDocument row) => new(
        row["_id"].AsInt64,
        new NewRun(new RunId(row["run"].AsString), new ChatId(row["lane"].AsInt64), new PersonId(row["who"].AsInt64), row["json"].AsString),
        row["begun"].AsBoolean, row["stopping"].AsBoolean);

    /// <summary>A dead row keeps all that the living one had, so that it can come back.</summary>
    public static BsonDocument Bury(BsonDocument row, string kind, string why, DateTimeOffset at)
    {
        var dead = new BsonDocument();
        foreach (var (field, value) in row)
            dead[field] = value;

        dead["kind"] = kind;
        dead["why"] = why;
        dead["at"] = at.ToUnixTimeMilliseconds();
        return dead;
    }

    public static DeadLetter DeadLetter(BsonDocument row) => new(
        row["_id"].AsInt64, row["kind"].AsString, row["key"].AsString, new ChatId(row[row["kind"] == "input" ? "lane" : "chat"].AsInt64),
        row["why"].AsString, DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64), row["json"].AsString);

    public static BsonDocument Row(LessonVersion version) => new()
    {
        ["_id"] = $"{version.Lesson}/{version.Number}",
        ["lesson"] = version.Lesson,
        ["number"] = version.Number,
        ["who"] = Optional(version.By?.Value),
        ["name"] = version.Name,
        ["at"] = version.At.ToUnixTimeMilliseconds(),
        ["origin"] = version.Origin,
        ["restores"] = version.Restores is { } number ? new BsonValue(number) : BsonValue.Null,
        ["withdrawn"] = version.Withdrawn,
        ["json"] = version.Json,
    };

    public static LessonVersion Version(BsonDocument row) => new(
        row["lesson"].AsString, row["number"].AsInt32, Who(row), row["name"].AsString, DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64),
        row["origin"].AsString, row["restores"].IsNull ? null : row["restores"].AsInt32, row["json"].AsString)
    {
        Withdrawn = row["withdrawn"] == true,
    };

    public static BsonDocument Row(FolderRow row) => new()
    {
        ["_id"] = row.Key,
        ["print"] = row.Print,
        ["json"] = row.Json,
        ["round"] = row.Round,
        ["refused"] = row.Refused,
    };

    public static FolderRow FolderRow(BsonDocument row) =>
        new(row["_id"].AsString, row["print"].AsString, row["json"].AsString, row["round"].AsInt32, row["refused"].AsBoolean);

    public static BsonDocument Row(LessonDraft draft) => new()
    {
        ["_id"] = draft.Id,
        ["lesson"] = draft.Lesson,
        ["base"] = draft.Base,
        ["who"] = Optional(draft.By?.Value),
        ["at"] = draft.At.ToUnixTimeMilliseconds(),
        ["json"] = draft.Json,
    };

    public static LessonDraft Draft(BsonDocument row) => new(
        row["_id"].AsString, row["lesson"].AsString, row["base"].AsInt32, Who(row), DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64), row["json"].AsString);

    public static BsonDocument Row(News news) => new()
    {
        ["_id"] = news.Id,
        ["lesson"] = news.Lesson,
        ["version"] = news.Version,
        ["who"] = Optional(news.By?.Value),
        ["card"] = news.Card?.Value,
        ["standing"] = news.Standing.ToString(),
        ["after"] = news.After.Value,
        ["total"] = news.Total,
        ["at"] = news.At.ToUnixTimeMilliseconds(),
        ["handed"] = news.Handed,
        ["sent"] = news.Sent,
        ["blocked"] = news.Blocked,
        ["unclear"] = news.Unclear,
        ["refused"] = news.Refused,
        ["skipped"] = news.Skipped,
        ["closed"] = news.Closed,
    };

    public static News Announcement(BsonDocument row) => new(
        row["_id"].AsString, row["lesson"].AsString, row["version"].AsString, Who(row), row["card"].IsNull ? null : new MessageRef(row["card"].AsString),
        Enum.Parse<NewsStanding>(row["standing"].AsString), new ChatId(row["after"].AsInt64), row["total"].AsInt32, DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64))
    {
        Handed = row["handed"].AsInt32,
        Sent = row["sent"].AsInt32,
        Blocked = row["blocked"].AsInt32,
        Unclear = row["unclear"].AsInt32,
        Refused = row["refused"].AsInt32,
        Skipped = row["skipped"].AsInt32,
        Closed = row["closed"].AsBoolean,
    };

    public static PersonId? Who(BsonDocument row) => row["who"].IsNull ? null : new PersonId(row["who"].AsInt64);

    private static BsonValue Optional(long? value) => value is { } given ? new BsonValue(given) : BsonValue.Null;
}
