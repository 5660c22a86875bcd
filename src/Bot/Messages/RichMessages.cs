using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Document = CoroutineBot.Lessons.Documents.Document;

namespace CoroutineBot.Bot.Messages;

/// <summary>A document as native blocks.</summary>
public static class RichMessages
{
    public const int MaxBlocks = 500;
    public const int MaxColumns = 20;

    /// <summary>
    /// Quotes, lists and details within each other; deeper ones become running text. Each takes up to two of Telegram's sixteen levels,
    /// and the styles of a text up to six.
    /// </summary>
    private const int MaxNesting = 4;

    public static InputRichMessage Of(Document body)
    {
        var blocks = Blocks(body.Blocks, 0);
        return new InputRichMessage
        {
            Blocks = blocks.Count > 0 ? blocks : [new InputRichBlockParagraph { Text = CleanText.Placeholder }],
            SkipEntityDetection = ReadsLikeALink(body.Blocks),
        };
    }

    /// <summary>How many blocks Telegram counts: nested ones, list items and table rows too.</summary>
    public static int CountBlocks(ImmutableArray<Block> blocks) => blocks.Sum(block => 1 + block switch
    {
        Quote quote => CountBlocks(quote.Content.Blocks),
        Details details => CountBlocks(details.Content.Blocks),
        ItemList list => list.Items.Sum(item => 1 + CountBlocks(item.Blocks)),
        Table table => table.Rows.Length + 1,
        _ => 0,
    });

    private static List<InputRichBlock> Blocks(ImmutableArray<Block> blocks, int nesting)
    {
        List<InputRichBlock> result = [];
        foreach (var block in blocks)
        {
            result.AddRange(nesting >= MaxNesting && block is Quote or ItemList or Details ? Flat(block) : Native(block, nesting));
        }

        return result;
    }

    private static IEnumerable<InputRichBlock> Native(Block block, int nesting)
    {
        switch (block)
        {
            case Heading heading when Text(heading.Text) is { } text:
                yield return new InputRichBlockSectionHeading { Text = text, Size = Math.Clamp(heading.Level, 1, 6) };
                break;
            case Paragraph paragraph when Text(paragraph.Text) is { } text:
                yield return new InputRichBlockParagraph { Text = text };
                break;
            case Code code when CleanText.OfCode(code.Text) is { Length: > 0 } text:
                var language = CleanText.Of(code.Language).Trim();
                yield return new InputRichBlockPreformatted { Text = text, Language = language.Length == 0 ? null : language };
                break;
            case Quote quote:
                if (Quoted(quote.Content, quote.Folded, nesting) is { } quoted) yield return quoted;
                break;
            case ItemList list:
                if (Items(list, nesting) is { Count: > 0 } items) yield return new InputRichBlockList { Items = items };
                break;
            case Table table:
                foreach (var part in Rows(table)) yield return part;
                break;
            case Details details:
                foreach (var part in Folding(details, nesting)) yield return part;
                break;
            case Footer footer when Text(footer.Text) is { } text:
                yield return new InputRichBlockFooter { Text = text };
                break;
            case Divider:
                yield return new InputRichBlockDivider();
                break;
        }
    }

    private static InputRichBlock? Quoted(Document content, bool folded, int nesting)
    {
        if (!folded)
        {
            return Blocks(content.Blocks, nesting + 1) is { Count: > 0 } blocks ? new InputRichBlockBlockQuotation { Blocks = blocks } : null;
        }

        return Running(content.Blocks) is { } text ? new InputRichBlockExpandableBlockQuotation { Text = text } : null;
    }

    private static IEnumerable<InputRichBlock> Folding(Details details, int nesting)
    {
        var summary = Text(details.Summary);
        var content = Blocks(details.Content.Blocks, nesting + 1);
        if (content.Count > 0) yield return new InputRichBlockDetails { Summary = summary ?? CleanText.Placeholder, Blocks = content };
        else if (summary is not null) yield return new InputRichBlockParagraph { Text = new RichTextBold { Text = summary } };
    }

    private static List<InputRichBlockListItem> Items(ItemList list, int nesting)
    {
        List<InputRichBlockListItem> items = [];
        for (var i = 0; i < list.Items.Length; i++)
        {
            var blocks = Blocks(list.Items[i].Blocks, nesting + 1);
            if (blocks.Count == 0) continue;
            items.Add(new InputRichBlockListItem { Blocks = blocks, Value = list.Ordered ? list.Start + i : null, Type = list.Ordered ? "1" : null });
        }

        return items;
    }

    private static IEnumerable<InputRichBlock> Rows(Table table)
    {
        var rows = TableLayout.AllRows(table).Where(row => row.Length > 0).ToList();
        if (rows.Count == 0) return [];
        var columns = rows.Max(row => row.Length);
        if (columns > MaxColumns) return Flat(table);
        var header = TableLayout.HasHeader(table);
        var cells = rows.Select((row, number) => Enumerable.Range(0, columns).Select(column => new RichBlockTableCell
        {
            Text = column < row.Length ? Text(row[column]) : null,
            IsHeader = header && number == 0,
            Align = RichBlockTableCellAlign.Left,
            Valign = RichBlockTableCellValign.Top,
        }).ToArray()).ToArray();
        return cells.Any(row => row.Any(cell => cell.Text is not null)) ? [new InputRichBlockTable { Cells = cells, IsBordered = true, IsStriped = true }] : [];
    }

    private static IEnumerable<InputRichBlock> Flat(Block block) => Running([block]) is { } text ? [new InputRichBlockParagraph { Text = text }] : [];

    private static RichText? Running(ImmutableArray<Block> blocks)
    {
        if (Prose.SaysNothing(blocks)) return null;
        return Joined(Prose.Of(blocks).Select(run => Styled(run.Text, run.Pre is null ? run.Style : SpanStyle.Code, run.Link)));
    }

    private static RichText? Text(Line line) => Joined(CleanText.OfLine(line).Select(span => Styled(span.Text, span.Style, span.Link)));

    private static RichText? Joined(IEnumerable<RichText> parts) => parts.ToArray() switch
    {
        [] => null,
        [var only] => only,
        var several => new RichTextArray { Array = several },
    };

    private static RichText Styled(string words, SpanStyle style, string? link)
    {
        RichText text = words;
        if (!string.IsNullOrWhiteSpace(words))
        {
            if (style.HasFlag(SpanStyle.Code)) text = new RichTextCode { Text = text };
            if (style.HasFlag(SpanStyle.Spoiler)) text = new RichTextSpoiler { Text = text };
            if (style.HasFlag(SpanStyle.Strike)) text = new RichTextStrikethrough { Text = text };
            if (style.HasFlag(SpanStyle.Underline)) text = new RichTextUnderline { Text = text };
            if (style.HasFlag(SpanStyle.Italic)) text = new RichTextItalic { Text = text };
            if (style.HasFlag(SpanStyle.Bold)) text = new RichTextBold { Text = text };
        }

        return link is null ? text : new RichTextUrl { Text = text, Url = link };
    }

    /// <summary>
    /// Telegram finds links by itself, also where there are none: "System.IO", "asyncio.run", "a@b". Where a document has such words
    /// outside of code, the finding is switched off; elsewhere it stays on, for it makes commands tappable.
    /// </summary>
    private static bool ReadsLikeALink(ImmutableArray<Block> blocks)
    {
        foreach (var run in Prose.Of(blocks))
        {
            if (run.Pre is not null || run.Style == SpanStyle.Code || run.Link is not null) continue;
            for (var i = 0; i < run.Text.Length; i++)
            {
                var c = run.Text[i];
                if (c is '@' or '#' or '$') return true;
                var within = i > 0 && i + 1 < run.Text.Length && char.IsLetterOrDigit(run.Text[i - 1]) && char.IsLetterOrDigit(run.Text[i + 1]);
                if (c is '.' && within) return true;
            }
        }

        return false;
    }
}
