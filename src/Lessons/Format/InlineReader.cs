using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace CoroutineBot.Lessons.Format;

/// <summary>Turns the inline part of a Markdown block into a line of styled spans.</summary>
internal sealed class InlineReader(SourceText source, FindingList findings)
{
    private readonly List<Span> _spans = [];
    private int _cutAt;

    /// <param name="root">The inlines of one block.</param>
    /// <param name="cutAt">Offset from which on the source is not for the learner (attributes).</param>
    /// <param name="source">The file.</param>
    /// <param name="findings">Gets what the format does not use.</param>
    public static Line Read(ContainerInline? root, SourceText source, FindingList findings, int cutAt = int.MaxValue)
    {
        var reader = new InlineReader(source, findings) { _cutAt = cutAt };
        if (root is not null)
        {
            reader.ReadChildren(root, SpanStyle.None, null);
        }

        return reader.Finish();
    }

    private void ReadChildren(ContainerInline container, SpanStyle style, string? link)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline.Span.Start < _cutAt)
            {
                ReadOne(inline, style, link);
            }
        }
    }

    private void ReadOne(Inline inline, SpanStyle style, string? link)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Add(Kept(literal), style, link);
                break;
            case HtmlEntityInline entity:
                Add(entity.Transcoded.ToString(), style, link);
                break;
            case LineBreakInline lineBreak:
                Add(lineBreak.IsHard ? "\n" : " ", style, link);
                break;
            case CodeInline code:
                Add(code.Content.Replace('\n', ' '), SpanStyle.Code, link);
                break;
            case EmphasisInline emphasis:
                ReadEmphasis(emphasis, style, link);
                break;
            case LinkInline { IsImage: true } image:
                ReadImage(image, style, link);
                break;
            case LinkInline anchor:
                ReadChildren(anchor, style, Address(anchor.Url ?? "", anchor));
                break;
            case AutolinkInline auto:
                Add(auto.Url, style, auto.IsEmail ? Refuse(auto) : Address(auto.Url, auto));
                break;
            case TaskList box:
                NotUsed(box, "A box to tick belongs to the options of a question.");
                Add(box.Checked ? "[x]" : "[ ]", style, link);
                break;
            case HtmlInline html:
                NotUsed(html, $"HTML such as {Shorten(html.Tag)} is not used.");
                Add(html.Tag, style, link);
                break;
            case FootnoteLink:
                NotUsed(inline, "Footnotes are not used.");
                break;
            case DelimiterInline delimiter:
                Add(delimiter.ToLiteral(), style, link);
                ReadChildren(delimiter, style, link);
                break;
            case ContainerInline other:
                ReadChildren(other, style, link);
                break;
            default:
                NotUsed(inline, "This construct is not used.");
                break;
        }
    }

    private void ReadEmphasis(EmphasisInline emphasis, SpanStyle style, string? link)
    {
        if (emphasis is { DelimiterChar: '_', DelimiterCount: 2 })
        {
            findings.Add(FindingCodes.UnderscoreBold, source.At(emphasis.Span.Start),
                "Double underscores make these words bold. Put a name like __aenter__ into `code`; for bold write **words**.");
        }

        ReadChildren(emphasis, style | emphasis switch
        {
            { DelimiterChar: '~' } => SpanStyle.Strike,
            { DelimiterCount: 2 } => SpanStyle.Bold,
            _ => SpanStyle.Italic,
        }, link);
    }

    private void ReadImage(LinkInline image, SpanStyle style, string? link)
    {
        var path = image.Url ?? "";
        if (LeavesFolder(path))
        {
            findings.Add(FindingCodes.ImagePath, source.At(image.Span.Start),
                $"The picture \"{Shorten(path)}\" lies outside of the lesson folder. Nothing outside is ever opened; say it in words.");
        }
        else
        {
            findings.Add(FindingCodes.Image, source.At(image.Span.Start),
                "Lessons have no pictures: not every reader sees them. Say it in words, as code or as a table.");
        }

        ReadChildren(image, style, link);
    }

    private static bool LeavesFolder(string path) =>
        path.StartsWith('/') || path.Contains('\\') || path.Contains(':')
        || path.Split('/').Any(part => Uri.UnescapeDataString(part) is ".." or "~" || Uri.UnescapeDataString(part).Contains('/'));

    private string? Address(string url, Inline inline)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            && url.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !url.Any(char.IsWhiteSpace))
        {
            return url;
        }

        return Refuse(inline);
    }

    private string? Refuse(Inline inline)
    {
        findings.Add(FindingCodes.LinkAddress, source.At(inline.Span.Start),
            "A link must lead to a whole address. Write it like [words](https://docs.python.org/3/).");
        return null;
    }

    private void NotUsed(Inline inline, string what) =>
        findings.Add(FindingCodes.NotInFormat, source.At(inline.Span.Start), $"{what} Write plain words, or put it into `code` to show it.");

    private string Kept(LiteralInline literal)
    {
        var text = literal.Content.ToString();
        if (literal.Span.End < _cutAt)
        {
            return text;
        }

        var keep = _cutAt - literal.Span.Start - (literal.IsFirstCharacterEscaped ? 1 : 0);
        return text[..Math.Clamp(keep, 0, text.Length)];
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private void Add(string text, SpanStyle style, string? link)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_spans.Count > 0 && _spans[^1] is var last && last.Style == style && last.Link == link)
        {
            _spans[^1] = last with { Text = last.Text + text };
        }
        else
        {
            _spans.Add(new Span(text, style, link));
        }
    }

    private Line Finish()
    {
        while (_spans.Count > 0 && !_spans[0].Style.HasFlag(SpanStyle.Code) && _spans[0].Text.TrimStart() is var start && start != _spans[0].Text)
        {
            Replace(0, start);
        }

        while (_spans.Count > 0 && !_spans[^1].Style.HasFlag(SpanStyle.Code) && _spans[^1].Text.TrimEnd() is var end && end != _spans[^1].Text)
        {
            Replace(_spans.Count - 1, end);
        }

        return new Line([.. _spans]);
    }

    private void Replace(int index, string text)
    {
        if (text.Length == 0)
        {
            _spans.RemoveAt(index);
        }
        else
        {
            _spans[index] = _spans[index] with { Text = text };
        }
    }
}
