using System.Globalization;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly ChatId[] CutLanes = [Anna, Boris, Group];

    /// <summary>A place of its own for each sample.</summary>
    protected abstract IStorePlace NewPlace();

    [Fact]
    public async Task Wherever_the_process_is_cut_replay_ends_where_the_uncut_run_ends()
    {
        var uncut = await Live([]);
        uncut.Steps.ShouldBeGreaterThan(60);
        await Gen.Int[1, 120].Array[1, 4].SampleAsync(
            async cuts =>
            {
                var cut = await Live([.. cuts]);
                cut.States.ShouldBe(uncut.States);
                cut.Answers.ShouldBe(uncut.Answers);
                foreach (var lane in CutLanes)
                {
                    var owed = uncut.Sent.Where(sent => sent.Chat == lane).ToList();
                    var arrived = cut.Sent.Where(sent => sent.Chat == lane).ToList();
                    arrived.Distinct().ShouldBe(owed);
                    (arrived.Count - owed.Count).ShouldBeLessThanOrEqualTo(cuts.Length);
                }
            },
            iter: 15, threads: 1);
    }

    /// <summary>
    /// Five words in three lanes, each answered by a message, an answer row, a run and word to a neighbour, carried out step by step.
    /// Before the steps with the given numbers the process dies: whoever opens the store next starts from what is stored, and all that came in is delivered again.
    /// </summary>
    private async Task<(string States, string Answers, List<(ChatId Chat, string Key)> Sent, int Steps)> Live(HashSet<int> cuts)
    {
        using var itsPlace = NewPlace();
        var sent = new List<(ChatId, string)>();
        var step = 0;
        while (true)
        {
            var store = itsPlace.Open(time);
            try
            {
                for (var word = 0; word < 5; word++)
                {
                    MayBeCut();
                    await store.Accept([.. CutLanes.Select(lane => Said($"{lane}/{word}", lane, $"{word}", who: 1001))], Ct);
                }

                while (await Carry(store))
                    continue;

                var answers = (await store.Gather(new PersonId(1001), Ct)).Answers.Select(answer => answer.Key);
                var states = await Task.WhenAll(CutLanes.Select(async lane => (await store.Gather(new PersonId(lane.Value), Ct)).State));
                return (string.Join('\n', states), string.Join('\n', answers), sent, step);
            }
            catch (CutShort)
            {
                continue;
            }
            finally
            {
                await store.DisposeAsync();
            }
        }

        void MayBeCut()
        {
            if (cuts.Contains(++step))
                throw new CutShort();
        }

        async Task<bool> Carry(IStore store)
        {
            if (await store.Claim(Ct) is { } claim)
            {
                MayBeCut();
                await store.Commit(claim, Handle(claim), Ct);
            }
            else if (await store.Heads(NoChats, 1, Ct) is [var head])
            {
                MayBeCut();
                var departure = (await store.Depart(head.Seq, time.GetUtcNow(), Ct)).ShouldNotBeNull();
                MayBeCut();
                sent.Add((departure.Effect.Chat, departure.Effect.Key));
                MayBeCut();
                await store.Settle(departure, new Settlement(EffectFate.Remove) { MessageId = 1 }, Ct);
            }
            else if (await store.RunsAfter(0, Ct) is [var row, ..])
            {
                MayBeCut();
                await store.BeginRun(row.Run.Run, Ct);
                MayBeCut();
                await store.FinishRun(row.Run.Run, NewInput.Of($"run:{row.Run.Run}", row.Run.Lane, new NotUnderstood("finished")), Ct);
            }
            else
            {
                return false;
            }

            return true;
        }

        static LaneCommit Handle(LaneClaim claim)
        {
            var count = int.Parse(claim.State?.Split(' ')[0] ?? "0", CultureInfo.InvariantCulture) + 1;
            var commit = new LaneCommit($"{count} {claim.State} {claim.Key}") { Outbox = [Effect($"{claim.Key}:1", claim.Lane, "m")] };
            return claim.Key.Contains(':')
                ? commit
                : commit with
                {
                    Answers = [Answer($"{claim.Key}", 1001)],
                    Runs = claim.Key.EndsWith('0') ? [Run(claim.Key, claim.Lane, 1001)] : [],
                    Tells = [Said($"told:{claim.Key}", claim.Lane == Anna ? Boris : Anna, "told")],
                };
        }
    }

    private sealed class CutShort : Exception;
}
