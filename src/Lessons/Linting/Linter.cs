using System.Collections.Immutable;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Linting;

/// <summary>What the lint says about a path.</summary>
/// <param name="Courses">The courses with those of their lessons that were read without errors; the programs in them carry the claims that only a run can check.</param>
/// <param name="Findings">In reading order; paths are relative to the folder that was linted.</param>
public sealed record LintResult(ImmutableArray<Course> Courses, ImmutableArray<Finding> Findings)
{
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>Checks lessons without running them.</summary>
public static class Linter
{
    /// <summary>Takes a folder of courses, a course, a lesson folder inside or outside of a course, or a single file.</summary>
    public static LintResult Lint(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Path.GetFileName(full);
        if (File.Exists(full))
        {
            return name == CourseFile.Name ? LintCourse(Path.GetDirectoryName(full)!) : LintFile(Path.GetDirectoryName(full)!, name);
        }

        if (File.Exists(Path.Combine(full, CourseFile.Name)))
        {
            return LintCourse(full);
        }

        if (Enum.GetValues<Language>().Any(language => File.Exists(Path.Combine(full, LessonFolder.FileOf(language)))))
        {
            return LintLesson(full);
        }

        var library = CourseLibrary.Load(full);
        return new LintResult(library.Courses, library.Findings);
    }

    private static LintResult LintCourse(string folder)
    {
        var load = CourseLoader.Load(folder);
        return new LintResult(load.Course is null ? [] : [load.Course], load.Findings);
    }

    private static LintResult LintLesson(string folder)
    {
        var findings = new FindingList();
        var (course, entry) = CourseOf(folder);
        LessonFolder.Read(new CourseFolder(folder, "", findings), course, entry);
        return new LintResult([], findings.InOrder());
    }

    private static LintResult LintFile(string folder, string name)
    {
        var findings = new FindingList();
        var (course, entry) = CourseOf(folder);
        if (new CourseFolder(folder, "", findings).Read(name) is { } text && LessonReader.ReadFile(name, text, findings) is { } file)
        {
            Names.Check(file, course, findings);
            if (LanguageNames.Parse(Path.GetFileNameWithoutExtension(name)) is { } language)
            {
                LessonFolder.CheckFront(file, language, entry, findings);
            }
        }

        return new LintResult([], findings.InOrder());
    }

    /// <summary>The course beside whose <c>course.yml</c> the lesson folder lies; its own findings are not asked for here.</summary>
    private static (CourseFile? Course, LessonEntry? Entry) CourseOf(string lessonFolder)
    {
        if (Path.GetDirectoryName(lessonFolder) is not { } parent || !File.Exists(Path.Combine(parent, CourseFile.Name)))
        {
            return (null, null);
        }

        var others = new FindingList();
        var course = new CourseFolder(parent, "", others).Read(CourseFile.Name) is { } text ? CourseFile.Read(CourseFile.Name, text, others) : null;
        return (course, course?.Lessons.FirstOrDefault(lesson => lesson.Folder == Path.GetFileName(lessonFolder)));
    }
}
