using System.Text;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>
/// Phones and word processors change what is typed: curly quotes, long dashes, non-breaking spaces, other line ends. Where
/// such a character can only be meant plainly it is read plainly, with a notice. In prose they are good typography and stay.
/// </summary>
internal static class PhoneTyping
{
    public const char NoBreakSpace = '\u00A0';
    public const char NarrowNoBreakSpace = '\u202F';

    public static bool IsNoBreakSpace(char c) => c is NoBreakSpace or NarrowNoBreakSpace or '\u2007';

    public static bool IsLongDash(char c) => c is >= '\u2010' and <= '\u2015' or '\u2212';

    public static bool IsCurlyDouble(char c) => c is '“' or '”' or '„' or '‟' or '«' or '»';

    public static bool IsCurlySingle(char c) => c is '‘' or '’' or '‚' or '‛';

    /// <summary>Plain line ends, no byte order mark, no spaces of zero width; <paramref name="removed"/> tells the columns taken from each line (both from zero).</summary>
    public static string PlainLines(string path, string raw, FindingList findings, out IReadOnlyDictionary<int, List<int>> removed)
    {
        var gone = new Dictionary<int, List<int>>();
        removed = gone;
        var text = new StringBuilder(raw.Length);
        var (line, column) = (0, 0);
        Place? crlf = null, invisible = null;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\uFEFF' && i == 0)
            {
                findings.Add(FindingCodes.ByteOrderMark, new Place(path, 1, 1), "The byte order mark at the start was ignored. Nothing to do.");
            }
            else if (c is '\u200B' or '\u2060' or '\uFEFF' or '\u00AD')
            {
                invisible ??= new Place(path, line + 1, column + 1);
                (gone.TryGetValue(line, out var columns) ? columns : gone[line] = []).Add(column++);
            }
            else if (c == '\r')
            {
                crlf ??= new Place(path, line + 1, column + 1);
                text.Append('\n');
                (line, column) = (line + 1, 0);
                i += i + 1 < raw.Length && raw[i + 1] == '\n' ? 1 : 0;
            }
            else
            {
                text.Append(c);
                (line, column) = c == '\n' ? (line + 1, 0) : (line, column + 1);
            }
        }

        if (crlf is { } at)
        {
            findings.Add(FindingCodes.LineEnds, at, "Windows line ends were read as plain ones. Nothing to do.");
        }

        if (invisible is { } first)
        {
            findings.Add(FindingCodes.InvisibleRemoved, first, "Invisible spaces, here the first, were ignored. Nothing to do.");
        }

        return text.ToString();
    }

    /// <summary>
    /// Makes the marks that carry structure readable: non-breaking spaces around list, quote and heading marks, and lines of
    /// dashes that a phone joined. Code and prose keep their characters. Line numbers stay; columns stay but in lines of dashes.
    /// </summary>
    public static string Structure(string path, string text, FindingList findings)
    {
        var lines = text.Split('\n');
        var fence = "";
        for (var n = 0; n < lines.Length; n++)
        {
            var line = lines[n];
            var mark = FenceMark(line);
            if (fence.Length > 0)
            {
                if (mark.StartsWith(fence, StringComparison.Ordinal) && line.Trim().Length == mark.Length)
                {
                    fence = "";
                }

                continue;
            }

            fence = mark;
            if (fence.Length > 0)
            {
                continue;
            }

            var bare = line.Trim();
            if (bare.Length is 1 or 2 or 3 && bare.All(c => c == '-' || IsLongDash(c)) && bare.Any(IsLongDash))
            {
                lines[n] = "---";
                findings.Add(FindingCodes.LongDashes, new Place(path, n + 1, 1), "A long dash alone on its line was read as ---. Nothing to do.");
                continue;
            }

            lines[n] = PlainMarks(path, n, line, findings);
        }

        return string.Join('\n', lines);
    }

    private static string FenceMark(string line)
    {
        var bare = line.TrimStart(' ');
        if (bare.Length < 3 || bare[0] is not ('`' or '~'))
        {
            return "";
        }

        var length = bare.TakeWhile(c => c == bare[0]).Count();
        return length < 3 || (bare[0] == '`' && bare.AsSpan(length).Contains('`')) ? "" : bare[..length];
    }

    private static string PlainMarks(string path, int lineNumber, string line, FindingList findings)
    {
        char[]? changed = null;
        for (var i = 0; i < line.Length && (" \t>#*+-.)[]xX`~".Contains(line[i]) || char.IsAsciiDigit(line[i]) || IsNoBreakSpace(line[i])); i++)
        {
            if (IsNoBreakSpace(line[i]))
            {
                changed ??= line.ToCharArray();
                changed[i] = ' ';
            }
        }

        if (changed is null)
        {
            return line;
        }

        var first = line.Select((c, i) => (c, i)).First(pair => IsNoBreakSpace(pair.c)).i;
        findings.Add(FindingCodes.NoBreakSpace, new Place(path, lineNumber + 1, first + 1),
            "Non-breaking spaces among the marks at the start of the line were read as spaces. Nothing to do.");
        return new string(changed);
    }
}
