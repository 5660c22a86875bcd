using System.Text;
using CoroutineBot.Lessons.Courses;

namespace CoroutineBot.Lessons.Editions;

/// <summary>The difference between two editions line by line: <c>-</c> went, <c>+</c> came, two spaces stand around them for the eye.</summary>
public static class LineDiff
{
    private const int Around = 2;

    /// <summary>Files in the order of their names, and last the course file; files that are equal are left out. Empty when all are.</summary>
    /// <param name="older">The one edition.</param>
    /// <param name="newer">The other one.</param>
    /// <param name="courseYml">The course file in force, which counts where an edition brought none of its own; null where it is unknown.</param>
    public static string Write(LessonFiles older, LessonFiles newer, string? courseYml = null)
    {
        var text = new StringBuilder();
        foreach (var path in older.Texts.Keys.Union(newer.Texts.Keys).Order(StringComparer.Ordinal))
        {
            Append(path, older.Texts.GetValueOrDefault(path), newer.Texts.GetValueOrDefault(path));
        }

        Append(CourseFile.Name, older.CourseYml ?? courseYml, newer.CourseYml ?? courseYml);
        return text.ToString();

        void Append(string path, string? then, string? now)
        {
            if ((then ?? "") != (now ?? ""))
            {
                text.Append("=== ").Append(path).Append('\n').AppendJoin('\n', Near([.. Between(Lines(then ?? ""), Lines(now ?? ""))])).Append('\n');
            }
        }
    }

    /// <summary>All lines, each with its sign before it: the longest common row of lines stays, the rest goes or comes.</summary>
    public static IEnumerable<string> Between(string[] older, string[] newer)
    {
        // What is equal at both ends costs nothing; between them the table has one cell for each pair of lines.
        var head = 0;
        while (head < older.Length && head < newer.Length && older[head] == newer[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < older.Length - head && tail < newer.Length - head && older[^(tail + 1)] == newer[^(tail + 1)])
        {
            tail++;
        }

        var (a, b) = (older[head..^tail], newer[head..^tail]);
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        foreach (var line in older[..head])
        {
            yield return "  " + line;
        }

        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                yield return "  " + a[i];
                (i, j) = (i + 1, j + 1);
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return "- " + a[i++];
            }
            else
            {
                yield return "+ " + b[j++];
            }
        }

        foreach (var line in older[(older.Length - tail)..])
        {
            yield return "  " + line;
        }
    }

    private static IEnumerable<string> Near(List<string> lines)
    {
        var shown = -1;
        for (var at = 0; at < lines.Count; at++)
        {
            if (!Enumerable.Range(at - Around, (2 * Around) + 1).Any(near => near >= 0 && near < lines.Count && lines[near][0] != ' '))
            {
                continue;
            }

            if (at > shown + 1)
            {
                yield return "…";
            }

            shown = at;
            yield return lines[at];
        }
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
