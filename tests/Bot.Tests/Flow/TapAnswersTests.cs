using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Tests.Flow;

/// <summary>What one person alone is told goes out at once, and every tap gets its one answer.</summary>
public sealed class TapAnswersTests
{
    private static readonly Outgoing Full = new(Document.Of(new Paragraph("all of it")));

    [Fact]
    public async Task What_is_whispered_is_said_first_and_the_short_form_fades_over_the_tap()
    {
        await using var host = Host(new Whisper(new PersonId(7), Full, "brief", "q"));
        await Taps(host);
        var calls = host.Gateway.Calls.ToList();
        calls[0].Effect.ShouldBeOfType<Whisper>();
        calls[1].Effect.ShouldBe(new AnswerTap("q", "brief"));
    }

    [Fact]
    public async Task Where_it_cannot_be_said_the_short_form_is_a_box_over_the_tap()
    {
        await using var host = Host(new Whisper(new PersonId(7), Full, "brief", "q"));
        host.Gateway.Script = (_, effect, _) => effect is Whisper ? new Outcome.Failed(DeliveryFailure.Refused, "too late") : null;
        await Taps(host);
        Answer(host).ShouldBe(new AnswerTap("q", "brief", Alert: true));
    }

    [Fact]
    public async Task A_message_that_is_settled_loses_its_buttons_after_the_tap_was_answered()
    {
        await using var host = new FlowHost(new TestReducer((_, _, _, _) => [new AnswerTap("q") { Settled = 55 }]), null);
        await Taps(host);
        await host.UntilWithoutTime(() => host.Gateway.Calls.Any(call => call.Effect is RemoveButtons));
        host.Gateway.Calls.Last().MessageId.ShouldBe(55);
    }

    [Fact]
    public async Task Whispers_leave_a_group_the_room_that_its_messages_need()
    {
        await using var host = Host(new Whisper(new PersonId(7), Full, "brief", "q"), ("Sending:PerGroupPerMinute", "10"));
        for (var tap = 1; tap <= 12; tap++)
        {
            await Taps(host, tap);
            host.Time.Advance(TimeSpan.FromSeconds(2));
        }

        host.Gateway.Calls.Count(call => call.Effect is Whisper).ShouldBe(6);
        host.Gateway.Calls.Count(call => call.Effect is AnswerTap { Alert: true }).ShouldBe(6);
    }

    [Fact]
    public async Task Without_a_tap_nothing_stands_in_for_a_whisper()
    {
        await using var host = Host(new Whisper(new PersonId(7), Full, "brief", Query: null));
        host.Gateway.Script = (_, effect, _) => effect is Whisper ? new Outcome.Failed(DeliveryFailure.Refused, "no administrator") : null;
        await host.Start();
        await host.Says(7, "tap", lane: -5);
        await host.UntilWithoutTime(() => !host.Gateway.Calls.IsEmpty);
        await host.UntilQuiet();
        host.Gateway.Calls.ShouldHaveSingleItem().Effect.ShouldBeOfType<Whisper>();
    }

    private static FlowHost Host(Whisper whisper, params (string Key, string Value)[] settings) => new(new TestReducer((_, _, _, _) => [whisper]), null, settings);

    private static async Task Taps(FlowHost host, int times = 1)
    {
        if (times == 1)
            await host.Start();

        await host.Says(7, $"tap {times}", lane: -5);
        await host.UntilWithoutTime(() => host.Gateway.Calls.Count(call => call.Effect is AnswerTap) == times);
    }

    private static AnswerTap Answer(FlowHost host) => host.Gateway.Calls.Select(call => call.Effect).OfType<AnswerTap>().Single();
}
