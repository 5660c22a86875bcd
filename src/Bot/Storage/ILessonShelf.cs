using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Storage;

/// <summary>
/// Lessons that came from a chat or the command line. A version is never changed; the last one of a lesson is what learners get. Going back to an
/// earlier one is a new version with its files.
/// </summary>
public interface ILessonShelf
{
    /// <summary>Every version, by lesson and number, and every draft.</summary>
    Task<Shelf> ReadShelf(CancellationToken ct);

    /// <summary>Keeps a draft; one with the same id is replaced.</summary>
    Task KeepDraft(LessonDraft draft, CancellationToken ct);

    /// <summary>False: there is none.</summary>
    Task<bool> DropDraft(string id, CancellationToken ct);

    /// <summary>
    /// Makes a version live, and takes its draft away. Nothing happens where the live version is not <paramref name="expected"/>: somebody else has
    /// published meanwhile. Done twice with one <see cref="LessonVersion.Origin"/>, it is done once.
    /// </summary>
    /// <param name="version">Its number is given here.</param>
    /// <param name="expected">The number of the version that was live when it was decided; 0 for none.</param>
    /// <param name="before">What learners had before the first version of all: it becomes number 1, so that there is a way back. Null for a new lesson.</param>
    /// <returns>The version with its number; null where another one is live.</returns>
    Task<LessonVersion?> Publish(LessonVersion version, int expected, LessonVersion? before, CancellationToken ct);

    /// <summary>Keeps what was last made of a part of the content folder; a row with the same key is replaced.</summary>
    Task KeepFolder(IReadOnlyList<FolderRow> rows, CancellationToken ct);

    /// <summary>That part of the content folder is no longer known.</summary>
    Task ForgetFolder(IReadOnlyList<string> keys, CancellationToken ct);

    /// <summary>States of lanes behind that one, by lane: people and groups.</summary>
    Task<IReadOnlyList<KeptState>> States(ChatId after, int most, CancellationToken ct);
}

/// <param name="Lesson"><c>course/lesson</c>.</param>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="By">Who published it; null for the command line, the content folder and somebody who was forgotten.</param>
/// <param name="Name">What that person was called then; empty where nobody is known.</param>
/// <param name="Origin">The draft it was, or whatever else tells one publishing from another.</param>
/// <param name="Restores">The earlier version whose files these are, or null.</param>
/// <param name="Json">The files.</param>
public sealed record LessonVersion(string Lesson, int Number, PersonId? By, string Name, DateTimeOffset At, string Origin, int? Restores, string Json)
{
    /// <summary>From here on the lesson is not taught to those who begin; the files are the last that were.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>What was last made of a part of the content folder: of a course's own file, or of a lesson.</summary>
/// <param name="Key">The folder's name for a course, <c>course/lesson</c> for a lesson.</param>
/// <param name="Print">Of the files that were last looked at.</param>
/// <param name="Json">The last ones that were good; empty where none ever were.</param>
/// <param name="Round">Grows with each change that was looked at.</param>
/// <param name="Refused">What was last looked at has errors.</param>
public sealed record FolderRow(string Key, string Print, string Json, int Round, bool Refused);

/// <param name="Id">Unique for ever.</param>
/// <param name="Base">The version that was live when it was checked; 0 for none.</param>
/// <param name="Json">The files.</param>
public sealed record LessonDraft(string Id, string Lesson, int Base, PersonId? By, DateTimeOffset At, string Json);

public sealed record Shelf(IReadOnlyList<LessonVersion> Versions, IReadOnlyList<LessonDraft> Drafts)
{
    /// <summary>What was made of the content folder, by key.</summary>
    public IReadOnlyList<FolderRow> Folder { get; init; } = [];
}

/// <param name="Json">What the reducer wrote.</param>
public readonly record struct KeptState(ChatId Lane, string Json);
