using System.Collections.Concurrent;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>Who may run beside whom. Nothing here is timed: programs end when the test says so.</summary>
public sealed class RunRoomTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _log = [];
    private readonly RunRoom _room;

    public RunRoomTests() => _room = new RunRoom(_time);

    [Fact]
    public async Task A_trial_that_was_late_beside_others_passes_alone_and_whoever_comes_meanwhile_waits_for_that_one_repeat()
    {
        var crowded = new CrowdedRunner();
        var judge = new TaskJudge(crowded, _room);
        var neighbour = Begins("neighbour", _room.Together);
        crowded.Neighbours++;
        var judging = judge.JudgeWhole(Tasks.With("out: hi\ntime: 0..2", "print('hi')"), null, "print('hi')", new Random(1), ct: TestContext.Current.CancellationToken);
        crowded.Runs.ShouldBe(1);
        judging.IsCompleted.ShouldBeFalse("the repeat waits until it is alone");
        var late = Begins("late", _room.Together);
        late.Entered.ShouldBeFalse();

        crowded.Neighbours--;
        neighbour.Ends();
        var judgement = await judging;

        judgement.Passed.ShouldBeTrue(string.Join('\n', judgement.Results));
        crowded.Walls.ShouldBe([5, 0.5]);
        await late.In;
        late.Ends();
    }

    [Fact]
    public async Task What_is_late_even_alone_is_the_programs_own_lateness()
    {
        var slow = new CrowdedRunner { Neighbours = 1 };

        var judgement = await new TaskJudge(slow, _room).JudgeWhole(Tasks.With("out: hi\ntime: 0..2", "print('hi')"), null, "print('hi')", new Random(1), ct: TestContext.Current.CancellationToken);

        judgement.Results.ShouldContain(result => result.Miss == Miss.TooLong);
        slow.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_waited_for_one_who_is_alone_does_not_wait_for_the_next_one_too()
    {
        var first = Begins("first alone", _room.Alone);
        await first.In;
        var second = Begins("second alone", _room.Alone);
        var others = Enumerable.Range(0, 5).Select(number => Begins($"other {number}", _room.Together)).ToList();
        _log.ShouldBe(["first alone"]);

        first.Ends();
        foreach (var other in others)
        {
            await other.In;
        }

        second.Entered.ShouldBeFalse();
        var newcomer = Begins("newcomer", _room.Together);
        newcomer.Entered.ShouldBeFalse("the next one has closed the door");
        others.ForEach(other => other.Ends());
        await second.In;
        newcomer.Entered.ShouldBeFalse();
        second.Ends();
        await newcomer.In;
        newcomer.Ends();
    }

    [Fact]
    public async Task Programs_that_do_not_end_keep_nobody_waiting_for_long()
    {
        var endless = Begins("endless", _room.Together);
        await endless.In;
        var alone = Begins("alone", _room.Alone);
        var other = Begins("other", _room.Together);
        alone.Entered.ShouldBeFalse();

        _time.Advance(RunRoom.LongestWait);
        await alone.In;
        other.Entered.ShouldBeFalse();

        _time.Advance(RunRoom.LongestQuiet);
        await other.In;
        other.Ends();
        alone.Ends();
        endless.Ends();
        var again = Begins("again", _room.Alone);
        await again.In;
        again.Ends();
    }

    [Fact]
    public async Task Whoever_goes_away_while_waiting_opens_the_door_again()
    {
        var inside = Begins("inside", _room.Together);
        await inside.In;
        using var stop = new CancellationTokenSource();
        var alone = _room.Alone(() => Task.FromResult(1), stop.Token);
        var other = Begins("other", _room.Together);
        other.Entered.ShouldBeFalse();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(alone);
        await other.In;
        other.Ends();
        inside.Ends();
    }

    [Fact]
    public void Whatever_comes_and_goes_nobody_is_beside_the_one_who_is_alone_and_in_the_end_everybody_was_in() =>
        Gen.Int[0, 3].List[1, 40].Sample(steps =>
        {
            var room = new RunRoom(new FakeTimeProvider());
            var guests = new List<Guest>();
            foreach (var step in steps.Concat(Enumerable.Repeat(3, 200)))
            {
                if (step < 3)
                {
                    guests.Add(new Guest(step == 0 ? room.Alone : room.Together, isAlone: step == 0));
                }
                else if (guests.Find(guest => guest.Entered && !guest.Gone) is { } oldest)
                {
                    oldest.Ends();
                    oldest.Left.Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue();
                }

                SpinWait.SpinUntil(() => guests.Exists(guest => guest.Entered && !guest.Gone) || guests.TrueForAll(guest => guest.Gone), TimeSpan.FromSeconds(20)).ShouldBeTrue("somebody must be in");
                var inside = guests.Where(guest => guest.Entered && !guest.Gone).ToList();
                if (inside.Exists(guest => guest.IsAlone))
                {
                    inside.Count.ShouldBe(1);
                }
            }

            return guests.TrueForAll(guest => guest.Gone);
        }, iter: 60);

    private Guest Begins(string name, Func<Func<Task<int>>, CancellationToken, Task<int>> how) => new(how, isAlone: false, () => _log.Enqueue(name));

    /// <summary>A program that runs until the test ends it.</summary>
    private sealed class Guest
    {
        private readonly TaskCompletionSource _in = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Guest(Func<Func<Task<int>>, CancellationToken, Task<int>> how, bool isAlone, Action? onEntry = null)
        {
            IsAlone = isAlone;
            Left = how(() =>
            {
                onEntry?.Invoke();
                _in.SetResult();
                return _end.Task;
            }, CancellationToken.None);
        }

        public bool IsAlone { get; }

        public bool Entered => _in.Task.IsCompleted;

        public bool Gone => Left.IsCompleted;

        public Task In => _in.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public Task<int> Left { get; }

        public void Ends() => _end.TrySetResult(0);
    }

    /// <summary>A machine on which everything is late as long as there are neighbours.</summary>
    private sealed class CrowdedRunner : ISnippetRunner
    {
        public int Neighbours { get; set; }

        public List<double> Walls { get; } = [];

        public int Runs => Walls.Count;

        public RunnerStatus Status => new(true, "/usr/bin/python3", "3.11", [], null, null);

        public Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
        {
            Walls.Add(Neighbours > 0 ? 5 : 0.5);
            return Task.FromResult(RunResult.Failed("") with { Verdict = Verdict.Ok, Fault = null, Stdout = "hi\n", Wall = TimeSpan.FromSeconds(Walls[^1]) });
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
