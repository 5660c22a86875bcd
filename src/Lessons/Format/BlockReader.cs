using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using Markdig.Extensions.Alerts;
using Markdig.Syntax;
using MdBlock = Markdig.Syntax.Block;
using MdTable = Markdig.Extensions.Tables.Table;
using MdTableCell = Markdig.Extensions.Tables.TableCell;
using MdTableRow = Markdig.Extensions.Tables.TableRow;

namespace CoroutineBot.Lessons.Format;

/// <summary>Turns Markdown blocks of prose into blocks of a document.</summary>
internal sealed class BlockReader(SourceText source, FindingList findings)
{
    public Document ReadAll(IEnumerable<MdBlock> blocks) => new([.. blocks.SelectMany(Read)]);

    public IEnumerable<Documents.Block> Read(MdBlock block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                return Words(paragraph.Inline) is { Spans.Length: > 0 } line ? [new Paragraph(line)] : [];
            case HeadingBlock { Parent: MarkdownDocument } heading:
                // A level that is not used, reported by whoever split the file into sections.
                return [new Paragraph(Words(heading.Inline))];
            case HeadingBlock heading:
                NotUsed(heading, "A heading inside a list or quote is not used.", "Begin it at the start of a line.");
                return [new Paragraph(Words(heading.Inline))];
            case FencedCodeBlock fence:
                return [ReadNestedFence(fence)];
            case HtmlBlock html:
                NotUsed(html, "HTML, comments included, is not used.", "Write plain words, or put it into a code block to show it.");
                return [new Code("html", CodeText.Of(html, source).Text)];
            case CodeBlock code:
                NotUsed(code, "Code by indentation is not used.", "Put it between two lines of ```.");
                return [new Code("", CodeText.Of(code, source).Text)];
            case AlertBlock alert:
                NotUsed(alert, $"[!{alert.Kind}] is not used here.", "Begin the quote with its words.");
                return [new Quote(ReadAll(alert))];
            case QuoteBlock quote:
                return [new Quote(ReadAll(quote))];
            case ListBlock list:
                return [ReadList(list)];
            case MdTable table:
                return [ReadTable(table)];
            case ThematicBreakBlock rule:
                findings.Add(FindingCodes.PageBreak, source.At(rule.Span.Start), "A page break works only between the paragraphs of a chunk. Move or delete it.");
                return [];
            case ContainerBlock other:
                NotUsed(other, "This construct is not used.", "Write it as paragraphs.");
                return [.. other.SelectMany(Read)];
            default:
                NotUsed(block, "This construct is not used.", "Write it as a paragraph.");
                return [];
        }
    }

    public Line Words(Markdig.Syntax.Inlines.ContainerInline? inline, int cutAt = int.MaxValue) =>
        InlineReader.Read(inline, source, findings, cutAt);

    public void NotUsed(MdBlock block, string what, string cure) =>
        findings.Add(FindingCodes.NotInFormat, source.At(block.Span.Start), $"{what} {cure}");

    /// <summary>Words behind the language do something only at the start of a line; inside a list or quote a block is just shown.</summary>
    private Code ReadNestedFence(FencedCodeBlock block)
    {
        var fence = Fence.Read(block, source, findings);
        if (fence.Role != FenceRole.Shown)
        {
            findings.Add(FindingCodes.FenceWordMisplaced, source.At(block.Span.Start),
                "Inside a list or a quote a code block is only shown. Move it to the start of a line, or delete the words behind its language.");
        }

        return new Code(fence.Language, fence.Code.Text);
    }

    private ItemList ReadList(ListBlock list)
    {
        if (list.IsOrdered && list.OrderedStart is not (null or "1"))
        {
            findings.Add(FindingCodes.ListStart, source.At(list.Span.Start), "The list will be numbered from 1. Begin it with 1, or write the numbers into the sentences.");
        }

        return new ItemList(list.IsOrdered, [.. list.OfType<ListItemBlock>().Select(ReadAll)]);
    }

    private Table ReadTable(MdTable table)
    {
        var rows = table.OfType<MdTableRow>().ToList();
        var header = rows.Find(row => row.IsHeader) ?? rows[0];
        var width = RealCells(header).Count();
        return new Table(Cells(header, width), [.. rows.Where(row => row != header).Select(row => Cells(row, width))]);
    }

    private ImmutableArray<Line> Cells(MdTableRow row, int width)
    {
        var cells = RealCells(row).Select(cell => Words(cell.OfType<ParagraphBlock>().FirstOrDefault()?.Inline)).ToList();
        if (cells.Count > width)
        {
            findings.Add(FindingCodes.NotInFormat, source.At(FirstWord(RealCells(row).ElementAt(width))),
                $"This row has {cells.Count} cells, the first row {width}. Give all rows the same number; a | inside a cell is written \\|.");
        }

        // A short row is filled up, so that every row is as long as the header.
        return [.. cells.Take(width), .. Enumerable.Repeat(Line.Empty, Math.Max(width - cells.Count, 0))];
    }

    private int FirstWord(MdTableCell cell)
    {
        var at = cell.Span.Start;
        while (at < cell.Span.End && source.Text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    /// <summary>The parser fills short rows, the header too, with cells that have no place in the file.</summary>
    private static IEnumerable<MdTableCell> RealCells(MdTableRow row)
    {
        var cells = row.OfType<MdTableCell>().ToList();
        return cells.Take(cells.FindLastIndex(cell => cell.Span.End > 0) + 1);
    }
}
