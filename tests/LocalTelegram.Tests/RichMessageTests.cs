using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Tests.Rig;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CoroutineBot.LocalTelegram.Tests;

public sealed class RichMessageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly LocalProcess server = fixture.Server;

    private TelegramBotClient Bot() => new(new TelegramBotClientOptions(LocalProcess.Token, server.Http.BaseAddress!.ToString().TrimEnd('/')));

    [Fact]
    public async Task Every_block_that_the_package_can_send_arrives_as_what_it_is()
    {
        var person = await server.NewLearner();
        foreach (var block in Samples.AllBlocks())
        {
            var message = await Bot().SendRichMessage(person, new InputRichMessage { Blocks = [block] }, cancellationToken: TestContext.Current.CancellationToken);
            var received = message.RichMessage!.Blocks.ShouldHaveSingleItem();
            received.ShouldNotBeOfType<RichBlockUnsupported>(block.GetType().Name);
            received.Type.ToString().ShouldBe(block.Type.ToString());
        }
    }

    [Fact]
    public async Task Every_kind_of_text_that_the_package_can_send_arrives()
    {
        var person = await server.NewLearner();
        foreach (var text in Samples.AllTexts())
        {
            var rich = new InputRichMessage { Blocks = [new InputRichBlockParagraph { Text = new RichTextArray { Array = ["before ", text] } }] };
            var message = await Bot().SendRichMessage(person, rich, cancellationToken: TestContext.Current.CancellationToken);
            var parts = message.RichMessage!.Blocks[0].ShouldBeOfType<RichBlockParagraph>().Text.ShouldBeOfType<RichTextArray>().Array;
            // What a bot writes as a mention or a tag is reduced to plain text.
            var expected = text.Type is RichTextType.Mention or RichTextType.Hashtag or RichTextType.Cashtag ? typeof(RichTextText) : text.GetType();
            parts[1].ShouldBeOfType(expected);
        }
    }

    [Fact]
    public async Task Links_in_plain_text_are_found_unless_it_is_switched_off_or_code()
    {
        var person = await server.NewLearner();
        object Paragraph(object text) => new { type = "paragraph", text };
        var found = await server.Call("sendRichMessage", new { chat_id = person, rich_message = new { blocks = new[] { Paragraph("see System.IO now") } } });
        found["rich_message"]!["blocks"]![0]!["text"]![1]!["type"]!.GetValue<string>().ShouldBe("url");
        var code = await server.Call("sendRichMessage", new { chat_id = person, rich_message = new { blocks = new[] { Paragraph(new { type = "code", text = "System.IO" }) } } });
        code["rich_message"]!["blocks"]![0]!["text"]!["text"]!.GetValue<string>().ShouldBe("System.IO");
        var off = await server.Call("sendRichMessage", new { chat_id = person, rich_message = new { skip_entity_detection = true, blocks = new[] { Paragraph("see System.IO now") } } });
        off["rich_message"]!["blocks"]![0]!["text"]!.GetValue<string>().ShouldBe("see System.IO now");
    }

    [Fact]
    public async Task A_rich_message_is_edited_in_place_and_can_become_text_and_back()
    {
        var person = await server.NewLearner();
        var message = await Bot().SendRichMessage(person, new InputRichBlock[] { (RichText)"one" }, cancellationToken: TestContext.Current.CancellationToken);
        await Bot().EditMessageText(person, message.Id, richMessage: new InputRichBlock[] { (RichText)"two" }, text: null!, cancellationToken: TestContext.Current.CancellationToken);
        await server.Call("editMessageText", new { chat_id = person, message_id = message.Id, text = "three" });
        var last = (await server.Messages(person))[^1];
        last["text"]!.GetValue<string>().ShouldBe("three");
        last.ContainsKey("rich_message").ShouldBeFalse();
        last["edit_date"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_button_inside_a_rich_message_can_be_tapped()
    {
        var person = await server.NewLearner();
        var block = new InputRichBlockButtons { Buttons = [new RichMessageButton("Run") { CallbackData = "run" }] };
        var message = await Bot().SendRichMessage(person, new InputRichBlock[] { block }, cancellationToken: TestContext.Current.CancellationToken);
        await server.Web("tap", new { @as = person, chat = person, message_id = message.Id, data = "run" });
        (await server.Updates()).ShouldHaveSingleItem()["callback_query"]!["data"]!.GetValue<string>().ShouldBe("run");
    }

    public static TheoryData<string, string> Broken => new()
    {
        { """{"blocks":[]}""", "rich message must be non-empty" },
        { """{"blocks":[{"type":"paragraph","text":"a"}],"html":"b"}""", "exactly one of html, markdown and blocks must be specified in a rich message" },
        { """{"blocks":[{"type":"heading","text":"a","size":0}]}""", "LocalTelegram: the size of a heading must be 1 to 6" },
        { """{"blocks":[{"type":"thinking","text":"a"}]}""", "LocalTelegram: a thinking block may stand in drafts only" },
        { """{"blocks":[{"type":"table","cells":[[{"text":"a","align":"left"}]]}]}""", "LocalTelegram: sendRichMessage.rich_message.blocks[0].cells[0][0] (RichBlockTableCell) needs the field 'valign'" },
        { """{"blocks":[{"type":"paragraph","text":{"type":"url","text":"a","url":"/relative"}}]}""", "RICH_MESSAGE_URL_INVALID" },
        { """{"blocks":[{"type":"paragraph","text":"a","colour":"red"}]}""", "LocalTelegram: sendRichMessage.rich_message.blocks[0] (InputRichBlockParagraph) has no field 'colour'" },
        { """{"blocks":[{"type":"marquee","text":"a"}]}""", "LocalTelegram: sendRichMessage.rich_message.blocks[0].type must be \"paragraph\", not \"marquee\"" },
        { """{"blocks":[{"type":"buttons","buttons":[{"text":"a"}]}]}""", "LocalTelegram: a button in a rich message needs exactly one action, this one has 0" },
        { """{"blocks":[{"type":"buttons","buttons":[{"text":"a","callback_data":"0123456789012345678901234567890123456789012345678901234567890123x"}]}]}""", "BUTTON_DATA_INVALID" },
        { """{"blocks":[{"type":"buttons","buttons":[{"text":"a","url":"https://a.org","style":"link"}]}]}""", "LocalTelegram: only callback buttons can have the style link" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_a_rich_message_cannot_be_is_refused(string rich, string why)
    {
        var person = await server.NewLearner();
        (await server.Refused("sendRichMessage", new { chat_id = person, rich_message = JsonNode.Parse(rich) })).ShouldBe("Bad Request: " + why);
    }

    [Fact]
    public async Task The_limits_of_size_are_kept()
    {
        var person = await server.NewLearner();
        async Task<string> Refusal(params object[] blocks) => await server.Refused("sendRichMessage", new { chat_id = person, rich_message = new { blocks } });
        object Paragraph(string text) => new { type = "paragraph", text };
        (await Refusal(Paragraph(new string('x', 32769)))).ShouldBe("Bad Request: rich message is too long");
        (await Refusal([.. Enumerable.Repeat(Paragraph("x"), 501)])).ShouldBe("Bad Request: rich message has too many blocks");
        var deep = Paragraph("x");
        for (var i = 0; i < 17; i++) deep = new { type = "blockquote", blocks = new[] { deep } };
        (await Refusal(deep)).ShouldBe("Bad Request: rich message is nested too deeply");
        var row = Enumerable.Repeat(new { text = "x", align = "left", valign = "top" }, 21);
        (await Refusal(new { type = "table", cells = new[] { row } })).ShouldBe("Bad Request: rich message table has more than 20 columns");
    }
}
