using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;

namespace CoroutineBot.Bot.Publishing;

/// <summary>A course of the content folder, as it was last taken.</summary>
/// <param name="Folder">Its name within the content folder.</param>
/// <param name="Print">Of the <c>course.yml</c> that was last looked at.</param>
/// <param name="Index">The last one without errors.</param>
public sealed record KeptCourse(string Folder, string Print, CourseIndex Index, int Round, bool Refused)
{
    public FolderRow AsRow() => new(Folder, Print, Index.Text, Round, Refused);
}

/// <summary>A lesson of the content folder, as it was last taken.</summary>
/// <param name="Print">Of the files that were last looked at; <see cref="Gone"/> where there were none.</param>
/// <param name="Files">The last ones that went live by themselves, or were there at the beginning; null where none are.</param>
public sealed record KeptLesson(LessonAddress Address, string Print, LessonFiles? Files, int Round, bool Refused)
{
    /// <summary>In the place of a print: the folder has no such lesson.</summary>
    public const string Gone = "gone";

    public FolderRow AsRow() => new(Address.ToString(), Print, Files is null ? "" : EditionFiles.Write(Files), Round, Refused);
}

/// <summary>What was last made of the content folder. It survives the folder: while that is away or has errors, this is taught.</summary>
public sealed record KeptContent(ImmutableSortedDictionary<string, KeptCourse> Courses, ImmutableDictionary<LessonAddress, KeptLesson> Lessons)
{
    public static KeptContent Nothing { get; } = new(ImmutableSortedDictionary<string, KeptCourse>.Empty.WithComparers(StringComparer.Ordinal), ImmutableDictionary<LessonAddress, KeptLesson>.Empty);

    /// <param name="open">Reads the files of a lesson; null where they cannot be read any more.</param>
    /// <param name="rows">What the store keeps.</param>
    public static KeptContent Read(IEnumerable<FolderRow> rows, Func<string, LessonFiles?> open)
    {
        var all = rows.ToLookup(row => row.Key.Contains('/'));
        return new KeptContent(
            all[false].Select(row => CourseIndex.Read(row.Json) is { } index ? new KeptCourse(row.Key, row.Print, index, row.Round, row.Refused) : null).OfType<KeptCourse>()
                .ToImmutableSortedDictionary(course => course.Folder, course => course, StringComparer.Ordinal),
            all[true].Select(row => new KeptLesson(new LessonAddress(row.Key.Split('/')[0], row.Key.Split('/')[1]), row.Print, row.Json.Length == 0 ? null : open(row.Json), row.Round, row.Refused))
                .ToImmutableDictionary(lesson => lesson.Address));
    }
}
