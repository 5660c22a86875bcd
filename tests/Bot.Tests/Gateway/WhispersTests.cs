using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Bot.Tests.Gateway;

/// <summary>What is meant for one person is never sent to a server that might tell everybody.</summary>
public sealed class WhispersTests : IDisposable
{
    private const string Yes = """{"ok":true,"result":true}""";
    private const string Private = """{"ok":true,"result":{"message_id":0,"ephemeral_message_id":77,"date":1,"chat":{"id":-5,"type":"supergroup"},"text":"x"}}""";
    private const string Public = """{"ok":true,"result":{"message_id":9,"date":1,"chat":{"id":-5,"type":"supergroup"},"text":"x"}}""";
    private static readonly ChatId Group = new(-5);
    private readonly ScriptedServer server = new();
    private readonly BotApi api;
    private readonly TelegramGateway gateway;

    public WhispersTests()
    {
        api = new BotApi(ScriptedServer.Token, BotApi.OfficialUrl, server);
        gateway = new TelegramGateway(api, TelegramFormat.Auto, NullLogger<TelegramGateway>.Instance);
    }

    public void Dispose() => api.Dispose();

    [Fact]
    public async Task A_server_that_knows_no_such_methods_is_sent_nothing()
    {
        server.Refuses("deleteEphemeralMessage", 404, "Not Found: method not found");
        (await Say("your mistake")).ShouldBeOfType<Outcome.Failed>();
        (await Say("your mistake")).ShouldBeOfType<Outcome.Failed>();
        server.Methods.ShouldBe(["deleteEphemeralMessage"]);
        NobodyWasTold();
    }

    [Fact]
    public async Task A_server_that_drops_what_it_does_not_know_gets_harmless_words_and_they_are_deleted()
    {
        server.Refuses("deleteEphemeralMessage", 400, "Bad Request: message to delete not found").Answers("sendMessage", Public).Answers("deleteMessage", Yes);
        (await Say("your mistake")).ShouldBeOfType<Outcome.Failed>();
        (await Say("your mistake")).ShouldBeOfType<Outcome.Failed>();
        server.Methods.ShouldBe(["deleteEphemeralMessage", "sendMessage", "deleteMessage"]);
        NobodyWasTold();
    }

    [Fact]
    public async Task A_server_that_proves_itself_is_trusted_from_then_on()
    {
        server.Refuses("deleteEphemeralMessage", 400, "Bad Request: message to delete not found").Answers("sendMessage", Private).Answers("editEphemeralMessageText", Yes).Answers("sendMessage", Private);
        (await Say("your mistake")).ShouldBeOfType<Outcome.Done>();
        (await Say("your mistake")).ShouldBeOfType<Outcome.Done>();
        server.Methods.ShouldBe(["deleteEphemeralMessage", "sendMessage", "editEphemeralMessageText", "sendMessage"]);
        var asked = server.Asked.ToList();
        asked[1].Raw.ShouldNotContain("mistake");
        asked[2].Body.GetProperty("ephemeral_message_id").GetInt32().ShouldBe(77);
        asked[3].Body.GetProperty("text").GetString().ShouldBe("your mistake");
        var parameters = asked[3].Body.GetProperty("ephemeral_message_parameters");
        (parameters.GetProperty("receiver_user_id").GetInt64(), parameters.GetProperty("callback_query_id").GetString()).ShouldBe((7, "q"));
    }

    [Fact]
    public async Task A_trusted_server_that_tells_everybody_is_trusted_no_more_and_the_message_goes()
    {
        server.Refuses("deleteEphemeralMessage", 400, "Bad Request: message to delete not found").Answers("sendMessage", Private).Answers("editEphemeralMessageText", Yes)
            .Answers("sendMessage", Public).Answers("deleteMessage", Yes);
        await Say("one");
        (await Say("two")).ShouldBeOfType<Outcome.Failed>();
        (await Say("three")).ShouldBeOfType<Outcome.Failed>();
        server.Methods.Last().ShouldBe("deleteMessage");
    }

    [Theory]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")]
    [InlineData(400, "Bad Request: USER_NOT_PARTICIPANT")]
    [InlineData(403, "Forbidden: bot is not a member of the supergroup chat")]
    public async Task What_may_not_be_whispered_is_no_success_and_takes_no_trust(int code, string words)
    {
        server.Refuses("deleteEphemeralMessage", 400, "Bad Request: message to delete not found").Answers("sendMessage", Private).Answers("editEphemeralMessageText", Yes)
            .Refuses("sendMessage", code, words).Answers("sendMessage", Private);
        await Say("one");
        (await Say("two")).ShouldBeOfType<Outcome.Failed>().Failure.ShouldBe(DeliveryFailure.Refused);
        (await Say("three")).ShouldBeOfType<Outcome.Done>();
    }

    [Fact]
    public async Task A_long_one_is_cut_to_what_such_a_message_holds()
    {
        server.Refuses("deleteEphemeralMessage", 400, "Bad Request: message to delete not found").Answers("sendMessage", Private).Answers("editEphemeralMessageText", Yes).Answers("sendMessage", Private);
        await Say(new string('x', 3000));
        await Say("short", new string('y', 3000));
        var asked = server.Asked.ToList();
        asked[2].Body.GetProperty("text").GetString()!.Length.ShouldBe(1000);
        asked[3].Body.GetProperty("text").GetString().ShouldBe("short");
    }

    [Fact]
    public async Task Nobody_there_is_no_judgement()
    {
        server.Fails("deleteEphemeralMessage", new HttpRequestException(HttpRequestError.ConnectionError)).Refuses("deleteEphemeralMessage", 400, "Bad Request: message to delete not found")
            .Answers("sendMessage", Private).Answers("editEphemeralMessageText", Yes);
        (await Say("one")).ShouldBeOfType<Outcome.Unreachable>();
        (await Say("one")).ShouldBeOfType<Outcome.Done>();
    }

    private void NobodyWasTold() => server.Asked.ShouldAllBe(asked => !asked.Raw.Contains("mistake", StringComparison.Ordinal));

    private Task<Outcome> Say(params string[] paragraphs) => gateway.Carry(
        Group, new Whisper(new PersonId(7), new Outgoing(Document.Of([.. paragraphs.Select(text => (Block)new Paragraph(text))])), "brief", "q"), null, TestContext.Current.CancellationToken);
}
