using System.Net;
using System.Net.Sockets;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Tests.Timelines;
using CoroutineBot.Lessons.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Bot.Tests.Gateway;

public sealed class TelegramGatewayTests : IDisposable
{
    private const string Yes = """{"ok":true,"result":true}""";
    private static readonly ChatId Anna = new(5);
    private static readonly MessageRef Name = new("page");
    private readonly ScriptedServer server = new();
    private readonly BotApi api;

    public TelegramGatewayTests() => api = new BotApi(ScriptedServer.Token, BotApi.OfficialUrl, server);

    public void Dispose() => api.Dispose();

    public static TheoryData<int, string, string, string> Refusals { get; } = new()
    {
        { 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message", "{}", "Done { MessageId = , PollId = , RichRefused = False," },
        { 400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "{}", "Done { MessageId = , PollId = , RichRefused = False," },
        { 400, "Bad Request: message to edit not found", "{}", "Failed { Failure = Gone" },
        { 400, "Bad Request: message can't be edited", "{}", "Failed { Failure = Gone" },
        { 400, "Bad Request: there is no text in the message to edit", "{}", "Failed { Failure = Gone" },
        { 400, "Bad Request: chat not found", "{}", "Failed { Failure = Blocked" },
        { 400, "Bad Request: not enough rights to send text messages to the chat", "{}", "Failed { Failure = Blocked" },
        { 400, "Bad Request: message thread not found", "{}", "Failed { Failure = TopicGone" },
        { 400, "Bad Request: TOPIC_CLOSED", "{}", "Failed { Failure = TopicGone" },
        { 400, "Bad Request: BUTTON_DATA_INVALID", "{}", "Failed { Failure = Refused" },
        { 403, "Forbidden: bot was blocked by the user", "{}", "Failed { Failure = Blocked" },
        { 403, "Forbidden: user is deactivated", "{}", "Failed { Failure = Blocked" },
        { 403, "Forbidden: bot was kicked from the supergroup chat", "{}", "Failed { Failure = Blocked" },
        { 429, "Too Many Requests: retry after 7", """{"retry_after":7}""", "TooFast { RetryAfter = 00:00:07 }" },
        { 400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1001234567890}""", "Moved { To = -1001234567890 }" },
        { 500, "Internal Server Error: restart", "{}", "Unreachable" },
        { 401, "Unauthorized", "{}", "Unreachable" },
    };

    public static TheoryData<string, Exception, string> Breakdowns { get; } = new()
    {
        { "refused", new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException((int)SocketError.ConnectionRefused)), "Unreachable" },
        { "no name", new HttpRequestException(HttpRequestError.NameResolutionError), "Unreachable" },
        { "no TLS", new HttpRequestException(HttpRequestError.SecureConnectionError), "Unreachable" },
        { "no connection in time", new TaskCanceledException("x", new TimeoutException("within the configured ConnectTimeout")), "Unreachable" },
        { "answer ended", new HttpRequestException(HttpRequestError.ResponseEnded, "x", new IOException()), "Unclear" },
        { "reset", new HttpRequestException(HttpRequestError.Unknown, "x", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))), "Unclear" },
        { "no answer in time", new TaskCanceledException("x", new TimeoutException()), "Unclear" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_understood_by_its_words(int code, string description, string parameters, string expected)
    {
        server.Refuses("editMessageText", code, description, parameters);

        var outcome = await Carry(new EditMessage(Name, Hello(asPlain: true)), 7);

        outcome.ToString().ShouldStartWith(expected);
    }

    [Theory]
    [MemberData(nameof(Breakdowns))]
    public async Task A_breakdown_is_either_surely_not_sent_or_unclear(string what, Exception breakdown, string expected)
    {
        server.Fails("sendMessage", breakdown);

        (await Carry(new SendMessage(Name, Hello(asPlain: true)))).GetType().Name.ShouldBe(expected, what);
    }

    [Theory]
    [InlineData(502, "Unreachable")]
    [InlineData(200, "Unreachable")]
    [InlineData(504, "Unclear")]
    public async Task A_web_page_is_no_answer(int status, string expected)
    {
        server.Answers("sendMessage", () => ScriptedServer.Page((HttpStatusCode)status));

        (await Carry(new SendMessage(Name, Hello(asPlain: true)))).GetType().Name.ShouldBe(expected);
    }

    [Theory]
    [InlineData("", 500, "Unreachable")]
    [InlineData("""{"ok":true,"resu""", 200, "Unclear")]
    public async Task Half_an_answer_leaves_open_what_happened(string body, int status, string expected)
    {
        server.Answers("sendMessage", body, (HttpStatusCode)status);

        (await Carry(new SendMessage(Name, Hello(asPlain: true)))).GetType().Name.ShouldBe(expected);
    }

    [Fact]
    public async Task A_topic_is_opened_where_we_may_and_a_refusal_means_that_there_is_none()
    {
        server.Answers("createForumTopic", """{"ok":true,"result":{"message_thread_id":50,"name":"Naps","icon_color":7322096}}""");
        (await Gateway().Carry(Anna, new OpenTopic("k", "Naps"), null, CancellationToken.None)).ShouldBe(new Outcome.Done(null, null, Thread: 50));
        server.Refuses("createForumTopic", 400, "Bad Request: not enough rights to create a topic").Refuses("closeForumTopic", 400, "Bad Request: TOPIC_NOT_MODIFIED").Refuses("closeForumTopic", 400, "Bad Request: message thread not found");
        (await Gateway().Carry(Anna, new OpenTopic("k", "Naps"), null, CancellationToken.None)).ShouldBe(new Outcome.Done(null, null));
        (await Gateway().Carry(Anna, new CloseTopic(50), null, CancellationToken.None)).ShouldBeOfType<Outcome.Done>();
        (await Gateway().Carry(Anna, new CloseTopic(50), null, CancellationToken.None)).ShouldBeOfType<Outcome.Done>();
        server.Refuses("createForumTopic", 403, "Forbidden: bot was kicked from the supergroup chat");
        (await Gateway().Carry(Anna, new OpenTopic("k", "Naps"), null, CancellationToken.None)).ShouldBeOfType<Outcome.Failed>().Failure.ShouldBe(DeliveryFailure.Blocked);
    }

    [Fact]
    public async Task Cards_go_out_as_articles_of_text_for_that_person_alone()
    {
        server.Otherwise = (_, _) => Yes;
        var card = new InlineCard(
            "c1", "await", new string('d', 200), new Outgoing(Document.Of(new Paragraph(Line.Of(new Span("await", SpanStyle.Bold)))), Keyboard.Of([new LinkButton("Open", "https://t.me/b?start=x")])));

        var outcome = await Gateway().AnswerInline("q", new InlineAnswer([card], new InlineInvitation("Try", "run"), TimeSpan.FromSeconds(5)), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<Outcome.Done>();
        var sent = server.Asked.ShouldHaveSingleItem().Raw;
        foreach (var part in (string[])["\"inline_query_id\":\"q\"", "\"cache_time\":5", "\"is_personal\":true", "\"start_parameter\":\"run\"", "\"type\":\"article\"", "\"message_text\":\"await\"", "\"type\":\"bold\"", "start=x"])
        {
            sent.ShouldContain(part);
        }

        sent.ShouldNotContain(new string('d', 161));
    }

    [Fact]
    public async Task A_message_goes_out_as_native_blocks_with_its_buttons_and_reply()
    {
        server.Answers("sendRichMessage", ScriptedServer.Message(70));

        var outcome = await Carry(new SendMessage(Name, Hello(), ReplyTo: 3, Thread: 9));

        outcome.ShouldBe(new Outcome.Done(70, null));
        var (_, body, _) = server.Asked.Single();
        body.GetProperty("rich_message").GetProperty("blocks")[0].GetProperty("type").GetString().ShouldBe("paragraph");
        body.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString().ShouldBe("next");
        body.GetProperty("reply_parameters").GetProperty("allow_sending_without_reply").GetBoolean().ShouldBeTrue();
        body.GetProperty("message_thread_id").GetInt32().ShouldBe(9);
    }

    [Fact]
    public async Task Text_goes_out_with_entities_and_without_link_preview()
    {
        server.Answers("sendMessage", ScriptedServer.Message(70));

        (await Carry(new SendMessage(Name, Hello(asPlain: true), Thread: 1))).ShouldBe(new Outcome.Done(70, null));
        var (_, body, _) = server.Asked.Single();
        body.GetProperty("text").GetString().ShouldBe("Привет");
        body.GetProperty("entities")[0].GetProperty("type").GetString().ShouldBe("bold");
        body.GetProperty("link_preview_options").GetProperty("is_disabled").GetBoolean().ShouldBeTrue();
        body.TryGetProperty("message_thread_id", out _).ShouldBeFalse();
        body.TryGetProperty("parse_mode", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_native_blocks_are_refused_text_goes_at_once()
    {
        server.Refuses("sendRichMessage", 400, "Bad Request: RICH_MESSAGE_URL_INVALID").Answers("sendMessage", ScriptedServer.Message(71));

        (await Carry(new SendMessage(Name, Hello()))).ShouldBe(new Outcome.Done(71, null, RichRefused: true));
    }

    [Fact]
    public async Task An_old_server_is_asked_for_native_blocks_only_once()
    {
        server.Refuses("sendRichMessage", 404, "Not Found: method not found").Answers("sendMessage", ScriptedServer.Message(71)).Answers("sendMessage", ScriptedServer.Message(72));
        var gateway = Gateway();

        await gateway.Carry(Anna, new SendMessage(Name, Hello()), null, CancellationToken.None);
        (await gateway.Carry(Anna, new SendMessage(Name, Hello()), null, CancellationToken.None)).ShouldBe(new Outcome.Done(72, null, RichRefused: true));

        server.Methods.ShouldBe(["sendRichMessage", "sendMessage", "sendMessage"]);
    }

    [Fact]
    public async Task Too_fast_is_not_answered_with_a_second_request()
    {
        server.Refuses("sendRichMessage", 429, "Too Many Requests: retry after 3", """{"retry_after":3}""");

        (await Carry(new SendMessage(Name, Hello()))).ShouldBe(new Outcome.TooFast(TimeSpan.FromSeconds(3)));
        server.Methods.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(TelegramFormat.Plain, false, "sendMessage")]
    [InlineData(TelegramFormat.Rich, true, "sendRichMessage")]
    [InlineData(TelegramFormat.Auto, true, "sendMessage")]
    public async Task The_setting_decides_over_the_form(TelegramFormat format, bool asPlain, string method)
    {
        server.Answers(method, ScriptedServer.Message(1));

        await Gateway(format).Carry(Anna, new SendMessage(Name, Hello(asPlain)), null, CancellationToken.None);

        server.Methods.ShouldBe([method]);
    }

    [Fact]
    public async Task A_quiz_is_never_anonymous_and_names_its_right_answers()
    {
        server.Answers("sendPoll", """{"ok":true,"result":{"message_id":8,"date":1,"chat":{"id":5,"type":"private"},"poll":{"id":"p9","question":"?","options":[],"total_voter_count":0,"is_closed":false,"is_anonymous":false,"type":"quiz","allows_multiple_answers":true}}}""");

        var outcome = await Carry(new SendPoll(Name, new Poll("Сколько секунд?", ["1", "10", "0"], [0, 2], true, "Потому.")));

        outcome.ShouldBe(new Outcome.Done(8, "p9"));
        var (_, body, _) = server.Asked.Single();
        body.GetProperty("is_anonymous").GetBoolean().ShouldBeFalse();
        body.GetProperty("type").GetString().ShouldBe("quiz");
        body.GetProperty("correct_option_ids").EnumerateArray().Select(id => id.GetInt32()).ShouldBe([0, 2]);
        body.GetProperty("explanation").GetString().ShouldBe("Потому.");
    }

    [Fact]
    public async Task A_file_goes_up_from_memory_with_its_caption()
    {
        server.Answers("sendDocument", ScriptedServer.Message(9));

        (await Carry(new SendFile(Name, "data.json", "{\"имя\": 1}", Hello()))).ShouldBe(new Outcome.Done(9, null));

        server.Asked.Single().Raw.ShouldContain("{\"имя\": 1}");
        server.Asked.Single().Raw.ShouldContain("filename=\"data.json\"");
    }

    [Fact]
    public async Task A_picture_is_drawn_when_it_leaves_and_its_caption_goes_along()
    {
        server.Answers("sendPhoto", ScriptedServer.Message(9));

        (await Carry(new SendPicture(Name, Traces.Picture(Traces.Row(3)), Hello(), ReplyTo: 3))).ShouldBe(new Outcome.Done(9, null));

        server.Asked.Single().Raw.ShouldContain("filename=\"timeline.png\"");
        server.Asked.Single().Raw.ShouldContain("PNG");
        server.Asked.Single().Raw.ShouldContain("Привет");
        server.Asked.Single().Raw.ShouldContain("reply_parameters");
    }

    [Fact]
    public async Task A_picture_that_stands_already_gets_new_contents()
    {
        server.Answers("editMessageMedia", ScriptedServer.Message(9));

        (await Carry(new EditPicture(Name, Traces.Picture(Traces.Row(3)), Hello()), 9)).ShouldBe(new Outcome.Done(null, null));

        server.Asked.Single().Raw.ShouldContain("PNG");
        server.Asked.Single().Raw.ShouldContain("attach://");
        server.Asked.Single().Raw.ShouldContain("caption_entities");
        (await Carry(new EditPicture(Name, Traces.Picture(Traces.Row(3)), Hello()))).ShouldBeOfType<Outcome.Failed>().Failure.ShouldBe(DeliveryFailure.Gone);
    }

    [Fact]
    public async Task A_tap_is_answered_with_no_more_than_Telegram_takes()
    {
        server.Answers("answerCallbackQuery", Yes);

        (await Carry(new AnswerTap("q", string.Concat(Enumerable.Repeat("👩‍💻", 90)), Alert: true))).ShouldBe(new Outcome.Done(null, null));

        var (_, body, _) = server.Asked.Single();
        body.GetProperty("text").GetString()!.Length.ShouldBeLessThanOrEqualTo(200);
        body.GetProperty("text").GetString().ShouldEndWith("👩‍💻…");
        body.GetProperty("show_alert").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_gone_need_not_lose_its_buttons()
    {
        server.Refuses("editMessageReplyMarkup", 400, "Bad Request: message to edit not found").Refuses("deleteMessage", 400, "Bad Request: message to delete not found")
            .Refuses("stopPoll", 400, "Bad Request: poll has already been closed");

        (await Carry(new RemoveButtons(Name), 7)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new DeleteMessage(Name), 7)).ShouldBe(new Outcome.Done(null, null));
        (await Carry(new ClosePoll(Name), 7)).ShouldBe(new Outcome.Done(null, null));
    }

    [Fact]
    public async Task What_was_never_sent_cannot_be_edited()
    {
        (await Carry(new EditMessage(Name, Hello()))).ShouldBeOfType<Outcome.Failed>().Failure.ShouldBe(DeliveryFailure.Gone);
        server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Live_output_is_a_draft_that_can_be_stopped()
    {
        server.Answers("sendRichMessageDraft", Yes).Answers("sendMessageDraft", Yes);

        await Gateway().ShowLive(Anna, new LiveView(11, null, null, false, AsPlain: false), null, Hello().Body, CancellationToken.None);
        await Gateway().ShowLive(Anna, new LiveView(11, null, null, false, AsPlain: true), null, Hello().Body, CancellationToken.None);

        server.Methods.ShouldBe(["sendRichMessageDraft", "sendMessageDraft"]);
        server.Asked.ShouldAllBe(asked => asked.Body.GetProperty("can_stop").GetBoolean() && asked.Body.GetProperty("draft_id").GetInt32() == 11);
    }

    [Fact]
    public async Task Live_output_in_a_group_is_an_edit_that_keeps_the_buttons()
    {
        server.Answers("editMessageText", ScriptedServer.Message(7));

        await Gateway().ShowLive(new ChatId(-5), new LiveView(null, Name, null, false, false, Hello().Keyboard), 7, Hello().Body, CancellationToken.None);

        server.Asked.Single().Body.GetProperty("reply_markup").GetProperty("inline_keyboard").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_request_ends_as_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Gateway().Carry(Anna, new AnswerTap("q"), null, cancelled.Token));
    }

    [Fact]
    public async Task The_token_stays_out_of_every_reason()
    {
        server.Fails("sendMessage", new HttpRequestException(HttpRequestError.Unknown, $"https://api.telegram.org/bot{ScriptedServer.Token}/sendMessage broke"));

        (await Carry(new SendMessage(Name, Hello(asPlain: true)))).ToString().ShouldNotContain(ScriptedServer.Token);
    }

    private Task<Outcome> Carry(Effect effect, int? messageId = null) => Gateway().Carry(Anna, effect, messageId, CancellationToken.None);

    private TelegramGateway Gateway(TelegramFormat format = TelegramFormat.Auto) => new(api, format, NullLogger<TelegramGateway>.Instance);

    private static Outgoing Hello(bool asPlain = false) =>
        new(Document.Of(new Paragraph(Line.Of(new Span("Привет", SpanStyle.Bold)))), Keyboard.Of([new TapButton("Дальше", "next")]), asPlain);
}
