using CoroutineBot.Bot.Flow;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    /// <summary>
    /// Puts a backup in the place of the database, which is kept among the backups. Whoever asked to be forgotten since the backup was made is erased
    /// from it again.
    /// </summary>
    /// <returns>Where the former database lies now (null when there was none), and how many people were erased again.</returns>
    /// <exception cref="StorageException">The folder is in use, or the backup cannot be read; nothing was changed then.</exception>
    public static async Task<(string? Former, int ErasedAgain)> Restore(StorageOptions options, string backup, TimeProvider time, ILogger<LiteStore> logger)
    {
        string? former;
        HashSet<string> forgottenSince;
        using (var file = LiteFile.Take(options.Path, time))
        {
            var known = ReadForgotten(backup, isBackup: true);
            var now = File.Exists(file.Path) ? ReadForgotten(file.Path, isBackup: false) : known;
            former = file.PutInPlace(backup);
            forgottenSince = [.. now.Rows.Except(known.Rows)];
            using var database = LiteFile.Connect(file.Path, readOnly: false);
            if (now.Salt is { } salt)
            {
                database.GetCollection(Tables.Meta).Upsert(new BsonDocument { ["_id"] = "salt", ["value"] = salt });
            }

            foreach (var row in forgottenSince)
            {
                database.GetCollection(Tables.Forgotten).Upsert(new BsonDocument { ["_id"] = row });
            }

            database.Checkpoint();
        }

        await using var store = Open(options, time, logger);
        var names = forgottenSince.Select(row => row.Split('/')[0]).ToHashSet();
        var again = await store.owner.Read(database => People(database).Where(who => names.Contains(Pseudonym(database, who))).ToList(), CancellationToken.None);
        foreach (var who in again)
        {
            await store.Erase(who, CancellationToken.None);
        }

        return (former, again.Count);
    }

    private static (byte[]? Salt, HashSet<string> Rows) ReadForgotten(string path, bool isBackup)
    {
        try
        {
            if (!LiteFile.HasPages(path))
            {
                throw new InvalidDataException("it is no database");
            }

            using var database = LiteFile.Connect(path, readOnly: true);
            Integrity.Check(database);
            if (database.UserVersion > LiteMigrations.Newest)
            {
                throw new StorageTooNew($"The backup {path} was written by a later CoroutineBot. Start that one, or take an older backup.");
            }

            return (
                database.GetCollection(Tables.Meta).FindById("salt")?["value"].AsBinary,
                [.. database.GetCollection(Tables.Forgotten).FindAll().Select(row => row["_id"].AsString)]);
        }
        catch (Exception error) when (error is not StorageException && isBackup)
        {
            throw new StorageException($"The backup {path} cannot be read ({error.Message}). Nothing was changed; take another backup.", error);
        }
        catch (Exception error) when (error is LiteException or InvalidDataException or InvalidCastException or IOException)
        {
            // What is restored is restored because this file is broken: it has nothing to tell.
            return (null, []);
        }
    }

    private static HashSet<PersonId> People(ILiteDatabase database) =>
    [
        .. database.GetCollection(Tables.Lanes).FindAll().Select(row => row["_id"].AsInt64)
            .Concat(database.GetCollection(Tables.Answers).FindAll().Select(row => row["who"].AsInt64))
            .Concat(database.GetCollection(Tables.Outbox).FindAll().Select(row => row["chat"].AsInt64))
            .Concat(database.GetCollection(Tables.Inbox).FindAll().Select(row => row["lane"].AsInt64))
            .Where(id => id > 0).Select(id => new PersonId(id)),
    ];
}
