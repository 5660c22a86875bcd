using System.Text;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Format;

namespace CoroutineBot.Lessons.Editions;

/// <summary>The difference between two editions line by line: <c>-</c> went, <c>+</c> came, two spaces stand around them for the eye.</summary>
public static class WrittenDiff
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
                text.Append("=== ").Append(path).Append('\n').AppendJoin('\n', Near([.. LineDiff.Between(Lines(then ?? ""), Lines(now ?? ""))])).Append('\n');
            }
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
