using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Tests.Storage;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class TimerWorkerTests
{
    private const long Anna = 1001;

    private static readonly TestReducer Alarm = new((lane, _, input, moment) => input switch
    {
        MessageReceived { Content.Text: "wake me" } => [new SetTimer("alarm", moment.Now + TimeSpan.FromSeconds(30))],
        MessageReceived { Content.Text: "later" } => [new SetTimer("alarm", moment.Now + TimeSpan.FromSeconds(300))],
        MessageReceived => [new StopTimer("alarm")],
        TimerRang rang => [TestReducer.Send($"{rang.Name} {(moment.Now - rang.Due).TotalSeconds:0} s late")],
        _ => [],
    });

    [Fact]
    public async Task A_timer_rings_at_its_time_and_not_before()
    {
        await using var host = new FlowHost(Alarm);
        await host.Start();
        var begun = host.Time.GetUtcNow();
        await host.Says(Anna, "wake me");
        await host.Until(() => host.Gateway.Texts(Anna).Any(), TimeSpan.FromMilliseconds(200));
        (host.Time.GetUtcNow() - begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
        host.Gateway.Texts(Anna).ShouldHaveSingleItem().ShouldStartWith("alarm");
    }

    [Fact]
    public async Task One_that_came_due_while_the_bot_was_away_rings_at_the_start_and_knows_that_it_is_late()
    {
        using var place = new LitePlace();
        DateTimeOffset stopped;
        await using (var host = new FlowHost(Alarm, place))
        {
            await host.Start();
            await host.Says(Anna, "wake me");
            await host.UntilWithoutTime(() => host.Store.NextTimer(CancellationToken.None).Result is not null);
            stopped = host.Time.GetUtcNow();
        }

        await using var again = new FlowHost(Alarm, place);
        again.Time.SetUtcNow(stopped + TimeSpan.FromSeconds(100));
        await again.Start();
        await again.UntilWithoutTime(() => again.Gateway.Texts(Anna).Any());
        again.Gateway.Texts(Anna).Single().ShouldBe("alarm 70 s late");
    }

    [Fact]
    public async Task A_stopped_timer_is_silent_and_another_lane_keeps_its_own()
    {
        const long Boris = 1002;
        await using var host = new FlowHost(Alarm);
        await host.Start();
        await host.Says(Anna, "wake me");
        await host.Says(Boris, "later");
        await host.UntilWithoutTime(() => host.Store.NextTimer(CancellationToken.None).Result is not null && host.Store.Counts(CancellationToken.None).Result.PendingInputs == 0);
        await host.Says(Anna, "never mind");
        await host.Until(() => host.Gateway.Texts(Boris).Any(), TimeSpan.FromSeconds(1));
        host.Gateway.Texts(Anna).ShouldBeEmpty();
    }
}
