using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>Whether a file can be read: each collection is walked by its key, and everything that waits is read in full.</summary>
internal static class Integrity
{
    /// <summary>Throws when something cannot be read.</summary>
    /// <returns>How many rows each collection has.</returns>
    public static IReadOnlyDictionary<string, int> Check(ILiteDatabase database) => Tables.All.ToDictionary(name => name, name => Check(database, name));

    /// <summary>
    /// The same for a file to which nobody writes, two collections at a time and without those of <see cref="Tables.Beside"/>: whoever starts the bot waits for it.
    /// Those are walked with each backup.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Check(string path)
    {
        var rows = new ConcurrentDictionary<string, int>();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(Tables.All.Except(Tables.Beside), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = 2 },
                () => LiteFile.Connect(path, readOnly: true),
                (name, _, database) =>
                {
                    rows[name] = Check(database, name);
                    return database;
                },
                database => database.Dispose());
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        return rows;
    }

    private static int Check(ILiteDatabase database, string name)
    {
        var count = database.GetCollection(name).Count();
        if (Tables.Waiting.Contains(name))
        {
            var read = database.GetCollection(name).FindAll().Count(row => row["_id"].IsInt64 && row["json"].IsString);
            if (read != count)
                throw new InvalidDataException($"{name} should have {count} rows and {read} can be read");
        }

        return count;
    }
}
