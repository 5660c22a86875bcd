using CoroutineBot.LocalTelegram.Tests.Rig;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CoroutineBot.LocalTelegram.Tests;

public sealed class VotingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly LocalProcess server = fixture.Server;
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    private TelegramBotClient Bot() => new(new TelegramBotClientOptions(LocalProcess.Token, server.Http.BaseAddress!.ToString().TrimEnd('/')));

    private Task<Message> Quiz(long chat, params int[] correct) => Bot().SendPoll(chat, "Which?", [new InputPollOption("a"), new InputPollOption("b"), new InputPollOption("c")],
        isAnonymous: false, type: PollType.Quiz, allowsMultipleAnswers: correct.Length > 1, correctOptionIds: correct, explanation: "because <code>await</code>",
        explanationParseMode: ParseMode.Html, shuffleOptions: true, cancellationToken: ct);

    [Fact]
    public async Task A_quiz_is_answered_once_and_only_then_tells_its_answer()
    {
        var person = await server.NewLearner();
        var quiz = await Quiz(person, 1);
        var before = (await server.Messages(person))[^1];
        before.ToJsonString().ShouldNotContain("because");
        before.ToJsonString().ShouldNotContain("correct_option");
        await server.Web("vote", new { @as = person, chat = person, message_id = quiz.Id, options = new[] { 0 } });
        var after = (await server.Messages(person))[^1];
        after["web"]!["my_votes"]!.ToJsonString().ShouldBe("[0]");
        after["web"]!["poll_correct"]!.ToJsonString().ShouldBe("[1]");
        after["web"]!["poll_explanation"]!.GetValue<string>().ShouldBe("because await");
        after["web"]!["poll_explanation_entities"]![0]!["type"]!.GetValue<string>().ShouldBe("code");
        after["poll"]!["options"]![0]!["voter_count"]!.GetValue<int>().ShouldBe(1);
        (await server.WebRefuses("vote", new { @as = person, chat = person, message_id = quiz.Id, options = new[] { 1 } })).ShouldBe("You have answered already.");
        var updates = await Bot().GetUpdates(cancellationToken: ct);
        updates.Count(u => u.PollAnswer is not null).ShouldBe(1);
        updates[0].PollAnswer!.PollId.ShouldBe(quiz.Poll!.Id);
        updates[0].PollAnswer!.User!.Id.ShouldBe(person);
        updates[0].PollAnswer!.OptionIds.ShouldBe([0]);
        await server.Updates();
    }

    [Fact]
    public async Task Several_answers_are_taken_where_several_are_right()
    {
        var person = await server.NewLearner();
        var quiz = await Quiz(person, 0, 2);
        await server.Web("vote", new { @as = person, chat = person, message_id = quiz.Id, options = new[] { 2, 0 } });
        (await Bot().GetUpdates(cancellationToken: ct))[0].PollAnswer!.OptionIds.ShouldBe([0, 2]);
        var single = await Quiz(person, 0);
        (await server.WebRefuses("vote", new { @as = person, chat = person, message_id = single.Id, options = new[] { 0, 1 } })).ShouldBe("Only one answer can be chosen.");
        (await server.WebRefuses("vote", new { @as = person, chat = person, message_id = single.Id, options = new[] { 3 } })).ShouldBe("The poll has no such option.");
        await server.Updates();
    }

    [Fact]
    public async Task Shuffled_options_stand_in_another_order_for_each_person_and_always_the_same_for_one()
    {
        var quiz = await Bot().SendPoll(TelegramGroup, "Order?", Enumerable.Range(0, 10).Select(i => new InputPollOption($"{i}")), isAnonymous: false, shuffleOptions: true, cancellationToken: ct);
        async Task<string> Order(long person) => (await server.Messages(person, TelegramGroup)).Single(m => m["message_id"]!.GetValue<int>() == quiz.Id)["web"]!["option_order"]!.ToJsonString();
        var orders = new[] { await Order(1001), await Order(1002), await Order(1003) };
        orders.Distinct().Count().ShouldBe(3);
        (await Order(1001)).ShouldBe(orders[0]);
        orders[0].Trim('[', ']').Split(',').Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public async Task A_stopped_poll_takes_no_votes_and_shows_its_result()
    {
        var quiz = await Quiz(TelegramGroup, 0);
        await server.Web("vote", new { @as = 1002, chat = TelegramGroup, message_id = quiz.Id, options = new[] { 0 } });
        var closed = await Bot().StopPoll(TelegramGroup, quiz.Id, cancellationToken: ct);
        (closed.IsClosed, closed.TotalVoterCount).ShouldBe((true, 1));
        (await server.WebRefuses("vote", new { @as = 1001, chat = TelegramGroup, message_id = quiz.Id, options = new[] { 0 } })).ShouldBe("The poll is closed.");
        (await server.Messages(1001, TelegramGroup))[^1]["web"]!["poll_correct"]!.ToJsonString().ShouldBe("[0]");
        (await server.Refused("stopPoll", new { chat_id = TelegramGroup, message_id = quiz.Id })).ShouldBe("Bad Request: poll has already been closed");
        await server.Updates();
    }

    [Fact]
    public async Task An_anonymous_poll_does_not_say_who_voted()
    {
        var person = await server.NewLearner();
        var poll = await Bot().SendPoll(person, "Like it?", ["yes", "no"], cancellationToken: ct);
        await server.Web("vote", new { @as = person, chat = person, message_id = poll.Id, options = new[] { 0 } });
        await server.Web("vote", new { @as = person, chat = person, message_id = poll.Id, options = new[] { 1 } });
        await server.Web("vote", new { @as = person, chat = person, message_id = poll.Id, options = Array.Empty<int>() });
        var updates = await server.Updates();
        updates.ShouldAllBe(u => u.ContainsKey("poll"));
        updates[^1]["poll"]!["total_voter_count"]!.GetValue<int>().ShouldBe(0);
    }

    private const long TelegramGroup = -1001000000001;
}
