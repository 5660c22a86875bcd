using System.Collections.Concurrent;
using CoroutineBot.Bot.Flow;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>The store in one LiteDB file. Work is found in memory (what waits, by lane and by chat); everything else goes through the owner.</summary>
internal sealed partial class LiteStore : IStore
{
    private const int RowsInMemory = 4_000;

    private readonly LiteFile file;
    private readonly TimeProvider time;
    private readonly LiteOwner owner;
    private readonly PendingIndex inputs = new();
    private readonly PendingIndex effects = new();

    /// <summary>Messages of announcements, apart from everything else: nobody's answer stands behind one.</summary>
    private readonly PendingIndex announcements = new();
    private readonly BoundedCache<long, string?> states;
    private readonly BoundedCache<long, NewInput> freshInputs = new(RowsInMemory);
    private readonly ConcurrentQueue<RunId> stops = new();

    /// <summary>Lanes whose state was erased while somebody held them: what that one decides is worth nothing.</summary>
    private readonly ConcurrentDictionary<long, bool> stale = new();

    // Only the owner's thread touches these two.
    private readonly Dictionary<long, long> moved = [];
    private long lastSeq;

    /// <summary>What a transaction leads to in memory is seen whole or not at all: between "the run is over" and "its end waits for the lane" all would seem quiet.</summary>
    private readonly Lock aftermaths = new();
    private long lanes;
    private long answers;
    private long runs;
    private long dead;

    private LiteStore(LiteFile file, StorageOptions options, TimeProvider time, ILogger<LiteStore> logger)
    {
        this.file = file;
        this.time = time;
        states = new BoundedCache<long, string?>(options.StatesInMemory);
        owner = new LiteOwner(OpenAndLoad(), OpenAndLoad, logger);
    }

    public Signal InputsWaiting { get; } = new();

    public Signal OutboxWaiting { get; } = new();

    public Signal RunsWaiting { get; } = new();

    public Signal TimersWaiting { get; } = new();

    /// <summary>Takes the folder and opens the file in it. The exceptions say what to do.</summary>
    public static LiteStore Open(StorageOptions options, TimeProvider time, ILogger<LiteStore> logger)
    {
        var file = LiteFile.Take(options.Path, time);
        try
        {
            return new LiteStore(file, options, time, logger);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        file.Dispose();
    }

    public Task<StoreCounts> Counts(CancellationToken ct)
    {
        lock (aftermaths)
        {
            return Task.FromResult(new StoreCounts(
                Interlocked.Read(ref lanes), inputs.Count, effects.Count + announcements.Count, Interlocked.Read(ref runs), Interlocked.Read(ref dead), Interlocked.Read(ref answers)));
        }
    }

    public Task<long?> ReadOffset(CancellationToken ct) => owner.Read(
        database => database.GetCollection(Tables.Meta).FindById("offset") is { } row ? row["value"].AsInt64 : (long?)null, ct);

    public Task WriteOffset(long offset, CancellationToken ct) => owner.Write(
        database => database.GetCollection(Tables.Meta).Upsert(new BsonDocument { ["_id"] = "offset", ["value"] = offset }), null, ct);

    public Task<int> Retain(DateTimeOffset before, CancellationToken ct) => owner.Write(
        database =>
        {
            // A key outlives its input: one that still waits could otherwise be taken in twice.
            var waiting = inputs.Count == 0 ? [] : database.GetCollection(Tables.Inbox).FindAll().Select(row => Tables.KeyId(row["key"].AsString)).ToHashSet();
            var keys = database.GetCollection(Tables.Keys);
            var old = keys.Find(Where.IsBelow("at", before.ToUnixTimeMilliseconds()))
                .Select(row => row["_id"]).Where(id => !waiting.Contains(id.AsGuid)).Take(200).ToList();
            old.ForEach(id => keys.Delete(id));
            return old.Count;
        },
        null, ct);

    public async Task Backup(string target, CancellationToken ct)
    {
        var unfinished = target + ".unfinished";
        try
        {
            var (lanesThen, answersThen) = await owner.Alone(
                _ =>
                {
                    CopyDurably(file.Path, unfinished);
                    return (Interlocked.Read(ref lanes), Interlocked.Read(ref answers));
                },
                ct);

            using (var copy = LiteFile.Connect(unfinished, readOnly: true))
            {
                var counts = Integrity.Check(copy);
                if (counts[Tables.Lanes] != lanesThen || counts[Tables.Answers] != answersThen)
                    throw new InvalidDataException($"{counts[Tables.Lanes]} lanes and {counts[Tables.Answers]} answers instead of {lanesThen} and {answersThen}");
            }

            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception error) when (error is LiteException or InvalidDataException or UnauthorizedAccessException || (error is IOException and not FileNotFoundException))
        {
            File.Delete(unfinished);
            throw new StorageException($"The backup {target} could not be written ({error.Message}). The database itself is unharmed; give the backup another place or more room.", error);
        }
    }

    private static void CopyDurably(string source, string target)
    {
        using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var to = new FileStream(target, FileMode.Create, FileAccess.Write);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private LiteDatabase OpenAndLoad()
    {
        var database = file.Open(out var rows);
        var inbox = database.GetCollection(Tables.Inbox).FindAll().ToList();
        var outbox = database.GetCollection(Tables.Outbox).FindAll().Select(row => (Chat: row["chat"].AsInt64, Seq: row["_id"].AsInt64, IsNews: !row["news"].IsNull)).ToList();
        moved.Clear();
        foreach (var row in database.GetCollection(Tables.Moved).FindAll())
            moved[row["_id"].AsInt64] = row["to"].AsInt64;

        // Numbers only grow within a process too: rows that are gone must not lend theirs to new ones.
        lastSeq = Tables.Waiting.Where(name => rows[name] > 0).Select(name => database.GetCollection(name).Max().AsInt64).Append(lastSeq).Max();
        lock (aftermaths)
        {
            Interlocked.Exchange(ref lanes, rows[Tables.Lanes]);
            Interlocked.Exchange(ref answers, rows[Tables.Answers]);
            Interlocked.Exchange(ref runs, rows[Tables.Runs]);
            Interlocked.Exchange(ref dead, rows[Tables.Dead]);
            states.Clear();
            freshInputs.Clear();
            inputs.Load(inbox.Select(row => (row["lane"].AsInt64, row["_id"].AsInt64)));
            effects.Load(outbox.Where(row => !row.IsNews).Select(row => (row.Chat, row.Seq)));
            announcements.Load(outbox.Where(row => row.IsNews).Select(row => (row.Chat, row.Seq)));
        }

        InputsWaiting.Pulse();
        OutboxWaiting.Pulse();
        RunsWaiting.Pulse();
        TimersWaiting.Pulse();
        NewsWaiting.Pulse();
        return database;
    }

    /// <summary>One transaction; what it remembers in memory is brought up to date when it is durable.</summary>
    private async Task<T> Change<T>(Func<ILiteDatabase, Aftermath, T> work, CancellationToken ct)
    {
        var (result, _) = await owner.Write(
            database =>
            {
                var aftermath = new Aftermath();
                return (work(database, aftermath), aftermath);
            },
            done =>
            {
                lock (aftermaths)
                    done.aftermath.Happen();
            },
            ct);
        return result;
    }

    private long NextSeq() => ++lastSeq;

    private long Resolve(long chat) => moved.GetValueOrDefault(chat, chat);

    private ChatId Resolve(ChatId chat) => new(Resolve(chat.Value));

    /// <summary>What has to follow in memory once a transaction is durable.</summary>
    private sealed class Aftermath
    {
        private readonly List<Action> steps = [];

        public void Then(Action step) => steps.Add(step);

        public void Happen() => steps.ForEach(step => step());
    }
}
