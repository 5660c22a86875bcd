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
    /// <summary>Every lesson that could be read, errors or not.</summary>
    internal ImmutableArray<Lesson> Lessons { get; init; } = [];
}

/// <summary>Reads one course: a folder with <c>course.yml</c> and a folder for each lesson. Never throws for what the files hold.</summary>
public static class CourseLoader
{
    /// <param name="folder">The folder in which <c>course.yml</c> lies.</param>
    public static CourseLoad Load(string folder)
    {
        var findings = new FindingList();
        var course = Load(new CourseFolder(folder, "", findings));
        return new CourseLoad(findings.HasErrors ? null : course, findings.InOrder()) { Lessons = course?.Lessons ?? [] };
    }

    /// <summary>The course with what could be read of it; only without errors it is fit for learners.</summary>
    internal static Course? Load(CourseFolder folder)
    {
        if (!folder.HasFile(CourseFile.Name))
        {
            folder.Findings.Add(FindingCodes.NothingHere, new Place(folder.PathOf(CourseFile.Name), 1, 1), "There is no course.yml here. Write one with course, title, lessons, concepts and misconceptions.");
            return null;
        }

        if (folder.Read(CourseFile.Name) is not { } text || CourseFile.Read(folder.PathOf(CourseFile.Name), text, folder.Findings) is not { } file)
        {
            return null;
        }

        Prerequisites.Check(file.Lessons, folder.Findings);
        var lessons = file.Lessons.Select(entry => LessonFolder.Read(folder.Inside(entry.Folder), file, entry)).OfType<Lesson>().ToImmutableArray();
        foreach (var stray in folder.Names(folders: true).Except(file.Lessons.Select(entry => entry.Folder)))
        {
            folder.Findings.Add(FindingCodes.StrayFile, new Place(folder.PathOf(stray), 1, 1), "course.yml lists no lesson in this folder. Add it under lessons, or delete the folder.");
        }

        return file.Title is null ? null : new Course(file.Id, file.Title, lessons, file.Concepts, file.Misconceptions);
    }
}

/// <summary>All courses of a content folder.</summary>
/// <param name="Courses">Those without errors, in the order of their folders' names.</param>
/// <param name="Findings">Of all files; paths are relative to the content folder.</param>
public sealed record CourseLibrary(ImmutableArray<Course> Courses, ImmutableArray<Finding> Findings)
{
    /// <summary>Every lesson that could be read, errors or not.</summary>
    internal ImmutableArray<Lesson> Lessons { get; init; } = [];

    /// <summary>Reads every folder that holds a <c>course.yml</c>. A faulty course is left out, the others are there.</summary>
    public static CourseLibrary Load(string contentFolder)
    {
        var all = new FindingList();
        var content = new CourseFolder(contentFolder, "", all);
        var courses = ImmutableArray.CreateBuilder<Course>();
        var lessons = ImmutableArray.CreateBuilder<Lesson>();
        var folders = content.Names(folders: true).Where(name => content.Inside(name).HasFile(CourseFile.Name)).ToList();
        foreach (var name in folders)
        {
            var findings = new FindingList();
            var course = CourseLoader.Load(new CourseFolder(Path.Combine(contentFolder, name), name + "/", findings));
            lessons.AddRange(course?.Lessons ?? []);
            if (course is not null && courses.Any(other => other.Id == course.Id))
            {
                findings.Add(FindingCodes.CourseTaken, new Place($"{name}/{CourseFile.Name}", 1, 1), $"Another folder already holds the course \"{course.Id}\". Give this one another id.");
            }

            if (course is not null && !findings.HasErrors)
            {
                courses.Add(course);
            }

            all.AddRange(findings.InOrder());
        }

        if (folders.Count == 0 && !all.HasErrors)
        {
            all.Add(FindingCodes.NothingHere, new Place(".", 1, 1), "There is no course here: no folder holds a course.yml. Check the path.");
        }

        return new CourseLibrary(courses.ToImmutable(), all.InOrder()) { Lessons = lessons.ToImmutable() };
    }
}
