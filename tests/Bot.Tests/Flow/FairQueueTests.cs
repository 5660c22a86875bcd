using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Flow;

public sealed class FairQueueTests
{
    [Fact]
    public void Before_a_run_starts_anybody_who_came_later_has_had_at_most_one() =>
        Gen.Select(Gen.Int[1, 6].Array[1, 60], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Bool.Array[200]).Sample((owners, parallel, perLearner, coins) =>
        {
            var queue = new FairQueue(parallel, perLearner);
            var running = new List<RunRow>();
            var started = new List<RunRow>();
            var toAdd = new Queue<int>(owners);
            var seq = 0;
            for (var step = 0; toAdd.Count > 0 || queue.Waiting > 0 || running.Count > 0; step++)
            {
                if (toAdd.Count > 0 && coins[step % coins.Length])
                    queue.Add(Row(++seq, toAdd.Dequeue()));
                else if (queue.TryTake(out var row))
                {
                    running.Add(row);
                    started.Add(row);
                    running.Count.ShouldBeLessThanOrEqualTo(parallel);
                    running.Count(other => other.Run.Owner == row.Run.Owner).ShouldBeLessThanOrEqualTo(perLearner);
                }
                else if (running.Count > 0)
                {
                    queue.End(running[0].Run.Owner);
                    running.RemoveAt(0);
                }
                else if (toAdd.Count > 0)
                    queue.Add(Row(++seq, toAdd.Dequeue()));
            }

            // Everybody's first run: those of another learner who came later and started earlier.
            started.Count.ShouldBe(owners.Length);
            foreach (var first in started.GroupBy(row => row.Run.Owner).Select(group => group.First()))
            {
                var before = started.TakeWhile(row => row != first);
                foreach (var other in before.Where(row => row.Run.Owner != first.Run.Owner && row.Seq > first.Seq).GroupBy(row => row.Run.Owner))
                    other.Count().ShouldBeLessThanOrEqualTo(2);
            }

            // Within a learner the order of asking holds.
            foreach (var group in started.GroupBy(row => row.Run.Owner))
                group.Select(row => row.Seq).ShouldBeInOrder();
        });

    [Fact]
    public void Somebody_who_asks_for_a_hundred_runs_delays_the_others_by_one()
    {
        var queue = new FairQueue(parallel: 1, perLearner: 1);
        for (var n = 1; n <= 100; n++)
            queue.Add(Row(n, 1));

        queue.TryTake(out _).ShouldBeTrue();
        queue.Add(Row(200, 2));
        queue.Add(Row(300, 3));
        queue.End(new PersonId(1));

        var next = new List<long>();
        while (next.Count < 4 && queue.TryTake(out var row))
        {
            next.Add(row.Run.Owner.Value);
            queue.End(row.Run.Owner);
        }

        next.ShouldBe([1, 2, 3, 1]);
    }

    [Fact]
    public void Of_two_hundred_who_wait_each_starts_after_at_most_two_runs_of_anybody_who_came_later()
    {
        var queue = new FairQueue(parallel: 2, perLearner: 1);
        var chance = new Random(200);
        var seq = 0L;
        var asked = new Dictionary<long, long>();
        foreach (var owner in Enumerable.Range(1, 200).Select(number => (long)number).OrderBy(_ => chance.Next()))
        {
            asked[owner] = seq + 1;
            for (var wish = chance.Next(1, 6); wish > 0; wish--)
                queue.Add(Row(++seq, owner));
        }

        List<RunRow> started = [], running = [];
        while (queue.Waiting > 0 || running.Count > 0)
        {
            while (queue.TryTake(out var row))
            {
                started.Add(row);
                running.Add(row);
            }

            var ended = running[chance.Next(running.Count)];
            running.Remove(ended);
            queue.End(ended.Run.Owner);
        }

        started.Count.ShouldBe((int)seq);
        foreach (var first in started.GroupBy(row => row.Run.Owner.Value).Select(group => group.First()))
        {
            started.TakeWhile(row => row != first).Where(row => asked[row.Run.Owner.Value] > asked[first.Run.Owner.Value]).GroupBy(row => row.Run.Owner)
                .ShouldAllBe(later => later.Count() <= 2);
        }
    }

    [Fact]
    public void The_place_that_is_told_is_the_turn_in_which_it_starts() => Gen.Int[1, 8].Array[1, 40].Sample(owners =>
    {
        var queue = new FairQueue(parallel: 1, perLearner: 1);
        var seq = 0;
        foreach (var owner in owners)
            queue.Add(Row(++seq, owner));
        var told = queue.InOrder().Select(row => row.Seq).ToList();
        told.Count.ShouldBe(owners.Length);

        var started = new List<long>();
        while (queue.TryTake(out var row))
        {
            started.Add(row.Seq);
            queue.End(row.Run.Owner);
        }

        started.ShouldBe(told);
    });

    [Fact]
    public void What_is_taken_out_never_starts()
    {
        var queue = new FairQueue(parallel: 2, perLearner: 1);
        queue.Add(Row(1, 1));
        queue.Add(Row(2, 1));
        queue.TryRemove(new RunId("r1"), out var removed).ShouldBeTrue();
        removed!.Seq.ShouldBe(1);
        queue.TryRemove(new RunId("r1"), out _).ShouldBeFalse();
        queue.TryTake(out var next).ShouldBeTrue();
        next!.Seq.ShouldBe(2);
        queue.TryTake(out _).ShouldBeFalse();
    }

    private static RunRow Row(long seq, long owner) => new(seq, new NewRun(new RunId($"r{seq}"), new ChatId(owner), new PersonId(owner), "{}"), false, false);
}
