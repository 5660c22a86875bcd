using CoroutineBot.LocalTelegram.Tests.Rig;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>The package Telegram.Bot talks to this server as to the real one.</summary>
public sealed class SendingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly LocalProcess server = fixture.Server;
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    private TelegramBotClient Bot() => new(new TelegramBotClientOptions(LocalProcess.Token, server.Http.BaseAddress!.ToString().TrimEnd('/')));

    [Fact]
    public async Task The_bot_learns_who_it_is()
    {
        var me = await Bot().GetMe(ct);
        me.Id.ShouldBe(4200);
        me.IsBot.ShouldBeTrue();
        me.Username.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_text_with_formatting_keyboard_and_reply_arrives()
    {
        var person = await server.NewLearner();
        var question = await server.Says(person, "why?");
        var keyboard = new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Next", "next"));
        var sent = await Bot().SendMessage(person, "<b>bold</b> &amp; <code>x &lt; 1</code>", ParseMode.Html, replyParameters: question["message_id"]!.GetValue<int>(), replyMarkup: keyboard, cancellationToken: ct);
        sent.Text.ShouldBe("bold & x < 1");
        sent.Entities!.Select(e => (e.Type, e.Offset, e.Length)).ShouldBe([(MessageEntityType.Bold, 0, 4), (MessageEntityType.Code, 7, 5)]);
        sent.ReplyToMessage!.Text.ShouldBe("why?");
        sent.ReplyMarkup!.InlineKeyboard.Single().Single().CallbackData.ShouldBe("next");
        var seen = (await server.Messages(person))[^1];
        seen["text"]!.GetValue<string>().ShouldBe("bold & x < 1");
    }

    [Fact]
    public async Task An_edit_without_a_keyboard_takes_the_keyboard_away()
    {
        var person = await server.NewLearner();
        var keyboard = new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Next", "next"));
        var sent = await Bot().SendMessage(person, "one", replyMarkup: keyboard, cancellationToken: ct);
        var edited = await Bot().EditMessageText(person, sent.Id, "two", cancellationToken: ct);
        edited.ReplyMarkup.ShouldBeNull();
        edited.EditDate.ShouldNotBeNull();
        edited.Id.ShouldBe(sent.Id);
    }

    [Fact]
    public async Task A_document_can_be_sent_read_back_and_sent_again_by_its_id()
    {
        var person = await server.NewLearner();
        var sent = await Bot().SendDocument(person, InputFile.FromStream(new MemoryStream("print(1)\n"u8.ToArray()), "a.py"), caption: "код", cancellationToken: ct);
        sent.Document!.FileName.ShouldBe("a.py");
        sent.Caption.ShouldBe("код");
        using var copy = new MemoryStream();
        await Bot().GetInfoAndDownloadFile(sent.Document.FileId, copy, ct);
        copy.ToArray().ShouldBe("print(1)\n"u8.ToArray());
        (await Bot().SendDocument(person, sent.Document.FileId, cancellationToken: ct)).Document!.FileId.ShouldBe(sent.Document.FileId);
        (await server.Refused("sendPhoto", new { chat_id = person, photo = sent.Document.FileId })).ShouldBe("Bad Request: type of file mismatch");
    }

    [Fact]
    public async Task A_photo_must_be_a_picture()
    {
        var person = await server.NewLearner();
        var photo = await Bot().SendPhoto(person, InputFile.FromStream(new MemoryStream(Samples.Png), "p.png"), cancellationToken: ct);
        (photo.Photo![0].Width, photo.Photo[0].Height).ShouldBe((1, 1));
        var refusal = await Should.ThrowAsync<ApiRequestException>(() => Bot().SendPhoto(person, InputFile.FromStream(new MemoryStream(new byte[100]), "p.png"), cancellationToken: ct));
        refusal.Message.ShouldContain("IMAGE_PROCESS_FAILED");
    }

    [Fact]
    public async Task What_a_person_uploads_the_bot_can_download_up_to_20_MB()
    {
        var person = await server.NewLearner();
        using var body = new ByteArrayContent("print(2)\n"u8.ToArray());
        (await server.Http.PostAsync($"/web/upload?as={person}&chat={person}&name=b.py&kind=document&caption=/run", body, ct)).EnsureSuccessStatusCode();
        (await server.Http.PostAsync($"/web/upload?as={person}&chat={person}&name=big.bin&size=50000000", null, ct)).EnsureSuccessStatusCode();
        var updates = await server.Updates();
        var small = updates[0]["message"]!["document"]!;
        small["file_name"]!.GetValue<string>().ShouldBe("b.py");
        updates[0]["message"]!["caption_entities"]![0]!["type"]!.GetValue<string>().ShouldBe("bot_command");
        using var copy = new MemoryStream();
        await Bot().GetInfoAndDownloadFile(small["file_id"]!.GetValue<string>(), copy, ct);
        copy.ToArray().ShouldBe("print(2)\n"u8.ToArray());
        (await server.Refused("getFile", new { file_id = updates[1]["message"]!["document"]!["file_id"]!.GetValue<string>() })).ShouldBe("Bad Request: file is too big");
    }

    [Fact]
    public async Task Commands_and_descriptions_are_kept_per_language_and_shown_on_the_page()
    {
        await Bot().SetMyCommands([new BotCommand("start", "Начать")], languageCode: "ru", cancellationToken: ct);
        await Bot().SetMyCommands([new BotCommand("start", "Begin")], cancellationToken: ct);
        await Bot().SetMyDescription("Учит asyncio", "ru", ct);
        (await Bot().GetMyCommands(languageCode: "ru", cancellationToken: ct)).Single().Description.ShouldBe("Начать");
        var state = await server.Web("state");
        state["commands"]![""]![0]!["description"]!.GetValue<string>().ShouldBe("Begin");
        state["commands"]!["ru"]![0]!["description"]!.GetValue<string>().ShouldBe("Начать");
        state["bot"]!["description"]!["ru"]!.GetValue<string>().ShouldBe("Учит asyncio");
    }

    [Fact]
    public async Task Deleted_messages_are_gone_with_their_files()
    {
        var person = await server.NewLearner();
        var sent = await Bot().SendDocument(person, InputFile.FromStream(new MemoryStream("x"u8.ToArray()), "x.txt"), cancellationToken: ct);
        var path = Path.Combine(server.Folder, "localtelegram", "files", sent.Document!.FileId);
        File.Exists(path).ShouldBeTrue();
        await Bot().DeleteMessage(person, sent.Id, ct);
        File.Exists(path).ShouldBeFalse();
        (await server.Messages(person)).ShouldNotContain(m => m["message_id"]!.GetValue<int>() == sent.Id);
        (await server.Refused("deleteMessage", new { chat_id = person, message_id = sent.Id })).ShouldBe("Bad Request: message to delete not found");
        (await server.Call("deleteMessages", new { chat_id = person, message_ids = new[] { sent.Id, 1 } })).GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_blocked_bot_cannot_write_and_hears_of_it()
    {
        var person = await server.NewLearner();
        await server.Web("block", new { @as = person, blocked = true });
        var change = (await server.Updates()).ShouldHaveSingleItem()["my_chat_member"]!;
        change["new_chat_member"]!["status"]!.GetValue<string>().ShouldBe("kicked");
        var refusal = await Should.ThrowAsync<ApiRequestException>(() => Bot().SendMessage(person, "hello?", cancellationToken: ct));
        (refusal.ErrorCode, refusal.Message).ShouldBe((403, "Forbidden: bot was blocked by the user"));
        await server.Web("block", new { @as = person, blocked = false });
        (await Bot().SendMessage(person, "hello!", cancellationToken: ct)).Text.ShouldBe("hello!");
    }

    [Fact]
    public async Task A_stranger_cannot_be_written_to_first()
    {
        var stranger = (await server.Web("people", new { first_name = "Ната" }))["id"]!.GetValue<long>();
        var refusal = await Should.ThrowAsync<ApiRequestException>(() => Bot().SendMessage(stranger, "hi", cancellationToken: ct));
        refusal.ErrorCode.ShouldBe(403);
        (await server.Refused("sendMessage", new { chat_id = 999999, text = "hi" })).ShouldBe("Bad Request: chat not found");
    }

    [Fact]
    public async Task Form_query_and_JSON_say_the_same()
    {
        var person = await server.NewLearner();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["chat_id"] = $"{person}", ["text"] = "form", ["reply_markup"] = """{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}""", ["disable_notification"] = "true" });
        (await server.Http.PostAsync($"/bot{LocalProcess.Token}/sendMessage", form, ct)).EnsureSuccessStatusCode();
        (await server.Http.GetAsync($"/bot{LocalProcess.Token}/SENDMESSAGE?chat_id={person}&text=query", ct)).EnsureSuccessStatusCode();
        var texts = (await server.Messages(person)).TakeLast(2).Select(m => m["text"]!.GetValue<string>());
        texts.ShouldBe(["form", "query"]);
    }

    [Fact]
    public async Task Messages_are_copied_forwarded_pinned_and_reacted_to()
    {
        var person = await server.NewLearner();
        var sent = await Bot().SendMessage(person, "keep this", cancellationToken: ct);
        var copy = await Bot().CopyMessage(person, person, sent.Id, cancellationToken: ct);
        var forward = await Bot().ForwardMessage(person, person, sent.Id, cancellationToken: ct);
        forward.ForwardOrigin.ShouldBeOfType<MessageOriginUser>().SenderUser.Id.ShouldBe(4200);
        (await server.Messages(person)).Single(m => m["message_id"]!.GetValue<int>() == copy.Id)["text"]!.GetValue<string>().ShouldBe("keep this");
        await Bot().PinChatMessage(person, sent.Id, cancellationToken: ct);
        (await Bot().GetUpdates(cancellationToken: ct)).ShouldHaveSingleItem().Message!.PinnedMessage!.Id.ShouldBe(sent.Id);
        (await Bot().GetChat(person, ct)).PinnedMessage!.Text.ShouldBe("keep this");
        await Bot().UnpinChatMessage(person, sent.Id, cancellationToken: ct);
        (await Bot().GetChat(person, ct)).PinnedMessage.ShouldBeNull();
        await Bot().SetMessageReaction(person, sent.Id, ["👍"], cancellationToken: ct);
        (await server.Messages(person))[1]["web"]!["reactions"]!["4200"]!["emoji"]!.GetValue<string>().ShouldBe("👍");
        await server.Updates();
    }

    [Fact]
    public async Task A_group_tells_who_is_in_it()
    {
        const long group = -1001000000001;
        var people = (await server.Web("state"))["people"]!.AsArray().Count;
        (await Bot().GetChatMemberCount(group, ct)).ShouldBe(people + 1);
        (await Bot().GetChatAdministrators(group, cancellationToken: ct)).ShouldHaveSingleItem().User.FirstName.ShouldBe("Анна");
        (await Bot().GetChatMember(group, 1002, ct)).Status.ShouldBe(ChatMemberStatus.Member);
        (await Bot().GetChat(group, ct)).Title.ShouldBe("Учебная группа");
        (await server.Refused("getChatMember", new { chat_id = group, user_id = 5 })).ShouldBe("Bad Request: member not found");
    }

    [Fact]
    public async Task A_photo_can_be_replaced_and_its_caption_changed()
    {
        var person = await server.NewLearner();
        var photo = await Bot().SendPhoto(person, InputFile.FromStream(new MemoryStream(Samples.Png), "p.png"), caption: "one", cancellationToken: ct);
        (await Bot().EditMessageCaption(person, photo.Id, "two", cancellationToken: ct)).Caption.ShouldBe("two");
        var media = new InputMediaDocument(InputFile.FromStream(new MemoryStream("x"u8.ToArray()), "x.txt")) { Caption = "three" };
        var replaced = await Bot().EditMessageMedia(person, photo.Id, media, cancellationToken: ct);
        (replaced.Document!.FileName, replaced.Caption, replaced.Photo).ShouldBe(("x.txt", "three", null));
        File.Exists(Path.Combine(server.Folder, "localtelegram", "files", photo.Photo![0].FileId)).ShouldBeFalse();
    }
}
