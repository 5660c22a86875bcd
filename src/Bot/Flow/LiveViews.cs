using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Bot.Flow;

/// <summary>Shows a run's output while it runs: in private chats at most once a second, in groups at most every three seconds, and only while the pace has room.</summary>
internal sealed class LiveViews(IStore store, IGateway gateway, Traffic traffic, ILiveComposer composer, TimeProvider time, ILogger<LiveViews> logger)
{
    private static readonly TimeSpan DraftPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EditPeriod = TimeSpan.FromSeconds(3);

    /// <summary>A program that ends sooner is shown by its result alone; what a longer one prints at its start is seen well within a second.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(0.5);

    /// <summary>How long the end of a run waits for a frame that is under way: it must not overtake the final words.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(3);

    private readonly IStore store = store;
    private readonly IGateway gateway = gateway;
    private readonly Traffic traffic = traffic;
    private readonly ILiveComposer composer = composer;
    private readonly TimeProvider time = time;
    private readonly ILogger<LiveViews> logger = logger;

    /// <summary>One frame for a run that waits for its turn; best effort, as all of these.</summary>
    public async Task ShowPlace(ChatId chat, LiveView view, int place)
    {
        try
        {
            var messageId = view.Ref is { } name ? await store.FindMessage(chat, name, CancellationToken.None) : null;
            if ((view.DraftId is null && messageId is null) || !traffic.TryGoLive(chat))
                return;

            var outcome = await gateway.ShowLive(chat, view, messageId, composer.Waiting(place, view), CancellationToken.None);
            if (outcome is Outcome.TooFast)
                traffic.Heard(chat, outcome);
        }
        catch (Exception error)
        {
            logger.LogWarning(error, "Chat {Chat} was not told its place in the queue", chat);
        }
    }

    public Shown Begin(ChatId chat, LiveView? view) => new(this, chat, view);

    /// <summary>One run's view. Disposing it waits until nothing of it is under way any more.</summary>
    public sealed class Shown : IAsyncDisposable
    {
        private readonly LiveViews views;
        private readonly ChatId chat;
        private readonly Lock gate = new();
        private readonly List<RunLine> lines = [];
        private readonly List<CheckResult> settled = [];
        private readonly CancellationTokenSource over = new();
        private readonly CancellationTokenSource giveUp = new();
        private readonly Task loop;
        private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Shown(LiveViews views, ChatId chat, LiveView? view)
        {
            this.views = views;
            this.chat = chat;
            loop = view is null or { DraftId: null, Ref: null } ? Task.CompletedTask : Show(view);
        }

        public void Add(RunLine line)
        {
            lock (gate)
            {
                lines.Add(line);
                news.TrySetResult();
            }
        }

        /// <summary>A check of a task is settled: from then on the view shows checks, no output.</summary>
        public void Add(CheckResult result)
        {
            lock (gate)
            {
                settled.Add(result);
                news.TrySetResult();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            giveUp.CancelAfter(LongestFarewell);
            await loop;
            over.Dispose();
            giveUp.Dispose();
        }

        private async Task Show(LiveView view)
        {
            var isDraft = view.DraftId is not null && chat.IsPrivate;
            var begun = views.time.GetTimestamp();
            var period = chat.IsPrivate ? DraftPeriod : EditPeriod;
            var shownLines = 0;
            try
            {
                await Task.Delay(FirstLook, views.time, over.Token);
                while (true)
                {
                    var (now, more) = Snapshot();

                    // A draft lives for half a minute only and its clock ticks; an edit that says nothing new is not worth its place.
                    if (!isDraft && now.Count == shownLines)
                    {
                        await more.WaitAsync(over.Token);
                        continue;
                    }

                    var isShown = await Frame(view, now, views.time.GetElapsedTime(begun));
                    if (isShown)
                        shownLines = now.Count;

                    // Counted from the end of the last frame, not by a clock that ticks on: after a slow one the next would follow too soon.
                    await Task.Delay(isShown ? period : DraftPeriod, views.time, over.Token);
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // The run is over, and so is its view: the final words come through the outbox.
                return;
            }
            catch (Exception error)
            {
                views.logger.LogWarning(error, "The live view in chat {Chat} ends early", chat);
            }
        }

        private async Task<bool> Frame(LiveView view, Shot now, TimeSpan elapsed)
        {
            var messageId = view.Ref is { } name ? await views.store.FindMessage(chat, name, over.Token) : null;
            if ((view.DraftId is null && messageId is null) || !views.traffic.TryGoLive(chat))
                return false;

            var body = now.Settled.Length > 0 ? views.composer.Compose(now.Settled, elapsed, view) : views.composer.Compose(now.Lines, elapsed, view);
            var outcome = await views.gateway.ShowLive(chat, view, messageId, body, giveUp.Token);
            if (outcome is Outcome.TooFast)
                views.traffic.Heard(chat, outcome);

            return outcome is Outcome.Done;
        }

        /// <summary>What there is, and what ends when there is more.</summary>
        private (Shot Now, Task More) Snapshot()
        {
            lock (gate)
            {
                if (news.Task.IsCompleted)
                    news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

                return (new Shot([.. lines], [.. settled]), news.Task);
            }
        }

        private sealed record Shot(RunLine[] Lines, CheckResult[] Settled)
        {
            public int Count => Lines.Length + Settled.Length;
        }
    }
}
