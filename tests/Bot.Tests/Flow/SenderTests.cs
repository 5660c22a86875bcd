using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Tests.Storage;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Tests.Flow.TestReducer;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class SenderTests
{
    private static readonly Outcome.Unclear Broken = new("the connection broke");
    private static readonly MessageRef Page = new("page");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_of_a_chat_arrive_in_order_whatever_goes_wrong()
    {
        var chance = 0;
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (_, _, _) => ((Interlocked.Increment(ref chance) * 7919) % 6) switch
        {
            0 => new Outcome.TooFast(TimeSpan.FromSeconds(1)),
            1 => new Outcome.Unreachable("nobody there"),
            _ => null,
        };
        await host.Start();
        foreach (var n in Enumerable.Range(0, 20))
        {
            await host.Says(1, $"{n:00}");
            await host.Says(-2, $"{n:00}", lane: -2);
        }

        await host.UntilQuiet();
        foreach (var chat in new[] { 1L, -2L })
            host.Gateway.Texts(chat).Distinct().ShouldBe(Enumerable.Range(0, 20).Select(n => $"{n:00}"));
    }

    [Fact]
    public async Task A_new_message_that_may_have_arrived_is_repeated_five_times_and_then_the_lane_is_told()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (_, effect, _) => FakeGateway.Text(effect) == "lost" ? Broken : null;
        await host.Start();
        await host.Says(1, "lost");
        await host.Says(1, "next");
        await host.UntilQuiet();

        host.Gateway.Texts(1).ShouldBe([.. Enumerable.Repeat("lost", 6), "next"]);
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("lost Gone");
        (await host.Store.DeadLetters(Ct)).ShouldHaveSingleItem().Why.ShouldContain("the connection broke");
    }

    [Fact]
    public async Task A_topic_that_may_have_been_opened_is_asked_for_five_times_more_and_then_the_lane_hears_that_there_is_none()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => Name(input) == "go" ? [new OpenTopic("k", "Naps"), Send("after")] : []));
        host.Gateway.Script = (_, effect, _) => effect is OpenTopic ? Broken : null;
        await host.Start();
        await host.Says(-5, "go", lane: -5);
        await host.UntilQuiet();

        host.Gateway.Texts(-5).ShouldBe([.. Enumerable.Repeat("OpenTopic", 6), "after"]);
        (await LaneWorkersTests.Heard(host, -5)).ShouldBe(["go", "TopicOpened"]);
    }

    [Fact]
    public async Task What_is_said_in_a_topic_that_is_gone_is_dropped_and_the_lane_is_told_without_a_dead_letter()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => Name(input) == "go" ? [Send("v1", "page")] : []));
        host.Gateway.Script = (_, effect, _) => effect is SendMessage ? new Outcome.Failed(DeliveryFailure.TopicGone, "message thread not found") : null;
        await host.Start();
        await host.Says(-5, "go", lane: -5);
        await host.UntilQuiet();

        (await LaneWorkersTests.Heard(host, -5)).ShouldBe(["go", "page TopicGone"]);
        (await host.Store.DeadLetters(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_that_may_have_arrived_is_repeated_until_it_has()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) =>
            Name(input) == "go" ? [Send("v1", "page"), new EditMessage(Page, Message("v2"))] : []));
        host.Gateway.Script = (_, effect, nth) => effect is EditMessage && nth < 4 ? Broken : null;
        await host.Start();
        await host.Says(1, "go");
        await host.UntilQuiet();

        host.Gateway.Texts(1).ShouldBe(["v1", "edit:v2", "edit:v2", "edit:v2", "edit:v2"]);
        (await host.Store.DeadLetters(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24 * 365)]
    public async Task A_clock_that_jumps_stops_nobody_and_frees_nobody_too_early(int hours)
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (_, effect, nth) => FakeGateway.Text(effect) == "first" && nth == 1 ? new Outcome.TooFast(TimeSpan.FromSeconds(30)) : null;
        await host.Start();
        await host.Says(1, "first");
        await host.UntilWithoutTime(() => host.Gateway.Texts(1).Contains("first"));
        var refused = host.Time.GetTimestamp();
        host.Time.JumpBy(TimeSpan.FromHours(hours));
        await host.Says(1, "second");
        await host.Says(2, "other");
        await host.UntilWithoutTime(() => host.Gateway.Texts(2).Contains("other"));
        host.Time.Advance(TimeSpan.FromSeconds(28));
        host.Gateway.Texts(1).Count().ShouldBe(1);
        await host.UntilQuiet();

        host.Time.GetElapsedTime(refused).ShouldBeInRange(TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(60));
        host.Gateway.Texts(1).ShouldBe(["first", "first", "second"]);
        host.Gateway.Texts(2).ShouldBe(["other"]);
        (await host.Store.DeadLetters(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blocked_chat_loses_its_queue_and_its_lane_is_told()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => input is MessageReceived ? [Send("m1"), Send("m2"), Send("m3")] : []));
        host.Gateway.Script = (chat, _, _) => chat.Value == 1 ? new Outcome.Failed(DeliveryFailure.Blocked, "Forbidden: bot was blocked by the user") : null;
        await host.Start();
        await host.Says(1, "hello");
        await host.Says(2, "hello");
        await host.UntilQuiet();

        host.Gateway.Texts(1).ShouldBe(["m1"]);
        host.Gateway.Texts(2).ShouldBe(["m1", "m2", "m3"]);
        (await LaneWorkersTests.Heard(host, 1)).ShouldBe(["hello", "m1 Blocked"]);
        (await host.Store.DeadLetters(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_message_lies_among_the_dead_letters_and_the_next_goes_on()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (_, effect, _) => FakeGateway.Text(effect) == "bad" ? new Outcome.Failed(DeliveryFailure.Refused, "Bad Request: no") : null;
        await host.Start();
        await host.Says(1, "bad");
        await host.Says(1, "good");
        await host.UntilQuiet();

        host.Gateway.Texts(1).ShouldBe(["bad", "good"]);
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("bad Refused");
        var letter = (await host.Store.DeadLetters(Ct)).ShouldHaveSingleItem();
        letter.Why.ShouldBe("Bad Request: no");
        FlowJson.Read<Effect>(letter.Json).ShouldBe(Send("bad"));
    }

    [Fact]
    public async Task An_edit_of_a_message_that_is_gone_or_never_was_is_told_to_the_lane()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => Name(input) switch
        {
            "never" => [new EditMessage(new MessageRef("nothing"), Message("x"))],
            "gone" => [Send("v1", "page"), new EditMessage(Page, Message("v2")), new EditMessage(Page, Message("v3"))],
            _ => [],
        }));
        host.Gateway.Script = (_, effect, _) => effect is EditMessage ? new Outcome.Failed(DeliveryFailure.Gone, "message to edit not found") : null;
        await host.Start();
        await host.Says(1, "never");
        await host.Says(1, "gone");
        await host.UntilQuiet();

        host.Gateway.Texts(1).ShouldBe(["v1", "edit:v2"]);
        (await LaneWorkersTests.Heard(host, 1)).ShouldBe(["never", "gone", "nothing Gone", "page Gone", "page Gone"]);
    }

    [Fact]
    public async Task Changes_go_to_the_message_that_was_sent_under_that_name()
    {
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => input is MessageReceived
            ? [Send("v1", "page"), new EditMessage(Page, Message("v2")), new RemoveButtons(Page), new DeleteMessage(Page), new EditMessage(Page, Message("v3"))]
            : []));
        await host.Start();
        await host.Says(1, "go");
        await host.UntilQuiet();

        host.Gateway.Calls.Select(call => (FakeGateway.Text(call.Effect), call.MessageId)).ShouldBe(
            [("v1", null), ("edit:v2", 101), ("RemoveButtons", 101), ("DeleteMessage", 101)]);
        (await LaneWorkersTests.Heard(host, 1)).ShouldContain("page Gone");
    }

    [Fact]
    public async Task A_poll_is_reported_to_its_lane_and_found_by_its_id()
    {
        var poll = new SendPoll(new MessageRef("quiz"), new Poll("How long?", ["1 s", "10 s"], [0], false, ""));
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => input is MessageReceived ? [poll] : []));
        host.Gateway.Script = (_, _, nth) => nth == 1 ? Broken : null;
        await host.Start();
        await host.Says(-7, "go", lane: -7);
        await host.UntilQuiet();

        (await LaneWorkersTests.Heard(host, -7)).ShouldBe(["go", "quiz delivered perhaps twice"]);
        (await host.Store.FindPoll("poll-102", Ct)).Chat.ShouldBe(new ChatId(-7));
    }

    [Fact]
    public async Task Where_rich_messages_are_refused_the_lane_hears_it_once_the_message_is_out()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (_, _, _) => new Outcome.Done(5, null, RichRefused: true);
        await host.Start();
        await host.Says(1, "page");
        await host.UntilQuiet();
        (await LaneWorkersTests.Heard(host, 1)).ShouldBe(["page", "page RichRefused"]);
        (await host.Store.FindMessage(new ChatId(1), Page, Ct)).ShouldBe(5);
    }

    [Fact]
    public async Task A_group_that_moved_gets_its_messages_at_its_new_id()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (chat, _, _) => chat.Value == -1 ? new Outcome.Moved(new ChatId(-1001)) : null;
        await host.Start();
        await host.Says(-1, "one", lane: -1);
        await host.UntilQuiet();
        await host.Says(-1, "two", lane: -1);
        await host.UntilQuiet();

        host.Gateway.Texts(-1001).ShouldBe(["one", "two"]);
        (await LaneWorkersTests.Heard(host, -1001)).ShouldBe(["one", nameof(ChatMoved), "two"]);
    }

    [Fact]
    public async Task An_attempt_cut_off_by_the_end_of_the_process_is_repeated_five_times_at_most()
    {
        using var place = new LitePlace();
        for (var crash = 0; crash < 6; crash++)
        {
            await using var host = new FlowHost(Echo(), place);
            var under = new TaskCompletionSource();
            host.Gateway.Before = (_, _) =>
            {
                under.TrySetResult();
                return Task.Delay(Timeout.Infinite);
            };
            if (crash == 0)
                await host.Says(1, "cut");

            await host.Start();
            await under.Task.WaitAsync(Ct);

            // Stopping waits for the grace to pass: the clock has to run for it.
            var stopping = host.DisposeAsync().AsTask();
            while (!stopping.IsCompleted)
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1, Ct);
            }
        }

        await using var last = new FlowHost(Echo(), place);
        await last.Start();
        await last.UntilQuiet();

        // The attempt and all its repeats were cut off: one copy a crash is enough, and whatever kills the bot with this message must not go on for ever.
        last.Gateway.Calls.ShouldBeEmpty();
        (await LaneWorkersTests.Heard(last, 1)).ShouldContain("cut Gone");
    }

    [Fact]
    public async Task A_gateway_that_throws_stops_nobody_else()
    {
        await using var host = new FlowHost(Echo());
        host.Gateway.Script = (_, effect, _) => FakeGateway.Text(effect) == "bug" ? throw new InvalidOperationException("a bug") : null;
        await host.Start();
        await host.Says(1, "bug");
        await host.Says(1, "after");
        await host.Says(2, "other");
        await host.UntilQuiet();
        host.Gateway.Texts(1).ShouldContain("after");
        host.Gateway.Texts(2).ShouldBe(["other"]);
        (await host.Store.DeadLetters(Ct)).ShouldHaveSingleItem().Why.ShouldContain("a bug");
    }

    [Fact]
    public async Task An_export_has_everything_as_it_is_when_it_is_sent()
    {
        await using var host = new FlowHost(new TestReducer((lane, _, input, _) => Name(input) == "export"
            ? [new Export(new MessageRef("file"), new PersonId(lane.Value), "me.json", Message("here"))]
            : [new KeepAnswer(new AnswerRow($"1:{Name(input)}", new PersonId(1), "q", 1, Name(input), true, null, false, lane, default))]));
        await host.Start();
        await host.Says(1, "my words");
        await host.Says(1, "export");
        await host.UntilQuiet();

        var file = host.Gateway.Calls.ShouldHaveSingleItem().Effect.ShouldBeOfType<SendFile>();
        (file.Name, file.Caption).ShouldBe(("me.json", Message("here")));
        file.Text.ShouldContain("\"person\": 1");
        file.Text.ShouldContain("\"Given\": \"my words\"");
        System.Text.Json.JsonDocument.Parse(file.Text).RootElement.GetProperty("answers").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task After_forgetting_the_farewell_still_arrives_and_nothing_is_left()
    {
        const long Zoe = 7654321098765;
        using var place = new LitePlace();
        await using (var host = new FlowHost(
            new TestReducer((lane, _, input, moment) => (lane.IsPrivate, input) switch
            {
                (true, MessageReceived { Content.Text: "forget" }) => [Send("never sent"), new Forget(new PersonId(Zoe)), Send("goodbye"), new AnswerTap("tap")],
                (_, MessageReceived message) =>
                [
                    Send($"noted for {Zoe}: {message.Content.Text}"),
                    new KeepAnswer(new AnswerRow($"{Zoe}:{moment.InputKey}", new PersonId(Zoe), "q", 1, message.Content.Text, true, null, false, lane, moment.Now)),
                ],
                _ => [],
            }),
            place))
        {
            host.Gateway.Script = (_, effect, _) => effect is SendMessage && FakeGateway.Text(effect).StartsWith("noted", StringComparison.Ordinal) ? new Outcome.TooFast(TimeSpan.FromHours(9)) : null;
            await host.Start();
            await host.Says(Zoe, "wordsofzoe");
            await host.Says(Zoe, "in a group", lane: -5);
            await host.UntilWithoutTime(() => host.Gateway.Calls.Count == 2);
            await host.Says(Zoe, "forget");
            await host.UntilWithoutTime(() => host.Gateway.Texts(Zoe).Contains("tap:tap"));
            await host.Until(() => host.Gateway.Texts(Zoe).Contains("goodbye"), TimeSpan.FromMinutes(10));
            await host.UntilQuiet();
            host.Gateway.Texts(Zoe).ShouldNotContain("never sent");
            (await host.Store.Counts(Ct)).Answers.ShouldBe(0);
        }

        var bytes = place.Bytes().AsSpan();
        bytes.IndexOf("7654321098765"u8).ShouldBe(-1);
        bytes.IndexOf("wordsofzoe"u8).ShouldBe(-1);
        bytes.IndexOf(BitConverter.GetBytes(Zoe)).ShouldBe(-1);
    }

    [Fact]
    public async Task A_message_too_long_for_one_stands_in_the_chat_as_several_and_changes_as_one()
    {
        var keyboard = Keyboard.Of([new TapButton("Next", "next")]);
        await using var host = new FlowHost(new TestReducer((_, _, input, _) => Name(input) switch
        {
            "long" => [new SendMessage(Page, Long(3) with { Keyboard = keyboard }), new RemoveButtons(Page)],
            "short" => [new EditMessage(Page, Message("short") with { Keyboard = keyboard })],
            "longer" => [new EditMessage(Page, Long(2) with { Keyboard = keyboard })],
            "away" => [new DeleteMessage(Page)],
            _ => [],
        }));
        await host.Start();
        foreach (var word in new[] { "long", "short", "longer", "away" })
        {
            await host.Says(1, word);
            await host.UntilQuiet();
        }

        host.Gateway.Calls.Select(call => (call.Effect.GetType().Name, call.MessageId, HasButtons(call.Effect))).ShouldBe(
        [
            ("SendMessage", null, false), ("SendMessage", null, false), ("SendMessage", null, true), ("RemoveButtons", 103, false),
            ("EditMessage", 101, true), ("DeleteMessage", 102, false), ("DeleteMessage", 103, false),
            ("EditMessage", 101, false), ("SendMessage", null, true),
            ("DeleteMessage", 101, false), ("DeleteMessage", 104, false),
        ]);
        (await LaneWorkersTests.Heard(host, 1)).ShouldBe(["long", "short", "longer", "away"]);

        static Outgoing Long(int parts) => new(Document.Of([.. Enumerable.Range(0, parts).Select(n => new Paragraph(string.Join(' ', Enumerable.Repeat($"word{n}", 500))))]));

        static bool HasButtons(Effect effect) => effect is SendMessage { Message.Keyboard: not null } or EditMessage { Message.Keyboard: not null };
    }

    private static TestReducer Echo() => new((_, _, input, _) => input is MessageReceived ? [Send(Name(input))] : []);
}
