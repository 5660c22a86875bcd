using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Flow;

/// <summary>The way out to the messenger. It carries out one effect per call and never waits or retries by itself: the outbox owns waiting.</summary>
public interface IGateway
{
    /// <param name="messageId">The message that the effect's name stands for, where it changes one that was sent before.</param>
    Task<Outcome> Carry(ChatId chat, Effect effect, int? messageId, CancellationToken ct);

    /// <summary>Shows output while a snippet runs. Best effort: what fails or would exceed the pace is dropped.</summary>
    Task<Outcome> ShowLive(ChatId chat, LiveView view, int? messageId, Document body, CancellationToken ct);

    /// <summary>What somebody is in a group at this moment.</summary>
    Task<ChatStanding> Standing(ChatId group, PersonId who, CancellationToken ct);

    /// <summary>Offers cards to whoever asked for them; an answer that comes too late counts as done.</summary>
    Task<Outcome> AnswerInline(string query, InlineAnswer answer, CancellationToken ct);

    /// <summary>The bytes of a file, at most <paramref name="maxBytes"/>; null when it is gone or too large.</summary>
    Task<byte[]?> Fetch(string fileId, int maxBytes, CancellationToken ct);
}

public enum ChatStanding
{
    /// <summary>Nobody could tell.</summary>
    Unknown,

    /// <summary>Not there, or not any more.</summary>
    Out,

    Member,
    Administrator,
}

/// <summary>How one request to the messenger ended.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <param name="MessageId">The number that the messenger gave to a new message.</param>
    /// <param name="RichRefused">It went out as text since native blocks were refused here.</param>
    /// <param name="IsAdministrator">The answer to <see cref="AskRights"/>.</param>
    /// <param name="Thread">The answer to <see cref="OpenTopic"/>; null where we may not.</param>
    public sealed record Done(int? MessageId, string? PollId, bool RichRefused = false, bool IsAdministrator = false, int? Thread = null) : Outcome;

    /// <summary>Surely not sent: too fast. Nothing goes to that chat before.</summary>
    public sealed record TooFast(TimeSpan RetryAfter) : Outcome;

    /// <summary>Surely not sent: nobody there (no connection, name not found, 5xx before anything was taken).</summary>
    public sealed record Unreachable(string Why) : Outcome;

    /// <summary>The connection broke after the request had left: it may have been applied.</summary>
    public sealed record Unclear(string Why) : Outcome;

    /// <summary>Refused for good.</summary>
    public sealed record Failed(DeliveryFailure Failure, string Description) : Outcome;

    /// <summary>The group became a supergroup: everything of that chat goes to the new id.</summary>
    public sealed record Moved(ChatId To) : Outcome;
}
