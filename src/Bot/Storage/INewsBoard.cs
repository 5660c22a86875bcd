using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Storage;

/// <summary>Announcements on their way.</summary>
public interface INewsBoard
{
    /// <summary>Pulsed when an announcement began or something was decided about one.</summary>
    Signal NewsWaiting { get; }

    /// <summary>All that there ever were, the oldest first.</summary>
    Task<IReadOnlyList<News>> AllNews(CancellationToken ct);

    /// <summary>Begins one. Null: one of the same lesson and version is open. Begun twice with one id, it is begun once.</summary>
    Task<News?> BeginNews(News news, CancellationToken ct);

    /// <summary>Null: there is none of that id, or the order makes no sense for it now. An order to stop takes back what has not left yet.</summary>
    Task<News?> Direct(DirectNews direction, CancellationToken ct);

    /// <summary>
    /// Gives word to lanes and moves on past <paramref name="upTo"/> in one transaction. False: it does not run, or has moved on meanwhile, and nothing happened.
    /// </summary>
    Task<bool> HandOut(News news, ChatId upTo, IReadOnlyList<PersonId> receivers, CancellationToken ct);

    /// <summary>How many of its receivers have been given word and are neither told nor given up.</summary>
    Task<int> NewsUnderWay(string id, CancellationToken ct);

    /// <summary>Its end is told to these lanes, once.</summary>
    Task CloseNews(string id, IReadOnlyList<ChatId> tell, CancellationToken ct);

    /// <summary>The first messages of announcements in chats where nothing else waits and that are not among <paramref name="except"/>, oldest first.</summary>
    Task<IReadOnlyList<OutboxHead>> NewsHeads(IReadOnlySet<ChatId> except, int max, CancellationToken ct);
}
