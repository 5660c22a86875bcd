using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Publishing.Watching;

/// <summary>One thing to do because the content folder differs from what was last made of it. Equal steps are the same decision.</summary>
/// <param name="What">The folder or file in question, within the content folder.</param>
/// <param name="Print">Of its files.</param>
internal abstract record FolderStep(string What, string Print)
{
    public virtual string Key => $"{GetType().Name}|{What}|{Print}";
}

/// <summary>A course's own file holds: its order, prerequisites and names are in force.</summary>
internal sealed record TakeCourse(CourseSnapshot Course, CourseIndex Index) : FolderStep(Course.YmlPath, Course.YmlPrint);

/// <summary>A course's own file has errors; the last good one stays in force.</summary>
internal sealed record RefuseCourse(CourseSnapshot Course, ImmutableArray<Finding> Findings) : FolderStep(Course.YmlPath, Course.YmlPrint);

/// <summary>A lesson is there in other words than those that are live.</summary>
/// <param name="Offer">An admin has the last word.</param>
internal sealed record TryLesson(LessonAddress Address, CourseSnapshot Course, CourseIndex Index, LessonSlot Slot, bool Offer)
    : FolderStep($"{Course.Folder}/{Slot.Folder}", FolderReading.PrintOf(Course, Slot))
{
    public override string Key => $"{base.Key}|{Offer}";
}

/// <summary>A lesson lies there as it is live: nothing to do but to remember it.</summary>
internal sealed record NoteLesson(LessonAddress Address, string Folder, string Seen, LessonFiles Files) : FolderStep(Folder, Seen);

/// <summary>The course lists a lesson no more: nobody begins it any more.</summary>
internal sealed record WithdrawLesson(LessonAddress Address, LessonFiles Last) : FolderStep(Address.ToString(), KeptLesson.Gone);

/// <summary>The course lists a lesson no more that somebody has published from a chat: it stays.</summary>
internal sealed record LeaveLesson(LessonAddress Address) : FolderStep(Address.ToString(), KeptLesson.Gone);

/// <summary>The course lists a lesson no more that is not taught anyway.</summary>
internal sealed record ForgetLesson(LessonAddress Address) : FolderStep(Address.ToString(), KeptLesson.Gone);

/// <summary>A course's folder is away: it is taught on.</summary>
internal sealed record MissCourse(string Folder) : FolderStep(Folder, KeptLesson.Gone);

/// <summary>
/// What has to be done so that the content folder, what was last made of it and what is live agree. Pure, so that whoever was interrupted asks again and
/// gets the same answer. One step changes the ground for the next, so only the first one is to be trusted.
/// </summary>
internal static class FolderPlan
{
    /// <param name="seen">The folder as it lies there.</param>
    /// <param name="kept">What was last made of it.</param>
    /// <param name="editions">What was published.</param>
    /// <param name="again">Lessons that were refused and deserve another look, though nothing in them has changed.</param>
    public static IEnumerable<FolderStep> Steps(ContentSnapshot seen, KeptContent kept, Editions editions, ImmutableHashSet<LessonAddress> again)
    {
        foreach (var course in seen.Courses)
        {
            var (inForce, step) = OfCourse(course, seen, kept);
            foreach (var one in step is null ? [] : (FolderStep[])[step])
            {
                yield return one;
            }

            foreach (var one in inForce is null ? [] : OfLessons(course, inForce, kept, editions, again))
            {
                yield return one;
            }
        }

        // An empty folder is one that is not mounted; of several courses one that is away may be so on purpose, but nobody has said so.
        foreach (var away in seen.Courses.IsEmpty ? [] : kept.Courses.Values.Where(course => course.Print != KeptLesson.Gone && seen.Courses.All(other => other.Folder != course.Folder)))
        {
            yield return new MissCourse(away.Folder);
        }
    }

    /// <summary>The course file that is in force, and what is to be done about the one that lies there.</summary>
    private static (CourseIndex? InForce, FolderStep? Step) OfCourse(CourseSnapshot course, ContentSnapshot seen, KeptContent kept)
    {
        var known = kept.Courses.GetValueOrDefault(course.Folder);
        if (known?.Print == course.YmlPrint)
        {
            return (known.Index, null);
        }

        var (index, findings) = CourseIndex.Read(course.YmlPath, course.Yml);
        if (index is not null)
        {
            var faults = Faults(course, index, known, seen, kept).ToImmutableArray();
            if (faults.IsEmpty)
            {
                return (index, new TakeCourse(course, index));
            }

            findings = [.. findings, .. faults];
        }

        return (known?.Index, new RefuseCourse(course, findings));
    }

    /// <summary>What is wrong with a course file that can be read.</summary>
    private static IEnumerable<Finding> Faults(CourseSnapshot course, CourseIndex index, KeptCourse? known, ContentSnapshot seen, KeptContent kept)
    {
        var place = new Place(course.YmlPath, 1, 1);
        if (known is not null && known.Index.Id != index.Id)
        {
            yield return FolderReading.Error(FindingCodes.WrongValue, place,
                $"The course was called \"{known.Index.Id}\", and what learners did hangs on that name. Give it back, or put the new course into a folder of its own.");
        }

        if (kept.Courses.Values.Any(other => other.Folder != course.Folder && other.Index.Id == index.Id && seen.Courses.Any(one => one.Folder == other.Folder)))
        {
            yield return FolderReading.Error(FindingCodes.CourseTaken, place, $"Another folder already holds the course \"{index.Id}\". Give this one another id.");
        }

        // Lessons that stay as they are must be able to live with it: none may lose a name that it uses.
        foreach (var slot in index.Lessons)
        {
            if (kept.Lessons.GetValueOrDefault(new LessonAddress(index.Id, slot.Id)) is { Files: { } files, Refused: false } lesson && lesson.Print == FolderReading.PrintOf(course, slot)
                && course.Lessons.GetValueOrDefault(slot.Folder)?.AsTexts()?.SameTexts(files) == true)
            {
                foreach (var finding in FolderReading.Judge(course, index, slot, []).Findings.Where(finding => finding.Severity == Severity.Error))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<FolderStep> OfLessons(CourseSnapshot course, CourseIndex index, KeptContent kept, Editions editions, ImmutableHashSet<LessonAddress> again)
    {
        foreach (var slot in index.Lessons)
        {
            var address = new LessonAddress(index.Id, slot.Id);
            var print = FolderReading.PrintOf(course, slot);
            if (kept.Lessons.GetValueOrDefault(address) is { } known && known.Print == print && !(known.Refused && again.Contains(address)))
            {
                continue;
            }

            yield return course.Lessons.GetValueOrDefault(slot.Folder)?.AsTexts() is { } texts && editions.LiveFiles(address) is { } live && live.SameTexts(texts)
                ? new NoteLesson(address, $"{course.Folder}/{slot.Folder}", print, texts with { Needs = slot.Needs })
                : new TryLesson(address, course, index, slot, Offer: editions.Of(address).Any(edition => edition.FromChat));
        }

        foreach (var lesson in kept.Lessons.Values.Where(lesson => lesson.Address.Course == index.Id && lesson.Print != KeptLesson.Gone && index.Lessons.All(slot => slot.Id != lesson.Address.Lesson))
            .OrderBy(lesson => lesson.Address.Lesson, StringComparer.Ordinal))
        {
            yield return editions.LiveFiles(lesson.Address) is not { } last ? new ForgetLesson(lesson.Address)
                : editions.Of(lesson.Address).Any(edition => edition.FromChat) ? new LeaveLesson(lesson.Address)
                : new WithdrawLesson(lesson.Address, last);
        }
    }
}
