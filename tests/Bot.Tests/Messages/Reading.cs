using System.Text;
using CoroutineBot.Bot.Messages;
using Telegram.Bot.Types;

namespace CoroutineBot.Bot.Tests.Messages;

/// <summary>What a reader reads, word by word, whatever form a message has. Rules and bullets are no words.</summary>
internal static class Reading
{
    public static string[] Of(PlainMessage message) => Words(message.Text);

    public static string[] Of(InputRichMessage message) => Words(string.Join('\n', message.Blocks!.Select(Block)));

    public static string Text(RichText? text) => text switch
    {
        null => "",
        RichTextText plain => plain.Text,
        RichTextArray array => string.Concat(array.Array.Select(Text)),
        RichTextBold styled => Text(styled.Text),
        RichTextItalic styled => Text(styled.Text),
        RichTextUnderline styled => Text(styled.Text),
        RichTextStrikethrough styled => Text(styled.Text),
        RichTextSpoiler styled => Text(styled.Text),
        RichTextCode styled => Text(styled.Text),
        RichTextUrl link => Text(link.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(text), text.GetType().Name, "Unknown in this test."),
    };

    private static string[] Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word is not "•" and not "⋯" && word.Any(c => c != '─'))];

    private static string Block(InputRichBlock block) => block switch
    {
        InputRichBlockSectionHeading heading => Text(heading.Text),
        InputRichBlockParagraph paragraph => Text(paragraph.Text),
        InputRichBlockPreformatted code => Text(code.Text),
        InputRichBlockBlockQuotation quote => Lines(quote.Blocks.Select(Block)),
        InputRichBlockExpandableBlockQuotation quote => Text(quote.Text),
        InputRichBlockDetails details => Lines([Text(details.Summary), .. details.Blocks.Select(Block)]),
        InputRichBlockList list => Lines(list.Items.Select(item => (item.Value is { } number ? $"{number}. " : "") + Lines(item.Blocks.Select(Block)))),
        InputRichBlockTable table => Table([.. table.Cells.Select(row => row.ToArray())]),
        InputRichBlockFooter footer => Text(footer.Text),
        InputRichBlockDivider => "",
        _ => throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "Unknown in this test."),
    };

    // A wide table says the header of each cell before it where there is no room for columns; so it is read here as well.
    private static string Table(RichBlockTableCell[][] cells)
    {
        var words = cells.Select(row => row.Select(cell => Text(cell.Text)).ToArray()).ToArray();
        if (TableLayout.FitsPhone(words, cells.Any(row => row.Any(cell => HasLink(cell.Text))))) return Lines(words.Select(row => string.Join(' ', row)));
        var header = cells[0].Any(cell => cell.IsHeader) ? words[0] : null;
        var text = new StringBuilder();
        foreach (var row in words.Skip(header is null || words.Length == 1 ? 0 : 1))
        {
            for (var column = 0; column < row.Length; column++)
            {
                if (row[column].Length == 0) continue;
                if (header is not null && row != header && header[column].Length > 0) text.Append(header[column]).Append(": ");
                text.AppendLine(row[column]);
            }
        }

        return text.ToString();
    }

    private static bool HasLink(RichText? text) => text switch
    {
        RichTextUrl => true,
        RichTextArray array => array.Array.Any(HasLink),
        _ => false,
    };

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
