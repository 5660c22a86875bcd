using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Disk;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>
/// People, chats, messages, polls, files and waiting updates. One request at a time (<see cref="Run{T}"/>), so a reader
/// never sees half a change; what it changed is on disk before it is answered.
/// </summary>
internal sealed partial class TelegramWorld
{
    private readonly Lock gate = new();
    private readonly Transaction transaction = new();
    private readonly WorldJournal? journal;

    public TelegramWorld(TimeProvider clock, WorldJournal? journal = null, FileShelf? shelf = null)
    {
        Clock = clock;
        this.journal = journal;
        Shelf = shelf;
        People = new("people", p => p.Id, transaction);
        Rooms = new("chats", r => r.Id, transaction);
        Posts = new("messages", p => p.Key, transaction);
        Whispers = new("whispers", w => w.Key, transaction);
        Ballots = new("polls", b => b.Id, transaction);
        Topics = new("topics", t => t.Key, transaction);
        Files = new("files", f => f.Id, transaction);
        Callbacks = new("callbacks", c => c.Id, transaction);
        Updates = new("updates", u => u.Id, transaction);
        Settings = new("settings", s => s.Key, transaction);
        journal?.Load([People, Rooms, Posts, Whispers, Topics, Ballots, Files, Callbacks, Updates, Settings]);
        if (Rooms.Count == 0) Run(Seed);
    }

    public TimeProvider Clock { get; }
    public FileShelf? Shelf { get; }
    public Table<long, Person> People { get; }
    public Table<long, Room> Rooms { get; }
    public Table<(long Chat, int Id), Post> Posts { get; }
    public Table<(long Chat, int Id), Whisper> Whispers { get; }
    public Table<(long Chat, int Id), Topic> Topics { get; }
    public Table<string, Ballot> Ballots { get; }
    public Table<string, StoredFile> Files { get; }
    public Table<string, OpenCallback> Callbacks { get; }
    public Table<long, PendingUpdate> Updates { get; }
    public Table<string, Setting> Settings { get; }

    /// <summary>What happened, for the pages that look on: after it is on disk, in order.</summary>
    public event Action<WorldEvent>? Happened;

    public long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Runs one request. If it throws, the world is as it was before.</summary>
    public T Run<T>(Func<T> request)
    {
        lock (gate)
        {
            try
            {
                var result = request();
                if (transaction.Changes.Count > 0) journal?.Append(transaction.Changes);
                foreach (var due in transaction.Finish()) due();
                return result;
            }
            catch
            {
                transaction.Undo();
                throw;
            }
        }
    }

    public void Run(Action request) => Run(() => { request(); return true; });

    public void Tell(WorldEvent what) => transaction.Afterwards(() => Happened?.Invoke(what));

    /// <summary>Makes what the operating system holds durable against a power cut too.</summary>
    public void SyncToDisk()
    {
        lock (gate) journal?.Sync();
    }

    /// <summary>A growing number that survives restarts.</summary>
    public long NextNumber(string counter, long first)
    {
        var next = (long?)Settings.Find(counter)?.Value ?? first;
        Settings.Put(new Setting(counter, JsonValue.Create(next + 1)));
        return next;
    }

    private void Seed()
    {
        People.Put(new Person(1001, "Анна", "anna", "ru"));
        People.Put(new Person(1002, "Ben", "ben", "en"));
        People.Put(new Person(1003, "Вера", null, "ru"));
        foreach (var person in People.All.ToList()) Rooms.Put(new Room(person.Id, Room.Private, null, [person.Id]));
        Rooms.Put(new Room(GroupId, Room.Supergroup, "Учебная группа", [.. People.All.Select(p => p.Id)]) { BotMet = true });
    }

    public const long GroupId = -1001000000001;
}
