using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Model;

/// <summary>A language of the course. The names are those of the files and of the front matter.</summary>
public enum Language
{
    Ru,
    En,
}

/// <summary>A position in a source file, counted from one as editors do.</summary>
public readonly record struct Place(string Path, int Line, int Column)
{
    public override string ToString() => $"{Path}:{Line}:{Column}";
}

/// <summary>A word or a sentence in each language that has it.</summary>
public sealed record LocalText(ImmutableDictionary<Language, string> Texts)
{
    /// <summary>The text in that language, else in any other that is there.</summary>
    public string In(Language language) => Texts.TryGetValue(language, out var text) ? text : Texts.Values.First();

    /// <summary>What to say of a line instead, by what it stands in; empty where one sentence does for all.</summary>
    public ImmutableDictionary<LineScope, LocalText> Where { get; init; } = ImmutableDictionary<LineScope, LocalText>.Empty;

    /// <summary>The sentence for a line that stands there; the common one where there is none, and where it is not known.</summary>
    public LocalText Within(LineScope? place) => place is { } known && Where.TryGetValue(known, out var text) ? text : this;
}

/// <summary>A course: lessons in their order. Immutable; everything in it is addressed by id, never by position.</summary>
public sealed record Course(
    string Id,
    LocalText Title,
    ImmutableArray<Lesson> Lessons,
    ImmutableDictionary<string, LocalText> Concepts,
    ImmutableDictionary<string, LocalText> Misconceptions)
{
    /// <summary>In the order of the file.</summary>
    public ImmutableArray<GlossaryEntry> Glossary { get; init; } = [];

    public Lesson? Find(string lessonId) => Lessons.FirstOrDefault(lesson => lesson.Id == lessonId);

    /// <summary>
    /// The chunk that teaches it: the one that the author names; else, in the first lesson that lists the concept, the first with a question about it,
    /// or the lesson's first. Null where no lesson teaches it.
    /// </summary>
    public GlossaryPlace? Teaches(GlossaryEntry entry)
    {
        if (entry.At is { } named && Find(named.Lesson)?.Texts.Values.First().FindChunk(named.Chunk) is not null)
        {
            return named;
        }

        if (Lessons.FirstOrDefault(lesson => lesson.Texts.Values.First().Concepts.Contains(entry.Concept)) is not { } lesson)
        {
            return null;
        }

        var chunks = lesson.Texts.Values.First().Chunks;
        var asking = chunks.FirstOrDefault(chunk => chunk.Exercises.Any(exercise => exercise.Concepts.Contains(entry.Concept)));
        return new GlossaryPlace(lesson.Id, (asking ?? chunks[0]).Id);
    }
}

/// <summary>A lesson in every language that it is written in: the same ids and the same code in each.</summary>
public sealed record Lesson(string Id, ImmutableArray<string> Requires, ImmutableDictionary<Language, LessonText> Texts)
{
    /// <summary>The Python files of <c>checks/</c>: id of the task, or of the question about code, to source.</summary>
    public ImmutableDictionary<string, string> CheckFiles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The lesson in that language; where it is missing, in the other one (<see cref="LessonText.Language"/> then tells).</summary>
    public LessonText In(Language language) => Texts.TryGetValue(language, out var text) ? text : Texts.Values.First();
}

/// <summary>One lesson in one language: what one file says.</summary>
/// <param name="Version">The author's own count, from 1.</param>
public sealed record LessonText(
    string Id,
    Language Language,
    string Title,
    int Version,
    string Python,
    ImmutableArray<string> Concepts,
    ImmutableArray<string> Retired,
    ImmutableArray<Chunk> Chunks,
    Place Place)
{
    /// <summary>Where that id leads: a chunk, or an exercise with the chunk it belongs to; null when there is none.</summary>
    public Spot? Find(string id)
    {
        foreach (var chunk in Chunks)
        {
            if (chunk.Id == id)
            {
                return new Spot(chunk, null);
            }

            if (chunk.Exercises.FirstOrDefault(exercise => exercise.Id == id) is { } exercise)
            {
                return new Spot(chunk, exercise);
            }
        }

        return null;
    }

    public Chunk? FindChunk(string id) => Chunks.FirstOrDefault(chunk => chunk.Id == id);

    public Exercise? FindExercise(string id) => Find(id)?.Exercise;

    /// <summary>A program by its id, those inside exercises and those of varied forecasts included.</summary>
    public Snippet? FindSnippet(string id) => Snippets.Concat(VariedSnippets).FirstOrDefault(snippet => snippet.Id == id);

    /// <summary>Every program of the lesson that can be run, in file order within each chunk; with the numbers that stand in the file.</summary>
    public IEnumerable<Snippet> Snippets => Chunks.SelectMany(chunk =>
        chunk.Pages.SelectMany(page => page.Snippets).Concat(chunk.Exercises.SelectMany(exercise => exercise.Snippets)));

    /// <summary>The same programs with other numbers, as forecasts ask about them.</summary>
    public IEnumerable<Snippet> VariedSnippets => Chunks.SelectMany(chunk => chunk.Exercises).OfType<ForecastQuestion>()
        .SelectMany(forecast => forecast.Variants).Select(variant => variant.Snippet);
}

/// <summary>A chunk, and the exercise in it that is meant, or null for the chunk itself.</summary>
public sealed record Spot(Chunk Chunk, Exercise? Exercise);

/// <summary>One idea: a message to read (with extra pages where the author cut it), then its questions and tasks in file order.</summary>
public sealed record Chunk(string Id, string Title, ImmutableArray<Page> Pages, ImmutableArray<Exercise> Exercises, Place Place);

/// <param name="Body">What is shown, the snippet's code included where it stands.</param>
/// <param name="Snippets">The programs of this page that can be run; they also stand in the body as code.</param>
public sealed record Page(Document Body, ImmutableArray<Snippet> Snippets);

/// <summary>A program of a lesson with what it claims to do.</summary>
/// <param name="Id">Stable within the lesson: the id of its chunk or exercise, with a number behind it from the second one on.</param>
/// <param name="Shown">The code as the learner sees it.</param>
/// <param name="Program">The code that runs: the block named by <c>after=</c> first, when there is one.</param>
/// <param name="Output">The exact standard output that the file claims, or null.</param>
/// <param name="Seconds">The range of wall seconds that the file claims, or null.</param>
/// <param name="Fails">The exception type that ends it, or null.</param>
/// <param name="Warns">Words that stand on standard error, or null.</param>
/// <param name="ShowsMistake">The misconception that the snippet shows on purpose, or null.</param>
/// <param name="Alone">It computes or blocks, so a check runs it by itself.</param>
/// <param name="Python">The lowest version it needs, such as <c>3.13</c>, or null.</param>
public sealed record Snippet(
    string Id,
    string Shown,
    string Program,
    string? Output,
    SecondsRange? Seconds,
    string? Fails,
    string? Warns,
    string? ShowsMistake,
    bool Alone,
    string? Python,
    Place Place)
{
    /// <summary>Where the claimed output stands, or null when there is none.</summary>
    public Place? OutputPlace { get; init; }

    /// <summary>Where the claimed time stands, or null when there is none.</summary>
    public Place? SecondsPlace { get; init; }
}

/// <summary>Seconds of wall time, both ends included; zero or more, <paramref name="From"/> at most <paramref name="To"/>.</summary>
public readonly record struct SecondsRange(double From, double To);
