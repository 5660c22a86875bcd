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
    /// <summary>Every lesson that could be read whole, also those of a course that has errors elsewhere.</summary>
    public ImmutableArray<Lesson> Lessons { get; private init; } = [];

    /// <summary>A file with errors claims nothing that could be tried.</summary>
    internal LintResult WithLessons(IEnumerable<Lesson> lessons)
    {
        var faulty = Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Place.Path).ToHashSet();
        return this with
        {
            Lessons = [.. lessons
                .Select(lesson => lesson with { Texts = lesson.Texts.RemoveRange(lesson.Texts.Where(pair => faulty.Contains(pair.Value.Place.Path)).Select(pair => pair.Key)) })
                .Where(lesson => !lesson.Texts.IsEmpty)],
        };
    }

    /// <summary>These findings and those of the runs, together in reading order.</summary>
    public LintResult With(Proving.ProofReport report)
    {
        var all = new FindingList();
        all.AddRange(Findings);
        all.AddRange(report.Findings);
        return this with { Findings = all.InOrder() };
    }

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
        return new LintResult(library.Courses, library.Findings).WithLessons(library.Lessons);
    }

    private static LintResult LintCourse(string folder)
    {
        var load = CourseLoader.Load(folder);
        return new LintResult(load.Course is null ? [] : [load.Course], load.Findings).WithLessons(load.Lessons);
    }

    private static LintResult LintLesson(string folder)
    {
        var findings = new FindingList();
        var (course, entry) = CourseOf(folder, findings);
        var lesson = LessonFolder.Read(new CourseFolder(folder, "", findings), course, entry);
        return new LintResult([], findings.InOrder()).WithLessons(lesson is null ? [] : [lesson]);
    }

    private static LintResult LintFile(string folder, string name)
    {
        var findings = new FindingList();
        var (course, entry) = CourseOf(folder, findings);
        var lessons = new List<Lesson>();
        var files = new CourseFolder(folder, "", findings);
        if (files.Read(name) is { } text && LessonReader.ReadFile(name, text, findings) is { } file)
        {
            Names.Check(file, course, findings);
            if (LanguageNames.Parse(Path.GetFileNameWithoutExtension(name)) is { } language)
            {
                LessonFolder.CheckFront(file, language, entry, findings);
            }

            if (file.Text is { } read)
            {
                lessons.Add(new Lesson(read.Id, [], ImmutableDictionary<Language, LessonText>.Empty.Add(read.Language, read)) { CheckFiles = LessonFolder.ReadChecks(files, [file]) });
            }
        }

        return new LintResult([], findings.InOrder()).WithLessons(lessons);
    }

    /// <summary>The course beside whose <c>course.yml</c> the lesson folder lies; its errors, and that it does not list the lesson, keep the lesson from being taught.</summary>
    private static (CourseFile? Course, LessonEntry? Entry) CourseOf(string lessonFolder, FindingList findings)
    {
        if (Path.GetDirectoryName(lessonFolder) is not { } parent || !File.Exists(Path.Combine(parent, CourseFile.Name)))
        {
            return (null, null);
        }

        var others = new FindingList();
        var above = new CourseFolder(parent, "../", others);
        var course = above.Read(CourseFile.Name) is { } text ? CourseFile.Read(above.PathOf(CourseFile.Name), text, others) : null;
        var name = Path.GetFileName(lessonFolder);
        var entry = course?.Lessons.FirstOrDefault(lesson => lesson.Folder == name);
        findings.AddRange(others.InOrder().Where(finding => finding.Severity == Severity.Error));
        if (course is not null && entry is null)
        {
            findings.Add(FindingCodes.StrayFile, new Place(above.PathOf(CourseFile.Name), 1, 1),
                $"course.yml does not list this lesson, so nobody is taught it. Add a line such as - {{id: …, folder: {name}, needs: []}} under lessons.");
        }

        return (course, entry);
    }
}
