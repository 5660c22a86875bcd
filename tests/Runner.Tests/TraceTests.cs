using CoroutineBot.Runner.Broker;
using CsCheck;

namespace CoroutineBot.Runner.Tests;

public sealed class TraceTests(SandboxFixture sandbox)
{
    private const string Step = "import asyncio, time\nasync def step(n):\n    await asyncio.sleep(0.1)\n";

    [Fact]
    public async Task Awaits_in_a_row_are_a_staircase()
    {
        var trace = await Trace("async def main():\n    for n in range(4):\n        await step(n)\n");

        var main = trace.Spans.Single(span => span.Name == "main");
        var steps = trace.Spans.Where(span => span.Name == "step").ToList();
        steps.Count.ShouldBe(4);
        steps.ShouldAllBe(step => step.Parent == main.Id && step.Task == main.Task && step.Line == 2 && step.Outcome == Outcome.Returned);
        steps.ShouldAllBe(step => step.Waits.Length == 1 && step.Waits[0].Line == 3);
        foreach (var (first, second) in steps.Zip(steps.Skip(1)))
            second.Start.ShouldBeGreaterThanOrEqualTo(first.End!.Value);
        main.Waits.ShouldAllBe(wait => wait.Line == 6);
        trace.Blocks.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_says_whether_calls_that_never_wait_are_in_it()
    {
        var trace = await Trace("async def quick():\n    return 1\nasync def main():\n    await quick()\n    await step(1)\n");

        var quick = trace.Spans.Where(span => span.Name == "quick").ToList();
        trace.Complete.ShouldBe(Version.Parse(sandbox.Runner.Status.PythonVersion) >= new Version(3, 12));
        quick.Count.ShouldBe(trace.Complete ? 1 : 0);
        quick.ShouldAllBe(span => span.Waits.IsEmpty && span.Line == 4);
    }

    [Fact]
    public async Task Gathered_they_stand_side_by_side_in_tasks_of_their_own()
    {
        var trace = await Trace("async def main():\n    await asyncio.gather(*[step(n) for n in range(4)])\n");

        var main = trace.Spans.Single(span => span.Name == "main");
        var steps = trace.Spans.Where(span => span.Name == "step").ToList();
        steps.Count.ShouldBe(4);
        steps.Select(step => step.Task).Distinct().Count().ShouldBe(4);
        steps.ShouldAllBe(step => step.Parent == main.Id);
        steps.Max(step => step.Start).ShouldBeLessThan(steps.Min(step => step.End!.Value));
        trace.PeakTasks.ShouldBeInRange(5, 6);
    }

    [Fact]
    public async Task A_sum_in_slices_is_work_and_what_waits_at_the_same_line_waits()
    {
        var trace = await Trace("async def count():\n    for n in range(1000):\n        sum(range(3000))\n        await asyncio.sleep(0 if n < 999 else 0.2)\n"
            + "async def poll():\n    for n in range(20):\n        await asyncio.sleep(0.01)\nasync def main():\n    await asyncio.gather(count(), poll())\n");

        var count = trace.Spans.Single(span => span.Name == "count");
        var waits = count.Waits.Where(wait => wait.To > wait.From).ToList();
        waits[^1].Line.ShouldBe(7);
        (waits[^1].To - waits[^1].From).TotalSeconds.ShouldBeInRange(0.19, 2);
        var slices = waits[^1].From - count.Start;
        waits.SkipLast(1).Sum(wait => (wait.To - wait.From).TotalSeconds).ShouldBeLessThan(slices.TotalSeconds / 2);
        trace.Spans.Single(span => span.Name == "poll").Waits.Sum(wait => (wait.To - wait.From).TotalSeconds).ShouldBeGreaterThan(0.19);
        trace.Truncated.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_works_in_slices_waits_while_another_holds_the_loop()
    {
        var trace = await Trace("async def count():\n    for n in range(500):\n        sum(range(3000))\n        await asyncio.sleep(0)\n"
            + "async def bad():\n    for n in range(100):\n        await asyncio.sleep(0)\n    time.sleep(0.3)\nasync def main():\n    await asyncio.gather(count(), bad())\n");

        var block = trace.Blocks.ShouldHaveSingleItem();
        block.Name.ShouldBe("bad");
        trace.Spans.Single(span => span.Name == "count").Waits.ShouldContain(wait => wait.To - wait.From >= block.Length * 0.95);
    }

    [Fact]
    public async Task A_blocked_loop_names_the_learners_line()
    {
        var trace = await Trace("async def bad():\n    x = 1\n    time.sleep(0.3)\nasync def main():\n    await asyncio.gather(step(1), bad())\n");

        var block = trace.Blocks.ShouldHaveSingleItem();
        block.Line.ShouldBe(6);
        block.Name.ShouldBe("bad");
        block.Length.TotalSeconds.ShouldBeInRange(0.29, 0.6);
    }

    [Fact]
    public async Task A_block_names_the_tasks_that_were_ready_and_had_to_wait_for_it()
    {
        var trace = await Trace("async def bad():\n    await asyncio.sleep(0.05)\n    time.sleep(0.5)\nasync def nap(n):\n    await asyncio.sleep(n)\nasync def main():\n"
            + "    async with asyncio.TaskGroup() as group:\n        group.create_task(bad(), name='bad')\n        group.create_task(nap(0.2), name='held')\n        group.create_task(nap(1), name='free')\n");

        trace.Blocks.ShouldHaveSingleItem().Waited.ShouldBe(["held"]);
    }

    [Fact]
    public async Task Tasks_that_have_not_begun_are_held_up_too_but_not_who_awaits_the_guilty_one()
    {
        var trace = await Trace("async def bad():\n    time.sleep(0.3)\nasync def main():\n    await asyncio.gather(bad(), step(1), step(2))\n");

        var tasks = trace.Spans.Where(span => span.Name == "step").Select(span => span.Task);
        trace.Blocks.ShouldHaveSingleItem().Waited.ShouldBe(tasks, ignoreOrder: true);
    }

    [Fact]
    public async Task A_little_work_is_no_block()
    {
        var trace = await Trace("async def main():\n    for _ in range(5):\n        end = time.monotonic() + 0.02\n        while time.monotonic() < end: pass\n        await step(1)\n");

        trace.Blocks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("async def main():\n    t = asyncio.create_task(step(1))\n    await asyncio.sleep(0.01)\n    t.cancel()\n    await asyncio.wait([t])\n", Outcome.Cancelled)]
    [InlineData("async def step(n):\n    await asyncio.sleep(0.01)\n    raise ValueError\nasync def main():\n    await asyncio.gather(step(1), return_exceptions=True)\n", Outcome.Raised)]
    public async Task The_outcome_of_a_task_is_seen(string code, Outcome outcome)
    {
        var trace = await Trace(code);

        trace.Spans.Single(span => span.Name == "step").Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task A_run_cut_by_the_limit_has_told_where_it_stands()
    {
        var limits = SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(0.6) };
        var waiting = await sandbox.Run(Step + "async def main():\n    await asyncio.Queue().get()\nasyncio.run(main())", limits: limits);
        var blocked = await sandbox.Run(Step + "async def main():\n    time.sleep(9)\nasyncio.run(main())", limits: limits);

        waiting.Verdict.ShouldBe(Verdict.Wall);
        var main = waiting.Trace.Spans.ShouldHaveSingleItem();
        main.Outcome.ShouldBe(Outcome.Pending);
        main.Waits.ShouldHaveSingleItem().Line.ShouldBe(5);
        blocked.Trace.Blocks.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Fact]
    public async Task Watching_hides_no_lost_exception_and_keeps_no_lost_task()
    {
        var result = await sandbox.Run("import asyncio, gc, weakref\nasync def bad():\n    raise ValueError('lost')\nasync def hang():\n    await asyncio.get_running_loop().create_future()\n"
            + "async def main():\n    asyncio.create_task(bad())\n    asyncio.create_task(hang())\n    await asyncio.sleep(0.01)\n    gc.collect()\n    await asyncio.sleep(0.01)\nasyncio.run(main())");

        result.Stderr.ShouldContain("Task exception was never retrieved");
        result.Stderr.ShouldContain("Task was destroyed but it is pending");
    }

    [Fact]
    public async Task A_thousand_tasks_are_cut_at_the_cap_and_said_to_be()
    {
        var trace = await Trace("async def main():\n    await asyncio.gather(*[step(n) for n in range(1000)])\n");

        trace.Spans.Length.ShouldBe(500);
        trace.Truncated.ShouldBeTrue();
        trace.PeakTasks.ShouldBeGreaterThan(999);
    }

    [Fact]
    public void Nothing_that_a_process_claims_can_break_the_reader() =>
        Gen.OneOf(
                Gen.String,
                Gen.Select(Gen.Char["seocBbtx"], Gen.Int.Array[0, 8]).Select((word, numbers) => $"[\"{word}\", {string.Join(",", numbers)}]"),
                Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Long).Select((a, b, at) => $"[\"s\",{a},{b},\"t\",\"n\",1,{at}]\n[\"o\",{a},5,{at}]\n[\"e\",{b},{at},\"raised\"]"))
            .Array[0, 10].Sample(lines =>
            {
                var wall = TimeSpan.FromSeconds(1);
                var trace = Claims.Read(string.Join('\n', lines), wall).Trace;
                foreach (var span in trace.Spans)
                {
                    span.Start.ShouldBeInRange(TimeSpan.Zero, wall);
                    (span.End ?? wall).ShouldBeInRange(span.Start, wall);
                    span.Waits.ShouldAllBe(wait => wait.From >= TimeSpan.Zero && wait.From <= wait.To && wait.To <= wall);
                }
            });

    private async Task<Trace> Trace(string code)
    {
        var result = await sandbox.Run(Step + code + "asyncio.run(main())\n");
        result.Verdict.ShouldBe(Verdict.Ok, result.Stderr);
        result.Stderr.ShouldBeEmpty();
        return result.Trace;
    }
}
