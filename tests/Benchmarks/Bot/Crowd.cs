using CoroutineBot.Bot.Storage.Lite;
using LiteDB;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>
/// Storage folders with many learners. One learner learns through the real bot, and the rows of that one are written once for each of the others:
/// their states are as long and their rows as many as real ones.
/// </summary>
internal sealed class Crowd
{
    /// <summary>Questions that each learner has been asked: 12 answered and 8 whose polls are open.</summary>
    public const int Asked = Answered + Open;

    public const int Open = 8;
    private const int Answered = 12;
    private const long Template = 7_000_000_001;
    private const long First = 5_000_000_000;

    /// <summary>Learners whose open polls can be answered; of the others only the newest can, so that the file is written in a minute.</summary>
    public const int Drivable = 2_000;

    /// <summary>Rows of one kind for each learner at most, for the same reason.</summary>
    private const int RowsOfAKind = 4;

    private readonly Dictionary<string, List<BsonDocument>> rows = [];

    public string[] OpenPolls { get; private set; } = [];

    /// <summary>The number of one learner, counted from 0.</summary>
    public static long Learner(int number) => First + number;

    /// <summary>The id of an open poll of that learner.</summary>
    public string Poll(long learner, int number) => OpenPolls[number].Replace($"{Template}", $"{learner}", StringComparison.Ordinal);

    public static async Task<Crowd> Teach(QuickTelegram telegram, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await using (var bot = await BotProcess.Start(telegram, folder, ct, BotProcess.Unpaced))
        {
            var school = new Class(telegram);
            for (var number = 0; number < Asked; number++)
            {
                var asked = Class.Wish(Template, number);
                telegram.Push(asked);
                await bot.Quiet(ct);
                if (number < Answered)
                    await school.Answer(Template, ct);
            }

            await bot.Quiet(ct);
        }

        return Read(folder);
    }

    /// <summary>A folder with so many learners, none of whom waits for anything.</summary>
    public void Write(string folder, int learners, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        using var file = LiteFile.Take(folder, TimeProvider.System);
        using var database = file.Open();
        foreach (var (name, templates) in rows)
        {
            ct.ThrowIfCancellationRequested();
            database.GetCollection(name).InsertBulk(Enumerable.Range(0, learners).SelectMany(number => (name == Tables.Polls && number >= Drivable ? templates.TakeLast(1) : templates).Select(row => For(row, Learner(number)))), 20_000);
            database.Checkpoint();
        }

        // What they sent this week is remembered for the sake of duplicates.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        database.GetCollection(Tables.Keys).InsertBulk(
            Enumerable.Range(0, learners).Select(number => new BsonDocument { ["_id"] = Tables.KeyId($"bench:{number}"), ["at"] = now - (number % 500_000_000) }), 20_000);
        database.Checkpoint();
    }

    private static Crowd Read(string folder)
    {
        using var database = LiteFile.Connect(Path.Combine(folder, "coroutinebot.db"), readOnly: true);
        var crowd = new Crowd();
        foreach (var name in (string[])[Tables.Lanes, Tables.Answers, Tables.Names, Tables.Polls])
        {
            // The newest polls are the open ones.
            var all = database.GetCollection(name).FindAll().ToList();
            crowd.rows[name] = [.. name == Tables.Polls ? all.OrderBy(Number).TakeLast(Open) : all.Take(RowsOfAKind)];
        }

        crowd.OpenPolls = [.. crowd.rows[Tables.Polls].Select(row => row["_id"].AsString)];
        return crowd.OpenPolls.Length == Open && crowd.rows[Tables.Lanes].Count == 1 && crowd.rows[Tables.Answers].Count > 0
            ? crowd
            : throw new InvalidOperationException($"The learner to multiply has {crowd.OpenPolls.Length} open polls and {crowd.rows[Tables.Answers].Count} answers.");

        static long Number(BsonDocument poll) => long.Parse(poll["_id"].AsString.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static BsonDocument For(BsonDocument template, long learner)
    {
        var row = new BsonDocument();
        foreach (var (field, value) in template)
            row[field] = value.IsString ? value.AsString.Replace($"{Template}", $"{learner}", StringComparison.Ordinal) : value == Template ? new BsonValue(learner) : value;
        return row;
    }
}
