using System.Collections.Concurrent;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using static CoroutineBot.Bot.Tests.Flow.TestReducer;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class LaneWorkersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_in_goes_out()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => [Send($"you said {Name(input)}")]));
        await host.Start();
        await host.Says(1, "hello");
        await host.UntilWithoutTime(() => host.Gateway.Texts(1).Contains("you said hello"));
        await host.UntilQuiet();
    }

    [Fact]
    public async Task Inputs_of_a_lane_are_handled_in_order_while_lanes_run_side_by_side()
    {
        await using var host = new FlowHost(new TestReducer((_, _, _, _) => []));
        await host.Inbox.Accept([.. Enumerable.Range(0, 300).Select(n => new InboxItem($"k{n}", new ChatId((n % 7) + 1), FlowHost.Said(1, $"{n / 7:000}")))], Ct);
        await host.Start();
        await host.UntilQuiet();

        for (var lane = 1; lane <= 7; lane++)
            (await Heard(host, lane)).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_person_who_answers_in_two_groups_and_in_private_at_once_is_counted_once_for_each()
    {
        const long Anna = 42;
        var reducer = new TestReducer((lane, _, input, moment) => (lane.IsPrivate, input) switch
        {
            (false, MessageReceived message) =>
            [
                new KeepAnswer(new AnswerRow($"{Anna}:{lane}:{message.Content.Text}", new PersonId(Anna), message.Content.Text, 1, "a", true, null, false, lane, moment.Now)),
                new Tell(new ChatId(Anna), $"{moment.InputKey}:told", new AnsweredElsewhere(message.From, lane, message.Content.Text, true, null, moment.Now)),
            ],
            (true, MessageReceived message) =>
                [new KeepAnswer(new AnswerRow($"{Anna}:{lane}:{message.Content.Text}", new PersonId(Anna), message.Content.Text, 1, "a", true, null, false, lane, moment.Now))],
            _ => [],
        });
        await using var host = new FlowHost(reducer);
        await host.Start();
        await Task.WhenAll(Enumerable.Range(0, 30).SelectMany(n => new[] { -1L, -2L, Anna }.SelectMany(lane => new[]
        {
            // Telegram delivers twice now and then.
            host.Says(Anna, $"q{n}", $"{lane}/{n}", lane),
            host.Says(Anna, $"q{n}", $"{lane}/{n}", lane),
        })));
        await host.UntilQuiet();

        var kept = (await host.Store.Gather(new PersonId(Anna), Ct)).Answers;
        kept.Length.ShouldBe(90);
        var heard = await Heard(host, Anna);
        heard.Count.ShouldBe(90);
        heard.Count(word => word.EndsWith(" in -1", StringComparison.Ordinal)).ShouldBe(30);
        heard.Count(word => word.EndsWith(" in -2", StringComparison.Ordinal)).ShouldBe(30);
        (await Heard(host, -1)).Order().ShouldBe(Enumerable.Range(0, 30).Select(n => $"q{n}").Order());
        (await Heard(host, -2)).Order().ShouldBe(Enumerable.Range(0, 30).Select(n => $"q{n}").Order());
    }

    [Fact]
    public async Task A_poisonous_input_goes_to_the_dead_letters_with_an_apology_and_its_lane_goes_on()
    {
        var attempts = 0;
        await using var host = new FlowHost(new TestReducer((_, _, input, _) =>
            Name(input) != "poison" ? [Send($"fine {Name(input)}")] : throw new InvalidOperationException($"attempt {Interlocked.Increment(ref attempts)}")));
        await host.Start();
        await host.Says(1, "poison", "bad");
        await host.Says(1, "one");
        await host.Says(2, "two");
        await host.UntilQuiet();

        attempts.ShouldBe(5);
        host.Gateway.Texts(1).ShouldBe(["sorry", "fine one"]);
        host.Gateway.Texts(2).ShouldBe(["fine two"]);
        var letter = (await host.Store.DeadLetters(Ct)).ShouldHaveSingleItem();
        (letter.Key, letter.Lane).ShouldBe(("bad", new ChatId(1)));
        letter.Why.ShouldContain("attempt 5");
        (await Heard(host, 1)).ShouldBe(["one"]);
    }

    [Fact]
    public async Task An_input_that_nobody_can_read_does_not_stop_its_lane()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => [Send(Name(input))]));
        await host.Store.Accept([new NewInput("future", new ChatId(1), null, """{"input":"from-the-future"}""")], Ct);
        await host.Says(1, "after");
        await host.Start();
        await host.UntilQuiet();

        host.Gateway.Texts(1).ShouldBe(["after"]);
        (await host.Store.DeadLetters(Ct)).ShouldHaveSingleItem().Key.ShouldBe("future");
    }

    [Fact]
    public async Task The_same_input_gets_the_same_seed_and_another_gets_another()
    {
        var seeds = new ConcurrentBag<(string Key, ulong Seed)>();
        await using var host = new FlowHost(new TestReducer((_, _, input, moment) =>
        {
            seeds.Add((moment.InputKey, moment.Seed));
            return Name(input) == "twice" && seeds.Count == 1 ? throw new InvalidOperationException("once") : [];
        }));
        await host.Start();
        await host.Says(1, "twice", "a");
        await host.UntilQuiet();
        await host.Says(1, "other", "b");
        await host.UntilQuiet();

        seeds.Where(seed => seed.Key == "a").Select(seed => seed.Seed).Distinct().Count().ShouldBe(1);
        seeds.Select(seed => seed.Seed).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Taps_are_answered_past_a_frozen_chat()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => Name(input) == "tap" ? [new AnswerTap("q1", "noted")] : [Send(Name(input))]));
        host.Gateway.Script = (_, effect, _) => effect is SendMessage ? new Outcome.TooFast(TimeSpan.FromHours(1)) : null;
        await host.Start();
        await host.Says(1, "message");
        await host.UntilWithoutTime(() => host.Gateway.Texts(1).Contains("message"));
        await host.Says(1, "tap");
        await host.UntilWithoutTime(() => host.Gateway.Texts(1).Contains("tap:q1"));
    }

    internal static async Task<IReadOnlyList<string>> Heard(FlowHost host, long lane)
    {
        // A group's state lies under its id just as a person's does.
        var state = (await host.Store.Gather(new PersonId(lane), Ct)).State;
        return state is null ? [] : ((Tally)new TestReducer((_, _, _, _) => []).Read(state)).Heard;
    }
}
