using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Publishing;

/// <summary>Who may be named to somebody: those with whom they share a group in which they are an administrator. Telegram is asked each time.</summary>
public delegate Task<ChatStanding> AskStanding(ChatId group, PersonId who, CancellationToken ct);

/// <summary>
/// Looks at everybody who has begun a lesson, page by page, and adds them up. Nothing of it is kept: whoever is forgotten is in no later report.
/// </summary>
public sealed class ClassOffice(IStore store, LiveSyllabus live, Learners learners)
{
    /// <summary>Telegram is asked about each of them.</summary>
    public const int MostNamed = 100;

    private const int Page = 100;

    /// <param name="lesson"><c>course/lesson</c>.</param>
    /// <param name="language">Of titles and sentences.</param>
    /// <param name="admin">Who asks; null where nobody may be named.</param>
    /// <param name="ask">Tells what somebody is in a group.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Null where there is no such lesson.</returns>
    public async Task<ClassReport?> Look(string lesson, Language language, PersonId? admin, AskStanding? ask, CancellationToken ct)
    {
        if (live.Current.ResolveLesson(lesson) is not { } address || live.Current.Find(address, language) is not { } text)
        {
            return null;
        }

        var tally = new ClassTally(address, text);
        var groups = admin is { } who && ask is not null ? await GroupsOf(who, ask, ct) : [];
        var perhapsOurs = new List<PersonState>();
        await foreach (var person in learners.People(ct))
        {
            if (!person.Lessons.ContainsKey(lesson))
            {
                continue;
            }

            if (perhapsOurs.Count < MostNamed && groups.Values.Any(met => met.Contains(person.Who.Id.Value)))
            {
                perhapsOurs.Add(person);
            }
            else
            {
                tally.Add(person, isOurs: false);
            }
        }

        foreach (var person in perhapsOurs)
        {
            tally.Add(person, await IsInOneOf(groups, person, ask!, ct));
        }

        return tally.Report(id => live.Current.Sentence(id)?.In(language));
    }

    /// <summary>Each lesson with how many began and finished it, in the order of the courses.</summary>
    public async Task<ImmutableArray<(LessonAddress Lesson, Guarded Begun, Guarded Finished)>> Overview(CancellationToken ct)
    {
        var lessons = live.Current.Taught.ToList();
        var (begun, finished) = (new int[lessons.Count], new int[lessons.Count]);
        await foreach (var person in learners.People(ct))
        {
            for (var at = 0; at < lessons.Count; at++)
            {
                if (person.Lessons.GetValueOrDefault(lessons[at].ToString()) is { } progress)
                {
                    begun[at]++;
                    finished[at] += progress.FinishedAt is null ? 0 : 1;
                }
            }
        }

        return [.. lessons.Select((lesson, at) => (lesson, Guarded.Of(0, begun[at]), Guarded.Of(0, finished[at])))];
    }

    /// <summary>The groups in which we have met them and in which they are an administrator now, each with everybody whom we have met there.</summary>
    private async Task<Dictionary<ChatId, ImmutableSortedSet<long>>> GroupsOf(PersonId admin, AskStanding ask, CancellationToken ct)
    {
        var groups = new Dictionary<ChatId, ImmutableSortedSet<long>>();
        var after = new ChatId(long.MinValue);
        while (await store.States(after, Page, ct) is { Count: > 0 } states && !states[0].Lane.IsPrivate)
        {
            foreach (var state in states.TakeWhile(state => !state.Lane.IsPrivate))
            {
                if (learners.ReadGroup(state.Json) is { } group && group.Met.Contains(admin.Value) && await ask(state.Lane, admin, ct) == ChatStanding.Administrator)
                {
                    groups[state.Lane] = group.Met;
                }
            }

            after = states[^1].Lane;
        }

        return groups;
    }

    private static async Task<bool> IsInOneOf(Dictionary<ChatId, ImmutableSortedSet<long>> groups, PersonState person, AskStanding ask, CancellationToken ct)
    {
        foreach (var (group, _) in groups.Where(group => group.Value.Contains(person.Who.Id.Value)))
        {
            if (await ask(group, person.Who.Id, ct) is ChatStanding.Member or ChatStanding.Administrator)
            {
                return true;
            }
        }

        return false;
    }
}
