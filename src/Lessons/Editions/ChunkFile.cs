using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Editions;

/// <summary>One chunk as a file of its own. Its first line says where it belongs, since phones rename files as they like.</summary>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Lesson">The lesson.</param>
/// <param name="Chunk">The chunk that it takes the place of.</param>
/// <param name="Language">The language.</param>
/// <param name="Text">The chunk.</param>
public sealed partial record ChunkFile(string Course, string Lesson, string Chunk, Language Language, string Text)
{
    /// <summary>Lines of the file that stand before <see cref="Text"/>.</summary>
    public int LinesBefore { get; init; }

    /// <param name="address"><c>course/lesson/chunk</c>.</param>
    /// <param name="language">The language.</param>
    /// <param name="files">The lesson.</param>
    /// <returns>Null when there is no such chunk.</returns>
    public static string? Write(string address, Language language, LessonFiles files) =>
        files.In(language) is { } file && ChunkSource.Cut(file, address[(address.LastIndexOf('/') + 1)..]) is { } text
            ? $"<!-- {address} {LanguageNames.Of(language)} -->\n{text}"
            : null;

    /// <returns>Null when the file does not begin as such a file does.</returns>
    public static ChunkFile? Read(string file)
    {
        var match = FirstLine().Match(file);
        return match.Success && LanguageNames.Parse(match.Groups["language"].Value) is { } language
            && file[match.Length..].TrimStart('\n', '\r') is var text
            ? new ChunkFile(match.Groups["course"].Value, match.Groups["lesson"].Value, match.Groups["chunk"].Value, language, text) { LinesBefore = file[..^text.Length].Count(letter => letter == '\n') }
            : null;
    }

    [GeneratedRegex(@"^\uFEFF?\s*<!-- *(?<course>[^\s/]+)/(?<lesson>[^\s/]+)/(?<chunk>[^\s/]+) (?<language>\w+) *-->[ \t\r]*\n?")]
    private static partial Regex FirstLine();
}
