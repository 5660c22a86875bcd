using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>A lesson as a course lists it.</summary>
/// <param name="Id">Of the lesson.</param>
/// <param name="Folder">Where its files lie, beside <c>course.yml</c>.</param>
/// <param name="Needs">Ids of the lessons that come before it.</param>
/// <param name="Place">Where the course lists it.</param>
public sealed record LessonSlot(string Id, string Folder, ImmutableArray<string> Needs, Place Place);

/// <summary>A <c>course.yml</c> without errors: what a course is, apart from the words of its lessons.</summary>
public sealed class CourseIndex
{
    /// <summary>How the file of a course is called.</summary>
    public const string FileName = CourseFile.Name;

    private readonly CourseFile _file;

    private CourseIndex(CourseFile file, string text)
    {
        _file = file;
        Text = text;
        Lessons = [.. file.Lessons.Select(entry => new LessonSlot(entry.Id, entry.Folder, [.. entry.Needs.Select(need => need.Text)], entry.Place))];
    }

    public string Id => _file.Id;

    /// <summary>The file itself.</summary>
    public string Text { get; }

    /// <summary>Concepts, mistakes and glossary entries with what is said of them.</summary>
    public ImmutableDictionary<(string Kind, string Id), string> Names => ImmutableDictionary.CreateRange(
    [
        .. _file.Concepts.Select(name => KeyValuePair.Create(("concept", name.Key), Written(name.Value))),
        .. _file.Misconceptions.Select(name => KeyValuePair.Create(("misconception", name.Key), Written(name.Value))),
        .. _file.Glossary.DistinctBy(item => item.Entry.Concept).Select(item => KeyValuePair.Create(("glossary", item.Entry.Concept), Written(item.Entry))),
    ]);

    /// <summary>In teaching order.</summary>
    public ImmutableArray<LessonSlot> Lessons { get; }

    /// <param name="path">What findings call the file.</param>
    /// <param name="bytes">The file; what is no text is a finding.</param>
    /// <returns>Null with at least one error among the findings.</returns>
    public static (CourseIndex? Index, ImmutableArray<Finding> Findings) Read(string path, byte[] bytes)
    {
        var findings = new FindingList();
        var text = SourceDecoder.Decode(path, bytes, findings);
        return text is null ? (null, findings.InOrder()) : Read(path, text, findings);
    }

    /// <summary>A text that was read without errors once; null where today's rules no longer take it.</summary>
    public static CourseIndex? Read(string text) => Read(CourseFile.Name, text, new FindingList()).Index;

    /// <summary>The same, and known is also what the other one names and this one does not.</summary>
    public CourseIndex WithNamesOf(CourseIndex other) => new(_file.WithNamesOf(other._file), Text);

    /// <summary>The course with those of its lessons that are there. A lesson that it does not list comes where the index that came with it puts it, else last.</summary>
    /// <param name="lessons">By id.</param>
    /// <param name="others">Indexes that came with single lessons: what they name is known too.</param>
    public Course Build(IReadOnlyDictionary<string, Lesson> lessons, IReadOnlyCollection<CourseIndex> others)
    {
        var order = Lessons.Select(slot => slot.Id).ToList();
        foreach (var id in lessons.Keys.Where(id => !order.Contains(id)).Order(StringComparer.Ordinal).ToList())
        {
            order.Insert(PlaceOf(id, order, others), id);
        }

        var file = others.Aggregate(_file, (all, other) => all.WithNamesOf(other._file));
        return new Course(
            Id, file.Title!, [.. order.Where(lessons.ContainsKey).Select(id => lessons[id] with { Requires = [.. lessons[id].Requires.Where(lessons.ContainsKey)] })],
            file.Concepts, file.Misconceptions)
        {
            Glossary = [.. file.Glossary.Select(item => item.Entry)],
        };
    }

    private static string Written(LocalText text) => string.Join('\0', text.Texts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));

    private static string Written(GlossaryEntry entry) =>
        string.Join('\0', entry.Words.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value.Term} {string.Join(' ', pair.Value.Also)} {pair.Value.Text}").Append(entry.Code).Append(entry.At?.ToString()));

    private static int PlaceOf(string id, List<string> order, IReadOnlyCollection<CourseIndex> others)
    {
        var listed = others.Select(other => other.Lessons.Select(slot => slot.Id).ToList()).LastOrDefault(ids => ids.Contains(id));
        var before = listed?.TakeWhile(other => other != id).LastOrDefault(order.Contains);
        return before is not null ? order.IndexOf(before) + 1 : listed is null || !listed.Exists(order.Contains) ? order.Count : 0;
    }

    private static (CourseIndex? Index, ImmutableArray<Finding> Findings) Read(string path, string text, FindingList findings)
    {
        var file = CourseFile.Read(path, text, findings);
        if (file is not null)
        {
            Prerequisites.Check(file.Lessons, findings);
        }

        return (file?.Title is null || findings.HasErrors ? null : new CourseIndex(file, text), findings.InOrder());
    }
}
