using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Documents;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.Bot.Tests.Storage;

/// <summary>A place in which a store can be opened again and again.</summary>
public interface IStorePlace : IDisposable
{
    IStore Open(TimeProvider time);

    /// <summary>Everything that lies there, byte for byte, while nobody has it open.</summary>
    byte[] Bytes();
}

/// <summary>What every store must do. One class for each store inherits it.</summary>
public abstract partial class StoreContract : IDisposable
{
    private static readonly ChatId Anna = new(1001);
    private static readonly ChatId Boris = new(1002);
    private static readonly ChatId Group = new(-5001);
    private static readonly ChatId OtherGroup = new(-5002);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly IStorePlace place;

    protected StoreContract(IStorePlace place) => this.place = place;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Inputs_of_one_lane_come_in_their_order_and_one_at_a_time()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "one"), Said("b", Anna, "two")], Ct);

        var first = (await store.Claim(Ct)).ShouldNotBeNull();
        first.Key.ShouldBe("a");
        (await store.Claim(Ct)).ShouldBeNull();

        (await store.Commit(first, new LaneCommit("1"), Ct)).ShouldBeTrue();
        var second = (await store.Claim(Ct)).ShouldNotBeNull();
        second.Key.ShouldBe("b");
        second.State.ShouldBe("1");
    }

    [Fact]
    public async Task The_oldest_input_among_free_lanes_comes_first()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "one"), Said("b", Boris, "two"), Said("c", Anna, "three")], Ct);

        (await store.Claim(Ct))!.Lane.ShouldBe(Anna);
        (await store.Claim(Ct))!.Lane.ShouldBe(Boris);
        (await store.Claim(Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task An_input_that_comes_twice_is_handled_once_also_after_a_restart()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("a", Anna, "one"), Said("a", Anna, "one")], Ct);
            await store.Commit((await store.Claim(Ct))!, new LaneCommit("1"), Ct);
            await store.Accept([Said("a", Anna, "one")], Ct);
            (await store.Claim(Ct)).ShouldBeNull();
        }

        await using var again = place.Open(time);
        await again.Accept([Said("a", Anna, "one")], Ct);
        (await again.Claim(Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Names_that_differ_in_case_only_are_different_names()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("key", Anna, "one"), Said("KEY", Boris, "two")], Ct);
        await CommitNext(store, new LaneCommit(null) { Answers = [Answer("x:a", 1001), Answer("X:A", 1001)] });
        await CommitNext(store, new LaneCommit(null) { Runs = [Run("r", Boris, 1002), Run("R", Boris, 1002)] });

        (await store.Counts(Ct)).Answers.ShouldBe(2);
        (await store.RunsAfter(0, Ct)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Everything_of_a_commit_is_there_after_a_restart()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("a", Group, "one", who: 1001)], Ct);
            await CommitNext(store, new LaneCommit("""{"seen":1}""")
            {
                Outbox = [Effect("a:1", Group, "m1"), Effect("a:2", Group, "m2")],
                Tells = [Said("tell", Anna, "word")],
                Answers = [Answer("anna:1", 1001)],
                Runs = [Run("r1", Group, 1001)],
            });
        }

        await using var again = place.Open(time);
        var told = (await again.Claim(Ct)).ShouldNotBeNull();
        told.Lane.ShouldBe(Anna);
        (await again.Heads(NoChats, 9, Ct)).ShouldHaveSingleItem().Chat.ShouldBe(Group);
        (await again.RunsAfter(0, Ct)).ShouldHaveSingleItem().Run.ShouldBe(Run("r1", Group, 1001));
        (await again.Gather(new PersonId(1001), Ct)).Answers.ShouldHaveSingleItem().ShouldBe(Answer("anna:1", 1001));
        await again.Accept([Said("b", Group, "two", who: 1001)], Ct);
        await again.Commit(told, new LaneCommit(null), Ct);
        (await again.Claim(Ct))!.State.ShouldBe("""{"seen":1}""");
        (await again.Counts(Ct)).ShouldBe(new StoreCounts(Lanes: 1, PendingInputs: 1, Outbox: 2, Runs: 1, DeadLetters: 0, Answers: 1));
    }

    [Fact]
    public async Task What_was_claimed_when_the_process_ended_is_claimable_again()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("a", Anna, "one")], Ct);
            (await store.Claim(Ct)).ShouldNotBeNull();
        }

        await using var again = place.Open(time);
        (await again.Claim(Ct))!.Key.ShouldBe("a");
    }

    [Fact]
    public async Task A_released_lane_can_be_claimed_again_with_the_same_input()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "one")], Ct);
        store.Release((await store.Claim(Ct))!);
        (await store.Claim(Ct))!.Key.ShouldBe("a");
    }

    [Fact]
    public async Task Failures_are_counted_over_restarts()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("a", Anna, "one")], Ct);
            var claim = (await store.Claim(Ct))!;
            (await store.CountFailure(claim, Ct)).ShouldBe(1);
            (await store.CountFailure(claim, Ct)).ShouldBe(2);
        }

        await using var again = place.Open(time);
        var taken = (await again.Claim(Ct))!;
        taken.Failures.ShouldBe(2);
        (await again.CountFailure(taken, Ct)).ShouldBe(3);
    }

    [Fact]
    public async Task A_buried_input_lets_its_lane_go_on_and_can_come_back()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("poison", Anna, "one"), Said("b", Anna, "two")], Ct);
        await store.Bury((await store.Claim(Ct))!, "it hurts", new LaneCommit("1") { Outbox = [Effect("poison:1", Anna, "sorry")] }, Ct);

        var letter = (await store.DeadLetters(Ct)).ShouldHaveSingleItem();
        (letter.Kind, letter.Key, letter.Lane, letter.Why, letter.At).ShouldBe(("input", "poison", Anna, "it hurts", time.GetUtcNow()));
        (await store.Heads(NoChats, 9, Ct)).ShouldHaveSingleItem().Chat.ShouldBe(Anna);
        await CommitNext(store, new LaneCommit("2"));

        (await store.Replay(letter.Id, Ct)).ShouldBeTrue();
        (await store.Replay(letter.Id, Ct)).ShouldBeFalse();
        (await store.DeadLetters(Ct)).ShouldBeEmpty();
        var back = (await store.Claim(Ct))!;
        (back.Key, back.State, back.Failures).ShouldBe(("poison", "2", 0));
    }

    [Fact]
    public async Task Answers_with_one_key_count_once()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "one"), Said("b", Anna, "two")], Ct);
        await CommitNext(store, new LaneCommit("1") { Answers = [Answer("anna:1", 1001)] });
        await CommitNext(store, new LaneCommit("2") { Answers = [Answer("anna:1", 1001), Answer("anna:2", 1001)] });
        (await store.Gather(new PersonId(1001), Ct)).Answers.Select(answer => answer.Key).ShouldBe(["anna:1", "anna:2"]);
    }

    [Fact]
    public async Task Keys_of_handled_inputs_are_kept_for_their_time_and_then_forgotten_in_chunks()
    {
        await using var store = place.Open(time);
        await store.Accept([.. Enumerable.Range(0, 450).Select(n => Said($"k{n}", Anna, "x"))], Ct);
        for (var n = 0; n < 449; n++)
            await CommitNext(store, new LaneCommit(null));

        (await store.Retain(time.GetUtcNow() - TimeSpan.FromDays(7), Ct)).ShouldBe(0);
        time.Advance(TimeSpan.FromDays(8));
        var before = time.GetUtcNow() - TimeSpan.FromDays(7);
        (await store.Retain(before, Ct)).ShouldBe(200);
        (await store.Retain(before, Ct)).ShouldBe(200);
        (await store.Retain(before, Ct)).ShouldBe(49);

        // The last one still waits: its key must hold as long as it does.
        await store.Accept([Said("k449", Anna, "x")], Ct);
        (await store.Counts(Ct)).PendingInputs.ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_goes_from_hand_to_hand_is_never_missing_from_the_counts()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("start", Anna, "one")], Ct);
        var goesOn = true;
        var watching = Task.Run(async () =>
        {
            var (looks, missed) = (0, 0);
            for (; Volatile.Read(ref goesOn); looks++)
                missed += await store.Counts(Ct) is { PendingInputs: 0, Outbox: 0, Runs: 0 } ? 1 : 0;

            return (looks, missed);
        });
        for (var n = 0; n < 300; n++)
        {
            await CommitNext(store, new LaneCommit(null) { Runs = [Run($"r{n}", Anna, 1001)] });
            await store.FinishRun(new RunId($"r{n}"), Said($"end{n}", Anna, "ended"), Ct);
        }

        Volatile.Write(ref goesOn, false);
        var (looks, missed) = await watching;
        looks.ShouldBeGreaterThan(300);
        missed.ShouldBe(0);
    }

    [Fact]
    public async Task The_offset_is_remembered()
    {
        await using (var store = place.Open(time))
        {
            (await store.ReadOffset(Ct)).ShouldBeNull();
            await store.WriteOffset(5_000_000_000, Ct);
        }

        await using var again = place.Open(time);
        (await again.ReadOffset(Ct)).ShouldBe(5_000_000_000);
    }

    private static HashSet<ChatId> NoChats { get; } = [];

    private static NewInput Said(string key, ChatId lane, string text, long? who = null)
    {
        var person = new PersonId(who ?? Math.Abs(lane.Value));
        return NewInput.Of(key, lane, new MessageReceived(new Person(person, "Anna Secretova", "ru"), 7, new MessageContent(7, text, [], null), null, false, null));
    }

    private static NewEffect Effect(string key, ChatId chat, string name, long? who = null, int part = 1, int parts = 1, bool farewell = false) => new(
        key, chat, who is { } id ? new PersonId(id) : null, new MessageRef(name), part, parts, farewell,
        FlowJson.Write(new SendMessage(new MessageRef(name), new Outgoing(Document.Of(new Paragraph($"text of {name}"))))));

    private static NewRun Run(string id, ChatId lane, long owner) => new(
        new RunId(id), lane, new PersonId(owner),
        FlowJson.Write(new StartRun(new RunId(id), new PersonId(owner), new CodeSource("print('secret code')"), "", null)));

    private static AnswerRow Answer(string key, long who) => new(
        key, new PersonId(who), "course/lesson/q1", 1, "given words", true, null, false, new ChatId(who), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private static async Task CommitNext(IStore store, LaneCommit commit) =>
        (await store.Commit((await store.Claim(Ct)).ShouldNotBeNull(), commit, Ct)).ShouldBeTrue();
}
