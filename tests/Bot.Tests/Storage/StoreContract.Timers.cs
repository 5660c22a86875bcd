using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_timer_survives_a_restart_and_rings_once()
    {
        var due = time.GetUtcNow() + TimeSpan.FromSeconds(20);
        await using (var store = place.Open(time))
        {
            (await store.NextTimer(Ct)).ShouldBeNull();
            await SetTimers(store, "a", Timer("round", due));
        }

        await using var again = place.Open(time);
        (await again.NextTimer(Ct)).ShouldBe(due);
        await again.Ring(due - TimeSpan.FromMilliseconds(1), Ct);
        (await again.Claim(Ct)).ShouldBeNull();

        await again.Ring(due + TimeSpan.FromHours(3), Ct);
        await again.Ring(due + TimeSpan.FromHours(3), Ct);
        var rang = (await again.Claim(Ct)).ShouldNotBeNull();
        (rang.Lane, FlowJson.Read<Input>(rang.Input)).ShouldBe((Group, new TimerRang("round", due)));
        await again.Commit(rang, new LaneCommit(null), Ct);
        (await again.Claim(Ct)).ShouldBeNull();
        (await again.NextTimer(Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_timer_of_the_same_name_takes_the_place_of_the_first_and_a_stopped_one_is_silent()
    {
        await using var store = place.Open(time);
        var soon = time.GetUtcNow() + TimeSpan.FromSeconds(5);
        var later = soon + TimeSpan.FromSeconds(5);
        await SetTimers(store, "a", Timer("round", soon), Timer("tick", soon));
        await SetTimers(store, "b", Timer("round", later) with { Key = "timer:b" });
        await store.Accept([Said("c", Group, "stop", 1001)], Ct);
        await CommitNext(store, new LaneCommit("3") { StoppedTimers = ["tick", "never set"] });

        (await store.NextTimer(Ct)).ShouldBe(later);
        await store.Ring(later, Ct);
        FlowJson.Read<Input>((await store.Claim(Ct))!.Input).ShouldBe(new TimerRang("round", later));
        (await store.Counts(Ct)).PendingInputs.ShouldBe(1);
    }

    [Fact]
    public async Task Timers_ring_in_their_order_and_follow_a_group_that_moves()
    {
        await using var store = place.Open(time);
        var now = time.GetUtcNow();
        await SetTimers(store, "a", Timer("second", now + TimeSpan.FromSeconds(2)), Timer("first", now + TimeSpan.FromSeconds(1)));
        await store.MoveChat(Group, OtherGroup, Ct);
        await store.Ring(now + TimeSpan.FromSeconds(9), Ct);

        var moved = (await store.Claim(Ct)).ShouldNotBeNull();
        FlowJson.Read<Input>(moved.Input).ShouldBe(new ChatMoved(Group));
        await store.Commit(moved, new LaneCommit(moved.State), Ct);
        foreach (var name in (string[])["first", "second"])
        {
            var rang = (await store.Claim(Ct)).ShouldNotBeNull();
            (rang.Lane, FlowJson.Read<Input>(rang.Input).ShouldBeOfType<TimerRang>().Name).ShouldBe((OtherGroup, name));
            await store.Commit(rang, new LaneCommit(rang.State), Ct);
        }
    }

    [Fact]
    public async Task Timers_of_somebody_who_is_forgotten_are_forgotten_too()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "remind me")], Ct);
        await CommitNext(store, new LaneCommit("1") { Timers = [Timer("tomorrow", time.GetUtcNow()) with { Lane = Anna }] });
        await store.Erase(new PersonId(Anna.Value), Ct);
        (await store.NextTimer(Ct)).ShouldBeNull();
    }

    private static NewTimer Timer(string name, DateTimeOffset due) => new(Group, name, due, $"timer:{name}");

    private static async Task SetTimers(IStore store, string key, params NewTimer[] timers)
    {
        await store.Accept([Said(key, Group, "go", 1001)], Ct);
        await CommitNext(store, new LaneCommit(key) { Timers = [.. timers] });
    }
}
