using System.Security.Cryptography;
using System.Text;
using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    public Task<PersonalData> Gather(PersonId who, CancellationToken ct) => owner.Read(
        database =>
        {
            var id = who.Value;
            return new PersonalData(
                who,
                database.GetCollection(Tables.Lanes).FindById(id)?["json"].AsString,
                [.. database.GetCollection(Tables.Answers).Find(Where.Is("who", id)).Select(row => FlowJson.Read<AnswerRow>(row["json"].AsString)).OrderBy(row => row.At).ThenBy(row => row.Key, StringComparer.Ordinal)],
                [.. Json(Tables.Inbox, "lane")],
                [.. Json(Tables.Outbox, "chat")],
                [.. Json(Tables.Runs, "lane")],
                [.. database.GetCollection(Tables.Dead).FindAll().Where(row => Concerns(row, who)).Select(row => row["json"].AsString)],
                [.. database.GetCollection(Tables.Names).Find(Where.Begins("_id", $"{id}/")).Select(row => row["message"].AsInt32).Order()],
                [.. database.GetCollection(Tables.Polls).Find(Where.Is("chat", id)).Select(row => row["_id"].AsString)],
                [.. GroupsThatKnow(database, who)])
            {
                Lessons =
                [
                    .. database.GetCollection(Tables.Lessons).FindAll().Where(row => Tables.Who(row) == who).Select(row => $"{row["lesson"].AsString}, version {row["number"].AsInt32}"),
                    .. database.GetCollection(Tables.Drafts).Find(Where.Is("who", id)).Select(row => $"{row["lesson"].AsString}, not published"),
                ],
                Announcements = [.. database.GetCollection(Tables.News).FindAll().Where(row => Tables.Who(row) == who).Select(row => row["lesson"].AsString)],
            };

            IEnumerable<string> Json(string table, string lane) => database.GetCollection(table).FindAll()
                .Where(row => row[lane].AsInt64 == id || Tables.Who(row) == who).Select(row => row["json"].AsString);
        },
        ct);

    public Task Erase(PersonId who, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            Erase(database, who, long.MaxValue, heldBy: null, aftermath);
            return true;
        },
        ct);

    public Task<IReadOnlyList<DeadLetter>> DeadLetters(CancellationToken ct) => owner.Read<IReadOnlyList<DeadLetter>>(
        database => [.. database.GetCollection(Tables.Dead).FindAll().Select(Tables.DeadLetter).OrderBy(letter => letter.Id)], ct);

    public Task<bool> Replay(long id, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            var letters = database.GetCollection(Tables.Dead);
            if (letters.FindById(id) is not { } row)
                return false;

            letters.Delete(id);
            if (row["kind"] == "input")
                Queue(database, Tables.Input(row) is var input ? input with { Lane = Resolve(input.Lane) } : input, aftermath);
            else
                TakeOut(database, Tables.Effect(row), aftermath);

            aftermath.Then(() => Interlocked.Decrement(ref dead));
            return true;
        },
        ct);

    /// <param name="before">What the person did from this number on is a new beginning and stays.</param>
    /// <param name="heldBy">The lane whose commit this is part of, or null.</param>
    private void Erase(ILiteDatabase database, PersonId who, long before, long? heldBy, Aftermath aftermath)
    {
        var lane = who.Value;
        EraseInputs(database, who, before, aftermath);
        EraseState(database, lane, heldBy, aftermath);

        foreach (var row in database.GetCollection(Tables.Outbox).FindAll().Where(row => row["chat"].AsInt64 == lane || Tables.Who(row) == who).ToList())
            TakeAway(database, row["chat"].AsInt64, row["_id"].AsInt64, aftermath);

        foreach (var row in database.GetCollection(Tables.Runs).FindAll().Where(row => row["lane"].AsInt64 == lane || Tables.Who(row) == who).ToList())
        {
            RemoveRun(database, row, aftermath);
            aftermath.Then(() => NameAsStopped(new RunId(row["run"].AsString)));
        }

        database.GetCollection(Tables.Timers).DeleteMany(Where.Is("lane", lane));
        var letters = database.GetCollection(Tables.Dead);
        foreach (var row in letters.FindAll().Where(row => Concerns(row, who)).ToList())
        {
            letters.Delete(row["_id"]);
            aftermath.Then(() => Interlocked.Decrement(ref dead));
        }

        var erased = database.GetCollection(Tables.Answers).DeleteMany(Where.Is("who", lane));
        aftermath.Then(() => Interlocked.Add(ref answers, -erased));
        database.GetCollection(Tables.Names).DeleteMany(Where.Begins("_id", $"{lane}/"));
        database.GetCollection(Tables.Polls).DeleteMany(Where.Is("chat", lane));
        EraseAuthor(database, who);
        EraseFromNews(database, who);

        foreach (var group in GroupsThatKnow(database, who).ToList())
            Queue(database, NewInput.Of($"forgotten:{NextSeq()}", group, new PersonForgotten(who)), aftermath);

        database.GetCollection(Tables.Forgotten).Upsert(new BsonDocument
        {
            ["_id"] = $"{Pseudonym(database, who)}/{time.GetUtcNow().ToUnixTimeMilliseconds()}",
        });
    }

    private void EraseInputs(ILiteDatabase database, PersonId who, long before, Aftermath aftermath)
    {
        var inbox = database.GetCollection(Tables.Inbox);
        foreach (var row in inbox.FindAll().Where(IsToGo).ToList())
        {
            var (itsLane, seq) = (row["lane"].AsInt64, row["_id"].AsInt64);
            inbox.Delete(seq);
            aftermath.Then(() =>
            {
                inputs.Remove(itsLane, seq);
                freshInputs.Remove(seq);
            });
        }

        // Word of the bot itself to the person's lane (a message arrived, a run ended) speaks of what is no more, however new it is.
        bool IsToGo(BsonDocument row) => Tables.Who(row) is { } doer ? doer == who && row["_id"].AsInt64 < before : row["lane"].AsInt64 == who.Value;
    }

    private void EraseState(ILiteDatabase database, long lane, long? heldBy, Aftermath aftermath)
    {
        var existed = database.GetCollection(Tables.Lanes).Delete(lane);
        if (inputs.IsHeld(lane) && heldBy != lane)
            stale[lane] = true;

        aftermath.Then(() =>
        {
            states.Set(lane, null);
            Interlocked.Add(ref lanes, existed ? -1 : 0);
        });
    }

    private static bool Concerns(BsonDocument row, PersonId who) =>
        Tables.Who(row) == who || Tables.DeadLetter(row).Lane == who.Lane || Mentions(row["json"].AsString, who);

    private static IEnumerable<ChatId> GroupsThatKnow(ILiteDatabase database, PersonId who) =>
        database.GetCollection(Tables.Lanes).Find(Where.IsBelow("_id", 0L)).Where(row => Mentions(row["json"].AsString, who)).Select(row => new ChatId(row["_id"].AsInt64));

    private static bool Mentions(string json, PersonId who)
    {
        var number = who.Value.ToString();
        for (var at = json.IndexOf(number, StringComparison.Ordinal); at >= 0; at = json.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsAsciiDigit(json[at - 1])) && (end == json.Length || !char.IsAsciiDigit(json[end])))
                return true;
        }

        return false;
    }

    /// <summary>That somebody was forgotten must be known after a restore; who it was must not be read from it.</summary>
    private static string Pseudonym(ILiteDatabase database, PersonId who)
    {
        var meta = database.GetCollection(Tables.Meta);
        if (meta.FindById("salt") is not { } row)
        {
            row = new BsonDocument { ["_id"] = "salt", ["value"] = RandomNumberGenerator.GetBytes(32) };
            meta.Insert(row);
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(row["value"].AsBinary, Encoding.ASCII.GetBytes(who.ToString())));
    }
}
