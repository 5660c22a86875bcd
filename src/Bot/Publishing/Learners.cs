using System.Text.Json;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Publishing;

/// <summary>Looks at what everybody's lanes know. Nothing of it is kept.</summary>
public sealed class Learners(IStore store, IReducer reducer)
{
    private const int Page = 50;

    /// <summary>How many have begun that lesson and not finished it.</summary>
    public async Task<int> InTheMiddle(LessonAddress lesson, CancellationToken ct)
    {
        var key = lesson.ToString();
        var count = 0;
        await foreach (var person in People(ct))
        {
            count += person.Lessons.GetValueOrDefault(key) is { FinishedAt: null } ? 1 : 0;
        }

        return count;
    }

    public async IAsyncEnumerable<PersonState> People([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = new ChatId(0);
        while (await store.States(after, Page, ct) is { Count: > 0 } states)
        {
            foreach (var state in states)
            {
                if (Read(state.Json) is { } person)
                {
                    yield return person;
                }
            }

            after = states[^1].Lane;
        }
    }

    internal PersonState? Read(string json) => ReadLane(json) as PersonState;

    internal GroupState? ReadGroup(string json) => ReadLane(json) as GroupState;

    private LaneState? ReadLane(string json)
    {
        try
        {
            return reducer.Read(json);
        }
        catch (JsonException)
        {
            // The lane itself will tell of it when somebody speaks to it.
            return null;
        }
    }
}
