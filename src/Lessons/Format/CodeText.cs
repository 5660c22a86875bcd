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
        var noted = new HashSet<PhoneHabit>();
        var plain = PhoneCode.Plainly(Text, keepTabs: false, (habit, at) =>
        {
            if (noted.Add(habit))
            {
                var (code, text) = Notice(habit);
                findings.Add(code, AtOffset(at), text);
            }
        });
        return new CodeText(_source, plain, _starts);
    }

    /// <summary>The same block with another text of as many lines.</summary>
    public CodeText With(string text) => new(_source, text, _starts);

    private static (FindingCode, string) Notice(PhoneHabit habit) => habit switch
    {
        PhoneHabit.CurlyQuote => (FindingCodes.CurlyQuotes, "Curly quotes in code were read as straight ones. Nothing to do."),
        PhoneHabit.LongDash => (FindingCodes.LongDashes, "Long dashes in code were read as hyphens. Nothing to do."),
        PhoneHabit.NoBreakSpace => (FindingCodes.NoBreakSpace, "Non-breaking spaces in code were read as spaces. Nothing to do."),
        _ => (FindingCodes.Tabs, "Tabs in code were read as four spaces. Nothing to do."),
    };
}
