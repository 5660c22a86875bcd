using CoroutineBot.Bot.Flow;
using LiteDB;

namespace CoroutineBot.Bot.Storage.Lite;

internal sealed partial class LiteStore
{
    public Task<DateTimeOffset?> NextTimer(CancellationToken ct) => owner.Read(
        database => database.GetCollection(Tables.Timers).Query().OrderBy("due").Limit(1).FirstOrDefault() is { } row ? Tables.Timer(row).Due : (DateTimeOffset?)null, ct);

    public Task Ring(DateTimeOffset now, CancellationToken ct) => Change(
        (database, aftermath) =>
        {
            var timers = database.GetCollection(Tables.Timers);
            foreach (var row in timers.Find(Where.IsAtMost("due", now.ToUnixTimeMilliseconds())).OrderBy(row => row["due"].AsInt64).ToList())
            {
                var timer = Tables.Timer(row);
                timers.Delete(row["_id"]);
                TakeIn(database, NewInput.Of(timer.Key, timer.Lane, new TimerRang(timer.Name, timer.Due)), aftermath);
            }

            return true;
        },
        ct);

    private void SetTimer(ILiteDatabase database, NewTimer timer, Aftermath aftermath)
    {
        database.GetCollection(Tables.Timers).Upsert(Tables.Row(Resolve(timer.Lane.Value), timer));
        aftermath.Then(TimersWaiting.Pulse);
    }

    private static void FollowTimers(ILiteDatabase database, ChatId from, ChatId to)
    {
        var timers = database.GetCollection(Tables.Timers);
        foreach (var row in timers.Find(Where.Is("lane", from.Value)).ToList())
        {
            timers.Delete(row["_id"]);
            timers.Upsert(Tables.Row(to.Value, Tables.Timer(row)));
        }
    }
}
