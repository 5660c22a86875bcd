using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Editions;

/// <summary>All that one edition of a lesson consists of, so that it can be read again without any folder.</summary>
/// <param name="Texts">By path within the lesson: <c>ru.md</c>, <c>en.md</c>, <c>checks/p-add.py</c>.</param>
/// <param name="Needs">Ids of the lessons that come before it.</param>
public sealed record LessonFiles(ImmutableSortedDictionary<string, string> Texts, ImmutableArray<string> Needs)
{
    /// <summary>The course file that was sent along, or null: its names are known to the course from then on.</summary>
    public string? CourseYml { get; init; }

    public static LessonFiles None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), []);

    public static string NameOf(Language language) => LessonFolder.FileOf(language);

    public string? In(Language language) => Texts.GetValueOrDefault(NameOf(language));

    /// <summary>The same words in every file; what comes before the lesson does not matter.</summary>
    public bool SameTexts(LessonFiles other) => Texts.Count == other.Texts.Count && Texts.All(pair => other.Texts.GetValueOrDefault(pair.Key) == pair.Value);

    /// <summary>The lesson. It was admitted once, so what a later lint might say is not asked; null where nothing of it can be read any more.</summary>
    public Lesson? Read()
    {
        var findings = new FindingList();
        var lesson = LessonFolder.Read(new CourseFolder(new MemoryTree(Bytes()), "", findings), null, null);
        return lesson is null ? null : lesson with { Requires = Needs };
    }

    /// <summary>The files of a lesson that was loaded from a content folder, as they lie there now; null when they cannot be read.</summary>
    /// <param name="contentFolder">The folder that the lesson's places are relative to.</param>
    /// <param name="lesson">The lesson.</param>
    public static LessonFiles? OnDisk(string contentFolder, Lesson lesson)
    {
        var findings = new FindingList();
        var texts = None.Texts.ToBuilder();
        foreach (var text in lesson.Texts.Values)
        {
            var path = Path.Combine(contentFolder, text.Place.Path);
            var folder = new CourseFolder(Path.GetDirectoryName(path)!, "", findings);
            if (folder.Read(Path.GetFileName(path)) is not { } words)
            {
                return null;
            }

            texts[NameOf(text.Language)] = words;
        }

        foreach (var (task, source) in lesson.CheckFiles)
        {
            texts[$"checks/{task}.py"] = source;
        }

        return new LessonFiles(texts.ToImmutable(), lesson.Requires);
    }

    internal ImmutableSortedDictionary<string, byte[]> Bytes() =>
        Texts.ToImmutableSortedDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value), StringComparer.Ordinal);
}
