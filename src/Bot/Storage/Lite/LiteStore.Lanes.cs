using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    public Task Accept(IReadOnlyList<NewInput> accepted, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            foreach (var input in accepted)
                TakeIn(database, input, aftermath);

            return true;
        },
        ct);

    public async Task<string?> ReadState(ChatId lane, CancellationToken ct) =>
        states.TryGet(lane.Value, out var known) ? known : await owner.Read(database => database.GetCollection(Tables.Lanes).FindById(lane.Value)?["json"].AsString, ct);

    public async Task<LaneClaim?> Claim(CancellationToken ct)
    {
        while (inputs.TryHold(out var lane, out var seq))
        {
            try
            {
                if (await Read(lane, seq, ct) is { } claim)
                    return claim;
            }
            catch
            {
                LetGo(lane);
                throw;
            }

            // Erased between the look into memory and the read.
            LetGo(lane);
        }

        return null;
    }

    public async Task<bool> Commit(LaneClaim claim, LaneCommit commit, CancellationToken ct)
    {
        var stored = await Change((database, aftermath) => Store(database, claim, commit, aftermath, takeInput: row => database.GetCollection(Tables.Inbox).Delete(row["_id"])), ct);
        LetGo(claim.Lane.Value);
        return stored;
    }

    public async Task<bool> Bury(LaneClaim claim, string why, LaneCommit apology, CancellationToken ct)
    {
        var stored = await Change(
            (database, aftermath) => Store(database, claim, apology, aftermath, takeInput: row =>
            {
                database.GetCollection(Tables.Inbox).Delete(row["_id"]);
                database.GetCollection(Tables.Dead).Insert(Tables.Bury(row, "input", why, time.GetUtcNow()));
                aftermath.Then(() => Interlocked.Increment(ref dead));
            }),
            ct);
        LetGo(claim.Lane.Value);
        return stored;
    }

    public Task<int> CountFailure(LaneClaim claim, CancellationToken ct) => Change(
        (database, _) =>
        {
            var inbox = database.GetCollection(Tables.Inbox);
            if (inbox.FindById(claim.Seq) is not { } row)
                return claim.Failures + 1;

            row["failures"] = row["failures"].AsInt32 + 1;
            inbox.Update(row);
            return row["failures"].AsInt32;
        },
        ct);

    public void Release(LaneClaim claim) => LetGo(claim.Lane.Value);

    private void LetGo(long lane)
    {
        stale.TryRemove(lane, out _);
        if (inputs.LetGo(lane))
            InputsWaiting.Pulse();
    }

    private async Task<LaneClaim?> Read(long lane, long seq, CancellationToken ct)
    {
        if (freshInputs.TryGet(seq, out var input) && states.TryGet(lane, out var state))
            return new LaneClaim(seq, input.Key, input.Lane, input.Who, input.Json, state, 0);

        return await owner.Read(
            database =>
            {
                if (database.GetCollection(Tables.Inbox).FindById(seq) is not { } row)
                    return null;

                var known = Tables.Input(row);
                var json = database.GetCollection(Tables.Lanes).FindById(known.Lane.Value)?["json"].AsString;
                states.Set(known.Lane.Value, json);
                return new LaneClaim(seq, known.Key, known.Lane, known.Who, known.Json, json, row["failures"].AsInt32);
            },
            ct);
    }

    private bool Store(ILiteDatabase database, LaneClaim claim, LaneCommit commit, Aftermath aftermath, Action<BsonDocument> takeInput)
    {
        var lane = Resolve(claim.Lane.Value);
        aftermath.Then(() => freshInputs.Remove(claim.Seq));
        if (database.GetCollection(Tables.Inbox).FindById(claim.Seq) is not { } row || stale.ContainsKey(lane))
            return false;

        takeInput(row);
        aftermath.Then(() => inputs.Remove(lane, claim.Seq));
        foreach (var who in commit.Forget)
            Erase(database, who, claim.Seq, heldBy: lane, aftermath);

        if (!commit.Forget.Any(who => who.Lane.Value == lane) && commit.State != claim.State)
            KeepState(database, lane, commit.State, isNew: claim.State is null, aftermath);

        foreach (var answer in commit.Answers)
            KeepAnswer(database, answer, aftermath);

        foreach (var told in commit.Tells)
            TakeIn(database, told, aftermath);

        Decide(database, new ChatId(lane), claim.Key, commit, aftermath);
        foreach (var effect in commit.Outbox)
            TakeOut(database, effect, aftermath);

        foreach (var run in commit.Runs)
            TakeRun(database, run, aftermath);

        foreach (var run in commit.Stops)
            StopRun(database, run, aftermath);

        foreach (var name in commit.StoppedTimers)
            database.GetCollection(Tables.Timers).Delete(Tables.TimerId(lane, name));

        foreach (var timer in commit.Timers)
            SetTimer(database, timer, aftermath);

        return true;
    }

    private void KeepState(ILiteDatabase database, long lane, string? state, bool isNew, Aftermath aftermath)
    {
        var rows = database.GetCollection(Tables.Lanes);
        if (state is null)
            rows.Delete(lane);
        else
            rows.Upsert(new BsonDocument { ["_id"] = lane, ["json"] = state });

        aftermath.Then(() =>
        {
            states.Set(lane, state);
            Interlocked.Add(ref lanes, state is null ? -1 : isNew ? 1 : 0);
        });
    }

    private void KeepAnswer(ILiteDatabase database, AnswerRow answer, Aftermath aftermath)
    {
        var rows = database.GetCollection(Tables.Answers);
        if (rows.FindById(answer.Key) is not null)
            return;

        rows.Insert(new BsonDocument { ["_id"] = answer.Key, ["who"] = answer.Who.Value, ["json"] = FlowJson.Write(answer) });
        aftermath.Then(() => Interlocked.Increment(ref answers));
    }

    /// <summary>The unique key is the check for duplicates; an exception for one would undo the whole transaction, so it is looked up first. There is no race: nobody else writes.</summary>
    private void TakeIn(ILiteDatabase database, NewInput input, Aftermath aftermath)
    {
        var keys = database.GetCollection(Tables.Keys);
        var id = Tables.KeyId(input.Key);
        if (keys.FindById(id) is not null)
            return;

        keys.Insert(new BsonDocument { ["_id"] = id, ["at"] = time.GetUtcNow().ToUnixTimeMilliseconds() });
        Queue(database, input with { Lane = Resolve(input.Lane) }, aftermath);
    }

    private void Queue(ILiteDatabase database, NewInput input, Aftermath aftermath)
    {
        var seq = NextSeq();
        database.GetCollection(Tables.Inbox).Insert(Tables.Row(seq, input));
        aftermath.Then(() =>
        {
            freshInputs.Set(seq, input);
            inputs.Add(input.Lane.Value, seq);
            InputsWaiting.Pulse();
        });
    }
}
