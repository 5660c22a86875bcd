using LiteDB;
using LiteDB.Engine;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>A database that writes to files of our own, see <see cref="SyncedFile"/>.</summary>
internal sealed class LiteDisk : LiteDatabase
{
    private readonly SyncedFile data;
    private readonly SyncedFile log;
    private readonly string logPath;
    private bool isClosed;

    private LiteDisk(SyncedFile data, SyncedFile log, string logPath, LiteEngine engine)
        : base(engine)
    {
        this.data = data;
        this.log = log;
        this.logPath = logPath;
    }

    /// <param name="path">Created where it is missing.</param>
    /// <param name="collation">Of a new file; an existing one must have the same.</param>
    public static LiteDisk Open(string path, Collation collation)
    {
        var logPath = LogOf(path);
        var log = new SyncedFile(logPath, log: null);
        SyncedFile? data = null;
        try
        {
            data = new SyncedFile(path, log);
            return new LiteDisk(data, log, logPath, new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = collation }));
        }
        catch
        {
            Close(data, log, logPath);
            throw;
        }
    }

    /// <summary>Where LiteDB looks for the log of a file.</summary>
    public static string LogOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");

    protected override void Dispose(bool disposing)
    {
        try
        {
            base.Dispose(disposing);
        }
        finally
        {
            // A second time the path may be another one's already.
            if (disposing && !isClosed)
            {
                isClosed = true;
                Close(data, log, logPath);
            }
        }
    }

    /// <summary>An empty log is none, and would look like one that was left behind.</summary>
    private static void Close(SyncedFile? data, SyncedFile log, string logPath)
    {
        data?.Dispose();
        var isEmpty = log.Length == 0;
        log.Dispose();
        if (isEmpty)
            File.Delete(logPath);
    }
}
