using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Publishing;

/// <summary>Who is to hear of a lesson. It looks at everybody, page by page, and keeps nothing of it.</summary>
public sealed class NewsOffice(IStore store, LiveSyllabus live, Learners learners)
{
    private const int Page = 100;

    /// <summary>How many are looked at between two notes of how far it is.</summary>
    private const int LookedAtAtOnce = 2000;

    /// <param name="by">Whoever announces it, who need not be told; null for the command line.</param>
    public async Task<ErrandOutcome> Count(string lesson, string version, PersonId? by, CancellationToken ct)
    {
        if (live.Current.ResolveLesson(lesson) is not { } address)
        {
            return new ErrandFailed();
        }

        var known = (await store.AllNews(ct)).Where(news => news.Lesson == lesson && news.Version == version).ToList();
        var open = known.Find(news => news.IsOpen);
        var (receivers, asked, again) = (0, 0, 0);
        if (open is null)
        {
            await foreach (var person in learners.People(ct))
            {
                if (person.Who.Id != by && Audience.Wants(person, live.Current, address, version))
                {
                    receivers++;
                    asked += Audience.IsReady(person, live.Current, address) ? 0 : 1;
                    again += Audience.HeardBefore(person, address) ? 1 : 0;
                }
            }
        }

        return new ReceiversCounted(receivers, open, known.Sum(news => news.Sent)) { Asked = asked, Again = again };
    }

    /// <summary>The next receivers of an announcement, those among them who have blocked the bot since it began.</summary>
    /// <param name="most">How many at most.</param>
    /// <returns>Them, up to which chat everybody has been looked at, and whether that was the last one.</returns>
    public async Task<(List<PersonId> Receivers, ChatId UpTo, bool IsLast)> Next(News news, int most, CancellationToken ct)
    {
        var (receivers, after) = (new List<PersonId>(), news.After);
        if (live.Current.ResolveLesson(news.Lesson) is not { } address)
        {
            return (receivers, after, true);
        }

        for (var looked = 0; looked < LookedAtAtOnce && receivers.Count < most; looked += Page)
        {
            var states = await store.States(after, Page, ct);
            if (states.Count == 0)
            {
                return (receivers, after, true);
            }

            foreach (var state in states.TakeWhile(_ => receivers.Count < most))
            {
                after = state.Lane;
                if (state.Lane.Value != news.By?.Value && learners.Read(state.Json) is { } person
                    && (Audience.Wants(person, live.Current, address, news.Version) || Audience.HasLeft(person, live.Current, address, news.Version, news.At)))
                {
                    receivers.Add(person.Who.Id);
                }
            }
        }

        return (receivers, after, false);
    }
}
