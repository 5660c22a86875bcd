using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>An errand that a newer file took the place of. Its end is awaited for its card's sake alone.</summary>
/// <param name="Run">The errand.</param>
/// <param name="Card">The message that told how it stood.</param>
/// <param name="By">The file that took its place.</param>
public sealed record LeftErrand(RunId Run, MessageRef Card, string By);

/// <summary>What an admin's lane knows of the lesson that is being pushed. One at a time: a new one takes the place of the last.</summary>
public sealed record AdminDesk
{
    /// <summary>The errand whose end is awaited, or null.</summary>
    public RunId? Errand { get; init; }

    /// <summary>The message that tells how it stands.</summary>
    public MessageRef? Card { get; init; }

    /// <summary>What the content folder offers and the errand decides about, or null.</summary>
    public string? Offer { get; init; }

    /// <summary>How the file was called.</summary>
    public string File { get; init; } = "";

    /// <summary>What the check said, as long as there is something to decide.</summary>
    public LessonChecked? Report { get; init; }

    /// <summary>The language in which the draft is walked through; null for the admin's own.</summary>
    public Language? Language { get; init; }

    /// <summary>The draft is walked through as text with entities.</summary>
    public bool AsPlain { get; init; }
}
