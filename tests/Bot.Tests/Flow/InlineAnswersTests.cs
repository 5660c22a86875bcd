using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class InlineAnswersTests
{
    [Fact]
    public async Task A_question_is_answered_while_the_persons_lane_is_held_and_leaves_nothing_behind()
    {
        using var held = new ManualResetEventSlim();
        await using var host = new FlowHost(new TestReducer((_, _, input, _) =>
        {
            if (TestReducer.Name(input) == "slow")
            {
                held.Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue();
            }

            return [];
        }));
        await host.Start();
        await host.Says(7, "hello");
        await host.UntilQuiet();
        await host.Says(7, "slow");

        host.Inline.Post(Asks(7, "q1"));
        await host.UntilWithoutTime(() => host.Gateway.Offers.Count == 1);

        host.Gateway.Offers.ShouldHaveSingleItem().Answer.Cards.ShouldHaveSingleItem().Title.ShouldBe("heard hello");
        held.Set();
        await host.UntilQuiet();
        (await LaneWorkersTests.Heard(host, 7)).ShouldBe(["hello", "slow"]);
    }

    [Fact]
    public async Task Somebody_who_never_spoke_to_us_is_answered_too()
    {
        await using var host = new FlowHost(new TestReducer((_, _, _, _) => []));
        await host.Start();

        host.Inline.Post(Asks(8, "q1"));
        await host.UntilWithoutTime(() => host.Gateway.Offers.Count == 1);

        host.Gateway.Offers.ShouldHaveSingleItem().Answer.Cards.ShouldHaveSingleItem().Title.ShouldBe("heard nothing");
        (await host.Store.Counts(TestContext.Current.CancellationToken)).Lanes.ShouldBe(0);
    }

    [Fact]
    public async Task Of_what_somebody_types_letter_by_letter_only_the_newest_is_answered_and_what_is_old_never()
    {
        await using var host = new FlowHost(new TestReducer((_, _, _, _) => []));
        foreach (var n in Enumerable.Range(1, 50))
        {
            host.Inline.Post(Asks(7, $"q{n}"));
        }

        host.Inline.Post(Asks(8, "late"));
        host.Time.Advance(TimeSpan.FromSeconds(5));
        host.Inline.Post(Asks(9, "other"));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.Start();
        host.Inline.Post(Asks(7, "q51"));
        await host.UntilWithoutTime(() => host.Gateway.Offers.Count >= 2);

        host.Gateway.Offers.Select(offer => offer.Query).ShouldBe(["other", "q51"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refusal_is_logged_and_a_server_that_is_away_is_asked_once_more()
    {
        await using var host = new FlowHost(new TestReducer((_, _, _, _) => []));
        host.Gateway.InlineScript = (query, nth) => (query, nth) switch
        {
            ("away", 1) => new Outcome.Unreachable("nobody there"),
            ("odd", _) => new Outcome.Failed(DeliveryFailure.Refused, "Bad Request: RESULT_ID_INVALID"),
            _ => null,
        };
        await host.Start();
        host.Inline.Post(Asks(7, "away"));
        await host.Until(() => host.Gateway.Offers.Count == 2);
        host.Inline.Post(Asks(7, "odd"));
        await host.Until(() => host.Logs.Lines.Any(line => line.Contains("RESULT_ID_INVALID", StringComparison.Ordinal)));

        host.Gateway.Offers.Select(offer => offer.Query).ShouldBe(["away", "away", "odd"]);
    }

    private static InlineAsked Asks(long who, string query) => new(new Person(new PersonId(who), "Anna", "ru"), query, "word");
}

/// <summary>Offers what the lane has heard.</summary>
public sealed class TellsWhatWasHeard : IInlineDesk
{
    public InlineAnswer Answer(InlineAsked asked, LaneState? state) => new(
        [new InlineCard("a", $"heard {(state is Tally tally ? string.Join(' ', tally.Heard) : "nothing")}", "", TestReducer.Message(asked.Text))], null, TimeSpan.Zero);
}
