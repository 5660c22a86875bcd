using System.Globalization;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>The database file in its folder: its lock, the careful way to open it, and what happens when it cannot be read.</summary>
internal sealed class LiteFile : IDisposable
{
    private const int PageSize = 8192;
    private readonly FileStream @lock;
    private readonly TimeProvider time;

    private LiteFile(string folder, FileStream @lock, TimeProvider time)
    {
        Folder = folder;
        this.@lock = @lock;
        this.time = time;
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "coroutinebot.db");

    public string LogPath => LiteDisk.LogOf(Path);

    public string Backups => System.IO.Path.Combine(Folder, "backups");

    private string Marker => System.IO.Path.Combine(Folder, "coroutinebot.broken.txt");

    /// <summary>Takes the folder for this process. LiteDB itself keeps nobody out on Linux.</summary>
    public static LiteFile Take(string folder, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(full);
            var path = System.IO.Path.Combine(full, "coroutinebot.lock");
            return new LiteFile(full, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), time);
        }
        catch (IOException error) when (IsTaken(error))
        {
            throw new StorageInUse($"Another CoroutineBot is using the folder {full}. Stop that one, or give this one a folder of its own: --Storage:Path=FOLDER", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailable($"The folder {full} cannot be written ({error.Message}). Let the bot's user write there, or name another folder: --Storage:Path=FOLDER", error);
        }
    }

    /// <summary>Opens the file, or creates it where there was none yet, and brings it to this version.</summary>
    public LiteDatabase Open() => Open(out _);

    /// <param name="rows">How many each collection has.</param>
    public LiteDatabase Open(out IReadOnlyDictionary<string, int> rows)
    {
        RefuseWhatIsBroken();
        if (!File.Exists(Path))
            Create();

        LiteDatabase? database = null;
        try
        {
            // What a crash has left in the log is in the file when this is closed.
            using (database = Connect(Path, readOnly: false))
                LiteMigrations.Apply(database, Path, this);

            rows = Integrity.Check(Path);

            // The walk has read much and is done with it.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return database = Connect(Path, readOnly: false);
        }
        catch (Exception error)
        {
            CloseQuietly(database);
            if (error is StorageException || IsOfTheDisk(error))
                throw;

            throw SetAside(error);
        }
    }

    public static LiteDatabase Connect(string path, bool readOnly)
    {
        // The default compares without regard to case: two names that differ in case only would be one row.
        var collation = Collation.Binary;
        LiteDatabase database = readOnly
            ? new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct, ReadOnly = true, Collation = collation })
            : LiteDisk.Open(path, collation);
        if (!readOnly && !database.UtcDate)
            database.UtcDate = true;

        return database;
    }

    /// <summary>Whether the file is as long as a whole database can be.</summary>
    public static bool HasPages(string path) => new FileInfo(path) is { Length: > 0 } file && file.Length % PageSize == 0;

    /// <summary>A name for a copy that sorts by time.</summary>
    public string NewBackup(string purpose)
    {
        Directory.CreateDirectory(Backups);
        return System.IO.Path.Combine(Backups, $"coroutinebot-{Stamp()}{purpose}.db");
    }

    /// <summary>A backup takes the place of the database; what stood there goes to the backups, log and all.</summary>
    /// <returns>Where it went, or null when there was none.</returns>
    public string? PutInPlace(string backup)
    {
        var fresh = Path + ".new";
        File.Copy(backup, fresh, overwrite: true);
        string? former = null;
        if (File.Exists(Path))
        {
            former = NewBackup("-before-restore");
            File.Move(Path, former);
        }

        if (File.Exists(LogPath))
        {
            File.Move(LogPath, (former ?? NewBackup("-before-restore")) + ".log");
        }

        File.Move(fresh, Path);
        File.Delete(Marker);
        return former;
    }

    public void Dispose() => @lock.Dispose();

    private void RefuseWhatIsBroken()
    {
        var file = new FileInfo(Path);
        if (File.Exists(Marker) && !file.Exists)
            throw new StorageBroken(File.ReadAllText(Marker).TrimEnd());

        if (!file.Exists && File.Exists(LogPath))
            throw SetAside(new InvalidDataException("the file is gone and only its log is left"));

        // LiteDB would take an empty file for a new one and forget everybody.
        if (file.Exists && !HasPages(Path))
            throw SetAside(new InvalidDataException($"its length of {file.Length} bytes is none that a whole file has"));

        File.Delete(Marker);
    }

    private void Create()
    {
        // Under another name first: a crash in the middle must not leave something that looks like a broken file.
        var fresh = Path + ".new";
        File.Delete(fresh);
        File.Delete(LiteDisk.LogOf(fresh));
        using (var database = Connect(fresh, readOnly: false))
            LiteMigrations.Apply(database, null, this);

        File.Move(fresh, Path);
    }

    private StorageBroken SetAside(Exception why)
    {
        var stamp = Stamp();
        var aside = System.IO.Path.Combine(Folder, $"coroutinebot.broken-{stamp}.db");
        if (File.Exists(Path))
            File.Move(Path, aside);

        if (File.Exists(LogPath))
            File.Move(LogPath, System.IO.Path.Combine(Folder, $"coroutinebot.broken-{stamp}-log.db"));

        var newest = Directory.Exists(Backups) ? Directory.EnumerateFiles(Backups, "*.db").MaxBy(File.GetLastWriteTimeUtc) : null;
        var cure = newest is null
            ? "There is no backup in this folder."
            : $"The newest backup is {newest}: bring it back with the command: restore {newest}";
        var message = $"The database {Path} cannot be read ({why.Message}). It has been kept as {aside}. {cure} To begin with an empty database instead, delete {Marker}";
        File.WriteAllText(Marker, message + "\n");
        return new StorageBroken(message, why);
    }

    private string Stamp() => time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);

    private static void CloseQuietly(LiteDatabase? database)
    {
        try
        {
            database?.Dispose();
        }
        catch (Exception error) when (error is LiteException or IOException or ObjectDisposedException)
        {
            // What matters is the failure that led here; this one only follows from it.
            System.Diagnostics.Debug.WriteLine(error.Message);
        }
    }

    // A full or vanished disk says nothing against the file: it must stay where it is.
    private static bool IsOfTheDisk(Exception error) => error is UnauthorizedAccessException or (IOException and not EndOfStreamException);

    private static bool IsTaken(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
