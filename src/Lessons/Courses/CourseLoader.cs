using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>A course, or what keeps it from being one.</summary>
/// <param name="Course">Null when there is any error: a course is taught whole or not at all, so that a caller can keep the last good one.</param>
/// <param name="Findings">Of all its files, in reading order.</param>
public sealed record CourseLoad(Course? Course, ImmutableArray<Finding> Findings)
{
    /// <summary>Every lesson without errors of its own.</summary>
    internal ImmutableArray<Lesson> Lessons { get; init; } = [];
}

/// <summary>Reads one course: a folder with <c>course.yml</c> and a folder for each lesson. Never throws for what the files hold.</summary>
public static class CourseLoader
{
    /// <param name="folder">The folder in which <c>course.yml</c> lies.</param>
    public static CourseLoad Load(string folder)
    {
        var findings = new FindingList();
        var (course, faulty) = Read(new CourseFolder(folder, "", findings));
        findings.AddRange(faulty.SelectMany(lesson => lesson.Findings));
        return new CourseLoad(findings.HasErrors ? null : course, findings.InOrder()) { Lessons = course?.Lessons ?? [] };
    }

    /// <summary>
    /// The course with its good lessons, and those that have errors. What is wrong with the course itself, or is mere advice, goes to the
    /// findings of the folder; with an error among those there is no course to teach.
    /// </summary>
    internal static (Course? Course, ImmutableArray<FaultyLesson> Faulty) Read(CourseFolder folder)
    {
        if (!folder.HasFile(CourseFile.Name))
        {
            folder.Findings.Add(FindingCodes.NothingHere, new Place(folder.PathOf(CourseFile.Name), 1, 1), "There is no course.yml here. Write one with course, title, lessons, concepts and misconceptions.");
            return (null, []);
        }

        if (folder.Read(CourseFile.Name) is not { } text || CourseFile.Read(folder.PathOf(CourseFile.Name), text, folder.Findings) is not { } file)
        {
            return (null, []);
        }

        Prerequisites.Check(file.Lessons, folder.Findings);
        var lessons = ImmutableArray.CreateBuilder<Lesson>();
        var faulty = ImmutableArray.CreateBuilder<FaultyLesson>();
        foreach (var entry in file.Lessons)
        {
            var findings = new FindingList();
            var lesson = LessonFolder.Read(folder.Inside(entry.Folder, findings), file, entry);
            if (lesson is null || findings.HasErrors)
            {
                faulty.Add(new FaultyLesson(entry.Id, findings.InOrder()));
                continue;
            }

            lessons.Add(lesson);
            folder.Findings.AddRange(findings.InOrder());
        }

        foreach (var stray in folder.Names(folders: true).Except(file.Lessons.Select(entry => entry.Folder)))
        {
            folder.Findings.Add(FindingCodes.StrayFile, new Place(folder.PathOf(stray), 1, 1), "course.yml lists no lesson in this folder. Add it under lessons, or delete the folder.");
        }

        // Nobody can have learned a lesson that is not there, so nobody has to.
        var missing = faulty.Select(lesson => lesson.Id).ToHashSet();
        var taught = lessons.Select(lesson => lesson with { Requires = lesson.Requires.RemoveAll(missing.Contains) }).ToImmutableArray();
        GlossaryReader.CheckPlaces(file.Glossary, [.. file.Lessons.Select(lesson => lesson.Id)], taught, folder.Findings);
        var course = file.Title is null ? null : new Course(file.Id, file.Title, taught, file.Concepts, file.Misconceptions) { Glossary = [.. file.Glossary.Select(item => item.Entry)] };
        return (course, faulty.ToImmutable());
    }
}

/// <summary>A lesson with errors.</summary>
internal sealed record FaultyLesson(string Id, ImmutableArray<Finding> Findings)
{
    /// <summary>The first error; one that shows in a file by itself before one between the two languages, which mostly follows from it.</summary>
    public Finding Cause => Findings.Where(finding => finding.Severity == Severity.Error).OrderBy(finding => FindingCodes.BetweenLanguages.Any(code => code.Name == finding.Code)).First();
}

/// <summary>Something that is not taught because of errors in its files.</summary>
/// <param name="Name"><c>course/lesson</c>, or the folder of a course of which nothing can be taught.</param>
/// <param name="Because">The error to mend first.</param>
public sealed record LeftOut(string Name, Finding Because);

/// <summary>All courses of a content folder.</summary>
/// <param name="Courses">Each with its lessons that have no errors, in the order of the folders' names.</param>
/// <param name="Findings">Of all files; paths are relative to the content folder.</param>
public sealed record CourseLibrary(ImmutableArray<Course> Courses, ImmutableArray<Finding> Findings)
{
    /// <summary>Every lesson without errors of its own, also of a course that cannot be taught.</summary>
    internal ImmutableArray<Lesson> Lessons { get; init; } = [];

    /// <summary>Lessons with errors, and courses whose <c>course.yml</c> has some, in the order of folders and lessons.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>Reads every folder that holds a <c>course.yml</c>. A faulty lesson is left out, the others are there; what it was needed for needs it no more.</summary>
    public static CourseLibrary Load(string contentFolder)
    {
        var all = new FindingList();
        var content = new CourseFolder(contentFolder, "", all);
        var courses = ImmutableArray.CreateBuilder<Course>();
        var lessons = ImmutableArray.CreateBuilder<Lesson>();
        var leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        var folders = content.Names(folders: true).Where(name => content.Inside(name).HasFile(CourseFile.Name)).ToList();
        foreach (var name in folders)
        {
            var findings = new FindingList();
            var (course, faulty) = CourseLoader.Read(new CourseFolder(Path.Combine(contentFolder, name), name + "/", findings));
            lessons.AddRange(course?.Lessons ?? []);
            if (course is not null && courses.Any(other => other.Id == course.Id))
            {
                findings.Add(FindingCodes.CourseTaken, new Place($"{name}/{CourseFile.Name}", 1, 1), $"Another folder already holds the course \"{course.Id}\". Give this one another id.");
            }

            if (findings.FirstError is { } error)
            {
                leftOut.Add(new LeftOut(name, error));
            }
            else if (course is not null)
            {
                leftOut.AddRange(faulty.Select(lesson => new LeftOut($"{course.Id}/{lesson.Id}", lesson.Cause)));
                if (course.Lessons.Length > 0)
                {
                    courses.Add(course);
                }
            }

            all.AddRange(findings.InOrder());
            all.AddRange(faulty.SelectMany(lesson => lesson.Findings));
        }

        if (folders.Count == 0 && !all.HasErrors)
        {
            all.Add(FindingCodes.NothingHere, new Place(".", 1, 1), "There is no course here: no folder holds a course.yml. Check the path.");
        }

        return new CourseLibrary(courses.ToImmutable(), all.InOrder()) { LeftOut = leftOut.ToImmutable(), Lessons = lessons.ToImmutable() };
    }
}
