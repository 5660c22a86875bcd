using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;

namespace CoroutineBot.Lessons.Editions;

/// <summary>A stretch of a lesson file that belongs to one id.</summary>
/// <param name="Id">Of a chunk or an exercise.</param>
/// <param name="From">Its heading's line, from 0.</param>
/// <param name="To">The line behind its last one.</param>
public readonly record struct Stretch(string Id, int From, int To);

/// <summary>The source of one chunk, cut out of its file and put back.</summary>
public static class ChunkSource
{
    /// <summary>The whole chunk with its questions and tasks, as its author wrote it; null when the file has no such chunk.</summary>
    public static string? Cut(string file, string chunk) =>
        ChunksOf(file).Where(stretch => stretch.Id == chunk).Select(stretch => Text(Lines(file), stretch)).FirstOrDefault();

    /// <summary>The file with another text in the place of that chunk; null when the file has no such chunk.</summary>
    public static string? Replace(string file, string chunk, string text)
    {
        if (PlaceOf(file, chunk) is not { } place)
        {
            return null;
        }

        var lines = Lines(file);
        return string.Join('\n', [.. lines[..place.From], .. Lines(text.TrimEnd('\n', '\r', ' ')), .. place.To < lines.Length ? [""] : Array.Empty<string>(), .. lines[place.To..]]) + (place.To < lines.Length ? "" : "\n");
    }

    /// <summary>Where the chunk stands in its file; null when the file has no such chunk.</summary>
    public static Stretch? PlaceOf(string file, string chunk) => ChunksOf(file).Where(stretch => stretch.Id == chunk).Cast<Stretch?>().FirstOrDefault();

    /// <summary>Each chunk and each exercise with its own words alone: what stands between its heading and the next one.</summary>
    public static ImmutableDictionary<string, string> Parts(string file)
    {
        var lines = Lines(file);
        return Stretches(file, chunksOnly: false).DistinctBy(stretch => stretch.Id).ToImmutableDictionary(stretch => stretch.Id, stretch => Text(lines, stretch));
    }

    private static List<Stretch> ChunksOf(string file) => Stretches(file, chunksOnly: true);

    private static List<Stretch> Stretches(string file, bool chunksOnly)
    {
        var outlines = LessonReader.ReadFile("", file, new FindingList())?.Outlines ?? [];
        var lines = Lines(file);
        var starts = outlines
            .Where(outline => !chunksOnly || IsChunk(lines, outline.Place.Line - 1))
            .Select(outline => (outline.Id, Line: outline.Place.Line - 1))
            .OrderBy(start => start.Line).ToList();
        return [.. starts.Select((start, at) => new Stretch(start.Id, start.Line, at + 1 < starts.Count ? starts[at + 1].Line : lines.Length))];
    }

    private static bool IsChunk(string[] lines, int line) => line >= 0 && line < lines.Length && lines[line].TrimStart().StartsWith("## ", StringComparison.Ordinal);

    private static string Text(string[] lines, Stretch stretch) => string.Join('\n', lines[stretch.From..stretch.To]).TrimEnd() + "\n";

    private static string[] Lines(string file) => file.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
}
