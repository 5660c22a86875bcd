using CoroutineBot.LocalTelegram.Tests.Rig;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace CoroutineBot.LocalTelegram.Tests;

public sealed class PollingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly LocalProcess server = fixture.Server;
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    private TelegramBotClient Bot() => BotOf(server);

    private static TelegramBotClient BotOf(LocalProcess server) => new(new TelegramBotClientOptions(LocalProcess.Token, server.Http.BaseAddress!.ToString().TrimEnd('/')));

    /// <summary>A fresh server calls the bot online from its first getUpdates on.</summary>
    private static async Task UntilOnline(LocalProcess server)
    {
        while (!(await server.Web("state"))["bot_online"]!.GetValue<bool>()) await Task.Yield();
    }

    [Fact]
    public async Task A_waiting_poll_gets_the_message_the_moment_it_is_written()
    {
        await using var fresh = await LocalProcess.Start();
        var waiting = BotOf(fresh).GetUpdates(timeout: 25, cancellationToken: ct);
        await UntilOnline(fresh);
        waiting.IsCompleted.ShouldBeFalse();
        await fresh.Says(1001, "hello");
        var update = (await waiting).ShouldHaveSingleItem();
        update.Message!.Text.ShouldBe("hello");
        update.Message.From!.LanguageCode.ShouldBe("ru");
    }

    [Fact]
    public async Task What_is_not_confirmed_comes_again_and_what_is_confirmed_never()
    {
        var person = await server.NewLearner();
        await server.Says(person, "one");
        await server.Says(person, "two");
        var first = await Bot().GetUpdates(cancellationToken: ct);
        var again = await Bot().GetUpdates(cancellationToken: ct);
        again.Select(u => u.Id).ShouldBe(first.Select(u => u.Id));
        var rest = await Bot().GetUpdates(offset: first[0].Id + 1, cancellationToken: ct);
        rest.ShouldHaveSingleItem().Message!.Text.ShouldBe("two");
        (await Bot().GetUpdates(offset: rest[0].Id + 1, cancellationToken: ct)).ShouldBeEmpty();
        (await Bot().GetUpdates(cancellationToken: ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_negative_offset_keeps_the_newest_and_limit_cuts()
    {
        var person = await server.NewLearner();
        foreach (var text in (string[])["a", "b", "c"]) await server.Says(person, text);
        (await Bot().GetUpdates(limit: 2, cancellationToken: ct)).Select(u => u.Message!.Text).ShouldBe(["a", "b"]);
        (await Bot().GetUpdates(offset: -1, cancellationToken: ct)).Select(u => u.Message!.Text).ShouldBe(["c"]);
        await server.Updates();
    }

    [Fact]
    public async Task A_second_poller_ends_the_first_with_a_conflict()
    {
        await using var fresh = await LocalProcess.Start();
        var first = BotOf(fresh).GetUpdates(timeout: 25, cancellationToken: ct);
        await UntilOnline(fresh);
        (await BotOf(fresh).GetUpdates(timeout: 1, cancellationToken: ct)).ShouldBeEmpty();
        var conflict = await Should.ThrowAsync<ApiRequestException>(first);
        conflict.ErrorCode.ShouldBe(409);
        conflict.Message.ShouldBe("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }

    [Fact]
    public async Task Kinds_that_were_not_asked_for_do_not_come()
    {
        var person = await server.NewLearner();
        await Bot().GetUpdates(allowedUpdates: [UpdateType.CallbackQuery], cancellationToken: ct);
        await server.Says(person, "not heard");
        (await Bot().GetUpdates(cancellationToken: ct)).ShouldBeEmpty();
        await Bot().GetUpdates(allowedUpdates: [], cancellationToken: ct);
        await server.Says(person, "heard");
        (await Bot().GetUpdates(cancellationToken: ct)).ShouldHaveSingleItem();
        await server.Updates();
    }

    [Fact]
    public async Task An_update_of_an_unknown_kind_can_be_handed_to_the_bot()
    {
        await server.NewLearner();
        var id = (await server.Web("update", new { telepathy = new { thought = 42 } }))["update_id"]!.GetValue<int>();
        var update = (await Bot().GetUpdates(cancellationToken: ct)).ShouldHaveSingleItem();
        (update.Id, update.Type).ShouldBe((id, UpdateType.Unknown));
        await server.Updates();
    }
}
