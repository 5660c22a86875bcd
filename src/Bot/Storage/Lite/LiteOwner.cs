using System.Threading.Channels;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>
/// The one thread that touches the database. LiteDB is neither safe for several readers beside a writer nor durable at its commit, so:
/// 1. take up to 32 waiting items and run them in one transaction;
/// 2. commit, then checkpoint: only then does a crash no longer lose them;
/// 3. only now let their callers go on.
/// If an item fails, the transaction is rolled back and the items run again one by one, so that it fails alone.
/// If the database itself fails (a full disk), it is closed and opened anew before the next items.
/// </summary>
internal sealed class LiteOwner : IAsyncDisposable
{
    private const int LargestBatch = 32;

    // Callers wait when it is full: whoever produces more than the disk can take is slowed down to its pace.
    private readonly Channel<Item> waiting = Channel.CreateBounded<Item>(new BoundedChannelOptions(1024) { SingleReader = true });
    private readonly Func<ILiteDatabase> open;
    private readonly ILogger logger;
    private readonly Thread thread;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILiteDatabase? database;

    /// <param name="database">Opened, and owned from now on.</param>
    /// <param name="open">Opens the database again after it has failed; also brings everything up to date that was derived from it.</param>
    public LiteOwner(ILiteDatabase database, Func<ILiteDatabase> open, ILogger logger)
    {
        this.database = database;
        this.logger = logger;
        this.open = open;
        thread = new Thread(Loop) { IsBackground = true, Name = "LiteDB owner" };
        thread.Start();
    }

    /// <summary>Only looks. May see what is being written in the same batch, and then waits for it to be durable.</summary>
    public Task<T> Read<T>(Func<ILiteDatabase, T> work, CancellationToken ct) => Enqueue(new Item<T>(work, null, Kind.Read), ct);

    /// <summary>Changes something. The delegate may run twice: what it does outside of the database belongs into <paramref name="committed"/>.</summary>
    /// <param name="committed">Called on the owner's thread once the change is durable, before the caller goes on.</param>
    public Task<T> Write<T>(Func<ILiteDatabase, T> work, Action<T>? committed, CancellationToken ct) => Enqueue(new Item<T>(work, committed, Kind.Write), ct);

    /// <summary>Runs outside of any transaction, on a database whose log is empty.</summary>
    public Task<T> Alone<T>(Func<ILiteDatabase, T> work, CancellationToken ct) => Enqueue(new Item<T>(work, null, Kind.Alone), ct);

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await ended.Task;
    }

    private async Task<T> Enqueue<T>(Item<T> item, CancellationToken ct)
    {
        try
        {
            await waiting.Writer.WriteAsync(item, ct);
        }
        catch (ChannelClosedException)
        {
            throw new StorageUnavailable("The storage is closed already.");
        }

        // No cancelling from here on: the caller must learn whether the change was made.
        return await item.Result;
    }

    private void Loop()
    {
        var batch = new List<Item>(LargestBatch);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < LargestBatch && waiting.Reader.TryPeek(out var next) && (next.Kind != Kind.Alone || batch.Count == 0))
            {
                waiting.Reader.TryRead(out next!);
                batch.Add(next);
                if (next.Kind == Kind.Alone)
                    break;
            }

            Carry(batch);
            batch.Clear();
        }

        database?.Dispose();
        ended.SetResult();
    }

    private void Carry(List<Item> batch)
    {
        if (!Opened(out var problem))
        {
            FailAll(batch, problem);
            return;
        }

        if (batch[0].Kind == Kind.Alone)
            RunAlone(batch[0]);
        else if (batch.TrueForAll(item => item.Kind == Kind.Read))
            batch.ForEach(RunRead);
        else if (!TryTogether(batch))
            batch.ForEach(item => TryTogether([item]));
    }

    /// <returns>False: an item failed and everything is as before. Run one by one.</returns>
    private bool TryTogether(List<Item> batch)
    {
        if (!Opened(out var problem))
        {
            FailAll(batch, problem);
            return true;
        }

        Item? running = null;
        try
        {
            database!.BeginTrans();
            foreach (var item in batch)
            {
                running = item;
                item.Work(database);
            }

            running = null;
            if (!database.Commit())
                throw new IOException("The database did not commit.");

            database.Checkpoint();
        }
        catch (Exception error)
        {
            return Recover(batch, running, error);
        }

        foreach (var item in batch)
            item.Succeed();

        return true;
    }

    private bool Recover(List<Item> batch, Item? failed, Exception error)
    {
        if (failed is null || IsOfTheDatabase(error) || !RolledBack())
        {
            // Whether the commit got through is unknown now. Opening anew shows what is really there.
            Close();
            FailAll(batch, Unavailable(error));
            return true;
        }

        if (batch.Count > 1)
            return false;

        failed.Fail(error);
        return true;
    }

    private bool RolledBack()
    {
        try
        {
            // False when the failed operation has already rolled back by itself, which is as good.
            database!.Rollback();
            return true;
        }
        catch (Exception error) when (error is LiteException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void RunRead(Item item)
    {
        try
        {
            if (!Opened(out var problem))
            {
                item.Fail(problem);
                return;
            }

            item.Work(database!);
            item.Succeed();
        }
        catch (Exception error)
        {
            if (IsOfTheDatabase(error))
            {
                Close();
                error = Unavailable(error);
            }

            item.Fail(error);
        }
    }

    private void RunAlone(Item item)
    {
        try
        {
            database!.Checkpoint();
        }
        catch (Exception error)
        {
            Close();
            item.Fail(Unavailable(error));
            return;
        }

        RunRead(item);
    }

    private bool Opened(out Exception problem)
    {
        problem = null!;
        if (database is not null)
            return true;

        try
        {
            database = open();
            return true;
        }
        catch (Exception error)
        {
            problem = error as StorageException ?? Unavailable(error);
            return false;
        }
    }

    private void Close()
    {
        try
        {
            database?.Dispose();
        }
        catch (Exception error) when (error is LiteException or IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            logger.LogDebug(error, "The failed database could not be closed in order");
        }

        database = null;
    }

    private static void FailAll(List<Item> batch, Exception problem) => batch.ForEach(item => item.Fail(problem));

    private static bool IsOfTheDatabase(Exception error) => error is IOException or UnauthorizedAccessException or ObjectDisposedException
        or LiteException { ErrorCode: LiteException.INVALID_DATAFILE_STATE or LiteException.FILE_SIZE_EXCEEDED or LiteException.ENGINE_DISPOSED or LiteException.LOCK_TIMEOUT };

    private static StorageUnavailable Unavailable(Exception error) => new(
        $"The database cannot be written or read just now ({error.Message}). Is the disk full, read-only or away? The bot tries again by itself.", error);

    private enum Kind
    {
        Read,
        Write,
        Alone,
    }

    private abstract class Item(Kind kind)
    {
        public Kind Kind { get; } = kind;

        public abstract void Work(ILiteDatabase database);

        public abstract void Succeed();

        public abstract void Fail(Exception error);
    }

    private sealed class Item<T>(Func<ILiteDatabase, T> work, Action<T>? committed, Kind kind) : Item(kind)
    {
        private readonly TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T value = default!;

        public Task<T> Result => result.Task;

        public override void Work(ILiteDatabase database) => value = work(database);

        public override void Succeed()
        {
            try
            {
                committed?.Invoke(value);
                result.TrySetResult(value);
            }
            catch (Exception error)
            {
                // The change is durable, only what is derived from it is not up to date: the caller must not take it for undone.
                result.TrySetException(new InvalidOperationException("The change was stored, but what is derived from it could not be brought up to date.", error));
            }
        }

        public override void Fail(Exception error) => result.TrySetException(error);
    }
}
