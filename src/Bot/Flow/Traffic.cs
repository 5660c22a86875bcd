using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// What may go out now: the pace, and the brakes that the messenger's answers put on. Too fast freezes that chat, and everything
/// when a second chat hears the same shortly after; nobody there holds everything back, longer each time. Time is monotonic, so a
/// clock that is set back or forth does nothing here. Safe to use from several threads.
/// </summary>
internal sealed class Traffic
{
    /// <summary>Two chats within this time: it is not one chat that is too fast, it is us.</summary>
    private static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ILogger<Traffic> logger;
    private readonly long beginning;
    private readonly Pace pace;
    private readonly Backoff nobodyThere;
    private readonly FlowMetrics metrics;
    private readonly Dictionary<ChatId, TimeSpan> heldChats = [];
    private readonly Dictionary<ChatId, TimeSpan> unclearChats = [];
    private TimeSpan everything;
    private TimeSpan news;
    private (ChatId Chat, TimeSpan At)? tooFast;
    private bool isAway;

    public Traffic(IOptions<SendingOptions> options, FlowMetrics metrics, TimeProvider time, ILogger<Traffic> logger)
    {
        this.time = time;
        this.logger = logger;
        this.metrics = metrics;
        beginning = time.GetTimestamp();
        pace = new Pace(options.Value);
        nobodyThere = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(options.Value.LongestBackoffSeconds));
    }

    private TimeSpan Now => time.GetElapsedTime(beginning);

    /// <summary>How long nothing at all may go; zero when something may.</summary>
    public TimeSpan WaitForEverything()
    {
        lock (gate)
            return Positive(everything - Now);
    }

    /// <summary>Chats to which nothing may go now, and how long until the first of them may have something again.</summary>
    public (HashSet<ChatId> Chats, TimeSpan Next) Held()
    {
        lock (gate)
        {
            var now = Now;
            foreach (var (chat, until) in heldChats.Where(pair => pair.Value <= now).ToList())
                heldChats.Remove(chat);

            return ([.. heldChats.Keys], heldChats.Count == 0 ? Timeout.InfiniteTimeSpan : heldChats.Values.Min() - now);
        }
    }

    /// <summary>Takes a place in the pace. False: it has to wait, and the brakes say how long.</summary>
    public bool TryGo(ChatId chat)
    {
        lock (gate)
        {
            var now = Now;
            if (everything > now || heldChats.GetValueOrDefault(chat) > now)
                return false;

            var answer = pace.Take(chat, now);
            if (answer.Wait <= TimeSpan.Zero)
                return true;

            if (answer.Everything)
                everything = Later(everything, now + answer.Wait);
            else
                Hold(chat, now + answer.Wait);

            return false;
        }
    }

    /// <summary>The same for an announcement, which only takes what nobody else needs.</summary>
    public PaceAnswer TryGoNews(ChatId chat)
    {
        lock (gate)
        {
            var now = Now;
            if (Later(everything, news) is var until && until > now)
                return new PaceAnswer(until - now, Everything: true);

            return heldChats.GetValueOrDefault(chat) is var held && held > now ? new PaceAnswer(held - now, Everything: false) : pace.TakeSpare(chat, now);
        }
    }

    /// <summary>The same for a live view, which only takes what nobody else needs.</summary>
    public bool TryGoLive(ChatId chat)
    {
        lock (gate)
        {
            var now = Now;
            var free = everything <= now && heldChats.GetValueOrDefault(chat) <= now && pace.TryTakeLive(chat, now);
            if (!free)
                metrics.LiveDropped.Add(1);

            return free;
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Heard(ChatId chat, Outcome outcome)
    {
        lock (gate)
        {
            switch (outcome)
            {
                case Outcome.TooFast(var retryAfter):
                    Freeze(chat, retryAfter);
                    break;
                case Outcome.Unreachable(var why):
                    WaitForSomebody(why);
                    break;
                case Outcome.Unclear:
                    unclearChats[chat] = unclearChats.TryGetValue(chat, out var last) ? Positive(last) * 2 : TimeSpan.FromSeconds(1);
                    Hold(chat, Now + (unclearChats[chat] > TimeSpan.FromSeconds(30) ? TimeSpan.FromSeconds(30) : unclearChats[chat]));
                    break;
                default:
                    unclearChats.Remove(chat);
                    SomebodyIsThere();
                    break;
            }
        }
    }

    /// <summary>Nothing goes for a while, for a reason of our own.</summary>
    public void HoldEverything(TimeSpan wait)
    {
        lock (gate)
            everything = Later(everything, Now + wait);
    }

    private void Freeze(ChatId chat, TimeSpan retryAfter)
    {
        metrics.TooFast.Add(1);
        SomebodyIsThere();
        var now = Now;
        Hold(chat, now + retryAfter);

        // Announcements are the first that can wait: so that the second chat, at which everything stops, is not one of theirs.
        news = Later(news, now + retryAfter);
        if (tooFast is { } before && before.Chat != chat && now - before.At <= SoonAfter)
        {
            everything = Later(everything, now + retryAfter);
            logger.LogWarning("The messenger asks two chats to slow down: nothing is sent for {Wait}", retryAfter);
        }
        else
        {
            logger.LogInformation("The messenger asks us to slow down: chat {Chat} waits {Wait}", chat, retryAfter);
        }

        tooFast = (chat, now);
    }

    private void WaitForSomebody(string why)
    {
        if (!isAway)
            logger.LogWarning("The messenger cannot be reached ({Why}); what is to be sent waits", why);

        // Those that were under way together fail together: that is one failure, not several.
        isAway = true;
        if (everything <= Now)
            everything = Now + nobodyThere.Next();
    }

    private void SomebodyIsThere()
    {
        nobodyThere.Reset();
        if (!isAway)
            return;

        isAway = false;
        logger.LogInformation("The messenger can be reached again");
    }

    private void Hold(ChatId chat, TimeSpan until) => heldChats[chat] = Later(heldChats.GetValueOrDefault(chat), until);

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
