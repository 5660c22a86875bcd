using System.Text;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private const long Zoe = 7654321098765;
    private static readonly ChatId ZoesLane = new(Zoe);

    [Fact]
    public async Task A_person_who_answers_in_two_groups_and_in_private_at_once_is_counted_once_for_each()
    {
        await using (var store = place.Open(time))
        {
            await store.Accept([Said("g1", Group, "a", who: 1001), Said("g2", OtherGroup, "a", who: 1001), Said("p", Anna, "a")], Ct);
            LaneClaim[] claims = [(await store.Claim(Ct))!, (await store.Claim(Ct))!, (await store.Claim(Ct))!];
            claims.Select(claim => claim.Lane).ShouldBe([Group, OtherGroup, Anna]);
            await Task.WhenAll(claims.Select(claim => store.Commit(claim, Outcome(claim.Lane), Ct)));
        }

        await using var again = place.Open(time);
        List<string> heard = [];
        while (await again.Claim(Ct) is { } told)
        {
            told.Lane.ShouldBe(Anna);
            heard.Add(told.Key);
            await again.Commit(told, new LaneCommit($"{told.State}, {told.Key}"), Ct);
        }

        heard.Order().ShouldBe(["answer:-5001", "answer:-5002"]);
        (await again.Gather(new PersonId(1001), Ct)).Answers.Length.ShouldBe(3);
        await again.Accept([Said("later", Anna, "b"), Said("there", Group, "b", who: 1001)], Ct);
        (await again.Claim(Ct))!.State.ShouldBe($"own, {heard[0]}, {heard[1]}");
        (await again.Claim(Ct))!.State.ShouldBe("group");

        // A group says it twice, as after a crash between two of its steps.
        static LaneCommit Outcome(ChatId lane) => lane.IsPrivate
            ? new LaneCommit("own") { Answers = [Answer("private", 1001)] }
            : new LaneCommit("group")
            {
                Answers = [Answer($"in {lane}", 1001)],
                Tells = [Said($"answer:{lane}", Anna, "a"), Said($"answer:{lane}", Anna, "a")],
            };
    }

    [Fact]
    public async Task Everything_kept_about_a_person_can_be_gathered()
    {
        await using var store = place.Open(time);
        await LiveALife(store);
        var data = await store.Gather(new PersonId(Zoe), Ct);

        data.State.ShouldBe("""{"name":"Zoe Secretova"}""");
        data.Answers.ShouldHaveSingleItem().Given.ShouldBe("given words");
        data.Inputs.ShouldContain(json => json.Contains("still pending words"));
        data.Inputs.ShouldContain(json => json.Contains("group pending words"));
        data.Outbox.ShouldContain(json => json.Contains("text of waiting"));
        data.Runs.Length.ShouldBe(2);
        data.DeadLetters.Length.ShouldBe(2);
        data.Messages.ShouldBe([77]);
        data.Polls.ShouldBe(["zoes-poll"]);
        data.Groups.ShouldBe([Group]);
    }

    [Fact]
    public async Task After_forgetting_nothing_of_the_person_is_left_anywhere()
    {
        await using (var store = place.Open(time))
        {
            await LiveALife(store);
            var claim = await ClaimOf(store, ZoesLane);
            await store.Commit(claim, new LaneCommit("whatever the handler says") { Forget = [new PersonId(Zoe)], Outbox = [Effect("bye:1", ZoesLane, "bye", Zoe, farewell: true)] }, Ct);

            var farewell = await DepartNext(store);
            farewell.Effect.Key.ShouldBe("bye:1");
            await store.Settle(farewell, new Settlement(EffectFate.Remove) { MessageId = 99, Inputs = [Said("hm", ZoesLane, "x")] }, Ct);

            var told = await ClaimOf(store, Group);
            FlowJson.Read<Input>(told.Input).ShouldBe(new PersonForgotten(new PersonId(Zoe)));
            await store.Commit(told, new LaneCommit("""{"players":[]}"""), Ct);

            var data = await store.Gather(new PersonId(Zoe), Ct);
            data.ShouldBe(new PersonalData(new PersonId(Zoe), null, [], [], [], [], [], [], [], []), Same);
            (await store.RunsAfter(0, Ct)).ShouldBeEmpty();
            (await store.DeadLetters(Ct)).ShouldBeEmpty();
            (await store.Counts(Ct)).ShouldBe(new StoreCounts(Lanes: 1, PendingInputs: 0, Outbox: 0, Runs: 0, DeadLetters: 0, Answers: 0));
        }

        var bytes = place.Bytes();
        foreach (var word in new[] { Zoe.ToString(), "Secretova", "pending words", "given words", "secret code", "zoes-poll", "text of" })
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, word);

        bytes.AsSpan().IndexOf(BitConverter.GetBytes(Zoe)).ShouldBe(-1, "the number as a long");
    }

    [Fact]
    public async Task Nothing_is_left_of_one_among_many_whose_rows_grew_and_shrank()
    {
        var chance = new Random(11);
        await using (var store = place.Open(time))
        {
            for (var round = 0; round < 6; round++)
            {
                var people = Enumerable.Range(0, 60).Append(-1).OrderBy(_ => chance.Next()).ToList();
                await store.Accept([.. people.Select(n => Said($"{round}/{n}", n < 0 ? ZoesLane : new ChatId(n + 1), n < 0 ? $"zoewords{round}" : "hello"))], Ct);
                foreach (var _ in people)
                {
                    var claim = (await store.Claim(Ct))!;
                    var filling = string.Join(' ', Enumerable.Repeat(claim.Lane == ZoesLane ? "zoewords" : "others", chance.Next(1, 1500)));
                    await store.Commit(claim, new LaneCommit(filling)
                    {
                        Answers = [Answer($"{claim.Lane}:{round}", claim.Lane.Value) with { Given = filling }],
                        Outbox = [Effect($"{claim.Key}:1", claim.Lane, claim.Lane == ZoesLane ? $"zoewords{round}" : "m")],
                    }, Ct);
                }
            }

            await store.Erase(new PersonId(Zoe), Ct);
        }

        var bytes = place.Bytes().AsSpan();
        bytes.IndexOf("zoewords"u8).ShouldBe(-1);
        bytes.IndexOf(Encoding.UTF8.GetBytes(Zoe.ToString())).ShouldBe(-1);
        bytes.IndexOf(BitConverter.GetBytes(Zoe)).ShouldBe(-1);
    }

    [Fact]
    public async Task Others_keep_everything_when_somebody_is_forgotten()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", Anna, "one"), Said("b", Anna, "two")], Ct);
        await CommitNext(store, new LaneCommit("anna") { Answers = [Answer("anna:1", 1001)], Outbox = [Effect("a:1", Anna, "m")], Runs = [Run("r", Anna, 1001)] });
        await LiveALife(store);
        await store.Erase(new PersonId(Zoe), Ct);

        var data = await store.Gather(new PersonId(1001), Ct);
        data.State.ShouldBe("anna");
        data.Answers.Length.ShouldBe(1);
        data.Outbox.Length.ShouldBe(1);
        data.Runs.Length.ShouldBe(1);
        data.Inputs.Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_person_does_after_asking_to_be_forgotten_is_a_new_beginning()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("forget", ZoesLane, "forget me"), Said("start", ZoesLane, "hello again"), Said("group", Group, "hello", who: Zoe)], Ct);
        await store.Commit(await ClaimOf(store, ZoesLane), new LaneCommit(null) { Forget = [new PersonId(Zoe)] }, Ct);

        (await ClaimOf(store, ZoesLane)).Key.ShouldBe("start");
        (await ClaimOf(store, Group)).Key.ShouldBe("group");
    }

    [Fact]
    public async Task An_input_erased_while_it_is_handled_leaves_nothing()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("group", Group, "hello", who: Zoe), Said("forget", ZoesLane, "forget me")], Ct);
        var inGroup = await ClaimOf(store, Group);
        await store.Commit(await ClaimOf(store, ZoesLane), new LaneCommit(null) { Forget = [new PersonId(Zoe)] }, Ct);

        (await store.Commit(inGroup, new LaneCommit("about Zoe"), Ct)).ShouldBeFalse();
        await store.Accept([Said("next", Group, "x", who: 1001)], Ct);
        (await ClaimOf(store, Group)).State.ShouldBeNull();
    }

    [Fact]
    public async Task A_lane_whose_state_is_erased_while_it_works_starts_that_input_again()
    {
        await using var store = place.Open(time);
        await store.Accept([Said("a", ZoesLane, "one"), Said("later", ZoesLane, "two")], Ct);
        await CommitNext(store, new LaneCommit("old"));
        var claim = (await store.Claim(Ct))!;
        await store.Erase(new PersonId(Zoe), Ct);

        (await store.Commit(claim, new LaneCommit("old and more"), Ct)).ShouldBeFalse();
        (await store.Gather(new PersonId(Zoe), Ct)).State.ShouldBeNull();
        await store.Accept([Said("new", ZoesLane, "three")], Ct);
        var next = (await store.Claim(Ct))!;
        (next.Key, next.State).ShouldBe(("new", null));
        (await store.Commit(next, new LaneCommit("new"), Ct)).ShouldBeTrue();
    }

    private static async Task<LaneClaim> ClaimOf(IStore store, ChatId lane)
    {
        var held = new List<LaneClaim>();
        while ((await store.Claim(Ct)).ShouldNotBeNull() is var claim)
        {
            if (claim.Lane == lane)
            {
                held.ForEach(store.Release);
                return claim;
            }

            held.Add(claim);
        }

        throw new InvalidOperationException("Not reached: a missing claim fails above.");
    }

    private static IEqualityComparer<PersonalData> Same { get; } = EqualityComparer<PersonalData>.Create(
        (one, other) => PersonFile.Write(one!, default) == PersonFile.Write(other!, default), data => data.Person.GetHashCode());

    /// <summary>Zoe leaves traces everywhere: in private and in a group, handled, pending, failed, sent and unsent.</summary>
    private async Task LiveALife(IStore store)
    {
        await store.Accept([Said("z1", ZoesLane, "handled words"), Said("z2", ZoesLane, "failing pending words"), Said($"group:{Zoe}", Group, "x", who: Zoe)], Ct);
        var first = await ClaimOf(store, ZoesLane);
        await store.Commit(first, new LaneCommit("""{"name":"Zoe Secretova"}""")
        {
            Outbox = [Effect("z1:1", ZoesLane, $"quiz-{Zoe}"), Effect("z1:2", ZoesLane, "refused"), Effect("z1:3", ZoesLane, "waiting")],
            Answers = [Answer("zoe:1", Zoe)],
            Runs = [Run("zr1", ZoesLane, Zoe)],
        }, Ct);
        await store.Bury(await ClaimOf(store, ZoesLane), "it failed", new LaneCommit("""{"name":"Zoe Secretova"}"""), Ct);
        await store.Commit(await ClaimOf(store, Group), new LaneCommit($$"""{"players":[{{Zoe}}]}""")
        {
            Outbox = [Effect("g:1", Group, $"for-{Zoe}", Zoe)],
            Runs = [Run("zr2", Group, Zoe)],
        }, Ct);
        var head = (await store.Heads(NoChats, 9, Ct)).Single(each => each.Chat == ZoesLane);
        await store.Settle((await store.Depart(head.Seq, time.GetUtcNow(), Ct))!, new Settlement(EffectFate.Remove) { MessageId = 77, PollId = "zoes-poll" }, Ct);
        head = (await store.Heads(NoChats, 9, Ct)).Single(each => each.Chat == ZoesLane);
        await store.Settle((await store.Depart(head.Seq, time.GetUtcNow(), Ct))!, new Settlement(EffectFate.Bury) { Why = "Bad Request" }, Ct);
        await store.Accept([Said("g2", Group, "group pending words", who: Zoe), Said("z3", ZoesLane, "still pending words")], Ct);
    }
}
