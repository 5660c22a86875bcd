using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>The steps from an empty file to today's shape. A step that was released is never changed: a new one follows it.</summary>
internal static class LiteMigrations
{
    private static readonly Action<ILiteDatabase>[] Steps = [First, Lessons, Timers, News];

    public static int Newest => Steps.Length;

    /// <param name="path">The file, to be copied before it is changed; null for a new one.</param>
    public static void Apply(LiteDatabase database, string? path, LiteFile file)
    {
        var version = database.UserVersion;
        if (version > Newest)
            throw new StorageTooNew($"The database {path} has version {version}, and this CoroutineBot knows versions up to {Newest}. Start the later CoroutineBot that wrote it, or restore a backup from before: restore FILE");

        if (version == Newest)
            return;

        if (path is not null)
        {
            database.Checkpoint();
            File.Copy(path, file.NewBackup($"-before-version-{Newest}"));
        }

        for (; version < Newest; version++)
        {
            database.BeginTrans();
            Steps[version](database);
            if (!database.Commit())
                throw new StorageException($"The database could not be brought to version {version + 1}. The copy from before is in {file.Backups}.");

            database.UserVersion = version + 1;
            database.Checkpoint();
        }
    }

    private static void First(ILiteDatabase database)
    {
        // Collections come into being with their first index.
        database.GetCollection(Tables.Keys).EnsureIndex("at");
        database.GetCollection(Tables.Answers).EnsureIndex("who");
        database.GetCollection(Tables.Polls).EnsureIndex("chat");
        database.GetCollection(Tables.Runs).EnsureIndex("run", unique: true);
    }

    private static void Lessons(ILiteDatabase database)
    {
        database.GetCollection(Tables.Lessons).EnsureIndex("lesson");
        database.GetCollection(Tables.Drafts).EnsureIndex("who");
    }

    private static void Timers(ILiteDatabase database)
    {
        database.GetCollection(Tables.Timers).EnsureIndex("due");
        database.GetCollection(Tables.Timers).EnsureIndex("lane");
    }

    private static void News(ILiteDatabase database) => database.GetCollection(Tables.News).EnsureIndex("lesson");
}
