using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CsCheck;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Document = CoroutineBot.Lessons.Documents.Document;

namespace CoroutineBot.Bot.Tests.Messages;

public sealed class RenderingTests
{
    [Fact]
    public void Both_forms_say_the_same() =>
        RandomDocuments.Any.Sample(body => Reading.Of(RichMessages.Of(body)).ShouldBe(Reading.Of(PlainMessage.Of(body))), iter: 1_500);

    [Fact]
    public void Paragraphs_of_one_item_keep_their_lines()
    {
        var list = Document.Of(new ItemList(true, [Document.Of(new Paragraph("one"), new Paragraph("two")), Document.Of(new Paragraph("three"))]));

        PlainMessage.Of(list).Text.ShouldBe("1. one\n  two\n2. three");
    }

    [Fact]
    public void Telegram_has_nothing_to_trim_and_no_entity_to_refuse() => RandomDocuments.Any.Sample(
        body =>
        {
            var message = PlainMessage.Of(body);
            message.Text.ShouldNotBeEmpty();
            message.Text.Trim().ShouldBe(message.Text);
            message.Text.ShouldAllBe(c => c == '\n' || !char.IsControl(c));
            foreach (var entity in message.Entities)
            {
                entity.Offset.ShouldBeGreaterThanOrEqualTo(0);
                entity.Length.ShouldBeGreaterThan(0);
                (entity.Offset + entity.Length).ShouldBeLessThanOrEqualTo(message.Text.Length);
                char.IsLowSurrogate(message.Text[entity.Offset]).ShouldBeFalse();
                string.IsNullOrWhiteSpace(message.Text.Substring(entity.Offset, entity.Length)).ShouldBeFalse();
            }

            var quotes = message.Entities.Where(entity => entity.Type is MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote).ToList();
            quotes.Zip(quotes.Skip(1)).ShouldAllBe(pair => pair.First.Offset + pair.First.Length <= pair.Second.Offset);
            foreach (var code in message.Entities.Where(entity => entity.Type is MessageEntityType.Pre or MessageEntityType.Code))
            {
                message.Entities.Count(other => other != code && other.Offset < code.Offset + code.Length && code.Offset < other.Offset + other.Length && !quotes.Contains(other)).ShouldBe(0);
            }
        },
        iter: 1_500);

    [Fact]
    public void Native_blocks_are_never_empty_and_never_too_deep() => RandomDocuments.Any.Sample(
        body =>
        {
            using var json = JsonDocument.Parse(JsonSerializer.Serialize(RichMessages.Of(body), JsonBotAPI.Options));
            json.RootElement.GetProperty("blocks").GetArrayLength().ShouldBeGreaterThan(0);
            Depth(json.RootElement.GetProperty("blocks")).ShouldBeLessThanOrEqualTo(16);
            NoEmptyText(json.RootElement);
        },
        iter: 500);

    [Fact]
    public void A_page_of_a_lesson_reads_well_as_text()
    {
        var body = Document.Of(
            new Heading(2, "Десять секунд или одна?"),
            new Paragraph(Line.Of("Вызов ", new Span("main()", SpanStyle.Code), " ещё не ", new Span("запуск", SpanStyle.Bold), ".")),
            new Code("python", "async def main():\n\tawait asyncio.sleep(1)\n"),
            new ItemList(true, [Document.Of(new Paragraph("раз")), Document.Of(new Paragraph("два"), new Code("", "x = {1}"), new ItemList(false, [Document.Of(new Paragraph("внутри"))]))]),
            new Quote(Document.Of(new Paragraph("Сказано."))),
            new Table(["способ", "время"], [["по очереди", "10 c"], ["gather", "1 c"]]),
            new Details("Почему?", Document.Of(new Paragraph("Потому."))),
            new Divider(),
            new Footer("урок 1"));

        var message = PlainMessage.Of(body);

        message.Text.ShouldBe("""
            Десять секунд или одна?

            Вызов main() ещё не запуск.

            async def main():
                await asyncio.sleep(1)

            1. раз
            2. два
            x = {1}
              • внутри

            Сказано.

            способ      время
            ──────────  ─────
            по очереди  10 c
            gather      1 c

            Почему?
            Потому.

            ──────────

            урок 1
            """);
        message.Entities.Select(entity => (entity.Type, message.Text.Substring(entity.Offset, entity.Length))).ShouldContain((MessageEntityType.ExpandableBlockquote, "Потому."));
        message.Entities.Single(entity => entity.Language == "python").Type.ShouldBe(MessageEntityType.Pre);
    }

    [Fact]
    public void A_table_too_wide_for_a_phone_is_set_line_by_line()
    {
        var table = new Table(["что делает", "сколько секунд это длится"], [["await asyncio.sleep(1) десять раз", "10"], ["gather", ""]]);

        PlainMessage.Of(Document.Of(table)).Text.ShouldBe("""
            что делает: await asyncio.sleep(1) десять раз
            сколько секунд это длится: 10

            что делает: gather
            """);
    }

    [Fact]
    public void Columns_of_letters_of_any_width_stand_below_each_other()
    {
        var message = PlainMessage.Of(Document.Of(new Table(["ждёт", "нет"], [["✅", "1"], ["漢", "2"]])));

        message.Text.ShouldBe("ждёт  нет\n────  ───\n✅    1\n漢    2");
    }

    [Fact]
    public void Words_that_look_like_addresses_do_not_become_links()
    {
        RichMessages.Of(Document.Of(new Paragraph("Как asyncio.run и System.IO"))).SkipEntityDetection.ShouldBeTrue();
        RichMessages.Of(Document.Of(new Paragraph("Начните с /lessons. Потом дальше."))).SkipEntityDetection.ShouldBeFalse();
    }

    [Fact]
    public void A_caption_is_cut_where_Telegram_would_refuse_it()
    {
        var caption = PlainMessage.Caption(Document.Of(new Paragraph(Line.Of(new Span(string.Concat(Enumerable.Repeat("🐍", 800)), SpanStyle.Bold)))));

        caption.Text.Length.ShouldBeLessThanOrEqualTo(PlainMessage.MaxCaption);
        caption.Text.ShouldEndWith("🐍…");
        caption.Entities.Single().Length.ShouldBe(caption.Text.Length - 1);
    }

    [Fact]
    public void A_keyboard_keeps_rows_and_kinds_of_buttons()
    {
        var keyboard = Buttons.Of(Keyboard.Of([new TapButton("Дальше", "next")], [new LinkButton("Docs", "https://docs.python.org"), new CopyButton("Copy", "x")]));

        keyboard.ShouldNotBeNull().InlineKeyboard.Select(row => row.Count()).ShouldBe([1, 2]);
        keyboard.InlineKeyboard.First().Single().CallbackData.ShouldBe("next");
        Buttons.Of(new Keyboard(ImmutableArray<ImmutableArray<Button>>.Empty)).ShouldBeNull();
    }

    private static int Depth(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(Depth).DefaultIfEmpty(0).Max(),
        JsonValueKind.Object => (element.TryGetProperty("type", out _) || element.TryGetProperty("blocks", out _) ? 1 : 0)
            + element.EnumerateObject().Select(property => Depth(property.Value)).DefaultIfEmpty(0).Max(),
        _ => 0,
    };

    private static void NoEmptyText(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) NoEmptyText(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.NameEquals("text") && property.Value.ValueKind == JsonValueKind.String) property.Value.GetString().ShouldNotBeNullOrEmpty();
                if (property.Name is "blocks" or "items" or "cells") property.Value.GetArrayLength().ShouldBeGreaterThan(0);
                NoEmptyText(property.Value);
            }
        }
    }
}
