using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>One published version of a lesson.</summary>
/// <param name="Number">From 1; the last one is live.</param>
/// <param name="Name">Who published it, as they were called then; empty where nobody is known.</param>
/// <param name="Restores">The earlier version that it brought back, or null.</param>
public sealed record Edition(
    LessonAddress Address, int Number, PersonId? By, string Name, DateTimeOffset At, int? Restores, LessonFiles Files, Lesson Lesson)
{
    /// <summary>Before the origin of what the content folder said.</summary>
    public const string FolderOrigin = "folder:";

    /// <summary>Before the origin of what the command line was asked for.</summary>
    public const string CommandOrigin = "cli-";

    /// <summary>What tells this publishing from all others.</summary>
    public string Origin { get; init; } = "";

    /// <summary>From here on nobody begins this lesson.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The content folder made it live by itself, or said so before anything was published.</summary>
    public bool OfFolder => Origin.StartsWith(FolderOrigin, StringComparison.Ordinal);

    /// <summary>Somebody decided it in a chat, so the content folder does not decide by itself any more.</summary>
    public bool FromChat => IsFromChat(Origin);

    public static bool IsFromChat(string origin) => !origin.StartsWith(FolderOrigin, StringComparison.Ordinal) && !origin.StartsWith(CommandOrigin, StringComparison.Ordinal);
}

/// <summary>A lesson that passed the gate and has not been published.</summary>
/// <param name="Base">The version that was live then; 0 for what lies in the content folder, or for nothing.</param>
public sealed record Draft(string Id, LessonAddress Address, int Base, PersonId? By, LessonFiles Files, Lesson Lesson)
{
    /// <summary>Before the id of what the content folder offers to every admin.</summary>
    public const string OfferMark = "offer-";

    /// <summary>It lies in the content folder, and any admin may decide about it.</summary>
    public bool IsOffer => Id.StartsWith(OfferMark, StringComparison.Ordinal);
}

/// <summary>Lessons that were published from a chat or the command line, and drafts. Immutable.</summary>
/// <param name="onDisk">The files of the lessons in the content folder, by address.</param>
public sealed class Editions(ImmutableArray<Edition> published, ImmutableArray<Draft> drafts, ImmutableDictionary<string, LessonFiles> onDisk)
{
    private readonly ILookup<LessonAddress, Edition> _byLesson = published.OrderBy(edition => edition.Number).ToLookup(edition => edition.Address);

    public static Editions None { get; } = new([], [], ImmutableDictionary<string, LessonFiles>.Empty);

    /// <summary>The course files in force, by the id of the course.</summary>
    public ImmutableDictionary<string, CourseIndex> Courses { get; init; } = ImmutableDictionary<string, CourseIndex>.Empty;

    public bool IsEmpty => published.IsEmpty && drafts.IsEmpty;

    public ImmutableArray<Draft> Drafts => drafts;

    /// <summary>The live version of each lesson that has one and is taught.</summary>
    public IEnumerable<Edition> AllLive => _byLesson.Select(lesson => lesson.Last()).Where(edition => !edition.Withdrawn);

    /// <summary>Every lesson that was ever published.</summary>
    public IEnumerable<LessonAddress> Published => _byLesson.Select(lesson => lesson.Key);

    /// <summary>Oldest first.</summary>
    public IEnumerable<Edition> Of(LessonAddress lesson) => _byLesson[lesson];

    /// <summary>The last version, also one that says that the lesson is not taught any more.</summary>
    public Edition? Live(LessonAddress lesson) => _byLesson[lesson].LastOrDefault();

    /// <summary>0 where the content folder speaks.</summary>
    public int LiveNumber(LessonAddress lesson) => Live(lesson)?.Number ?? 0;

    public Edition? Find(LessonAddress lesson, int number) => _byLesson[lesson].FirstOrDefault(edition => edition.Number == number);

    public Draft? Draft(string id) => drafts.FirstOrDefault(draft => draft.Id == id);

    /// <summary>The course file in force with the names that other lessons of the course brought along; null where it is unknown.</summary>
    public CourseIndex? CourseAround(LessonAddress lesson) => Courses.GetValueOrDefault(lesson.Course) is { } course
        ? AllLive.Where(edition => edition.Address.Course == lesson.Course && edition.Address != lesson)
            .Select(edition => edition.Files.CourseYml is { } text ? CourseIndex.Read(text) : null).OfType<CourseIndex>().Aggregate(course, (all, other) => all.WithNamesOf(other))
        : null;

    public LessonFiles? OnDisk(LessonAddress lesson) => onDisk.GetValueOrDefault(lesson.ToString());

    /// <summary>What learners get who begin now; null where there is no such lesson, or its files could not be read.</summary>
    public LessonFiles? LiveFiles(LessonAddress lesson) => Live(lesson) is { } live ? live.Withdrawn ? null : live.Files : OnDisk(lesson);
}
