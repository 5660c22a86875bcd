using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Publishing;

/// <summary>
/// Carries announcements on. Everything that counts lies in the store, so it may be ended at any moment.
/// 1. Where nobody answers for one any more, it stops and the other admins are told.
/// 2. While one runs and little of it waits to be sent, give the next receivers word: each decides in a lane of their own.
/// 3. Now and then show whoever answers for it how far it is; at the end say so, once.
/// 4. Where none is open, sleep until one is.
/// </summary>
internal sealed class Announcer(
    IStore store, NewsOffice office, LessonOffice lessons, IOptions<AdminOptions> admins, IOptions<SendingOptions> sending, TimeProvider time, ILogger<Announcer> logger)
    : BackgroundService
{
    /// <summary>How often a card changes while it runs.</summary>
    public static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>When so much waits, learners have the bot to themselves.</summary>
    private const int Busy = 2000;

    private readonly Dictionary<string, (News News, DateTimeOffset At)> told = [];
    private readonly Backoff storeTrouble = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    /// <summary>What may wait to be sent of one announcement: the messages of a second, and with them all that a pause no longer stops.</summary>
    private int Window => sending.Value.PerSecond;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Timeout.InfiniteTimeSpan;
            try
            {
                foreach (var news in (await store.AllNews(stoppingToken)).Where(news => !news.Closed))
                {
                    wait = await Carry(news, stoppingToken) ? Tick : wait;
                }

                storeTrouble.Reset();
            }
            catch (StorageException error)
            {
                wait = storeTrouble.Next();
                logger.LogError(error, "Announcements wait {Delay}: the storage fails", wait);
            }

            await store.NewsWaiting.Wait(wait, time, stoppingToken);
        }
    }

    /// <returns>False: it waits for somebody's decision.</returns>
    private async Task<bool> Carry(News news, CancellationToken ct)
    {
        if (news is { By: { } by, Standing: NewsStanding.Running or NewsStanding.Paused } && !lessons.IsAdmin(by))
        {
            news = await store.Direct(new DirectNews(news.Id, NewsOrder.Orphan, null, null), ct) ?? news;
            logger.LogWarning("Whoever announced {Lesson} is no admin any more; the announcement stands until another admin decides", news.Lesson);
        }

        if (news.Standing == NewsStanding.Running)
        {
            news = await HandOut(news, ct);
        }

        await Show(news, ct);
        if (news.IsOpen)
        {
            return news.Standing == NewsStanding.Running;
        }

        if (await store.NewsUnderWay(news.Id, ct) == 0)
        {
            await store.CloseNews(news.Id, news.By is { } whose ? [whose.Lane] : [], ct);
            logger.LogInformation(
                "The announcement of {Lesson} ended ({Standing}): {Sent} sent, {Blocked} blocked, {Unclear} unclear, {Refused} refused", news.Lesson, news.Standing, news.Sent, news.Blocked, news.Unclear, news.Refused);
            told.Remove(news.Id);
        }

        return true;
    }

    private async Task<News> HandOut(News news, CancellationToken ct)
    {
        var counts = await store.Counts(ct);
        if (counts.PendingInputs + counts.Outbox > Busy)
        {
            return news;
        }

        var underWay = await store.NewsUnderWay(news.Id, ct);
        if (underWay > Window / 2)
        {
            return news;
        }

        var (receivers, upTo, isLast) = await office.Next(news, Math.Max(1, Window - underWay), ct);
        if (upTo != news.After)
        {
            await store.HandOut(news, upTo, receivers, ct);
        }
        else if (isLast && underWay == 0)
        {
            return await store.Direct(new DirectNews(news.Id, NewsOrder.Finish, null, null), ct) ?? news;
        }

        return news;
    }

    private async Task Show(News news, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var isNew = !told.TryGetValue(news.Id, out var before) || before.News.Standing != news.Standing || before.News.Card != news.Card;
        if (!isNew && (now - before.At < ProgressEvery || before.News with { After = news.After } == news))
        {
            return;
        }

        told[news.Id] = (news, now);
        ChatId[] lanes = news.Standing == NewsStanding.Orphaned ? [.. admins.Value.Ids.Select(id => new ChatId(id))] : news.By is { } by ? [by.Lane] : [];

        // A card that is shown twice is the same card; that one was left without anybody comes as a message, and not again at each start.
        var key = news.Standing == NewsStanding.Orphaned ? $"news:{news.Id}:orphaned:{news.Card}:{news.Handed}" : $"news:{news.Id}:{now.UtcTicks}";
        await store.Accept([.. lanes.Select(lane => NewInput.Of($"{key}:{lane}", lane, new NewsStands(news)))], ct);
    }
}
