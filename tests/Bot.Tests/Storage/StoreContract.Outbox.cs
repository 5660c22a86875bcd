using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Effects_leave_in_order_within_their_chat()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "m1"), Effect("a:2", Anna, "m2"), Effect("a:3", Boris, "n1"));

        (await SendAll(store)).ShouldBe(["a:1", "a:2", "a:3"]);
    }

    [Fact]
    public async Task A_newer_edit_takes_the_place_of_one_that_still_waits()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "m1"), Edit("a:2", "m1"), Edit("a:3", "m2"), Effect("a:4", Anna, "m3"));
        await Post(store, Edit("b:1", "m1"));

        (await SendAll(store)).ShouldBe(["a:1", "a:3", "a:4", "b:1"]);

        NewEffect Edit(string key, string name) => Effect(key, Anna, name) with { Replaces = true };
    }

    [Fact]
    public async Task An_edit_that_has_left_is_not_taken_away()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "m1") with { Replaces = true });
        var underWay = await DepartNext(store);
        await Post(store, Effect("b:1", Anna, "m1") with { Replaces = true });

        await store.Settle(underWay, new Settlement(EffectFate.Retry), Ct);

        (await SendAll(store)).ShouldBe(["a:1", "b:1"]);
    }

    private static async Task<List<string>> SendAll(IStore store)
    {
        var sent = new List<string>();
        while (await store.Heads(NoChats, 1, Ct) is [var head])
        {
            var departure = (await store.Depart(head.Seq, DateTimeOffset.UnixEpoch, Ct)).ShouldNotBeNull();
            sent.Add(departure.Effect.Key);
            await store.Settle(departure, new Settlement(EffectFate.Remove), Ct);
        }

        return sent;
    }

    [Fact]
    public async Task Heads_are_one_for_each_chat_and_leave_out_who_has_to_wait()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "m1"), Effect("a:2", Anna, "m2"), Effect("a:3", Boris, "n1"), Effect("a:4", Group, "g1"));

        (await store.Heads(NoChats, 9, Ct)).Select(head => head.Chat).ShouldBe([Anna, Boris, Group]);
        (await store.Heads(new HashSet<ChatId> { Anna }, 1, Ct)).Select(head => head.Chat).ShouldBe([Boris]);
    }

    [Fact]
    public async Task A_sent_message_is_known_by_its_name_and_its_poll_by_its_id()
    {
        await using (var store = place.Open(time))
        {
            await Post(store, Effect("a:1", Group, "quiz"));
            await store.Settle(await DepartNext(store), new Settlement(EffectFate.Remove) { MessageId = 42, PollId = "p9", Inputs = [Said("word", Group, "arrived")] }, Ct);
        }

        await using var again = place.Open(time);
        (await again.FindMessage(Group, new MessageRef("quiz"), Ct)).ShouldBe(42);
        (await again.FindMessage(Anna, new MessageRef("quiz"), Ct)).ShouldBeNull();
        (await again.FindPoll("p9", Ct)).Chat.ShouldBe(Group);
        (await again.FindPoll("p8", Ct)).Chat.ShouldBeNull();
        (await again.Claim(Ct))!.Key.ShouldBe("word");
        (await again.Heads(NoChats, 9, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poll_of_unknown_number_may_stand_where_one_was_sent_twice()
    {
        await using (var store = place.Open(time))
        {
            await Post(store, Effect("a:1", Group, "quiz"), Effect("b:1", OtherGroup, "sure"), Effect("c:1", Anna, "own"));
            (await store.FindPoll("first", Ct)).Perhaps.ShouldBeEmpty();
            foreach (var head in await store.Heads(NoChats, 9, Ct))
                await store.Depart(head.Seq, time.GetUtcNow(), Ct);
        }

        await using var again = place.Open(time);
        (await again.FindPoll("first", Ct)).Perhaps.ShouldBe([OtherGroup, Group], "what was under way may have arrived");
        foreach (var head in await again.Heads(NoChats, 9, Ct))
        {
            var departure = (await again.Depart(head.Seq, time.GetUtcNow(), Ct))!;
            departure.Unclear.ShouldBe(1);
            var sure = head.Chat == OtherGroup ? departure with { Unclear = 0 } : departure;
            await again.Settle(sure, new Settlement(EffectFate.Remove) { MessageId = 2, PollId = $"second{head.Chat}" }, Ct);
        }

        (await again.FindPoll("first", Ct)).ShouldBeEquivalentTo(new PollPlace(null, [Group]));
        (await again.FindPoll($"second{Group}", Ct)).ShouldBeEquivalentTo(new PollPlace(Group, []));
        time.Advance(TimeSpan.FromDays(8));
        (await again.FindPoll("first", Ct)).Perhaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_parts_of_a_long_message_are_found_together_and_forgotten_from_the_end()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "long", part: 1, parts: 3), Effect("a:2", Anna, "long", part: 2, parts: 3), Effect("a:3", Anna, "long", part: 3, parts: 3));
        for (var part = 1; part <= 3; part++)
            await store.Settle(await DepartNext(store), new Settlement(EffectFate.Remove) { MessageId = 10 + part }, Ct);

        await Post(store, Effect("b:1", Anna, "long"));
        var edit = await DepartNext(store);
        edit.MessageIds.ShouldBe([11, 12, 13]);
        await store.Settle(edit, new Settlement(EffectFate.Remove) { UnnamedFrom = 2 }, Ct);

        await Post(store, Effect("c:1", Anna, "long"));
        (await DepartNext(store)).MessageIds.ShouldBe([11]);
    }

    [Fact]
    public async Task An_attempt_cut_off_by_a_crash_counts_as_unclear_and_one_surely_not_sent_does_not()
    {
        await using (var store = place.Open(time))
        {
            await Post(store, Effect("a:1", Anna, "m1"));
            var first = await DepartNext(store);
            (first.Attempt, first.Unclear).ShouldBe((1, 0));
            await store.Settle(first, new Settlement(EffectFate.Retry), Ct);
            var second = await DepartNext(store);
            (second.Attempt, second.Unclear).ShouldBe((2, 0));
        }

        await using var again = place.Open(time);
        var third = await DepartNext(again);
        (third.Attempt, third.Unclear).ShouldBe((3, 1));
        await again.Settle(third, new Settlement(EffectFate.Retry) { Unclear = true }, Ct);
        (await DepartNext(again)).Unclear.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_effect_goes_to_the_dead_letters_and_can_come_back()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "m1"), Effect("a:2", Anna, "m2"));
        await store.Settle(await DepartNext(store), new Settlement(EffectFate.Bury) { Why = "Bad Request: no" }, Ct);

        var letter = (await store.DeadLetters(Ct)).ShouldHaveSingleItem();
        (letter.Kind, letter.Key, letter.Why).ShouldBe(("effect", "a:1", "Bad Request: no"));
        var next = await DepartNext(store);
        next.Effect.Key.ShouldBe("a:2");
        await store.Settle(next, new Settlement(EffectFate.Remove), Ct);

        (await store.Replay(letter.Id, Ct)).ShouldBeTrue();
        (await DepartNext(store)).Effect.ShouldBe(Effect("a:1", Anna, "m1"));
    }

    [Fact]
    public async Task The_queue_of_a_chat_that_takes_nothing_any_more_is_dropped()
    {
        await using var store = place.Open(time);
        await Post(store, Effect("a:1", Anna, "m1"), Effect("a:2", Boris, "n1"), Effect("a:3", Anna, "m2"));
        await store.Settle(await DepartNext(store), new Settlement(EffectFate.RemoveQueue) { Inputs = [Said("blocked", Anna, "x")] }, Ct);

        (await store.Heads(NoChats, 9, Ct)).ShouldHaveSingleItem().Chat.ShouldBe(Boris);
        (await store.Counts(Ct)).Outbox.ShouldBe(1);
        (await store.Claim(Ct))!.Key.ShouldBe("blocked");
    }

    [Fact]
    public async Task When_a_group_gets_another_id_everything_follows()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("s", Group, "state", who: 1001)], Ct);
            await CommitNext(store, new LaneCommit("known") { Outbox = [Effect("s:1", Group, "poll")], Runs = [Run("r", Group, 1001)] });
            await store.Settle(await DepartNext(store), new Settlement(EffectFate.Remove) { MessageId = 5, PollId = "p" }, Ct);
            await store.Accept([Said("a", Group, "one", who: 1001), Said("b", Group, "two", who: 1001)], Ct);
            var held = (await store.Claim(Ct))!;

            await store.MoveChat(Group, OtherGroup, Ct);
            (await store.Claim(Ct)).ShouldBeNull();
            await store.Commit(held, new LaneCommit("known better") { Outbox = [Effect("a:1", Group, "m")] }, Ct);
        }

        await using var again = place.Open(time);
        var next = (await again.Claim(Ct))!;
        (next.Key, next.Lane, next.State).ShouldBe(("b", OtherGroup, "known better"));
        (await DepartNext(again)).Effect.Chat.ShouldBe(OtherGroup);
        (await again.FindMessage(OtherGroup, new MessageRef("poll"), Ct)).ShouldBeNull("that message stays behind in the old chat");
        (await again.FindPoll("p", Ct)).Chat.ShouldBe(OtherGroup);
        await again.Commit(next, new LaneCommit("known better"), Ct);
        var moved = (await again.Claim(Ct))!;
        FlowJson.Read<Input>(moved.Input).ShouldBe(new ChatMoved(Group));
        await again.Commit(moved, new LaneCommit("known better"), Ct);

        await again.FinishRun(new RunId("r"), Said("run:r", Group, "done", who: 1001), Ct);
        await again.Accept([Said("late", Group, "three", who: 1001)], Ct);
        var done = (await again.Claim(Ct))!;
        (done.Key, done.Lane).ShouldBe(("run:r", OtherGroup));
        await again.Commit(done, new LaneCommit("x"), Ct);
        (await again.Claim(Ct))!.Lane.ShouldBe(OtherGroup);
    }

    [Fact]
    public async Task A_group_that_has_moved_keeps_its_past_even_where_word_from_the_new_chat_was_quicker()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("s", Group, "state", who: 1001), Said("n", OtherGroup, "news", who: 1001)], Ct);
        await CommitNext(store, new LaneCommit("a race"));
        await CommitNext(store, new LaneCommit("a hello"));
        await store.Accept([Said("m", OtherGroup, "more", who: 1001)], Ct);
        var held = (await store.Claim(Ct))!;
        await store.MoveChat(Group, OtherGroup, Ct);
        await store.MoveChat(Group, OtherGroup, Ct);

        (await store.Commit(held, new LaneCommit("a hello and more"), Ct)).ShouldBeFalse("it was decided from a state that is no more");
        var again = (await store.Claim(Ct))!;
        (again.Key, again.State).ShouldBe(("m", "a race"));
        await store.Commit(again, new LaneCommit("a race and more"), Ct);
        var moved = (await store.Claim(Ct))!;
        (FlowJson.Read<Input>(moved.Input), moved.State).ShouldBe((new ChatMoved(Group), "a race and more"));
        await store.Commit(moved, new LaneCommit("x"), Ct);
        (await store.Claim(Ct)).ShouldBeNull("it is told once");
        (await store.Counts(Ct)).Lanes.ShouldBe(1);
    }

    [Fact]
    public async Task What_waits_for_a_group_that_moves_is_known_to_have_lost_its_message()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("s", Group, "state", who: 1001)], Ct);
        await CommitNext(store, new LaneCommit("x") { Outbox = [Effect("s:1", Group, "m"), Effect("s:2", Group, "m")] });
        await store.Settle(await DepartNext(store), new Settlement(EffectFate.Remove) { MessageId = 5 }, Ct);
        await store.MoveChat(Group, OtherGroup, Ct);
        var departure = await DepartNext(store);
        (departure.Effect.Chat, departure.Effect.Moved, departure.MessageIds.Length).ShouldBe((OtherGroup, true, 0));
        await store.Settle(departure, new Settlement(EffectFate.Remove) { MessageId = 1 }, Ct);
        (await store.FindMessage(OtherGroup, new MessageRef("m"), Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_finished_run_is_an_input_and_no_run_any_more()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Group, "one", who: 1001)], Ct);
        await CommitNext(store, new LaneCommit(null) { Runs = [Run("r1", Group, 1001), Run("r2", Group, 1001)] });
        var rows = await store.RunsAfter(0, Ct);
        rows.Select(row => row.Run.Run.Value).ShouldBe(["r1", "r2"]);
        (await store.RunsAfter(rows[0].Seq, Ct)).ShouldHaveSingleItem().Run.Run.Value.ShouldBe("r2");

        (await store.BeginRun(new RunId("r1"), Ct)).ShouldBeTrue();
        (await store.RunsAfter(0, Ct))[0].Begun.ShouldBeTrue();
        (await store.FinishRun(new RunId("r1"), Said("run:r1", Group, "done", who: 1001), Ct)).ShouldBeTrue();
        (await store.FinishRun(new RunId("r1"), Said("run:r1", Group, "done", who: 1001), Ct)).ShouldBeFalse();
        (await store.BeginRun(new RunId("r1"), Ct)).ShouldBeFalse();

        (await store.Claim(Ct))!.Key.ShouldBe("run:r1");
        (await store.RunsAfter(0, Ct)).ShouldHaveSingleItem().Run.Run.Value.ShouldBe("r2");
    }

    [Fact]
    public async Task A_wish_to_stop_a_run_is_remembered()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("a", Anna, "one"), Said("b", Anna, "two")], Ct);
            await CommitNext(store, new LaneCommit(null) { Runs = [Run("r1", Anna, 1001)] });
            await CommitNext(store, new LaneCommit(null) { Stops = [new RunId("r1"), new RunId("never")] });
            (await store.RunsToStop(Ct)).ShouldBe([new RunId("r1")]);
        }

        await using var again = place.Open(time);
        (await again.RunsAfter(0, Ct)).ShouldHaveSingleItem().Stopping.ShouldBeTrue();
    }

    private async Task Post(IStore store, params NewEffect[] effects)
    {
        await store.Accept([Said($"post:{Guid.NewGuid()}", new ChatId(9999), "x")], Ct);
        await CommitNext(store, new LaneCommit(null) { Outbox = [.. effects] });
    }

    private async Task<Departure> DepartNext(IStore store) =>
        (await store.Depart((await store.Heads(NoChats, 1, Ct)).ShouldHaveSingleItem().Seq, time.GetUtcNow(), Ct)).ShouldNotBeNull();
}
