using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>Where a lesson stands. Written <c>course/lesson</c>.</summary>
public readonly record struct LessonAddress(string Course, string Lesson)
{
    public override string ToString() => $"{Course}/{Lesson}";
}

/// <summary>One step of a lesson. Written <c>course/lesson/step</c>.</summary>
public readonly record struct StepAddress(LessonAddress Lesson, string Step)
{
    public override string ToString() => $"{Lesson}/{Step}";
}

/// <summary>What a learner goes through with one tap on Next: a page, a question or a task.</summary>
/// <param name="Key">Stable within the lesson: the chunk's id (<c>id.2</c> for its second page) or the exercise's.</param>
public abstract record Step(string Key, Chunk Chunk);

public sealed record ReadStep(string Key, Chunk Chunk, int PageIndex) : Step(Key, Chunk)
{
    public Page Page => Chunk.Pages[PageIndex];
}

public sealed record AskStep(Question Question, Chunk Chunk) : Step(Question.Id, Chunk);

public sealed record TaskStep(PracticeTask Task, Chunk Chunk) : Step(Task.Id, Chunk);

/// <summary>The courses as the handlers see them: lessons by address, and each lesson as one walk of steps.</summary>
public sealed class Syllabus(ImmutableArray<Course> courses)
{
    /// <summary>Longest address that fits behind any verb in the 64 bytes of a button.</summary>
    private const int LongestAddress = 52;

    public ImmutableArray<Course> Courses => courses;

    public bool IsEmpty => courses.All(course => course.Lessons.IsEmpty);

    public LessonAddress? First => courses.Where(course => course.Lessons.Length > 0)
        .Select(course => (LessonAddress?)new LessonAddress(course.Id, course.Lessons[0].Id)).FirstOrDefault();

    /// <summary>What a course says about a mistake, or null where none knows it.</summary>
    public LocalText? Sentence(string misconception) =>
        courses.Select(course => course.Misconceptions.GetValueOrDefault(misconception)).FirstOrDefault(text => text is not null);

    public Course? Course(string id) => courses.FirstOrDefault(course => course.Id == id);

    public Lesson? Find(LessonAddress address) => Course(address.Course)?.Find(address.Lesson);

    public LessonText? Find(LessonAddress address, Language language) => Find(address)?.In(language);

    /// <summary>The lesson behind this one in its course, or null at the end.</summary>
    public LessonAddress? After(LessonAddress address)
    {
        if (Course(address.Course) is not { } course)
        {
            return null;
        }

        var index = course.Lessons.IndexOf(course.Lessons.FirstOrDefault(lesson => lesson.Id == address.Lesson)!);
        return index >= 0 && index + 1 < course.Lessons.Length ? address with { Lesson = course.Lessons[index + 1].Id } : null;
    }

    public static ImmutableArray<Step> Steps(LessonText lesson) =>
        [.. lesson.Chunks.SelectMany(chunk => Pages(chunk).Concat(Exercises(chunk)))];

    public static Step? Step(LessonText lesson, string key) => Steps(lesson).FirstOrDefault(step => step.Key == key);

    public Step? Step(StepAddress address, Language language) =>
        Find(address.Lesson, language) is { } lesson ? Step(lesson, address.Step) : null;

    /// <summary>The address as a button carries it: itself, or a fingerprint where it is too long.</summary>
    public static string Carried(StepAddress address)
    {
        var written = address.ToString();
        return Encoding.UTF8.GetByteCount(written) <= LongestAddress ? written : "~" + Chance.Fingerprint(written);
    }

    /// <summary>Reads what <see cref="Carried"/> wrote; null where no such step exists (any more).</summary>
    public StepAddress? Resolve(string carried)
    {
        if (carried.StartsWith('~'))
        {
            return AllSteps().Where(address => Carried(address) == carried).Select(address => (StepAddress?)address).FirstOrDefault();
        }

        var parts = carried.Split('/');
        if (parts.Length != 3)
        {
            return null;
        }

        var lesson = new LessonAddress(parts[0], parts[1]);
        return Find(lesson) is null ? null : new StepAddress(lesson, parts[2]);
    }

    public LessonAddress? ResolveLesson(string written)
    {
        var parts = written.Split('/');
        var address = parts.Length == 2 ? new LessonAddress(parts[0], parts[1]) : default;
        return parts.Length == 2 && Find(address) is not null ? address : null;
    }

    /// <summary>A lesson by its bare id, as people type it; the first course that has it wins.</summary>
    public LessonAddress? ByBareId(string lessonId) => courses
        .Where(course => course.Find(lessonId) is not null)
        .Select(course => (LessonAddress?)new LessonAddress(course.Id, lessonId))
        .FirstOrDefault();

    private IEnumerable<StepAddress> AllSteps() =>
        from course in courses
        from lesson in course.Lessons
        from text in lesson.Texts.Values
        from step in Steps(text)
        select new StepAddress(new LessonAddress(course.Id, lesson.Id), step.Key);

    private static IEnumerable<Step> Pages(Chunk chunk) =>
        chunk.Pages.Select((_, index) => new ReadStep(index == 0 ? chunk.Id : $"{chunk.Id}.{index + 1}", chunk, index));

    private static IEnumerable<Step> Exercises(Chunk chunk) => chunk.Exercises.Select(exercise => exercise switch
    {
        Question question => (Step)new AskStep(question, chunk),
        PracticeTask task => new TaskStep(task, chunk),
        _ => throw new InvalidOperationException($"An exercise of an unknown kind: {exercise.GetType().Name}."),
    });
}
