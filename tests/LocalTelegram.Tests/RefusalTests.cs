using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Api.Schema;
using CoroutineBot.LocalTelegram.Tests.Rig;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>What Telegram would refuse is refused in Telegram's words. <c>$1</c> in a request is the person's chat.</summary>
public sealed class RefusalTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly LocalProcess server = fixture.Server;

    private static string Long(int length) => new('x', length);

    private static string Keyboard(string button) => """{"chat_id":$1,"text":"a","reply_markup":{"inline_keyboard":[[BUTTON]]}}""".Replace("BUTTON", button);

    private static string Quiz(string more) => $$"""{"chat_id":$1,"question":"q","options":[{"text":"a"},{"text":"b"}],"type":"quiz"{{more}}}""";

    public static TheoryData<string, string, string> Table => new()
    {
        { "sendMessage", """{"text":"a"}""", "chat_id is empty" },
        { "sendMessage", """{"chat_id":"@nobody","text":"a"}""", "chat not found" },
        { "sendMessage", """{"chat_id":$1}""", "message text is empty" },
        { "sendMessage", """{"chat_id":$1,"text":""}""", "message text is empty" },
        { "sendMessage", """{"chat_id":$1,"text":" \n "}""", "text must be non-empty" },
        { "sendMessage", $$"""{"chat_id":$1,"text":"{{Long(4097)}}"}""", "message is too long" },
        { "sendMessage", $$"""{"chat_id":$1,"text":"{{Long(32769)}}"}""", "text is too long" },
        { "sendMessage", """{"chat_id":$1,"text":"a","parse_mode":"BBCode"}""", "unsupported parse_mode" },
        { "sendMessage", """{"chat_id":$1,"text":"List<T>","parse_mode":"HTML"}""", "can't parse entities: Unsupported start tag \"t\" at byte offset 4" },
        { "sendMessage", """{"chat_id":$1,"text":"<b>a","parse_mode":"HTML"}""", "can't parse entities: Can't find end tag corresponding to start tag \"b\"" },
        { "sendMessage", """{"chat_id":$1,"text":"ы<b>a</i>","parse_mode":"html"}""", "can't parse entities: Unmatched end tag at byte offset 6, expected \"</b>\", found \"</i>\"" },
        { "sendMessage", """{"chat_id":$1,"text":"a</b>","parse_mode":"HTML"}""", "can't parse entities: Unexpected end tag at byte offset 1" },
        { "sendMessage", """{"chat_id":$1,"text":"<span>a</span>","parse_mode":"HTML"}""", "can't parse entities: Tag \"span\" must have class \"tg-spoiler\" at byte offset 0" },
        { "sendMessage", """{"chat_id":$1,"text":"a.","parse_mode":"MarkdownV2"}""", "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'" },
        { "sendMessage", """{"chat_id":$1,"text":"*a","parse_mode":"MarkdownV2"}""", "can't parse entities: Can't find end of Bold entity at byte offset 0" },
        { "sendMessage", """{"chat_id":$1,"text":"[a](http://b.org","parse_mode":"MarkdownV2"}""", "can't parse entities: Can't find end of a URL at byte offset 3" },
        { "sendMessage", """{"chat_id":$1,"text":"abc","entities":[{"type":"bold","offset":1,"length":5}]}""", "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3" },
        { "sendMessage", """{"chat_id":$1,"text":"abc","entities":[{"type":"bold","offset":-1,"length":1}]}""", "receive an entity with incorrect offset -1" },
        { "sendMessage", """{"chat_id":$1,"text":"🐍a","entities":[{"type":"bold","offset":1,"length":1}]}""", "entity begins in a middle of a UTF-16 symbol at byte offset 0" },
        { "sendMessage", """{"chat_id":$1,"text":"a","reply_parameters":{"message_id":777}}""", "message to be replied not found" },
        { "sendMessage", """{"chat_id":$1,"text":"a","reply_parameters":{"message_id":1,"quote":"nowhere"}}""", "QUOTE_TEXT_INVALID" },
        { "sendMessage", """{"chat_id":$1,"text":"a","message_thread_id":5}""", "message thread not found" },
        { "sendMessage", """{"chat_id":$1,"text":"a","foo":1}""", "LocalTelegram: sendMessage has no field 'foo'" },
        { "sendMessage", """{"chat_id":$1,"text":"a","disable_notification":"perhaps"}""", "can't parse disable notification JSON object" },
        { "sendMessage", """{"chat_id":$1,"text":"a","entities":[{"type":"bold","offset":"x","length":1}]}""", "LocalTelegram: sendMessage.entities[0].offset must be Integer, not \"x\"" },
        { "sendMessage", """{"chat_id":$1,"text":"a","link_preview_options":{"disabled":true}}""", "LocalTelegram: sendMessage.link_preview_options (LinkPreviewOptions) has no field 'disabled'" },
        { "sendMessage", Keyboard("""{"text":"","callback_data":"a"}"""), "inline keyboard button text must be non-empty" },
        { "sendMessage", Keyboard("""{"text":"a"}"""), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard" },
        { "sendMessage", Keyboard($$"""{"text":"a","callback_data":"{{Long(65)}}"}"""), "BUTTON_DATA_INVALID" },
        { "sendMessage", Keyboard("""{"text":"a","callback_data":"ыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыы"}"""), "BUTTON_DATA_INVALID" },
        { "sendMessage", Keyboard("""{"text":"a","url":"nonsense"}"""), "inline keyboard button URL 'nonsense' is invalid: Wrong HTTP URL" },
        { "editMessageText", """{"chat_id":$1,"message_id":777,"text":"a"}""", "message to edit not found" },
        { "editMessageText", """{"chat_id":$1,"message_id":1,"text":"a"}""", "message can't be edited" },
        { "editMessageText", """{"chat_id":$1,"message_id":2,"text":"hello"}""", "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message" },
        { "editMessageText", """{"chat_id":$1,"message_id":2,"text":"b","reply_markup":{"keyboard":[[{"text":"a"}]]}}""", "LocalTelegram: editMessageText.reply_markup (InlineKeyboardMarkup) has no field 'keyboard'" },
        { "editMessageCaption", """{"chat_id":$1,"message_id":2,"caption":"b"}""", "there is no caption in the message to edit" },
        { "deleteMessage", """{"chat_id":$1,"message_id":777}""", "message to delete not found" },
        { "deleteMessages", """{"chat_id":$1,"message_ids":[]}""", "message identifiers are not specified" },
        { "answerCallbackQuery", """{"callback_query_id":"1"}""", "query is too old and response timeout expired or query ID is invalid" },
        { "answerCallbackQuery", $$"""{"callback_query_id":"1","text":"{{Long(201)}}"}""", "MESSAGE_TOO_LONG" },
        { "sendPoll", $$"""{"chat_id":$1,"question":"{{Long(301)}}","options":[{"text":"a"}]}""", "poll question length must not exceed 300" },
        { "sendPoll", $$"""{"chat_id":$1,"question":"q","options":[{"text":"{{Long(101)}}"}]}""", "poll options length must not exceed 100" },
        { "sendPoll", """{"chat_id":$1,"question":"q","options":[{"text":" "}]}""", "poll option must be non-empty" },
        { "sendPoll", $$"""{"chat_id":$1,"question":"q","options":[{{string.Join(',', Enumerable.Repeat("""{"text":"a"}""", 13))}}]}""", "poll can't have more than 12 options" },
        { "sendPoll", """{"chat_id":$1,"question":"q","options":["a","b"]}""", "LocalTelegram: sendPoll.options[0] must be InputPollOption, not \"a\"" },
        { "sendPoll", Quiz(""), "correct quiz option list must be non-empty" },
        { "sendPoll", Quiz(""","correct_option_ids":[2]"""), "wrong quiz correct_option_id" },
        { "sendPoll", Quiz(""","allows_multiple_answers":true,"correct_option_ids":[1,0]"""), "correct quiz option list must be increasing" },
        { "sendPoll", Quiz($$""","correct_option_ids":[0],"explanation":"{{Long(201)}}" """), "message is too long" },
        { "sendPoll", Quiz(""","correct_option_ids":[0],"open_period":4"""), "poll auto-close period must be between 5 and 2628000 seconds" },
        { "sendPoll", Quiz(""","correct_option_ids":[0],"correct_option_id":0"""), "LocalTelegram: sendPoll has no field 'correct_option_id'" },
        { "sendPoll", """{"chat_id":$1,"question":"<b>q</b>","question_parse_mode":"HTML","options":[{"text":"a"}]}""", "LocalTelegram: a poll's question can have custom emoji only, the 'bold' in it would be lost" },
        { "stopPoll", """{"chat_id":$1,"message_id":2}""", "message with poll to stop not found" },
        { "sendDocument", """{"chat_id":$1}""", "there is no document in the request" },
        { "sendDocument", """{"chat_id":$1,"document":"BQACnothing"}""", "wrong file identifier/HTTP URL specified" },
        { "getFile", """{"file_id":"nothing"}""", "wrong file_id or the file is temporarily unavailable" },
        { "sendChatAction", """{"chat_id":$1,"action":"dance"}""", "wrong parameter action in request" },
        { "setMessageReaction", """{"chat_id":$1,"message_id":1,"reaction":[{"type":"emoji","emoji":"🐍"}]}""", "REACTION_INVALID" },
        { "setMyCommands", """{"commands":[{"command":"Старт","description":"a"}]}""", "BOT_COMMAND_INVALID" },
        { "sendMessageDraft", """{"chat_id":$1,"draft_id":0,"text":"a"}""", "draft_id must be non-zero" },
        { "sendMessageDraft", """{"chat_id":-1001000000001,"draft_id":1,"text":"a"}""", "message drafts can be sent to private chats only" },
        { "pinChatMessage", """{"chat_id":-1001000000001,"message_id":1}""", "not enough rights to manage pinned messages in the chat" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Refused_in_Telegrams_words(string method, string request, string words)
    {
        var person = await server.NewLearner();
        await server.Call("sendMessage", new { chat_id = person, text = "hello" });
        var before = (await server.Messages(person)).Count;
        var answer = await server.Ask(method, JsonNode.Parse(request.Replace("$1", $"{person}")));
        answer["description"]?.GetValue<string>().ShouldBe("Bad Request: " + words);
        answer["error_code"]!.GetValue<int>().ShouldBe(400);
        (await server.Messages(person)).Count.ShouldBe(before);
        (await server.Web("refusals"))["entries"]!.AsArray()[^1]!["method"]!.GetValue<string>().ShouldBe(method);
    }

    [Fact]
    public void Every_method_that_is_played_is_described_and_the_other_way_round() =>
        BotApiSchema.Load().Methods.Order().ShouldBe(Methods.All.Keys.Append("getUpdates").Order());

    [Fact]
    public async Task An_unknown_method_a_wrong_token_and_a_broken_body_are_told_apart()
    {
        (await server.Ask("sendPigeon"))["error_code"]!.GetValue<int>().ShouldBe(404);
        using var wrong = await server.Http.GetAsync("/bot1:other/getMe", TestContext.Current.CancellationToken);
        ((int)wrong.StatusCode).ShouldBe(401);
        using var broken = await server.Http.PostAsync($"/bot{LocalProcess.Token}/sendMessage", new StringContent("{", null, "application/json"), TestContext.Current.CancellationToken);
        ((int)broken.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task A_request_that_failed_leaves_nothing_behind()
    {
        var person = await server.NewLearner();
        var id = (await server.Call("sendMessage", new { chat_id = person, text = "a" }))["message_id"]!.GetValue<int>();
        await server.Refused("sendPoll", new { chat_id = person, question = "q", options = new[] { new { text = "a" } }, reply_parameters = new { message_id = 999 } });
        (await server.Call("sendMessage", new { chat_id = person, text = "b" }))["message_id"]!.GetValue<int>().ShouldBe(id + 1);
    }
}
