using System.Text;
using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Format;

/// <summary>A word of a fence or of an attribute list: <c>alone</c>, <c>key=value</c>, <c>#id</c> (name <c>#</c>) or <c>.class</c> (name <c>.</c>).</summary>
internal sealed record Word(string Name, string? Value, int Offset, int ValueOffset)
{
    public override string ToString() => Name is "#" or "." ? Name + Value : Value is null ? Name : $"{Name}={Value}";
}

/// <summary>Reads words that are separated by spaces; a value may stand in quotes.</summary>
internal static class WordReader
{
    public static List<Word> Read(SourceText source, int start, int end, FindingList findings)
    {
        var text = source.Text;
        var words = new List<Word>();
        var at = start;
        while (true)
        {
            while (at < end && IsSpace(text[at]))
            {
                at++;
            }

            if (at >= end)
            {
                break;
            }

            words.Add(ReadWord(source, ref at, end, findings));
        }

        var gap = start;
        while (gap < end && !PhoneTyping.IsNoBreakSpace(text[gap]))
        {
            gap++;
        }

        if (gap < end)
        {
            findings.Add(FindingCodes.NoBreakSpace, source.At(gap), "Non-breaking spaces between the words were read as spaces. Nothing to do.");
        }

        return words;
    }

    private static Word ReadWord(SourceText source, ref int at, int end, FindingList findings)
    {
        var text = source.Text;
        var start = at;
        if (text[at] is '#' or '.')
        {
            at++;
            return new Word(text[start].ToString(), ReadBare(source, ref at, end, plainDashes: true, findings), start, start + 1);
        }

        while (at < end && !IsSpace(text[at]) && text[at] != '=')
        {
            at++;
        }

        var name = Plain(source, start, at, findings);
        if (at == end || text[at] != '=')
        {
            return new Word(name, null, start, at);
        }

        at++;
        var valueStart = at;
        if (at < end && IsQuote(text[at]))
        {
            return new Word(name, ReadQuoted(source, ref at, end, findings), start, valueStart + 1);
        }

        // In a range a long dash stands for the two dots, which the reader of ranges knows.
        return new Word(name, ReadBare(source, ref at, end, plainDashes: name != "time", findings), start, valueStart);
    }

    private static string ReadBare(SourceText source, ref int at, int end, bool plainDashes, FindingList findings)
    {
        var start = at;
        while (at < end && !IsSpace(source.Text[at]))
        {
            at++;
        }

        return plainDashes ? Plain(source, start, at, findings) : source.Text[start..at];
    }

    private static string ReadQuoted(SourceText source, ref int at, int end, FindingList findings)
    {
        var text = source.Text;
        var open = text[at];
        if (open != '"' && open != '\'')
        {
            findings.Add(FindingCodes.CurlyQuotes, source.At(at), "Curly quotes around a value were read as straight ones. Nothing to do.");
        }

        var start = ++at;
        while (at < end && !Closes(open, text[at]))
        {
            at++;
        }

        var value = text[start..at];
        at = Math.Min(at + 1, end);
        return value;
    }

    private static string Plain(SourceText source, int start, int end, FindingList findings)
    {
        var piece = source.Text.AsSpan(start, end - start);
        var first = 0;
        while (first < piece.Length && !PhoneTyping.IsLongDash(piece[first]))
        {
            first++;
        }

        if (first == piece.Length)
        {
            return piece.ToString();
        }

        findings.Add(FindingCodes.LongDashes, source.At(start + first), "Long dashes in a name were read as hyphens. Nothing to do.");
        var plain = new StringBuilder(piece.Length);
        foreach (var c in piece)
        {
            plain.Append(PhoneTyping.IsLongDash(c) ? '-' : c);
        }

        return plain.ToString();
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' || PhoneTyping.IsNoBreakSpace(c);

    private static bool IsQuote(char c) => c is '"' or '\'' || PhoneTyping.IsCurlyDouble(c) || PhoneTyping.IsCurlySingle(c);

    private static bool Closes(char open, char c) =>
        open == '\'' || PhoneTyping.IsCurlySingle(open)
            ? c == '\'' || PhoneTyping.IsCurlySingle(c)
            : c == '"' || PhoneTyping.IsCurlyDouble(c);
}
