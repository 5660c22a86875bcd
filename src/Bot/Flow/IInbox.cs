namespace CoroutineBot.Bot.Flow;

/// <summary>Where everything that happens comes in.</summary>
public interface IInbox
{
    /// <summary>
    /// Keeps the inputs in this order. When the task has completed they survive a crash; one whose key was seen before is dropped.
    /// Throws when they could not be kept: then none of them was.
    /// </summary>
    Task Accept(IReadOnlyList<InboxItem> items, CancellationToken ct);
}

/// <param name="Key">Unique for ever: <c>tg:{update_id}</c> for updates.</param>
/// <param name="Lane">Whose turn it is to handle it.</param>
/// <param name="Input">What happened.</param>
public sealed record InboxItem(string Key, ChatId Lane, Input Input);
