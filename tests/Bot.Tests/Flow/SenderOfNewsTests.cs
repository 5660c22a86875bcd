using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Tests.Storage;
using static CoroutineBot.Bot.Tests.Flow.TestReducer;

namespace CoroutineBot.Bot.Tests.Flow;

/// <summary>Announcements leave when there is room, and to nobody twice.</summary>
public sealed class SenderOfNewsTests
{
    private static readonly Outcome.Unclear Broken = new("the connection broke");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_answered_waits_for_no_announcement()
    {
        await using var host = new FlowHost(EchoOfNews());
        await host.Start();
        for (var who = 1; who <= 300; who++)
            await host.Says(who, "news");

        await host.Until(() => host.Gateway.Calls.Count >= 40);
        await host.Says(299, "hello");
        await host.UntilWithoutTime(() => host.Gateway.Texts(299).Contains("hello"));

        host.Gateway.Calls.Count.ShouldBeLessThan(250);
        await host.UntilQuiet();
        host.Gateway.Calls.Count(call => FakeGateway.Text(call.Effect) == "news").ShouldBe(300);
    }

    [Fact]
    public async Task Slow_answers_to_an_announcement_leave_half_of_the_places_to_everybody_else()
    {
        await using var host = new FlowHost(EchoOfNews(), settings: ("Sending:AtOnce", "4"));
        var slow = new TaskCompletionSource();
        host.Gateway.Before = (_, effect) => effect is SendMessage { News: not null } ? slow.Task : Task.CompletedTask;
        await host.Start();
        for (var who = 1; who <= 20; who++)
            await host.Says(who, "news");

        await host.Says(50, "hello");
        await host.Until(() => host.Gateway.Texts(50).Contains("hello"));
        slow.SetResult();
        await host.UntilQuiet();
        host.Gateway.Calls.Count.ShouldBe(21);
    }

    [Fact]
    public async Task An_announcement_that_may_have_arrived_is_counted_and_not_repeated()
    {
        await using var host = new FlowHost(EchoOfNews());
        host.Gateway.Script = (chat, _, _) => chat.Value switch
        {
            1 => Broken,
            2 => new Outcome.Failed(DeliveryFailure.Blocked, "blocked by the user"),
            3 => new Outcome.Failed(DeliveryFailure.Refused, "something else"),
            _ => null,
        };
        await host.Start();
        await host.Store.BeginNews(new News("n1", "tiny/naps", "1", null, null, NewsStanding.Running, new ChatId(0), 4, host.Time.GetUtcNow()), Ct);
        for (var who = 1; who <= 4; who++)
            await host.Says(who, "news");

        await host.UntilQuiet();
        host.Gateway.Calls.Count.ShouldBe(4);
        var news = (await host.Store.AllNews(Ct)).ShouldHaveSingleItem();
        (news.Sent, news.Blocked, news.Unclear, news.Refused).ShouldBe((1, 1, 1, 1));
        (await LaneWorkersTests.Heard(host, 2)).ShouldContain("news Blocked");
        (await host.Store.DeadLetters(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_announcement_that_was_on_its_way_when_the_process_died_is_not_sent_again()
    {
        using var place = new LitePlace();
        await using (var store = place.Open(new JumpingClock(DateTimeOffset.UnixEpoch)))
        {
            await store.BeginNews(new News("n1", "tiny/naps", "1", null, null, NewsStanding.Running, new ChatId(0), 1, DateTimeOffset.UnixEpoch), Ct);
            await store.Accept([NewInput.Of("a", new ChatId(1), FlowHost.Said(1, "x"))], Ct);
            var effect = new NewEffect("a:1", new ChatId(1), null, new MessageRef("news"), 1, 1, false, FlowJson.Write((Effect)(Send("news") with { News = "n1" }))) { News = "n1" };
            await store.Commit((await store.Claim(Ct)).ShouldNotBeNull(), new LaneCommit(null) { Outbox = [effect] }, Ct);
            await store.Depart((await store.NewsHeads(new HashSet<ChatId>(), 1, Ct)).ShouldHaveSingleItem().Seq, DateTimeOffset.UnixEpoch, Ct);
        }

        await using var host = new FlowHost(EchoOfNews(), place);
        await host.Start();
        await host.UntilQuiet();
        host.Gateway.Calls.ShouldBeEmpty();
        (await host.Store.AllNews(Ct)).ShouldHaveSingleItem().Unclear.ShouldBe(1);
    }

    /// <summary>What begins with "news" is an announcement.</summary>
    private static TestReducer EchoOfNews() => new((_, _, input, _) => input is MessageReceived
        ? [Name(input) == "news" ? Send("news") with { News = "n1" } : Send(Name(input))]
        : []);
}
