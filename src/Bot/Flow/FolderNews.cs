using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CoroutineBot.Bot.Flow;

/// <summary>The content folder has changed: a word for an admin's lane. Told twice with one key, it is heard once.</summary>
public sealed record FolderNews(FolderEvent What) : Input;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(FolderPublished), "published")]
[JsonDerivedType(typeof(FolderRefused), "refused")]
[JsonDerivedType(typeof(FolderOffered), "offered")]
[JsonDerivedType(typeof(FolderWithdrawn), "withdrawn")]
[JsonDerivedType(typeof(FolderGone), "gone")]
[JsonDerivedType(typeof(CourseFileGone), "course-file-gone")]
[JsonDerivedType(typeof(FolderCourseTaken), "course")]
[JsonDerivedType(typeof(FolderMended), "mended")]
[JsonDerivedType(typeof(OtherPublished), "other-published")]
[JsonDerivedType(typeof(OtherLeft), "other-left")]
public abstract record FolderEvent;

/// <param name="Lesson"><c>course/lesson</c>.</param>
/// <param name="Number">The version that is live now.</param>
/// <param name="Learners">How many finish on the version before.</param>
public sealed record FolderPublished(string Lesson, int Number, int Learners) : FolderEvent;

/// <summary>What was live stays.</summary>
/// <param name="What">The folder of the lesson or the course file, within the content folder.</param>
/// <param name="Findings">One line each, the first ones where there are very many.</param>
/// <param name="Errors">How many of all are errors.</param>
public sealed record FolderRefused(string What, ImmutableArray<string> Findings, int Errors) : FolderEvent;

/// <summary>It holds, and waits for an admin's word, since somebody has published that lesson from a chat.</summary>
/// <param name="Draft">What is offered.</param>
/// <param name="Learners">How many are in the middle of the lesson.</param>
public sealed record FolderOffered(string Lesson, string Draft, int Learners) : FolderEvent;

/// <summary>The course lists it no more; nobody begins it any more.</summary>
public sealed record FolderWithdrawn(string Lesson, int Learners) : FolderEvent;

/// <summary>The folder has it no more, and it is taught on.</summary>
/// <param name="What">A lesson that somebody has published from a chat, or the folder of a whole course.</param>
public sealed record FolderGone(string What) : FolderEvent;

/// <summary>The folder of a course is there, but its own file is not; it is taught on.</summary>
/// <param name="What">The file, within the content folder.</param>
public sealed record CourseFileGone(string What) : FolderEvent;

/// <summary>A course's own file has changed: order, prerequisites, names.</summary>
public sealed record FolderCourseTaken(string Course) : FolderEvent;

/// <summary>A file that had errors, or was away, holds again and says what it said before.</summary>
/// <param name="What">The file, within the content folder.</param>
public sealed record FolderMended(string What) : FolderEvent;

/// <summary>Somebody else has published a version: another admin, or the command line.</summary>
/// <param name="Name">Who; empty for the command line.</param>
/// <param name="Restores">The earlier version that it brought back, or null.</param>
/// <param name="Offer">What the content folder offered and this settles, or null.</param>
public sealed record OtherPublished(string Lesson, int Number, string Name, int? Restores, string? Offer) : FolderEvent;

/// <summary>Another admin has left a lesson as it is, whatever the content folder offers.</summary>
public sealed record OtherLeft(string Offer) : FolderEvent;
