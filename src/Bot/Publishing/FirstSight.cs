using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Findings;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Publishing;

/// <summary>
/// The start with a content folder. A course that was never seen is taken as it lies there, so that a new bot teaches at once; a lesson with errors is
/// left out and named. A course that is known is not looked into here: it is taught as it was, and what changed meanwhile passes the gate like any change.
/// A known course whose folder is gone, while others are there, was taken away on purpose.
/// </summary>
internal static class FirstSight
{
    /// <returns>The lessons that were refused and named.</returns>
    public static async Task<ImmutableHashSet<LessonAddress>> Take(IStore store, ContentOptions options, ILogger logger, CancellationToken ct)
    {
        ContentSnapshot seen;
        try
        {
            seen = ContentSnapshot.Read(options.Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogError("The content folder {Folder} cannot be read ({Error}); what was taught before is", Path.GetFullPath(options.Path), error.Message);
            return [];
        }

        var shelf = await store.ReadShelf(ct);
        var kept = KeptContent.Read(shelf.Folder, _ => null);
        var away = seen.Courses.IsEmpty ? [] : kept.Courses.Values.Where(course => seen.Courses.All(other => other.Folder != course.Folder)).ToList();
        foreach (var course in away)
        {
            logger.LogWarning("The course {Course} is no longer in {Folder}, so it is not taught any more", course.Index.Id, Path.GetFullPath(options.Path));
            await store.ForgetFolder([course.Folder, .. kept.Lessons.Keys.Where(lesson => lesson.Course == course.Index.Id).Select(lesson => lesson.ToString())], ct);
        }

        var refused = ImmutableHashSet.CreateBuilder<LessonAddress>();
        var ids = kept.Courses.Values.Except(away).Select(course => course.Index.Id).ToHashSet();
        foreach (var course in seen.Courses.Where(course => !kept.Courses.ContainsKey(course.Folder)))
        {
            var (index, findings) = CourseIndex.Read(course.YmlPath, course.Yml);
            Log(findings, logger);
            if (index is null || !ids.Add(index.Id))
            {
                logger.LogError("{Missing} is not taught until its files in {Folder} are mended; all else is", course.Folder, Path.GetFullPath(options.Path));
                continue;
            }

            var lessons = index.Lessons.Select(slot => Read(course, index, slot, shelf, options, logger)).ToList();
            refused.UnionWith(lessons.Where(lesson => lesson.Refused).Select(lesson => lesson.Address));
            await store.KeepFolder([new KeptCourse(course.Folder, course.YmlPrint, index, 0, Refused: false).AsRow(), .. lessons.Select(lesson => lesson.AsRow())], ct);
        }

        return refused.ToImmutable();
    }

    private static KeptLesson Read(CourseSnapshot course, CourseIndex index, LessonSlot slot, Shelf shelf, ContentOptions options, ILogger logger)
    {
        var address = new LessonAddress(index.Id, slot.Id);
        var (files, findings) = FolderReading.Judge(course, index, slot, []);
        Log(findings, logger);
        if (files is null)
        {
            logger.LogError("{Missing} is not taught until its files in {Folder} are mended; all else is", address, Path.GetFullPath(options.Path));
        }

        // What the folder made live earlier, before it was away, is compared like any change; what a chat made live stays until the folder changes.
        var live = shelf.Versions.LastOrDefault(version => version.Lesson == address.ToString());
        return new KeptLesson(address, live is null || Edition.IsFromChat(live.Origin) ? FolderReading.PrintOf(course, slot) : "", files, 0, Refused: files is null);
    }

    private static void Log(ImmutableArray<Finding> findings, ILogger logger)
    {
        foreach (var finding in findings.Where(finding => finding.Severity == Severity.Error))
        {
            logger.LogError("{Finding}", finding);
        }
    }
}
