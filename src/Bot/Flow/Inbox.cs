using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

internal sealed class Inbox(IStore store) : IInbox
{
    public Task Accept(IReadOnlyList<InboxItem> items, CancellationToken ct) =>
        store.Accept([.. items.Select(item => NewInput.Of(item.Key, item.Lane, item.Input))], ct);
}
