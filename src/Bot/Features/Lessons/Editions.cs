using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>One published version of a lesson.</summary>
/// <param name="Number">From 1; the last one is live.</param>
/// <param name="Name">Who published it, as they were called then; empty where nobody is known.</param>
/// <param name="Restores">The earlier version that it brought back, or null.</param>
public sealed record Edition(
    LessonAddress Address, int Number, PersonId? By, string Name, DateTimeOffset At, int? Restores, LessonFiles Files, Lesson Lesson);

/// <summary>A lesson that passed the gate and has not been published.</summary>
/// <param name="Base">The version that was live then; 0 for what lies in the content folder, or for nothing.</param>
public sealed record Draft(string Id, LessonAddress Address, int Base, PersonId? By, LessonFiles Files, Lesson Lesson);

/// <summary>Lessons that were published from a chat or the command line, and drafts. Immutable.</summary>
/// <param name="onDisk">The files of the lessons in the content folder, by address.</param>
public sealed class Editions(ImmutableArray<Edition> published, ImmutableArray<Draft> drafts, ImmutableDictionary<string, LessonFiles> onDisk)
{
    private readonly ILookup<LessonAddress, Edition> _byLesson = published.OrderBy(edition => edition.Number).ToLookup(edition => edition.Address);

    public static Editions None { get; } = new([], [], ImmutableDictionary<string, LessonFiles>.Empty);

    public bool IsEmpty => published.IsEmpty && drafts.IsEmpty;

    public ImmutableArray<Draft> Drafts => drafts;

    /// <summary>The live version of each lesson that has one.</summary>
    public IEnumerable<Edition> AllLive => _byLesson.Select(lesson => lesson.Last());

    /// <summary>Oldest first.</summary>
    public IEnumerable<Edition> Of(LessonAddress lesson) => _byLesson[lesson];

    public Edition? Live(LessonAddress lesson) => _byLesson[lesson].LastOrDefault();

    /// <summary>0 where the content folder speaks.</summary>
    public int LiveNumber(LessonAddress lesson) => Live(lesson)?.Number ?? 0;

    public Edition? Find(LessonAddress lesson, int number) => _byLesson[lesson].FirstOrDefault(edition => edition.Number == number);

    public Draft? Draft(string id) => drafts.FirstOrDefault(draft => draft.Id == id);

    public LessonFiles? OnDisk(LessonAddress lesson) => onDisk.GetValueOrDefault(lesson.ToString());

    /// <summary>What learners get who begin now; null where there is no such lesson, or its files could not be read.</summary>
    public LessonFiles? LiveFiles(LessonAddress lesson) => Live(lesson)?.Files ?? OnDisk(lesson);
}
