namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>
/// One of LiteDB's two files. By itself LiteDB asks the system to sync its log after every single page, some twenty times in a transaction, which took three quarters
/// of the owner's time. What a power cut needs is less: the log is on the disk before the first page of the data file is touched, and the data file is on the disk
/// before the log is emptied. So the log is synced once, when the data file is about to be written, and the data file whenever LiteDB asks.
/// </summary>
/// <param name="path">Created where it is missing.</param>
/// <param name="log">What has to be on the disk before this file may be written; null for the log itself, which is synced by whoever needs it.</param>
/// <param name="sync">Brings everything that was written to the disk, or throws.</param>
internal sealed class SyncedFile(string path, SyncedFile? log, Action<FileStream> sync) : Stream
{
    // Unbuffered: LiteDB reads and writes whole pages.
    private readonly FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.RandomAccess);

    // LiteDB writes its log on a thread of its own, but waits for it before it touches the data file.
    private volatile bool isDirty;

    public SyncedFile(string path, SyncedFile? log)
        : this(path, log, file => file.Flush(flushToDisk: true))
    {
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value)
    {
        log?.Sync();
        isDirty = true;
        file.SetLength(value);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        log?.Sync();
        isDirty = true;
        file.Write(buffer, offset, count);
    }

    /// <summary>LiteDB's wish to have everything on the disk.</summary>
    public override void Flush()
    {
        if (log is not null)
            Sync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();

        base.Dispose(disposing);
    }

    private void Sync()
    {
        if (!isDirty)
            return;

        // Still dirty if it fails.
        sync(file);
        isDirty = false;
    }
}
