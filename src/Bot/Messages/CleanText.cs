using System.Globalization;
using System.Text;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>
/// Text as the messenger will keep it. The server drops or replaces some characters without a word and would so shift every
/// entity behind them; whoever does it first knows where things stand.
/// </summary>
internal static class CleanText
{
    /// <summary>Stands where a message would otherwise have nothing to say, or would begin with white space that the server trims.</summary>
    public const string Placeholder = "⋯";

    public static string Of(string text)
    {
        if (!NeedsCleaning(text)) return text;
        // Three combining marks are dropped by the server; composed letters such as å survive.
        var composed = WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormC);
        var clean = new StringBuilder(composed.Length);
        foreach (var c in composed)
        {
            if (IsDropped(c)) continue;
            clean.Append(char.IsControl(c) && c != '\n' ? ' ' : c);
        }

        return clean.ToString();
    }

    /// <summary>The text of a code block: tabs as spaces (they would become one), no blank lines at its ends, no spaces at its end.</summary>
    public static string OfCode(string text)
    {
        var clean = Of(text.Replace("\t", "    ", StringComparison.Ordinal)).TrimEnd();
        var start = 0;
        for (var i = 0; i < clean.Length && char.IsWhiteSpace(clean[i]); i++)
        {
            if (clean[i] == '\n') start = i + 1;
        }

        return clean[start..];
    }

    /// <summary>The spans of a line, clean, without white space at either end, none of them empty, code in no other style.</summary>
    public static List<Span> OfLine(Line line)
    {
        List<Span> spans = [];
        foreach (var span in line.Spans)
        {
            var text = Of(span.Text);
            if (spans.Count == 0) text = text.TrimStart();
            if (text.Length == 0) continue;
            var style = span.Style.HasFlag(SpanStyle.Code) ? SpanStyle.Code : span.Style;
            spans.Add(new Span(text, style, Usable(span.Link)));
        }

        while (spans.Count > 0)
        {
            var text = spans[^1].Text.TrimEnd();
            if (text.Length > 0)
            {
                spans[^1] = spans[^1] with { Text = text };
                break;
            }

            spans.RemoveAt(spans.Count - 1);
        }

        return spans;
    }

    /// <summary>Columns that a text takes in a monospaced font: wide letters and emoji take two, combining marks none.</summary>
    public static int Width(string text)
    {
        var width = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var first = Rune.TryGetRuneAt(element, 0, out var rune) ? rune : Rune.ReplacementChar;
            width += first.Value is >= 0x1100 and (<= 0x115F or >= 0x2E80) and not (>= 0xD7A4 and < 0xF900) and not (>= 0xFB00 and < 0xFE30)
                and not (>= 0xFE70 and < 0xFF01) and not (>= 0xFF61 and < 0xFFE0) || element.Contains('\uFE0F') || first.Value is 0x2705 or 0x274C or 0x2757 or 0x23F3 or 0x231B
                ? 2
                : 1;
        }

        return width;
    }

    private static string? Usable(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https" or "tg") ? link : null;

    private static bool NeedsCleaning(string text)
    {
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c != '\n') || char.IsSurrogate(c) || IsDropped(c)) return true;
        }

        return false;
    }

    // The first line is what the server drops; the second what turns a line around or hides in it, with which a name or a program's output could
    // fake our words. Joiners stay: families of emoji and several scripts need them.
    private static bool IsDropped(char c) => c is '\r' or (>= '\u2028' and <= '\u202E') or '\u030A' or '\u0333' or '\u033F'
        or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u200E' or '\u200F' or '\u061C' or '\u2060' or '\uFEFF';

    private static string WithoutLoneSurrogates(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString();
    }
}
