using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

internal sealed class Inbox(IStore store, FlowMetrics metrics, Stopwatches stopwatches) : IInbox
{
    public async Task Accept(IReadOnlyList<InboxItem> items, CancellationToken ct)
    {
        foreach (var item in items)
            stopwatches.Accepted(item.Key);

        await store.Accept([.. items.Select(item => NewInput.Of(item.Key, item.Lane, item.Input))], ct);
        metrics.Accepted.Add(items.Count);
    }
}
