using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>Takes from a document as much as fits. Each step either takes something or turns a block into simpler ones, so repeating it ends.</summary>
internal static class Cutter
{
    /// <param name="fresh">Nothing else stands in the message yet: what cannot be taken now has to be cut harder, since more room never comes.</param>
    public static (Document Head, Document Tail) Take(Document document, Func<Document, bool> fits, bool fresh)
    {
        var blocks = document.Blocks;
        var count = LargestFitting(blocks.Length, n => fits(new Document(blocks[..n])));
        if (count == blocks.Length) return (document, Document.Empty);

        // Headings stay with what follows them, unless there is nothing else here.
        var together = count;
        while (together > 0 && blocks[together - 1] is Heading) together--;
        if (together == 0) together = count;
        var before = (new Document(blocks[..together]), new Document(blocks[together..]));
        if (count > 0 && fits(Document.Of(blocks[count]))) return before;

        // The next block is too long for any message: it is cut, and its beginning fills this one.
        var kept = blocks[..count];
        var (head, tail) = Cut(blocks[count], block => fits(new Document(kept.Add(block))), fresh && count == 0);
        if (head is null && tail is [var same] && same == blocks[count]) return count > 0 ? before : (Document.Empty, document);
        return (new Document(head is null ? kept : kept.Add(head)), new Document([.. tail, .. blocks[(count + 1)..]]));
    }

    /// <returns>What fits, or null for nothing, and the rest; the rest is the block itself where nothing can be taken here.</returns>
    private static (Block? Head, ImmutableArray<Block> Tail) Cut(Block block, Func<Block, bool> fits, bool fresh) => block switch
    {
        Paragraph paragraph => CutText(paragraph.Text, line => new Paragraph(line), fits, fresh),
        Heading heading => CutText(heading.Text, line => heading with { Text = line }, fits, fresh),
        Footer footer => CutText(footer.Text, line => new Footer(line), fits, fresh),
        Code code => CutCode(code, fits, fresh),
        Quote quote => CutQuote(quote, fits, fresh),
        Details details => CutDetails(details, fits, fresh),
        ItemList list => CutList(list, fits, fresh),
        Table table => CutTable(table, fits, fresh),
        _ => (null, [block]),
    };

    private static (Block?, ImmutableArray<Block>) CutText(Line line, Func<Line, Block> made, Func<Block, bool> fits, bool fresh)
    {
        var text = line.PlainText;
        IEnumerable<Func<string, int[]>> ways = fresh ? [TextBorders.Sentences, TextBorders.Words, TextBorders.Characters, TextBorders.Runes] : [TextBorders.Sentences];
        foreach (var way in ways)
        {
            var borders = way(text);
            var count = LargestFitting(borders.Length, n => n == 0 || fits(made(Slice(line, 0, borders[n - 1]))));
            if (count == 0) continue;
            var head = made(Slice(line, 0, borders[count - 1]));
            var tail = made(Slice(line, borders[count - 1], text.Length));
            if (!Prose.SaysNothing([head])) return (head, Prose.SaysNothing([tail]) ? [] : [tail]);
        }

        return (null, [made(line)]);
    }

    private static (Block?, ImmutableArray<Block>) CutCode(Code code, Func<Block, bool> fits, bool fresh)
    {
        if (!fresh) return (null, [code]);
        foreach (var way in new[] { TextBorders.Lines, TextBorders.Characters, TextBorders.Runes })
        {
            var borders = way(code.Text);
            var count = LargestFitting(borders.Length, n => n == 0 || fits(code with { Text = code.Text[..borders[n - 1]] }));
            if (count == 0) continue;
            var tail = code.Text[borders[count - 1]..];
            return (code with { Text = code.Text[..borders[count - 1]].TrimEnd('\n') }, string.IsNullOrWhiteSpace(tail) ? [] : [code with { Text = tail }]);
        }

        return (null, [code]);
    }

    private static (Block?, ImmutableArray<Block>) CutQuote(Quote quote, Func<Block, bool> fits, bool fresh)
    {
        var (head, tail) = Take(quote.Content, content => fits(quote with { Content = content }), fresh);
        return (head.Blocks.IsEmpty ? null : quote with { Content = head }, tail.Blocks.IsEmpty ? [] : [quote with { Content = tail }]);
    }

    private static (Block?, ImmutableArray<Block>) CutDetails(Details details, Func<Block, bool> fits, bool fresh)
    {
        var (head, tail) = Take(details.Content, content => fits(details with { Content = content }), false);
        // Where a message goes on with the content of details, it is a folded quote.
        if (!head.Blocks.IsEmpty) return (details with { Content = head }, tail.Blocks.IsEmpty ? [] : [new Quote(tail, true)]);
        if (!fresh) return (null, [details]);
        var summary = new Paragraph(new Line([.. details.Summary.Spans.Select(span => span with { Style = span.Style | SpanStyle.Bold })]));
        return (null, Prose.SaysNothing([summary]) ? [new Quote(details.Content, true)] : [summary, new Quote(details.Content, true)]);
    }

    private static (Block?, ImmutableArray<Block>) CutList(ItemList list, Func<Block, bool> fits, bool fresh)
    {
        var count = LargestFitting(list.Items.Length, n => n == 0 || fits(list with { Items = list.Items[..n] }));
        if (count > 0)
        {
            var rest = list.Items[count..];
            return (list with { Items = list.Items[..count] }, rest.IsEmpty ? [] : [list with { Items = rest, Start = list.Start + count }]);
        }

        if (list.Items.IsEmpty) return (null, []); // it says nothing, and there is no room to say so

        // Not even one item fits. What is left of one that was cut goes on without a bullet or number of its own.
        var (head, tail) = Take(list.Items[0], item => fits(list with { Items = [item] }), false);
        if (head.Blocks.IsEmpty && !fresh) return (null, [list]);
        ImmutableArray<Block> others = list.Items.Length == 1 ? [] : [list with { Items = list.Items[1..], Start = list.Start + 1 }];
        return (head.Blocks.IsEmpty ? null : list with { Items = [head] }, [.. tail.Blocks, .. others]);
    }

    private static (Block?, ImmutableArray<Block>) CutTable(Table table, Func<Block, bool> fits, bool fresh)
    {
        var count = LargestFitting(table.Rows.Length, n => n == 0 || fits(table with { Rows = table.Rows[..n] }));
        if (count > 0)
        {
            var rest = table.Rows[count..];
            return (table with { Rows = table.Rows[..count] }, rest.IsEmpty ? [] : [table with { Rows = rest }]);
        }

        if (!fresh) return (null, [table]);

        // Not even one row fits: its cells become paragraphs, which can be cut.
        var lines = table.Rows.IsEmpty ? table.Header : [.. table.Rows[0].Select((cell, column) => Named(table, column, cell))];
        ImmutableArray<Block> below = table.Rows.Length > 1 ? [table with { Rows = table.Rows[1..] }] : [];
        return (null, [.. lines.Select(line => new Paragraph(line)).Where(line => !Prose.SaysNothing([line])), .. below]);
    }

    private static Line Named(Table table, int column, Line cell) => column < table.Header.Length && table.Header[column].PlainText.Length > 0
        ? new Line([.. table.Header[column].Spans, ": ", .. cell.Spans])
        : cell;

    /// <summary>The line from one UTF-16 offset to another, styles kept.</summary>
    private static Line Slice(Line line, int from, int to)
    {
        var spans = ImmutableArray.CreateBuilder<Span>();
        var offset = 0;
        foreach (var span in line.Spans)
        {
            var (start, end) = (Math.Max(from - offset, 0), Math.Min(to - offset, span.Text.Length));
            if (start < end) spans.Add(span with { Text = span.Text[start..end] });
            offset += span.Text.Length;
        }

        return new Line(spans.ToImmutable());
    }

    /// <summary>The largest count for which it holds; it holds for 0, and for less wherever it holds for more.</summary>
    private static int LargestFitting(int count, Func<int, bool> fits)
    {
        if (fits(count)) return count;
        var (low, high) = (0, count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (fits(middle)) low = middle;
            else high = middle;
        }

        return low;
    }
}
