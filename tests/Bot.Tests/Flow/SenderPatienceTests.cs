using CoroutineBot.Bot.Flow;
using static CoroutineBot.Bot.Tests.Flow.TestReducer;

namespace CoroutineBot.Bot.Tests.Flow;

/// <summary>Telegram says that it is too fast, or is not there.</summary>
public sealed class SenderPatienceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Too_fast_freezes_that_chat_alone()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (chat, _, nth) => chat.Value == 1 && nth == 1 ? new Outcome.TooFast(TimeSpan.FromSeconds(30)) : null;
        await host.Start();
        await host.Says(1, "frozen");
        await host.UntilWithoutTime(() => host.Gateway.Calls.Count == 1);
        await host.Says(2, "free");
        await host.UntilWithoutTime(() => host.Gateway.Texts(2).Contains("free"));

        host.Time.Advance(TimeSpan.FromSeconds(29));
        host.Gateway.Texts(1).Count().ShouldBe(1);
        await host.UntilQuiet();
        host.Gateway.Texts(1).ShouldBe(["frozen", "frozen"]);
    }

    [Fact]
    public async Task Two_chats_that_are_too_fast_shortly_after_each_other_freeze_everything()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (chat, _, nth) => chat.Value is 1 or 2 && nth == 1 ? new Outcome.TooFast(TimeSpan.FromSeconds(30)) : null;
        await host.Start();
        await host.Says(1, "a");
        await host.UntilWithoutTime(() => host.Gateway.Calls.Count == 1);
        await host.Says(2, "b");
        await host.UntilWithoutTime(() => host.Logs.Lines.Any(line => line.Contains("nothing is sent")));
        var begun = host.Time.GetUtcNow();
        await host.Says(3, "c");
        await host.Until(() => host.Gateway.Texts(3).Any());
        (host.Time.GetUtcNow() - begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(29));
        await host.UntilQuiet();
    }

    [Fact]
    public async Task While_nobody_is_there_the_waits_grow_and_nothing_is_lost()
    {
        await using var host = new FlowHost(Echo());
        var away = true;
        var attempts = new List<DateTimeOffset>();
        host.Gateway.Script = (_, _, _) =>
        {
            attempts.Add(host.Time.GetUtcNow());
            return away ? new Outcome.Unreachable("name not found") : null;
        };
        await host.Start();
        await host.Says(1, "patient");
        await host.Until(() => attempts.Count == 6);
        away = false;
        await host.UntilQuiet();

        var waits = attempts.Zip(attempts.Skip(1), (one, next) => next - one).ToList();
        waits[4].ShouldBeGreaterThan(waits[0] * 3);
        host.Gateway.Texts(1).Distinct().ShouldBe(["patient"]);
        host.Logs.Lines.Count(line => line.Contains("cannot be reached")).ShouldBe(1);
        host.Logs.Lines.Count(line => line.Contains("can be reached again")).ShouldBe(1);
        (await host.Store.DeadLetters(Ct)).ShouldBeEmpty();
    }

    private static TestReducer Echo() => new((_, _, input, _) => input is MessageReceived ? [Send(Name(input))] : []);
}
