using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Features.Wording;

/// <summary>Short names for the pieces of a message.</summary>
public static class Compose
{
    public static Span Bold(string text) => new(text, SpanStyle.Bold);

    public static Span Italic(string text) => new(text, SpanStyle.Italic);

    public static Span Mono(string text) => new(text, SpanStyle.Code);

    public static Paragraph Say(params ReadOnlySpan<Span> spans) => new(new Line([.. spans]));

    public static Paragraph Say(string text) => new(text);

    public static Paragraph Say(Line line) => new(line);

    /// <summary>Words in which code stands between backticks, as authors write it in one-line texts.</summary>
    public static Line Marked(string text) =>
        new([.. text.Split('`').Select((part, index) => index % 2 == 0 ? new Span(part) : Mono(part)).Where(span => span.Text.Length > 0)]);

    public static Footer Small(string text) => new(text);

    public static Document Doc(params IEnumerable<Block?> blocks) => new([.. blocks.OfType<Block>()]);

    /// <summary>A paragraph that begins with some spans and goes on with a document's first paragraph; its other blocks follow.</summary>
    public static IEnumerable<Block> Lead(ImmutableArray<Span> lead, Document document) =>
        document.Blocks is [Paragraph first, .. var rest]
            ? [new Paragraph(new Line([.. lead, .. first.Text.Spans])), .. rest]
            : [new Paragraph(new Line(lead)), .. document.Blocks];
}
