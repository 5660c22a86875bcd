using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

/// <summary>Whether a file can be read: each collection is walked by its key, and everything that waits is read in full.</summary>
internal static class Integrity
{
    /// <summary>Throws when something cannot be read.</summary>
    /// <returns>How many rows each collection has.</returns>
    public static IReadOnlyDictionary<string, int> Check(ILiteDatabase database)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in Tables.All)
            counts[name] = database.GetCollection(name).Count();

        foreach (var name in Tables.Waiting)
        {
            var read = database.GetCollection(name).FindAll().Count(row => row["_id"].IsInt64 && row["json"].IsString);
            if (read != counts[name])
                throw new InvalidDataException($"{name} should have {counts[name]} rows and {read} can be read");
        }

        return counts;
    }
}
