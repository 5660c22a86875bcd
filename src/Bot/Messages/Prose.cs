using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>A stretch of text set in one way.</summary>
/// <param name="Pre">The language of a code block ("" for none), or null for text that is none.</param>
/// <param name="Quote">Which quote it stands in; 0 for none.</param>
/// <param name="Folded">That quote is folded.</param>
internal readonly record struct Run(string Text, SpanStyle Style, string? Link, string? Pre, int Quote, bool Folded);

/// <summary>
/// A document as running text. Text with entities is made from it, and so are the folded quotes of rich messages, which
/// hold text and no blocks. It begins and ends with something visible, since the server trims both ends.
/// </summary>
internal sealed class Prose
{
    private const int DeepestIndent = 6;
    private static readonly string Rule = new('─', 10);

    private readonly List<Run> runs = [];
    private int written; // pieces of text so far: runs that look alike are joined, so their number does not tell
    private int pendingBreaks;
    private int quotes;
    private int quote;
    private bool folded;
    private int depth;

    private Prose() { }

    public static List<Run> Of(Document document) => Of(document.Blocks);

    public static List<Run> Of(ImmutableArray<Block> blocks)
    {
        var prose = new Prose();
        prose.Write(blocks);
        if (prose.runs.Count == 0 || char.IsWhiteSpace(prose.runs[0].Text[0]))
        {
            prose.runs.Insert(0, new Run(prose.runs.Count == 0 ? CleanText.Placeholder : CleanText.Placeholder + "\n", SpanStyle.None, null, null, 0, false));
        }

        return prose.runs;
    }

    /// <summary>Nothing of it would be seen.</summary>
    public static bool SaysNothing(ImmutableArray<Block> blocks)
    {
        var prose = new Prose();
        prose.Write(blocks);
        return prose.runs.Count == 0;
    }

    private void Write(ImmutableArray<Block> blocks)
    {
        var before = written;
        foreach (var block in blocks)
        {
            // What stands before the first block was said by whoever writes these.
            if (written > before) Break(depth == 0 ? 2 : 1);
            Write(block);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading:
                Write(heading.Text, SpanStyle.Bold);
                break;
            case Paragraph paragraph:
                Write(paragraph.Text);
                break;
            case Code code:
                Append(CleanText.OfCode(code.Text), SpanStyle.None, null, CleanText.Of(code.Language).Trim());
                break;
            case Quote inner:
                Quoted(inner.Content, inner.Folded);
                break;
            case ItemList list:
                Write(list);
                break;
            case Table table:
                Write(table);
                break;
            case Details details:
                Write(details.Summary, SpanStyle.Bold);
                Break(1);
                Quoted(details.Content, true);
                break;
            case Footer footer:
                Write(footer.Text, SpanStyle.Italic);
                break;
            case Divider:
                Append(Rule, SpanStyle.None, null, null);
                break;
        }
    }

    // Quotes do not nest: what is quoted within a quote just stands there.
    private void Quoted(Document content, bool fold)
    {
        if (quote != 0)
        {
            Write(content.Blocks);
            return;
        }

        (quote, folded) = (++quotes, fold);
        Write(content.Blocks);
        (quote, folded) = (0, false);
    }

    private void Write(ItemList list)
    {
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (SaysNothing(list.Items[i].Blocks)) continue;
            Break(1);
            Append(list.Ordered ? $"{list.Start + i}. " : "• ", SpanStyle.None, null, null);
            pendingBreaks = 0;
            depth++;
            var before = written;
            foreach (var block in list.Items[i].Blocks)
            {
                // The first block stands behind its number; code, quotes and lists begin a line of their own.
                Break(written == before && block is Paragraph or Heading or Footer ? 0 : 1);
                Write(block);
            }

            depth--;
        }
    }

    private void Write(Table table)
    {
        var words = TableLayout.Words(table);
        var header = TableLayout.HasHeader(table);
        if (TableLayout.FitsPhone(words, TableLayout.HasLinks(table)))
        {
            Append(TableLayout.Grid(words, header).TrimEnd(), SpanStyle.None, null, "");
            return;
        }

        if (table.Rows.IsEmpty)
        {
            foreach (var cell in table.Header)
            {
                Break(1);
                Write(cell, SpanStyle.Bold);
            }
        }

        foreach (var row in table.Rows)
        {
            Break(2);
            for (var column = 0; column < row.Length; column++)
            {
                if (CleanText.OfLine(row[column]).Count == 0) continue;
                Break(1);
                if (header && column < table.Header.Length && CleanText.OfLine(table.Header[column]).Count > 0)
                {
                    Write(table.Header[column], SpanStyle.Bold);
                    Append(": ", SpanStyle.None, null, null);
                }

                Write(row[column]);
            }
        }
    }

    private void Write(Line line, SpanStyle more = SpanStyle.None)
    {
        foreach (var span in CleanText.OfLine(line))
        {
            Append(span.Text, span.Style == SpanStyle.Code ? span.Style : span.Style | more, span.Link, null);
        }
    }

    private void Break(int lines)
    {
        if (runs.Count > 0) pendingBreaks = Math.Max(pendingBreaks, lines);
    }

    private void Append(string text, SpanStyle style, string? link, string? pre)
    {
        if (text.Length == 0) return;
        written++;
        if (pendingBreaks > 0)
        {
            // White space between two quotes belongs to neither.
            var within = runs[^1].Quote == quote ? quote : 0;
            var indent = pre is null ? Indent : "";
            runs.Add(new Run(new string('\n', pendingBreaks) + indent, SpanStyle.None, null, null, within, within != 0 && folded));
            pendingBreaks = 0;
        }

        if (pre is null && Indent.Length > 0) text = text.Replace("\n", "\n" + Indent, StringComparison.Ordinal);
        var run = new Run(text, style, link, pre, quote, folded);
        if (pre is null && runs.Count > 0 && runs[^1] with { Text = text } == run)
        {
            runs[^1] = run with { Text = runs[^1].Text + text };
            return;
        }

        runs.Add(run);
    }

    private string Indent => new(' ', 2 * Math.Min(depth, DeepestIndent));
}
