using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
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
public sealed partial class Syllabus
{
    /// <summary>Before the id of a draft: the course of its own in which its author walks through it. No course's id begins so.</summary>
    public const char DraftMark = '!';

    /// <summary>Longest address that fits behind any verb in the 64 bytes of a button.</summary>
    private const int LongestAddress = 52;

    private readonly ImmutableArray<Course> _courses;
    private readonly ImmutableArray<Course> _apart;
    private readonly ImmutableDictionary<LessonAddress, int> _kept;

    /// <param name="onDisk">The courses of the content folder.</param>
    /// <param name="editions">What was published since, and drafts.</param>
    public Syllabus(ImmutableArray<Course> onDisk, Editions? editions = null)
        : this((editions ?? Editions.None).AllLive.Aggregate(onDisk, (all, edition) => With(all, edition.Address, edition.Lesson)),
            [], editions ?? Editions.None, ImmutableDictionary<LessonAddress, int>.Empty)
    {
    }

    private Syllabus(ImmutableArray<Course> courses, ImmutableArray<Course> apart, Editions editions, ImmutableDictionary<LessonAddress, int> kept)
    {
        _courses = courses;
        _apart = apart;
        Editions = editions;
        _kept = kept;
    }

    public ImmutableArray<Course> Courses => _courses;

    public Editions Editions { get; }

    /// <summary>Those with a lesson: what is only announced is not taught.</summary>
    public IEnumerable<Course> TaughtCourses => _courses.Where(course => course.Lessons.Length > 0);

    /// <summary>The courses as a sentence names them.</summary>
    public CoursesTaught TaughtIn(Language language)
    {
        var titles = TaughtCourses.Select(course => course.Title.In(language)).ToList();
        return new CoursesTaught(language.Titles(titles), titles.Count);
    }

    /// <summary>
    /// As one person sees it: whoever is in the middle of a lesson finishes on the version on which it was begun, and an admin also sees their drafts,
    /// each as a course of its own that no list shows.
    /// </summary>
    public Syllabus For(PersonState person, bool isAdmin)
    {
        if (Editions.IsEmpty)
        {
            return this;
        }

        var kept = person.Lessons.Where(entry => entry.Value.FinishedAt is null)
            .Where(entry => entry.Key.Split('/') is [_, _] && !entry.Key.StartsWith(DraftMark))
            .Select(entry => (Address: new LessonAddress(entry.Key.Split('/')[0], entry.Key.Split('/')[1]), Number: entry.Value.Version ?? 1))
            .Where(entry => entry.Number != Editions.LiveNumber(entry.Address))
            .Select(entry => Editions.Find(entry.Address, entry.Number)).OfType<Edition>().ToList();
        var drafts = isAdmin ? Editions.Drafts.Where(draft => draft.By == person.Who.Id).ToList() : [];
        return kept.Count == 0 && drafts.Count == 0 ? this : new Syllabus(
            kept.Aggregate(_courses, (all, edition) => With(all, edition.Address, edition.Lesson)),
            [.. drafts.Select(AsCourse)], Editions, kept.ToImmutableDictionary(edition => edition.Address, edition => edition.Number));
    }

    /// <summary>The version of a lesson that this view shows; null for what comes from the content folder.</summary>
    public int? VersionOf(LessonAddress lesson) =>
        _kept.TryGetValue(lesson, out var number) ? number : Editions.LiveNumber(lesson) is > 0 and var live ? live : null;

    /// <summary>A step together with the version of its lesson that this view shows, for whoever looks it up later and elsewhere.</summary>
    public string Pinned(StepAddress step) => VersionOf(step.Lesson) is { } number ? $"{step}@{number}" : step.ToString();

    /// <summary>What <see cref="Pinned"/> wrote: the lesson in that version or in that draft, and the step's key; null where there is none any more.</summary>
    public (Lesson Lesson, string Step)? FindPinned(string pinned)
    {
        var (written, number) = pinned.Split('@') is [var step, var version] && int.TryParse(version, out var given) ? (step, given) : (pinned, 0);
        if (written.Split('/') is not [var course, var id, var key])
        {
            return null;
        }

        var address = new LessonAddress(course, id);
        var lesson = IsDraft(address) ? Editions.Draft(course[1..])?.Lesson : Editions.Find(address, number)?.Lesson ?? Find(address);
        return lesson is null ? null : (lesson, key);
    }

    /// <summary>Where a draft is walked through.</summary>
    public static LessonAddress WalkOf(Draft draft) => new(DraftMark + draft.Id, draft.Address.Lesson);

    public static bool IsDraft(LessonAddress lesson) => lesson.Course.StartsWith(DraftMark);

    /// <summary>Every lesson that is taught, in the order in which people count them.</summary>
    public IEnumerable<LessonAddress> Taught => _courses.SelectMany(course => course.Lessons.Select(lesson => new LessonAddress(course.Id, lesson.Id)));

    /// <summary>Every lesson that is taught, and behind them those that were.</summary>
    public IEnumerable<LessonAddress> AllLessons => Taught.Union(Editions.Published);

    public bool IsEmpty => _courses.All(course => course.Lessons.IsEmpty);

    public LessonAddress? First => TaughtCourses
        .Select(course => (LessonAddress?)new LessonAddress(course.Id, course.Lessons[0].Id)).FirstOrDefault();

    /// <summary>What a course says about a mistake, or null where none knows it.</summary>
    public LocalText? Sentence(string misconception) =>
        _courses.Select(course => course.Misconceptions.GetValueOrDefault(misconception)).FirstOrDefault(text => text is not null);

    public Course? Course(string id) => _courses.FirstOrDefault(course => course.Id == id) ?? _apart.FirstOrDefault(course => course.Id == id);

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

    /// <summary>The key of the step that an id belongs to: a forecast's for the id of a program with other numbers, else the id itself.</summary>
    public static string StepOf(LessonText lesson, string id) =>
        lesson.Chunks.SelectMany(chunk => chunk.Exercises).OfType<ForecastQuestion>().FirstOrDefault(forecast => forecast.Variants.Any(variant => variant.Snippet.Id == id))?.Id ?? id;

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

    private IEnumerable<StepAddress> AllSteps() =>
        from course in _courses.Concat(_apart)
        from lesson in course.Lessons
        from text in lesson.Texts.Values
        from step in Steps(text)
        select new StepAddress(new LessonAddress(course.Id, lesson.Id), step.Key);

    /// <summary>The courses with another text of that lesson; a lesson that its course does not have yet comes last.</summary>
    private static ImmutableArray<Course> With(ImmutableArray<Course> all, LessonAddress address, Lesson lesson) =>
    [
        .. all.Select(course => course.Id != address.Course ? course
            : course with
            {
                Lessons = course.Find(address.Lesson) is { } old ? course.Lessons.Replace(old, lesson) : course.Lessons.Add(lesson),
            }),
    ];

    private Course AsCourse(Draft draft)
    {
        var home = Course(draft.Address.Course);
        return new Course(
            DraftMark + draft.Id, home?.Title ?? new LocalText(draft.Lesson.Texts.ToImmutableDictionary(text => text.Key, text => text.Value.Title)), [draft.Lesson],
            home?.Concepts ?? ImmutableDictionary<string, LocalText>.Empty, home?.Misconceptions ?? ImmutableDictionary<string, LocalText>.Empty);
    }

    private static IEnumerable<Step> Pages(Chunk chunk) =>
        chunk.Pages.Select((_, index) => new ReadStep(index == 0 ? chunk.Id : $"{chunk.Id}.{index + 1}", chunk, index));

    private static IEnumerable<Step> Exercises(Chunk chunk) => chunk.Exercises.Select(exercise => exercise switch
    {
        Question question => (Step)new AskStep(question, chunk),
        PracticeTask task => new TaskStep(task, chunk),
        _ => throw new InvalidOperationException($"An exercise of an unknown kind: {exercise.GetType().Name}."),
    });
}
