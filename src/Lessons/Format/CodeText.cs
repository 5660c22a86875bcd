using System.Text;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Syntax;

namespace CoroutineBot.Lessons.Format;

/// <summary>The text inside a code block with the places of its lines.</summary>
internal sealed class CodeText
{
    private readonly SourceText _source;
    private readonly int[] _starts;

    private CodeText(SourceText source, string text, int[] starts)
    {
        (_source, Text, _starts) = (source, text, starts);
    }

    public string Text { get; }

    public string[] Lines => Text.Split('\n');

    public static CodeText Of(LeafBlock block, SourceText source)
    {
        var count = block.Lines.Count;
        var lines = new string[count];
        var starts = new int[Math.Max(count, 1)];
        starts[0] = source.LineEnd(block.Span.Start) + 1;
        for (var i = 0; i < count; i++)
        {
            lines[i] = block.Lines.Lines[i].Slice.ToString();
            starts[i] = block.Lines.Lines[i].Position;
        }

        return new CodeText(source, string.Join('\n', lines).TrimEnd('\n'), starts);
    }

    /// <summary>Place of a line and column, both from zero; below the last line, the end of it.</summary>
    public Place At(int line, int column = 0) =>
        line < _starts.Length ? _source.At(_starts[Math.Max(line, 0)] + column) : _source.At(_source.LineEnd(_starts[^1]));

    /// <summary>Place of an offset into <see cref="Text"/>.</summary>
    public Place AtOffset(int offset)
    {
        var before = Text.AsSpan(0, Math.Clamp(offset, 0, Text.Length));
        var line = before.Count('\n');
        return At(line, before.Length - (before.LastIndexOf('\n') + 1));
    }

    /// <summary>The same Python with quotes, dashes and spaces outside of strings and comments typed plainly; line numbers stay.</summary>
    public CodeText TypedPlainly(FindingList findings)
    {
        var plain = new StringBuilder(Text.Length);
        var noted = new HashSet<FindingCode>();
        var lineStart = true;
        for (var i = 0; i < Text.Length; i++)
        {
            var c = Text[i];
            if (c is '#' or '"' or '\'')
            {
                var end = c == '#' ? LineEnd(i) : PythonText.LiteralEnd(Text, i);
                plain.Append(Text, i, end - i);
                i = end - 1;
                lineStart = false;
            }
            else if (PhoneTyping.IsCurlyDouble(c) || PhoneTyping.IsCurlySingle(c))
            {
                Note(FindingCodes.CurlyQuotes, i, "Curly quotes in code were read as straight ones. Nothing to do.");
                i = AppendLiteral(plain, i);
                lineStart = false;
            }
            else if (PhoneTyping.IsLongDash(c))
            {
                Note(FindingCodes.LongDashes, i, "Long dashes in code were read as hyphens. Nothing to do.");
                plain.Append('-');
                lineStart = false;
            }
            else if (PhoneTyping.IsNoBreakSpace(c))
            {
                Note(FindingCodes.NoBreakSpace, i, "Non-breaking spaces in code were read as spaces. Nothing to do.");
                plain.Append(' ');
            }
            else if (c == '\t')
            {
                Note(FindingCodes.Tabs, i, "Tabs in code were read as four spaces. Nothing to do.");
                plain.Append(lineStart ? "    " : " ");
            }
            else if (c == '…')
            {
                plain.Append("...");
            }
            else
            {
                plain.Append(c);
                lineStart = c == '\n' || (lineStart && c == ' ');
            }
        }

        return new CodeText(_source, plain.ToString(), _starts);

        void Note(FindingCode code, int at, string text)
        {
            if (noted.Add(code))
            {
                findings.Add(code, AtOffset(at), text);
            }
        }
    }

    /// <summary>The same block with another text of as many lines.</summary>
    public CodeText With(string text) => new(_source, text, _starts);

    /// <summary>A string that begins with a curly quote ends with the next one of its kind on the line.</summary>
    private int AppendLiteral(StringBuilder plain, int at)
    {
        var isDouble = PhoneTyping.IsCurlyDouble(Text[at]);
        var straight = isDouble ? '"' : '\'';
        plain.Append(straight);
        var lineEnd = LineEnd(at);
        for (var i = at + 1; i < lineEnd; i++)
        {
            var c = Text[i];
            if (c == straight || (isDouble ? PhoneTyping.IsCurlyDouble(c) : PhoneTyping.IsCurlySingle(c)))
            {
                plain.Append(Text, at + 1, i - at - 1).Append(straight);
                return i;
            }
        }

        return at;
    }

    private int LineEnd(int at)
    {
        var end = Text.IndexOf('\n', at);
        return end < 0 ? Text.Length : end;
    }
}
