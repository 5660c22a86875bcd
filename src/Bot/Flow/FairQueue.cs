using System.Diagnostics.CodeAnalysis;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Whose run is next. Learners take turns: each has a line of their own, and the line that waits longest for its turn goes first. So a
/// learner who asked for a hundred runs delays another by one, and before somebody's run starts, anybody who came later has had at most one.
/// Not safe for several threads: one loop owns it.
/// </summary>
internal sealed class FairQueue(int parallel, int perLearner)
{
    private readonly Dictionary<PersonId, Line> lines = [];
    private readonly SortedSet<(long Turn, long Owner)> ready = [];
    private long turns;
    private int running;

    public int Waiting { get; private set; }

    public void Add(RunRow row)
    {
        var owner = row.Run.Owner;
        if (!lines.TryGetValue(owner, out var line))
            lines[owner] = line = new Line(++turns);

        line.Rows.Enqueue(row);
        Waiting++;
        Relist(owner, line);
    }

    /// <summary>The next run, when one may start. It counts as running until <see cref="End"/>.</summary>
    public bool TryTake([NotNullWhen(true)] out RunRow? row)
    {
        row = null;
        if (running >= parallel || ready.Count == 0)
            return false;

        var owner = new PersonId(ready.Min.Owner);
        var line = lines[owner];
        ready.Remove((line.Turn, owner.Value));
        row = line.Rows.Dequeue();
        Waiting--;
        running++;
        line.Running++;
        line.Turn = ++turns;
        Relist(owner, line);
        return true;
    }

    /// <summary>What waits, in the order in which it will start where nobody else comes.</summary>
    public IEnumerable<RunRow> InOrder()
    {
        var order = new PriorityQueue<(RunRow[] Rows, int At), long>(lines.Values.Where(line => line.Rows.Count > 0).Select(line => ((line.Rows.ToArray(), 0), line.Turn)));
        for (var turn = turns + 1; order.TryDequeue(out var next, out _); turn++)
        {
            yield return next.Rows[next.At];
            if (next.At + 1 < next.Rows.Length)
                order.Enqueue((next.Rows, next.At + 1), turn);
        }
    }

    /// <summary>All that this learner may have running is running: the next waits for one of their own.</summary>
    public bool HasItsOwnRunning(PersonId owner) => lines.TryGetValue(owner, out var line) && line.Running >= perLearner;

    public void End(PersonId owner)
    {
        running--;
        var line = lines[owner];
        line.Running--;
        Relist(owner, line);
    }

    /// <summary>Takes a waiting run out. False: it does not wait here.</summary>
    public bool TryRemove(RunId run, [NotNullWhen(true)] out RunRow? row)
    {
        foreach (var (owner, line) in lines)
        {
            row = line.Rows.FirstOrDefault(waiting => waiting.Run.Run == run);
            if (row is null)
                continue;

            line.Rows = new Queue<RunRow>(line.Rows.Where(waiting => waiting.Run.Run != run));
            Waiting--;
            Relist(owner, line);
            return true;
        }

        row = null;
        return false;
    }

    private void Relist(PersonId owner, Line line)
    {
        ready.Remove((line.Turn, owner.Value));
        if (line.Rows.Count > 0 && line.Running < perLearner)
            ready.Add((line.Turn, owner.Value));
        else if (line.Rows.Count == 0 && line.Running == 0)
            lines.Remove(owner);
    }

    private sealed class Line(long turn)
    {
        public Queue<RunRow> Rows { get; set; } = new();

        /// <summary>When it joined or had its last run: the smallest goes first.</summary>
        public long Turn { get; set; } = turn;

        public int Running { get; set; }
    }
}
