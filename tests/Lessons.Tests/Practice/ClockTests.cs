using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>What a check file says may hang on the clock. A moment in which the machine stood still, in the learner's run or in the solution's, is held against nobody.</summary>
public sealed class ClockTests(Sandbox sandbox)
{
    private const string Solution = "def late(): return globals().pop('disturbed', False)";
    private const string ByTheClock = "import asyncio\nasync def drive(program):\n    await asyncio.sleep(0.01)\n    return {'late': program.late()}\n";
    private const string WithoutAClock = "import asyncio\nasync def drive(program):\n    await asyncio.sleep(0)\n    return {'late': program.late()}\n";

    [Theory]
    [InlineData(new int[0], 2)]
    [InlineData(new[] { 1 }, 4)] // the learner's run
    [InlineData(new[] { 2 }, 4)] // the solution's
    [InlineData(new[] { 1, 4 }, 4)] // and the solution's once more, when both are alone
    [InlineData(new[] { 2, 4 }, 4)]
    public async Task A_right_answer_passes_whichever_run_was_disturbed(int[] disturbed, int runs)
    {
        var runner = new Disturbed(sandbox.Runner, disturbed);

        (await Judge(runner, ByTheClock, Solution)).Results.ShouldAllBe(result => result.Passed);

        runner.Runs.ShouldBe(runs);
    }

    [Fact]
    public async Task A_wrong_answer_is_told_after_it_was_tried_again()
    {
        var runner = new Disturbed(sandbox.Runner);

        var miss = (await Judge(runner, ByTheClock, "def late(): return 'never'")).Results.Single(result => !result.Passed);

        (miss.Miss, miss.Actual, runner.Runs).ShouldBe((Miss.WrongValue, "{'late': 'never'}", 4));
    }

    [Fact]
    public async Task Where_no_clock_has_a_part_nothing_is_tried_again()
    {
        var runner = new Disturbed(sandbox.Runner);

        (await Judge(runner, WithoutAClock, "def late(): return 'never'")).Results.ShouldContain(result => result.Miss == Miss.WrongValue);

        runner.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_solution_that_contradicts_itself_is_our_fault() =>
        (await Judge(sandbox.Runner, ByTheClock, "def late(): return 'never'", "import itertools\ncount = itertools.count()\ndef late(): return next(count)")).Results
            .ShouldContain(result => result.Key == "drive" && result.Miss == Miss.Fault);

    private static Task<Judgement> Judge(ISnippetRunner runner, string file, string program, string solution = Solution) =>
        new TaskJudge(runner, new RunRoom(TimeProvider.System)).JudgeWhole(Tasks.With("driver: true", solution), file, program, new Random(3), ct: TestContext.Current.CancellationToken);

    /// <summary>Those of its runs, counted from 1, find something that the others do not: the learner's comes first, the solution's after it.</summary>
    private sealed class Disturbed(ISnippetRunner inner, params int[] which) : ISnippetRunner
    {
        private int _runs;

        public int Runs => _runs;

        public RunnerStatus Status => inner.Status;

        public Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
        {
            var number = Interlocked.Increment(ref _runs);
            return inner.Run(which.Contains(number) ? request with { Code = "disturbed = True\n" + request.Code } : request, onLine, stop);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
