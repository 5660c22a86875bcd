using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>The text of one file, tidied up for reading, with its positions counted as in the file the author sees.</summary>
internal sealed class SourceText
{
    /// <summary>A lesson of fifteen chunks has some 30 KB; far above that, reading would only cost time.</summary>
    public const int MaxLength = 128 * 1024;

    /// <summary>A whole chunk has 700 characters. Markdown on one endless line can take minutes to parse.</summary>
    public const int MaxLine = 4000;

    /// <summary>Characters without an empty line between them. The parser joins such lines to one paragraph or table, and its time grows with the square of that.</summary>
    public const int MaxStretch = 8 * 1024;

    private readonly List<int> _lineStarts = [0];
    private readonly IReadOnlyDictionary<int, List<int>> _removed;

    private SourceText(string path, string text, IReadOnlyDictionary<int, List<int>> removed)
    {
        Path = path;
        Text = text;
        _removed = removed;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Path { get; }

    /// <summary>Lines end with a line feed alone.</summary>
    public string Text { get; }

    /// <summary>Checks and tidies a text; null when it is nothing to read.</summary>
    public static SourceText? Open(string path, string raw, FindingList findings)
    {
        if (raw.Length > MaxLength)
        {
            findings.Add(FindingCodes.TooLarge, new Place(path, 1, 1),
                $"The file has {raw.Length} characters, a lesson at most {MaxLength}. Split it into several lessons.");
            return null;
        }

        var plain = PhoneTyping.PlainLines(path, raw, findings, out var removed);
        if (HasControlCharacters(path, plain, findings) | IsEndless(path, plain, findings))
        {
            return null;
        }

        return new SourceText(path, PhoneTyping.Structure(path, plain, findings), removed);
    }

    public Place At(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var index = _lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        var column = offset - _lineStarts[line];
        if (_removed.TryGetValue(line, out var columns))
        {
            foreach (var gone in columns.Where(gone => gone <= column))
            {
                column++;
            }
        }

        return new Place(Path, line + 1, column + 1);
    }

    /// <summary>Offset behind the last character of the line, its line feed not included.</summary>
    public int LineEnd(int offset)
    {
        var end = Text.IndexOf('\n', Math.Clamp(offset, 0, Text.Length));
        return end < 0 ? Text.Length : end;
    }

    private static bool HasControlCharacters(string path, string text, FindingList findings)
    {
        var (line, column, found) = (1, 0, 0);
        for (var i = 0; i < text.Length && found < 10; i++)
        {
            var c = text[i];
            column++;
            if (c == '\n')
            {
                (line, column) = (line + 1, 0);
            }
            else if (IsBroken(text, i))
            {
                found++;
                findings.Add(FindingCodes.ControlCharacter, new Place(path, line, column),
                    $"Here stands the invisible or broken character U+{(int)c:X4}. Delete it and type the place anew.");
            }
        }

        return found > 0;
    }

    private static bool IsEndless(string path, string text, FindingList findings)
    {
        var (line, stretch, found) = (0, 0, false);
        foreach (var piece in text.AsSpan().Split('\n'))
        {
            line++;
            var length = piece.End.Value - piece.Start.Value;
            if (length > MaxLine)
            {
                // Broken into several lines it is another text; how much stands together then is asked then.
                findings.Add(FindingCodes.TooLarge, new Place(path, line, MaxLine + 1), $"The line has {length} characters, at most {MaxLine} can be read. Break it into several lines.");
                (stretch, found) = (0, true);
                continue;
            }

            var before = stretch;
            stretch = text.AsSpan(piece).IsWhiteSpace() ? 0 : stretch + length + 1;
            if (before <= MaxStretch && stretch > MaxStretch)
            {
                findings.Add(FindingCodes.TooLarge, new Place(path, line, 1), $"Above this line {before} characters stand without an empty line between them, and more than {MaxStretch} cannot be read. Put empty lines between what belongs together.");
                found = true;
            }
        }

        return found;
    }

    private static bool IsBroken(string text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c))
        {
            return at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]);
        }

        if (char.IsLowSurrogate(c))
        {
            return at == 0 || !char.IsHighSurrogate(text[at - 1]);
        }

        // Direction marks can make code read differently from what runs; line and paragraph separators break line counts.
        return (char.IsControl(c) && c is not '\t') || c is '\u2028' or '\u2029' or '\uFFFD'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
    }
}
