using System.Collections.Immutable;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Editions;

/// <summary>What a new edition of a lesson is held against.</summary>
/// <param name="CourseYml">The file of the course that the lesson is in or will be in.</param>
/// <param name="Live">What learners get now, or null for a lesson that is new.</param>
/// <param name="Retired">Ids that some edition retired; they may not return.</param>
public sealed record Standing(string CourseYml, LessonFiles? Live, ImmutableHashSet<string> Retired)
{
    /// <summary>Course files that came with live editions: names that stand there are known too.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>The lesson that it has to be; null where its front matter alone tells.</summary>
    public string? Lesson { get; init; }
}

/// <summary>What reading says about a parcel; the runs come afterwards.</summary>
/// <param name="LessonId">Null where the front matter does not tell.</param>
/// <param name="Files">The new edition: what was sent, and from the live one what was not. Null where there are errors.</param>
/// <param name="Lesson">The same, read.</param>
/// <param name="Findings">In reading order.</param>
public sealed record Admission(string? LessonId, LessonFiles? Files, Lesson? Lesson, ImmutableArray<Finding> Findings);

/// <summary>Every new edition passes here, whichever way it comes.</summary>
public static class Gate
{
    /// <summary>The lesson that a parcel says it is; null where its front matter cannot be read.</summary>
    public static string? LessonOf(Parcel parcel) => parcel.Files
        .Where(file => file.Key.EndsWith(".md", StringComparison.Ordinal))
        .Select(file => Open(file.Key, file.Value, new FindingList())?.Front?.Lesson)
        .FirstOrDefault(id => id is not null);

    public static Admission Judge(Parcel parcel, Standing standing)
    {
        var findings = new FindingList();
        var id = standing.Lesson ?? LessonOf(parcel);
        var sent = parcel.CourseYml is { } bytes ? SourceDecoder.Decode(CourseFile.Name, bytes, findings) : null;
        var (course, entry, needs) = CourseOf(sent, standing, id, findings);
        var live = standing.Live?.Bytes() ?? LessonFiles.None.Bytes();

        // Hidden checks come together or not at all: those of a task that is no longer there would be left over otherwise.
        var kept = parcel.Files.Keys.Any(path => !path.EndsWith(".md", StringComparison.Ordinal)) ? live.Where(file => file.Key.EndsWith(".md", StringComparison.Ordinal)) : live;
        var whole = parcel.Files.AddRange(kept.Where(file => !parcel.Files.ContainsKey(file.Key)));
        if (whole.Count > parcel.Files.Count)
        {
            whole = whole.RemoveRange(Leftover(parcel, whole));
        }

        var apart = new FindingList();
        var lesson = LessonFolder.Read(new CourseFolder(new MemoryTree(whole), "", apart), course, entry);

        // Which languages there are is only known of a lesson that is known.
        findings.AddRange(apart.InOrder().Where(finding => id is not null || finding.Code != FindingCodes.LanguageMissing.Name).Select(finding => parcel.Files.Keys.Count(path => path.EndsWith(".md", StringComparison.Ordinal)) < 2 && whole.Keys.Any(path => IsFromLive(parcel, path)) ? AsAdvice(finding) : finding));
        if (lesson is not null)
        {
            ReportReturns(lesson, standing.Retired, findings);
        }

        var all = findings.InOrder();
        if (findings.HasErrors || lesson is null)
        {
            return new Admission(id, null, null, all);
        }

        var decoded = whole.ToImmutableSortedDictionary(file => file.Key, file => SourceDecoder.Decode(file.Key, file.Value, new FindingList())!, StringComparer.Ordinal);
        return new Admission(id, new LessonFiles(decoded, needs) { CourseYml = sent ?? standing.Live?.CourseYml }, lesson with { Requires = needs }, all);
    }

    private static (CourseFile?, LessonEntry?, ImmutableArray<string> Needs) CourseOf(string? sent, Standing standing, string? id, FindingList findings)
    {
        var course = CourseFile.Read(CourseFile.Name, sent ?? standing.CourseYml, sent is null ? new FindingList() : findings);
        if (sent is not null && course is not null)
        {
            Prerequisites.Check(course.Lessons, findings);
        }

        var entry = course?.Lessons.FirstOrDefault(lesson => lesson.Id == id);
        var listed = entry?.Needs.Select(need => need.Text).ToImmutableArray();
        var known = standing.Others.Select(other => CourseFile.Read(CourseFile.Name, other, new FindingList())).OfType<CourseFile>()
            .Aggregate(course, (all, other) => all?.WithNamesOf(other));
        return (known, entry, (sent is null ? standing.Live?.Needs ?? listed : listed) ?? []);
    }

    /// <summary>Checks of the live edition whose task the new one has no more.</summary>
    private static IEnumerable<string> Leftover(Parcel parcel, ImmutableSortedDictionary<string, byte[]> whole)
    {
        var tasks = whole.Where(file => file.Key.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(file => Open(file.Key, file.Value, new FindingList())?.Outlines ?? [])
            .Select(outline => $"checks/{outline.Id}.py").ToHashSet();
        return [.. whole.Keys.Where(path => path.EndsWith(".py", StringComparison.Ordinal) && IsFromLive(parcel, path) && !tasks.Contains(path))];
    }

    private static bool IsFromLive(Parcel parcel, string path) => !parcel.Files.ContainsKey(path);

    private static LessonFile? Open(string path, byte[] bytes, FindingList findings) =>
        SourceDecoder.Decode(path, bytes, findings) is { } text ? LessonReader.ReadFile(path, text, findings) : null;

    /// <summary>Whoever sends one language alone cannot be asked to have written the other one yet.</summary>
    private static Finding AsAdvice(Finding finding) => FindingCodes.BetweenLanguages.Any(code => code.Name == finding.Code)
        ? new Finding(finding.Place, FindingCodes.LanguagesApart.Name, FindingCodes.LanguagesApart.Severity, finding.Text)
        : finding;

    private static void ReportReturns(Lesson lesson, ImmutableHashSet<string> retired, FindingList findings)
    {
        foreach (var chunk in lesson.Texts.Values.SelectMany(text => text.Chunks))
        {
            foreach (var (id, place) in chunk.Exercises.Select(exercise => (exercise.Id, exercise.Place)).Prepend((chunk.Id, chunk.Place)).Where(one => retired.Contains(one.Item1)))
            {
                findings.Add(FindingCodes.IdRetired, place, $"An earlier version retired \"{id}\", and learners' answers to the old one still hang on it. Choose another id.");
            }
        }
    }
}
