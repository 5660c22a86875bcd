using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Answers taps at once, past every queue: the little clock on a button must not wait for a frozen chat.
/// Not stored: an answer that comes too late is worth nothing, and each is tried twice at most.
/// </summary>
internal sealed class TapAnswers(IGateway gateway, TimeProvider time, ILogger<TapAnswers> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // When it is full the oldest goes: its clock has been turning longest and Telegram will soon stop it.
    private readonly Channel<(ChatId Chat, AnswerTap Answer)> waiting =
        Channel.CreateBounded<(ChatId, AnswerTap)>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Post(ChatId chat, AnswerTap answer) => waiting.Writer.TryWrite((chat, answer));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (tap, ct) => await Answer(tap.Chat, tap.Answer, ct));

    private async Task Answer(ChatId chat, AnswerTap answer, CancellationToken ct)
    {
        try
        {
            var outcome = await gateway.Carry(chat, answer, null, ct);
            if (await WorthAnotherTry(outcome, ct))
                outcome = await gateway.Carry(chat, answer, null, ct);

            if (outcome is not Outcome.Done)
                logger.LogDebug("A tap in chat {Chat} went unanswered: {Outcome}", chat, outcome.GetType().Name);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(error, "A tap in chat {Chat} went unanswered", chat);
        }
    }

    private async Task<bool> WorthAnotherTry(Outcome outcome, CancellationToken ct)
    {
        var wait = outcome switch
        {
            Outcome.TooFast(var retryAfter) => retryAfter,
            Outcome.Unreachable => TimeSpan.FromSeconds(1),
            Outcome.Unclear => TimeSpan.Zero,
            _ => TimeSpan.MaxValue,
        };
        if (wait > LongestWait)
            return false;

        await Task.Delay(wait, time, ct);
        return true;
    }
}
