using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Answers taps at once, past every queue: the little clock on a button must not wait for a frozen chat. What is whispered goes the same way, for it may
/// be said only shortly after a tap; it takes only what the pace can spare, and where it cannot be said, its short form is the answer to the tap.
/// Not stored: an answer that comes too late is worth nothing, and each is tried twice at most.
/// </summary>
internal sealed class TapAnswers(IGateway gateway, Traffic traffic, TimeProvider time, ILogger<TapAnswers> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>The tap waits as long for its answer.</summary>
    private static readonly TimeSpan LongestWhisper = TimeSpan.FromSeconds(4);

    // When it is full the oldest goes: its clock has been turning longest and Telegram will soon stop it.
    private readonly Channel<(ChatId Chat, Effect Answer)> waiting =
        Channel.CreateBounded<(ChatId, Effect)>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Post(ChatId chat, Effect answer) => waiting.Writer.TryWrite((chat, answer));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (tap, ct) => await Give(tap.Chat, tap.Answer, ct));

    private async Task Give(ChatId chat, Effect answer, CancellationToken ct)
    {
        if (answer is AnswerTap tap)
        {
            await Answer(chat, tap, ct);
            if (tap.Settled is { } message)
                await RemoveButtons(chat, message, ct);
        }
        else if (answer is Whisper whisper)
        {
            var isSaid = await IsSaid(chat, whisper, ct);

            // Nobody promises that a whisper is seen, so the short form goes with it: as a line that fades, or as a box where it stands alone.
            if (whisper.Query is { } query)
                await Answer(chat, new AnswerTap(query, whisper.Brief, Alert: !isSaid), ct);
        }
    }

    private async Task<bool> IsSaid(ChatId chat, Whisper whisper, CancellationToken ct)
    {
        if (!traffic.TryGoLive(chat))
            return false;

        try
        {
            using var patience = new CancellationTokenSource(LongestWhisper, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
            var outcome = await gateway.Carry(chat, whisper, null, either.Token);
            if (outcome is Outcome.TooFast)
                traffic.Heard(chat, outcome);

            return outcome is Outcome.Done;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            logger.LogDebug(error, "In chat {Chat} nothing could be whispered", chat);
            return false;
        }
    }

    private async Task RemoveButtons(ChatId chat, int message, CancellationToken ct)
    {
        try
        {
            await gateway.Carry(chat, new RemoveButtons(new MessageRef("settled")), message, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            logger.LogDebug(error, "In chat {Chat} the buttons of message {Message} stayed", chat, message);
        }
    }

    private async Task Answer(ChatId chat, AnswerTap answer, CancellationToken ct)
    {
        try
        {
            var outcome = await gateway.Carry(chat, answer, null, ct);
            if (await SecondTry.IsDue(outcome, LongestWait, time, ct))
                outcome = await gateway.Carry(chat, answer, null, ct);

            if (outcome is not Outcome.Done)
                logger.LogDebug("A tap in chat {Chat} went unanswered: {Outcome}", chat, outcome.GetType().Name);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(error, "A tap in chat {Chat} went unanswered", chat);
        }
    }
}
