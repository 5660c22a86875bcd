using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CoroutineBot.Lessons.Documents;

/// <summary>
/// What a message says, free of any messenger: blocks in reading order. A lesson page, a question and the bot's own words
/// are all documents, so that each way of showing them (native blocks, text with entities, a picture) starts from one model.
/// </summary>
public sealed record Document(ImmutableArray<Block> Blocks)
{
    public static Document Empty { get; } = new(ImmutableArray<Block>.Empty);

    public static Document Of(params Block[] blocks) => new([.. blocks]);

    public Document With(params IEnumerable<Block> more) => new([.. Blocks, .. more]);

    public bool Equals(Document? other) => other is not null && Blocks.SequenceEqual(other.Blocks);

    public override int GetHashCode() => Sequences.Hash(Blocks);
}

/// <summary>One block of a document. The set is closed: whoever renders a document handles each of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(ItemList), "list")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Details), "details")]
[JsonDerivedType(typeof(Footer), "footer")]
[JsonDerivedType(typeof(Divider), "divider")]
public abstract record Block
{
    private protected Block() { }
}

/// <param name="Level">1 (the largest) to 6.</param>
/// <param name="Text">The words of the heading.</param>
public sealed record Heading(int Level, Line Text) : Block;

public sealed record Paragraph(Line Text) : Block;

/// <summary>Preformatted text. It is never cut: a message that is too long is split before or after it.</summary>
/// <param name="Language">A name such as <c>python</c> or <c>text</c>; empty when there is none.</param>
/// <param name="Text">The text without a line feed at its end.</param>
public sealed record Code(string Language, string Text) : Block;

/// <param name="Content">What is quoted.</param>
/// <param name="Folded">Shown folded where the reader's app can fold.</param>
public sealed record Quote(Document Content, bool Folded = false) : Block;

public sealed record ItemList(bool Ordered, ImmutableArray<Document> Items) : Block
{
    /// <summary>The number of the first item of an ordered list: the rest of a list that was cut goes on counting.</summary>
    public int Start { get; init; } = 1;

    public bool Equals(ItemList? other) => other is not null && Ordered == other.Ordered && Start == other.Start && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Ordered, Sequences.Hash(Items));
}

/// <param name="Header">The cells of the first row; may be empty.</param>
/// <param name="Rows">The other rows, each as long as the header.</param>
public sealed record Table(ImmutableArray<Line> Header, ImmutableArray<ImmutableArray<Line>> Rows) : Block
{
    public bool Equals(Table? other) => other is not null && Header.SequenceEqual(other.Header)
        && Rows.Length == other.Rows.Length && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));

    public override int GetHashCode() => HashCode.Combine(Sequences.Hash(Header), Rows.Length);
}

/// <summary>A summary that unfolds.</summary>
public sealed record Details(Line Summary, Document Content) : Block;

/// <summary>Small print under a message.</summary>
public sealed record Footer(Line Text) : Block;

public sealed record Divider : Block;

/// <summary>A run of inline text.</summary>
public sealed record Line(ImmutableArray<Span> Spans)
{
    public static Line Empty { get; } = new(ImmutableArray<Span>.Empty);

    public static Line Of(params Span[] spans) => new([.. spans]);

    /// <summary>The bare words, without styles.</summary>
    [JsonIgnore]
    public string PlainText => string.Concat(Spans.Select(span => span.Text));

    public static implicit operator Line(string text) => Of(new Span(text));

    public bool Equals(Line? other) => other is not null && Spans.SequenceEqual(other.Spans);

    public override int GetHashCode() => Sequences.Hash(Spans);
}

/// <summary>Inline text of one style. Styles combine as flags; code takes no other style beside it.</summary>
/// <param name="Text">Never contains a carriage return; a line feed is a break within the block.</param>
/// <param name="Style">How it is set.</param>
/// <param name="Link">An absolute http, https or tg address, or nothing.</param>
public sealed record Span(string Text, SpanStyle Style = SpanStyle.None, string? Link = null)
{
    public static implicit operator Span(string text) => new(text);
}

[Flags]
public enum SpanStyle
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
    Strike = 8,
    Underline = 16,
    Spoiler = 32,
}

internal static class Sequences
{
    public static int Hash<T>(ImmutableArray<T> items)
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
