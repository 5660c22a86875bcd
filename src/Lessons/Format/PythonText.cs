using System.Text;

namespace CoroutineBot.Lessons.Format;

internal enum PythonPart
{
    Code,
    Literal,
    Comment,
}

/// <summary>As much of Python's grammar as is needed to tell comments from code: where strings begin and end.</summary>
internal static class PythonText
{
    /// <summary>Splits a program into code, string literals and comments (without their line feed), in order and without gaps.</summary>
    public static IEnumerable<(PythonPart Part, int Start, int Length)> Split(string code)
    {
        var start = 0;
        var i = 0;
        while (i < code.Length)
        {
            var end = code[i] switch
            {
                '#' => LineEnd(code, i),
                '"' or '\'' => LiteralEnd(code, i),
                _ => -1,
            };
            if (end < 0)
            {
                i++;
                continue;
            }

            if (i > start)
            {
                yield return (PythonPart.Code, start, i - start);
            }

            yield return (code[i] == '#' ? PythonPart.Comment : PythonPart.Literal, i, end - i);
            start = i = end;
        }

        if (i > start)
        {
            yield return (PythonPart.Code, start, i - start);
        }
    }

    /// <summary>Offset behind the string literal whose first quote stands at <paramref name="at"/>; an unclosed one ends with its line.</summary>
    public static int LiteralEnd(string code, int at)
    {
        var quote = code[at];
        var triple = at + 2 < code.Length && code[at + 1] == quote && code[at + 2] == quote;
        for (var i = at + (triple ? 3 : 1); i < code.Length; i++)
        {
            if (code[i] == '\\')
            {
                i++;
            }
            else if (!triple && code[i] == '\n')
            {
                return i;
            }
            else if (code[i] == quote && !triple)
            {
                return i + 1;
            }
            else if (triple && i + 2 < code.Length && code[i] == quote && code[i + 1] == quote && code[i + 2] == quote)
            {
                return i + 3;
            }
        }

        return code.Length;
    }

    /// <summary>The code lines with comments, and lines that held nothing else, taken away; each with its line number from zero.</summary>
    public static IReadOnlyList<(string Text, int Line)> WithoutComments(string code)
    {
        var bare = new StringBuilder(code.Length);
        foreach (var (part, start, length) in Split(code))
        {
            if (part != PythonPart.Comment)
            {
                bare.Append(code, start, length);
            }
        }

        return [.. bare.ToString().Split('\n').Select((line, number) => (line.TrimEnd(), number)).Where(line => line.Item1.Length > 0)];
    }

    /// <summary>Offsets of the comments, each from its hash sign.</summary>
    public static IEnumerable<(int Start, int Length)> Comments(string code) =>
        Split(code).Where(piece => piece.Part == PythonPart.Comment).Select(piece => (piece.Start, piece.Length));

    private static int LineEnd(string code, int at)
    {
        var end = code.IndexOf('\n', at);
        return end < 0 ? code.Length : end;
    }
}
