using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    public Task<IReadOnlyList<RunRow>> RunsAfter(long seq, CancellationToken ct) => owner.Read<IReadOnlyList<RunRow>>(
        database => [.. database.GetCollection(Tables.Runs).Find(Where.IsAbove("_id", seq)).Select(Tables.Run).OrderBy(row => row.Seq)], ct);

    public Task<IReadOnlyList<RunId>> RunsToStop(CancellationToken ct)
    {
        var named = new List<RunId>();
        while (stops.TryDequeue(out var run))
            named.Add(run);

        return Task.FromResult<IReadOnlyList<RunId>>(named);
    }

    public Task<bool> BeginRun(RunId run, CancellationToken ct) => Change(
        (database, _) =>
        {
            var rows = database.GetCollection(Tables.Runs);
            if (FindRun(database, run) is not { } row)
                return false;

            row["begun"] = true;
            return rows.Update(row);
        },
        ct);

    public Task<bool> FinishRun(RunId run, NewInput finished, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            if (FindRun(database, run) is not { } row)
                return false;

            RemoveRun(database, row, aftermath);

            // The lane of the row, not that of the caller: the group may have moved meanwhile.
            TakeIn(database, finished with { Lane = new ChatId(row["lane"].AsInt64) }, aftermath);
            return true;
        },
        ct);

    private void TakeRun(ILiteDatabase database, NewRun run, Aftermath aftermath)
    {
        if (FindRun(database, run.Run) is not null)
            return;

        database.GetCollection(Tables.Runs).Insert(Tables.Row(NextSeq(), run with { Lane = Resolve(run.Lane) }));
        aftermath.Then(() =>
        {
            Interlocked.Increment(ref runs);
            RunsWaiting.Pulse();
        });
    }

    private void StopRun(ILiteDatabase database, RunId run, Aftermath aftermath)
    {
        if (FindRun(database, run) is not { } row)
            return;

        row["stopping"] = true;
        database.GetCollection(Tables.Runs).Update(row);
        aftermath.Then(() => NameAsStopped(run));
    }

    private void RemoveRun(ILiteDatabase database, BsonDocument row, Aftermath aftermath)
    {
        database.GetCollection(Tables.Runs).Delete(row["_id"]);
        aftermath.Then(() => Interlocked.Decrement(ref runs));
    }

    private void NameAsStopped(RunId run)
    {
        stops.Enqueue(run);
        RunsWaiting.Pulse();
    }

    // There are never more than the queue's limit of them, and rarely more than a handful.
    private static BsonDocument? FindRun(ILiteDatabase database, RunId run) =>
        database.GetCollection(Tables.Runs).FindOne(Where.Is("run", run.Value));
}
