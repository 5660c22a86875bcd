using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>A document for a terminal: words without styles, code indented.</summary>
internal static class ConsoleText
{
    public static string Of(Document document) => string.Join('\n', document.Blocks.Select(Of));

    private static string Of(Block block) => block switch
    {
        Heading heading => heading.Text.PlainText,
        Paragraph paragraph => paragraph.Text.PlainText,
        Footer footer => footer.Text.PlainText,
        Code code => string.Join('\n', code.Text.Split('\n').Select(line => "    " + line)),
        Quote quote => Of(quote.Content),
        Details details => $"{details.Summary.PlainText}\n{Of(details.Content)}",
        ItemList list => string.Join('\n', list.Items.Select((item, index) => $"{(list.Ordered ? $"{index + 1}." : "-")} {Of(item)}")),
        Table table => string.Join('\n', table.Rows.Prepend(table.Header).Select(row => string.Join(" | ", row.Select(cell => cell.PlainText)))),
        _ => "---",
    };
}
