using System.Collections.Concurrent;
using System.Threading.Channels;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Answers inline queries past all lanes and queues: it only reads what is known, so it never waits for a person's lane nor holds it.
/// Each letter that somebody types is a query of its own: only a person's newest is answered. Nothing is stored, and what has waited too long is
/// dropped, for the app has asked again by then.
/// </summary>
internal sealed class InlineAnswers(
    IStore store, IReducer reducer, IInlineDesk desk, IGateway gateway, TimeProvider time, ILogger<InlineAnswers> logger) : BackgroundService, IInlineQueries
{
    private const int AtOnce = 4;

    /// <summary>Telegram itself takes no answer to older ones.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<PersonId, string> newest = new();

    // When it is full the oldest goes: its asker has typed on meanwhile.
    private readonly Channel<(InlineAsked Asked, DateTimeOffset At)> waiting =
        Channel.CreateBounded<(InlineAsked, DateTimeOffset)>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Post(InlineAsked asked)
    {
        newest[asked.From.Id] = asked.Query;
        waiting.Writer.TryWrite((asked, time.GetUtcNow()));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (one, ct) => await Answer(one.Asked, one.At, ct));

    private async Task Answer(InlineAsked asked, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            if (!IsNewest() || time.GetUtcNow() - at > GoodFor)
                return;

            var state = await store.ReadState(asked.From.Id.Lane, ct);
            var answer = desk.Answer(asked, state is null ? null : reducer.Read(state));
            var outcome = await gateway.AnswerInline(asked.Query, answer, ct);
            if (IsNewest() && await SecondTry.IsDue(outcome, LongestWait, time, ct))
                outcome = await gateway.AnswerInline(asked.Query, answer, ct);

            if (outcome is Outcome.Failed failed)
                logger.LogWarning("An inline query went unanswered: {Why}", failed.Description);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // One broken answer must not end this service: the next letter brings another query.
            logger.LogWarning(error, "An inline query went unanswered");
        }
        finally
        {
            newest.TryRemove(KeyValuePair.Create(asked.From.Id, asked.Query));
        }

        bool IsNewest() => newest.TryGetValue(asked.From.Id, out var query) && query == asked.Query;
    }
}
