using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Work that takes longer than an input may, or needs the disk: it waits among the runs and survives a crash as they do; the lane hears
/// <see cref="ErrandDone"/>. Done a second time after a crash, it must come to the same.
/// </summary>
/// <param name="Live">Where one sees how far it is, or null.</param>
public sealed record StartErrand(RunId Run, PersonId Owner, Errand Errand, LiveView? Live) : Effect;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "errand")]
[JsonDerivedType(typeof(CheckLesson), "check")]
[JsonDerivedType(typeof(PublishDraft), "publish")]
[JsonDerivedType(typeof(DropDraft), "drop")]
[JsonDerivedType(typeof(RollBack), "roll-back")]
[JsonDerivedType(typeof(CountReceivers), "count-receivers")]
[JsonDerivedType(typeof(LookAtClass), "look-at-class")]
public abstract record Errand;

/// <summary>Reads a lesson that was sent and tries everything it claims; what holds becomes a draft.</summary>
public sealed record CheckLesson(string FileId, string Name) : Errand
{
    /// <summary>The course that was named along with the file, by id; null where none was.</summary>
    public string? Course { get; init; }
}

/// <param name="Name">What its author is called.</param>
public sealed record PublishDraft(string Draft, string Name) : Errand;

public sealed record DropDraft(string Draft) : Errand;

/// <param name="Lesson"><c>course/lesson</c>.</param>
/// <param name="To">The version whose files shall be live again.</param>
/// <param name="Live">The version that was live when it was decided.</param>
/// <param name="Name">What the person is called who decided it.</param>
public sealed record RollBack(string Lesson, int To, int Live, string Name) : Errand;

/// <summary>How many would hear of a lesson.</summary>
public sealed record CountReceivers(string Lesson, string Version) : Errand;

public sealed record ErrandDone(RunId Run, ErrandOutcome Outcome) : Input;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(LessonChecked), "checked")]
[JsonDerivedType(typeof(LessonUnreadable), "unreadable")]
[JsonDerivedType(typeof(LessonPublished), "published")]
[JsonDerivedType(typeof(LessonOvertaken), "overtaken")]
[JsonDerivedType(typeof(DraftDropped), "dropped")]
[JsonDerivedType(typeof(ReceiversCounted), "receivers-counted")]
[JsonDerivedType(typeof(ClassLooked), "class-looked")]
[JsonDerivedType(typeof(ErrandStopped), "stopped")]
[JsonDerivedType(typeof(ErrandFailed), "failed")]
public abstract record ErrandOutcome;

/// <param name="Lesson"><c>course/lesson</c>; null where the files do not tell.</param>
/// <param name="Draft">Null where there are errors.</param>
/// <param name="Learners">How many are in the middle of the lesson.</param>
/// <param name="Findings">One line each, the first ones where there are very many.</param>
/// <param name="Errors">How many of all findings are errors.</param>
public sealed record LessonChecked(string? Lesson, string? Draft, int Learners, ImmutableArray<string> Findings, int Errors, int Warnings) : ErrandOutcome;

/// <param name="Why">One of the words of <see cref="LessonUnreadable"/>, for whoever has sentences.</param>
public sealed record LessonUnreadable(string Why) : ErrandOutcome
{
    public const string FileGone = "file-gone";
    public const string NoCourse = "no-course";
    public const string NoSuchChunk = "no-such-chunk";
}

/// <param name="Learners">How many finish on the version before.</param>
public sealed record LessonPublished(string Lesson, int Number, int Learners, int? Restores) : ErrandOutcome;

/// <summary>Somebody else has published this lesson meanwhile: nothing happened.</summary>
/// <param name="Live">What is live now.</param>
/// <param name="Name">Who did it; empty where nobody is known.</param>
public sealed record LessonOvertaken(string Lesson, int Live, string Name) : ErrandOutcome;

/// <param name="Open">An announcement of the same version that has not ended, or null.</param>
/// <param name="ToldBefore">To how many earlier announcements of this version have come.</param>
public sealed record ReceiversCounted(int Receivers, News? Open, int ToldBefore) : ErrandOutcome
{
    /// <summary>How many of them hear of it only because they asked for news of every lesson.</summary>
    public int Asked { get; init; }

    /// <summary>How many of them have heard of an earlier version.</summary>
    public int Again { get; init; }
}

public sealed record DraftDropped : ErrandOutcome;

public sealed record ErrandStopped : ErrandOutcome;

/// <summary>It cannot be done (any more), or the person may not.</summary>
public sealed record ErrandFailed : ErrandOutcome;

/// <summary>Whoever does the errands.</summary>
public interface IErrands
{
    /// <param name="progress">Told now and then how far it is, in a few words.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was asked for; nothing has changed.</exception>
    Task<ErrandOutcome> Carry(RunId run, PersonId owner, Errand errand, Action<string> progress, CancellationToken stop);
}

/// <summary>Where nobody does any.</summary>
internal sealed class NoErrands : IErrands
{
    public Task<ErrandOutcome> Carry(RunId run, PersonId owner, Errand errand, Action<string> progress, CancellationToken stop) =>
        Task.FromResult<ErrandOutcome>(new ErrandFailed());
}
