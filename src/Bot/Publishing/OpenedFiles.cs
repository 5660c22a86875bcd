using System.Text.Json;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Publishing;

/// <summary>The lessons behind what the store keeps. Reading one costs milliseconds and the store is read at every change, so each is read once.</summary>
internal sealed class OpenedFiles
{
    private Dictionary<string, (LessonFiles Files, Lesson Lesson)?> _known = [];
    private Dictionary<string, (LessonFiles Files, Lesson Lesson)?> _used = [];

    /// <returns>Null where it cannot be read any more.</returns>
    public (LessonFiles Files, Lesson Lesson)? Open(string json)
    {
        if (!_used.TryGetValue(json, out var opened))
        {
            opened = _known.TryGetValue(json, out var known) ? known : Read(json);
            _used[json] = opened;
        }

        return opened;
    }

    /// <summary>Reads what is not known yet, on all cores: whoever starts the bot waits for a whole course.</summary>
    public void Prepare(IEnumerable<string> all)
    {
        foreach (var (json, opened) in all.Where(json => !_known.ContainsKey(json) && !_used.ContainsKey(json)).Distinct().AsParallel().Select(json => (json, Read(json))).ToList())
        {
            _used[json] = opened;
        }
    }

    /// <summary>What was not asked for since the last call is forgotten.</summary>
    public void Turn() => (_known, _used) = (_used, []);

    private static (LessonFiles, Lesson)? Read(string json)
    {
        try
        {
            var files = EditionFiles.Read(json);
            return files.Read() is { } lesson ? (files, lesson) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
