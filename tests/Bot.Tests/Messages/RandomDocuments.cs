using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Messages;

/// <summary>Documents as nobody would write them: every block, nested, with everything that people and programs put into text.</summary>
internal static class RandomDocuments
{
    private static readonly Gen<string> Word = OneOf(
        "await", "корутина", "ещё", "👩‍💻", "🇷🇺", "⏱️", "f\"{x!r}\"", "{'a': [1, 2]}", "System.IO", "a@b.c", "#tag", "/run", "<b>", "&amp;", "5:", "1.", "—",
        "å", "a\u030A", "\u0438\u0306", "\uD83D", "\t", "\r", "\u2028", "\0", "й", "漢字", "x", "Это.", "Why?", "\u200B");

    private static readonly Gen<string> Words = Word.Array[0, 8].Select(words => string.Join(' ', words));

    private static readonly Gen<string> LongWords = Word.Array[0, 120].Select(words => string.Join(' ', words));

    private static readonly Gen<string> CodeText = Gen.Select(Gen.Int[0, 12], Word.Array[0, 5], (indent, words) => new string(' ', indent) + string.Join(' ', words))
        .Array[0, 12].Select(lines => string.Join('\n', lines));

    private static readonly Gen<Span> GenSpan = Gen.Select(
        Gen.Frequency((8, Words), (1, LongWords), (1, Gen.Const(" \n "))),
        Gen.Int[0, 63].Select(style => (SpanStyle)style),
        OneOf<string?>(null, null, null, "https://docs.python.org/3/library/asyncio.html", "/relative", "javascript:x", "tg://user?id=1"),
        (text, style, link) => new Span(text, style, link));

    public static Gen<Line> GenLine { get; } = GenSpan.Array[0, 4].Select(spans => new Line([.. spans]));

    private static readonly Gen<Line> Cell = Gen.Select(Words, Gen.Int[0, 63], (text, style) => Line.Of(new Span(text, (SpanStyle)style)));

    private static readonly Gen<Line> LinkedCell = Gen.Frequency((9, Cell), (1, GenSpan.Where(span => span.Text.Length < 60).Select(span => Line.Of(span))));

    public static Gen<Document> Any { get; } = Nested(3);

    /// <summary>Larger than a message, with blocks that are larger than one as well.</summary>
    public static Gen<Document> Large { get; } = Gen.Frequency((6, Any), (1, Huge())).Array[1, 14].Select(parts => new Document([.. parts.SelectMany(part => part.Blocks)]));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Document> Huge() => Gen.Select(Gen.Int[0, 9], Gen.Int[100, 9000], GenLine, (kind, size, line) =>
    {
        var sentence = string.Concat(Enumerable.Repeat("Корутина ждёт. ", 1 + (size / 15)));
        var word = new string('ы', size);
        var code = string.Join('\n', Enumerable.Range(0, Math.Min(size, 3900) / 20).Select(n => $"    print({n:000000000})"));
        return new Document(kind switch
        {
            0 => [new Paragraph(sentence)],
            1 => [new Paragraph(word)],
            2 => [new Code("python", code)],
            3 => [new Quote(new Document([new Paragraph(sentence), new Code("python", code)]), size % 2 == 0)],
            4 => [new ItemList(true, [.. Enumerable.Range(0, size / 30).Select(n => Document.Of(new Paragraph($"пункт {n}")))])],
            5 => [new Table(["имя", "секунды"], [.. Enumerable.Range(0, size / 10).Select(n => ImmutableArray.Create<Line>($"n{n}", $"{n} c"))])],
            6 => [new Details("Почему?", new Document([new Paragraph(sentence), new Code("", code), new Paragraph("Конец")]))],
            7 => [new ItemList(false, [new Document([new Paragraph(word), new Code("python", code)]), new Document([new Paragraph(line)])])],
            8 => [new Heading(2, sentence)],
            _ => [new Paragraph(new Line([.. Enumerable.Range(0, size / 20).Select(n => new Span($"s{n} ", n % 2 == 0 ? SpanStyle.Bold : SpanStyle.Code))]))],
        });
    });

    private static Gen<Document> Nested(int depth) => Block(depth).Array[0, 4].Select(blocks => new Document([.. blocks]));

    private static Gen<Block> Block(int depth)
    {
        List<Gen<Block>> kinds =
        [
            Gen.Select(Gen.Int[1, 6], GenLine, (level, line) => (Block)new Heading(level, line)),
            GenLine.Select(line => (Block)new Paragraph(line)),
            Gen.Select(OneOf("python", "", "text"), CodeText, (language, code) => (Block)new Code(language, code)),
            Gen.Select(Cell.Array[3], LinkedCell.Array[3].Array[0, 4], Gen.Bool, (header, rows, bare) =>
                (Block)new Table(bare ? [Line.Empty, Line.Empty, Line.Empty] : [.. header], [.. rows.Select(row => row.ToImmutableArray())])),
            Gen.Select(Gen.Int[0, 30].Array[2].Array[1, 4], rows => (Block)new Table(["n", "с"], [.. rows.Select(row => row.Select(n => (Line)$"{n}").ToImmutableArray())])),
            GenLine.Select(line => (Block)new Footer(line)),
            Gen.Const((Block)new Divider()),
        ];
        if (depth > 0)
        {
            var inner = Gen.Select(Gen.Const(0), _ => Nested(depth - 1)).SelectMany(gen => gen);
            kinds.Add(Gen.Select(inner, Gen.Bool, (content, folded) => (Block)new Quote(content, folded)));
            kinds.Add(Gen.Select(inner.Array[0, 3], Gen.Bool, (items, ordered) => (Block)new ItemList(ordered, [.. items])));
            kinds.Add(Gen.Select(GenLine, inner, (summary, content) => (Block)new Details(summary, content)));
        }

        return Gen.OneOf([.. kinds]);
    }
}
