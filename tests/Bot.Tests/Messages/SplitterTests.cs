using System.Collections.Immutable;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Messages;

public sealed class SplitterTests
{
    [Fact]
    public void Nothing_is_lost_or_said_twice() => RandomDocuments.Large.Sample(
        body =>
        {
            var parts = Splitter.Split(body);
            string.Concat(parts.Select(Letters)).ShouldBe(Letters(body));
        },
        iter: 200);

    [Fact]
    public void Each_part_fits_into_one_message() =>
        RandomDocuments.Large.Sample(body => Splitter.Split(body).ShouldAllBe(part => Splitter.Fits(part)), iter: 200);

    [Fact]
    public void No_code_block_is_cut() => RandomDocuments.Large.Sample(
        body => CodesOf(new Document([.. Splitter.Split(body).SelectMany(part => part.Blocks)])).ShouldBe(CodesOf(body)),
        iter: 200);

    [Fact]
    public void What_fits_stays_one_message() => RandomDocuments.Any.Where(Splitter.Fits).Sample(body => Splitter.Split(body).ShouldBe([body]), iter: 300);

    [Fact]
    public void A_heading_goes_along_with_what_follows_it()
    {
        var first = new Paragraph(new string('a', 3000));
        var heading = new Heading(2, "Дальше");
        var second = new Paragraph(new string('b', 3000));

        Splitter.Split(Document.Of(first, heading, second)).ShouldBe([Document.Of(first), Document.Of(heading, second)]);
    }

    [Fact]
    public void An_empty_list_takes_no_room_where_there_is_none()
    {
        var deep = new ItemList(false, [Document.Of(new Details(new string('s', 40_000), Document.Of(new ItemList(false, []))))]);

        Splitter.Split(Document.Of(deep)).ShouldAllBe(part => Splitter.Fits(part));
    }

    [Fact]
    public void A_list_goes_on_counting_in_the_next_message()
    {
        var list = new ItemList(true, [.. Enumerable.Range(1, 90).Select(_ => Document.Of(new Paragraph(new string('x', 100))))]);

        var parts = Splitter.Split(Document.Of(list));

        parts.Length.ShouldBe(3);
        PlainMessage.Of(parts[1]).Text.ShouldStartWith($"{((ItemList)parts[0].Blocks[0]).Items.Length + 1}. xxx");
    }

    [Fact]
    public void A_long_table_repeats_its_header()
    {
        var table = new Table(["имя", "секунды"], [.. Enumerable.Range(0, 400).Select(n => ImmutableArray.Create<Line>($"n{n}", "1"))]);

        Splitter.Split(Document.Of(table)).ShouldAllBe(part => PlainMessage.Of(part).Text.StartsWith("имя"));
    }

    [Fact]
    public void A_paragraph_is_cut_behind_a_sentence()
    {
        var parts = Splitter.Split(Document.Of(new Paragraph(string.Concat(Enumerable.Repeat("Цикл событий не спит. ", 400)))));

        parts.Length.ShouldBe(3);
        parts.ShouldAllBe(part => PlainMessage.Of(part).Text.StartsWith("Цикл") && PlainMessage.Of(part).Text.EndsWith("спит."));
    }

    [Fact]
    public void A_code_block_longer_than_any_message_is_cut_between_lines_as_a_last_resort()
    {
        var code = string.Join('\n', Enumerable.Range(0, 1000).Select(n => $"print({n:0000})"));

        var parts = Splitter.Split(Document.Of(new Paragraph("Вот:"), new Code("python", code)));

        parts[0].ShouldBe(Document.Of(new Paragraph("Вот:")));
        string.Join('\n', parts.Skip(1).Select(part => ((Code)part.Blocks.Single()).Text)).ShouldBe(code);
    }

    [Fact]
    public void Letters_that_never_end_are_cut_all_the_same()
    {
        var monster = "e" + string.Concat(Enumerable.Repeat("\u0301", 9000));

        Splitter.Split(Document.Of(new Details(monster, Document.Of(new Paragraph(monster))), new Table([monster, monster], [[monster, monster]])))
            .ShouldAllBe(part => Splitter.Fits(part));
    }

    private static string Letters(Document body) => string.Concat(body.Blocks.Select(Letters));

    private static string Letters(Block block) => block switch
    {
        Heading heading => Letters(heading.Text),
        Paragraph paragraph => Letters(paragraph.Text),
        Footer footer => Letters(footer.Text),
        Code code => Letters((Line)code.Text),
        Quote quote => Letters(quote.Content),
        Details details => Letters(details.Summary) + Letters(details.Content),
        ItemList list => string.Concat(list.Items.Select(Letters)),
        // The header stands above each part of a table, so it is left out here; a test of its own looks at it.
        Table table => string.Concat((table.Rows.IsEmpty ? table.Header : table.Rows.SelectMany(row => row)).Select(Letters)),
        _ => "",
    };

    // White space vanishes at a cut, and some characters never reach the chat.
    private static string Letters(Line line) => string.Concat(CleanText.OfLine(line).SelectMany(span => span.Text).Where(c => !char.IsWhiteSpace(c)));

    private static List<string> CodesOf(Document body) => [.. body.Blocks.SelectMany(block => block switch
    {
        Code code when CleanText.OfCode(code.Text).Length > 0 => [CleanText.OfCode(code.Text)],
        Quote quote => CodesOf(quote.Content),
        Details details => CodesOf(details.Content),
        ItemList list => [.. list.Items.SelectMany(CodesOf)],
        _ => new List<string>(),
    })];
}
