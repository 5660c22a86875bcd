using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoroutineBot.Lessons.Editions;

namespace CoroutineBot.Bot.Publishing;

/// <summary>The files of an edition as the store keeps them.</summary>
internal static class EditionFiles
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(LessonFiles files) => JsonSerializer.Serialize(new Kept(files.Texts.ToDictionary(), [.. files.Needs], files.CourseYml), _json);

    public static LessonFiles Read(string json)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json, _json) ?? throw new JsonException("A lesson was stored without its files.");
        return new LessonFiles(kept.Texts.ToImmutableSortedDictionary(StringComparer.Ordinal), [.. kept.Needs]) { CourseYml = kept.CourseYml };
    }

    private sealed record Kept(Dictionary<string, string> Texts, string[] Needs, string? CourseYml = null);
}
