using System.Collections.Immutable;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Publishing;

/// <summary>What reading alone says about a lesson of a content folder. Pure; the paths in findings begin at the content folder.</summary>
internal static class FolderReading
{
    public const string NoFiles = "none";

    public static string PrintOf(CourseSnapshot course, LessonSlot slot) => course.Lessons.GetValueOrDefault(slot.Folder)?.Print ?? NoFiles;

    /// <summary>Files are null where there are errors.</summary>
    public static (LessonFiles? Files, ImmutableArray<Finding> Findings) Judge(CourseSnapshot course, CourseIndex index, LessonSlot slot, ImmutableHashSet<string> retired)
    {
        var (files, _, findings) = JudgeWhole(course, index, slot, retired);
        return (files, findings);
    }

    public static (LessonFiles? Files, Lesson? Lesson, ImmutableArray<Finding> Findings) JudgeWhole(CourseSnapshot course, CourseIndex index, LessonSlot slot, ImmutableHashSet<string> retired)
    {
        if (course.Lessons.GetValueOrDefault(slot.Folder) is not { } lesson)
        {
            return (null, null, [Error(FindingCodes.LessonMissing, slot.Place with { Path = course.YmlPath },
                $"The lesson has neither {slot.Folder}/ru.md nor {slot.Folder}/en.md. Write one of them, or take the lesson out of course.yml.")]);
        }

        if (lesson.Closed is [var closed, ..])
        {
            return (null, null, [Error(FindingCodes.Unreadable, new Place($"{course.Folder}/{slot.Folder}/{closed}", 1, 1), "The file cannot be opened: access is denied, or it is no regular file. Check its permissions and what it is.")]);
        }

        var admission = Gate.Judge(lesson.AsParcel, new Standing(index.Text, null, retired) { Lesson = slot.Id });
        return (admission.Files, admission.Lesson, Under($"{course.Folder}/{slot.Folder}/", admission.Findings));
    }

    public static ImmutableArray<Finding> Under(string folder, IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => finding with { Place = finding.Place with { Path = folder + finding.Place.Path } })];

    public static Finding Error(FindingCode code, Place place, string text) => new(place, code.Name, code.Severity, text);
}
