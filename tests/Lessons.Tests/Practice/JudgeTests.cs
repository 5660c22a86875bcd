using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Tests.Practice;

public sealed class JudgeTests(Sandbox sandbox)
{
    private const string Three = "import asyncio\nasync def nap(n):\n    await asyncio.sleep(0.1)\n    return n\n";

    public static TheoryData<string, string, string, Miss> Trials => new()
    {
        // checks, solution, program, what is wrong
        { "call: f(1)", "def f(x): return (x, [2.0])", "def f(x): return [x, (2.0 + 1e-12,)]", Miss.None },
        { "call: f(1)", "def f(x): return 1", "def f(x): return True", Miss.WrongValue },
        { "call: f(1)", "def f(x): return 10**15", "def f(x): return 1e15 + 1", Miss.WrongValue },
        { "call: f(1)", "def f(x): return 3", "def f(x): return 3.0", Miss.None },
        { "call: f(1)", "def f(x): return 'a\\udc80'", "def f(x): return b'a\\x80'.decode('utf-8', 'surrogateescape')", Miss.None },
        { "call: f(1)", "def f(x): return 10**30", "class N(int): pass\ndef f(x): return N(10**30)", Miss.None },
        { "call: f(1)", "def f(x): return float('inf')", "def f(x): return -float('inf')", Miss.WrongValue },
        { "out: hi", "print('hi')", "while True: pass", Miss.Limit },
        { "out: hi", "print('hi')", "while True: print('x' * 1000)", Miss.Limit },
        { "call: f({0})", "def f(x): return x", "def g(x): return x", Miss.Missing },
        { "call: f(1)", "def f(x): raise ValueError('a')", "def f(x): raise ValueError('b')", Miss.None },
        { "call: f(1)", "def f(x): return 1", "def f(x): raise ValueError('b')", Miss.Raised },
        { "call: f(1)", "def f(x): return 1", "def f(x): return object()", Miss.Unsendable },
        { "call: f(1)", "def f(x): print(x)", "def f(x): print(x + 1)", Miss.WrongOutput },
        { "call: f(word())", "def f(x): return {x: {1, 2}, 'b': b'x', 3: None}", "def f(x): return {3: None, 'b': b'x', x: {2, 1}}", Miss.None },
        { "call: f(1)\nout: hi", "print('hi')\ndef f(x): return 1", "print('ho')\ndef f(x): return 1", Miss.WrongOutput },
        { "out: hi", "print('hi')", "raise ValueError('no')", Miss.ProgramFailed },
        { "out: hi\nmust: [AsyncFunctionDef]", "print('hi')\nasync def f(): pass", "print('hi')", Miss.Lacks },
        { "out: hi\nmust: [asyncio.gather]", "import asyncio\nprint('hi')\nasyncio.gather", "from asyncio import gather as all\nprint('hi')\nall", Miss.None },
        { "out: hi\nmust-not: [time.sleep]", "print('hi')", "from time import sleep as wait\nwait(0)\nprint('hi')", Miss.Holds },
        { "out: hi\nmust-not: [time.sleep]", "print('hi')", "from time import *\nsleep(0)\nprint('hi')", Miss.Holds },
        { "out: hi\nmust-not: [time.sleep]", "print('hi')", "# time.sleep\nx = 'time.sleep'\nprint('hi')", Miss.None },
        { "out: hi", "print('hi')", "import asyncio\nasyncio.sleep(1)\nprint('hi')", Miss.NotCalm },
        { "out: hi\ncalm: false", "print('hi')", "import asyncio\nasyncio.sleep(1)\nprint('hi')", Miss.None },
        { "call: f()\npeak: 3", Three + "async def f(): return await asyncio.gather(nap(1), nap(2), nap(3))", Three + "async def f(): return [await nap(1), await nap(2), await nap(3)]", Miss.TooFewTasks },
        { "call: f()\npeak: ..2", Three + "async def f(): return [await nap(1), await nap(2), await nap(3)]", Three + "async def f(): return await asyncio.gather(nap(1), nap(2), nap(3))", Miss.TooManyTasks },
        { "call: f()\npeak: 2..", Three + "async def f(): return await asyncio.gather(nap(1), nap(2))", Three + "async def f(): return await asyncio.gather(nap(1), nap(2))", Miss.None },
        { "call: f()\nstate: [cancelled*1]", Three + "async def f():\n    t = asyncio.create_task(nap(1))\n    await asyncio.sleep(0)\n    t.cancel()\n    await asyncio.wait([t])", Three + "async def f():\n    await asyncio.create_task(nap(1))", Miss.WrongEnding },
        { "call: f()\nstate: [no-pending]", Three + "async def f():\n    await asyncio.create_task(nap(1))", Three + "async def f():\n    f.t = asyncio.create_task(nap(1))\n    await asyncio.sleep(0)", Miss.LeftBehind },
        { "call: f()\nblock: 0.05", Three + "async def f():\n    await asyncio.sleep(0.01)", Three + "import time\nasync def f():\n    time.sleep(0.09)", Miss.Blocked },
        { "call: f()\ntime: 0.1..9", Three + "async def f():\n    await nap(1)", Three + "async def f():\n    pass", Miss.TooShort },
        // Kept by the module for all of its runs, and waited for in each: what belonged to a closed loop is free again.
        { "call: f(int(1..9))", "async def f(n): return n", Three + "lock = asyncio.Lock()\nasync def one():\n    async with lock:\n        await asyncio.sleep(0.01)\nasync def f(n):\n    await asyncio.gather(one(), one())\n    return n\nasyncio.run(f(1))", Miss.None },
        { "call: f(int(1..9))", "async def f(n): return n", Three + "q = asyncio.Queue()\nasync def f(n):\n    t = asyncio.create_task(q.get())\n    await asyncio.sleep(0)\n    q.put_nowait(n)\n    return await t\nasyncio.run(f(1))", Miss.None },
        { "call: f(int(1..9))", "async def f(n): return n", Three + "gate = asyncio.Event()\nasync def f(n):\n    gate.clear()\n    t = asyncio.create_task(gate.wait())\n    await asyncio.sleep(0)\n    gate.set()\n    await t\n    return n\nasyncio.run(f(1))", Miss.None },
        { "call: f()\ntime: 0..0.05", "async def f():\n    pass", Three + "async def f():\n    await nap(1)", Miss.TooLong },
    };

    [Theory]
    [MemberData(nameof(Trials))]
    public async Task A_program_is_judged_by_what_it_does(string checks, string solution, string program, Miss expected)
    {
        var judgement = await Judge(sandbox.Runner, Tasks.With(checks.Replace("{0}", "int(1..9)"), solution), program);

        if (expected == Miss.None)
        {
            judgement.Results.ShouldAllBe(result => result.Passed, string.Join('\n', judgement.Results));
        }
        else
        {
            judgement.Results.ShouldContain(result => result.Miss == expected, string.Join('\n', judgement.Results));
        }
    }

    [Fact]
    public async Task Of_a_text_that_cannot_be_parsed_nothing_is_claimed_and_it_does_not_pass()
    {
        var judgement = await Judge(sandbox.Runner, Tasks.With("out: hi\nmust: [AsyncFunctionDef]\nmust-not: [time.sleep]", "async def f(): pass\nprint('hi')"), "async def f(: pass\nprint('hi')");

        judgement.Passed.ShouldBeFalse();
        judgement.Results.Where(result => result.Key != "program").Select(result => (result.Key, result.Miss)).ShouldBe([("must", Miss.Unparsed), ("must-not", Miss.Unparsed)]);
    }

    [Fact]
    public async Task A_check_file_brings_a_service_of_its_own_and_draws_its_arguments_beside_the_solution()
    {
        const string file = "import asyncio\ndef args(rng):\n    return [rng.randint(1, 10**6)]\nasync def drive(program, secret):\n    async def fetch(n):\n        await asyncio.sleep(0.05)\n        return n + secret\n"
            + "    program.fetch = fetch\n    return await program.both(1, 2)\n";
        const string solution = "import asyncio\nasync def both(a, b):\n    return await asyncio.gather(fetch(a), fetch(b))";
        var task = Tasks.With("peak: 2", solution);

        (await Judge(sandbox.Runner, task, solution, file)).Passed.ShouldBeTrue();
        (await Judge(sandbox.Runner, task, "async def both(a, b):\n    return [await fetch(a), await fetch(b)]", file)).Results.ShouldContain(result => result.Miss == Miss.TooFewTasks);
        (await Judge(sandbox.Runner, task, "async def both(a, b):\n    return [a, b]", file)).Results.ShouldContain(result => result.Key == "drive" && result.Miss == Miss.WrongValue);
        var missing = (await Judge(sandbox.Runner, task, "async def all(a, b):\n    return [a, b]", file)).Results.ShouldHaveSingleItem();
        (missing.Miss, missing.Expected).ShouldBe((Miss.Missing, "both"));
    }

    [Fact]
    public async Task A_check_file_that_says_in_words_what_it_saw_is_quoted_only_where_that_differs()
    {
        const string file = "async def drive(program):\n    return {'results': program.work(), 'at once': program.peak, 'still here': 0}\n";
        var task = Tasks.With("driver: true", "peak = 3\ndef work(): return [1, 2]");

        var miss = (await Judge(sandbox.Runner, task, "peak = 9\ndef work(): return [1, 2]", file)).Results.Single(result => result.Key == "drive");

        (miss.Miss, miss.Expected, miss.Actual).ShouldBe((Miss.WrongValue, "{'at once': 3}", "{'at once': 9}"));
        miss.Differences.ShouldHaveSingleItem().ShouldBe(new Difference("at once", new SeenValue("3"), new SeenValue("9")));
        miss.Labels.ShouldBe(["results", "at once", "still here"]);
    }

    [Fact]
    public async Task A_group_that_ends_the_program_is_told_by_the_error_in_it()
    {
        const string program = "import asyncio\nasync def main():\n    async with asyncio.TaskGroup() as tg:\n        tg.create_task(asyncio.sleep(1))\n        raise KeyError('tea')\nasyncio.run(main())";

        var miss = (await Judge(sandbox.Runner, Tasks.With("out: hi", "print('hi')"), program)).Results.ShouldHaveSingleItem();

        (miss.Miss, miss.Actual).ShouldBe((Miss.ProgramFailed, "KeyError: 'tea'"));
    }

    [Theory]
    [InlineData("import asyncio\nasync def a(): pass\nasync def main():\n    asyncio.run(a())\nasyncio.run(main())", "RuntimeError: asyncio.run() cannot be called from a running event loop")]
    [InlineData("class Oops(Exception): pass\nraise Oops", "Oops")]
    [InlineData("import sys\nsys.exit(1)", null)]
    [InlineData("import sys\nprint('hot', file=sys.stderr)\nsys.exit(1)", "hot")]
    public async Task What_ended_a_program_is_told_and_not_what_was_said_beside_it(string program, string? told)
    {
        var miss = (await Judge(sandbox.Runner, Tasks.With("out: hi", "print('hi')"), program)).Results.ShouldHaveSingleItem();

        (miss.Miss, miss.Actual).ShouldBe((Miss.ProgramFailed, told));
    }

    [Fact]
    public async Task A_group_that_a_call_raises_is_told_with_the_error_in_it()
    {
        const string program = "import asyncio\nasync def f():\n    async with asyncio.TaskGroup():\n        raise KeyError('tea')";

        var miss = (await Judge(sandbox.Runner, Tasks.With("call: f()", "async def f(): return 1"), program)).Results.ShouldHaveSingleItem();

        miss.Miss.ShouldBe(Miss.Raised);
        miss.Actual.ShouldNotBeNull().ShouldEndWith(": KeyError 'tea'");
    }

    [Fact]
    public async Task A_long_program_with_many_names_is_read_whole()
    {
        var many = string.Concat(Enumerable.Range(0, 4000).Select(number => $"name_{number} = {number}\n"));

        (await Judge(sandbox.Runner, Tasks.With("out: hi\nmust: [AsyncFunctionDef]", "async def f(): pass\nprint('hi')"), many + "async def f(): pass\nprint('hi')")).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_busy_machine_is_given_a_second_try_before_anybody_is_blamed()
    {
        var task = Tasks.With("out: hi\ntime: 0..2", "print('hi')");
        var busyOnce = new ChangedRunner(sandbox.Runner, (run, result) => run == 1 ? result with { Wall = result.Wall + TimeSpan.FromSeconds(5) } : result);
        var busy = new ChangedRunner(sandbox.Runner, (_, result) => result with { Wall = result.Wall + TimeSpan.FromSeconds(5) });

        (await Stream(busyOnce, task, "print('hi')")).ShouldAllBe(result => result.Passed);
        (await Stream(busy, task, "print('hi')")).ShouldContain(result => result.Miss == Miss.TooLong);
        (busyOnce.Runs, busy.Runs).ShouldBe((2, 2));
    }

    [Fact]
    public async Task What_is_wrong_anyway_is_not_tried_again()
    {
        var busy = new ChangedRunner(sandbox.Runner, (_, result) => result with { Wall = result.Wall + TimeSpan.FromSeconds(5) });

        var results = await Stream(busy, Tasks.With("out: hi\ntime: 0..2", "print('hi')"), "print('ho')");

        busy.Runs.ShouldBe(1);
        results.Where(result => !result.Passed).Select(result => result.Key).ShouldBe(["out", "time"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_sandboxs_own_failure_is_nobodys_mistake()
    {
        var broken = new ChangedRunner(sandbox.Runner, (_, result) => RunResult.Failed("a wall fell"));

        var results = await Stream(broken, Tasks.With("out: hi", "print('hi')"), "print('hi')");

        results.ShouldHaveSingleItem().Miss.ShouldBe(Miss.Fault);
    }

    private static async Task<List<CheckResult>> Stream(ISnippetRunner runner, PracticeTask task, string program)
    {
        var room = new RunRoom(TimeProvider.System);
        var results = new List<CheckResult>();
        await foreach (var result in new TaskJudge(runner, room).Judge(task, null, program, new Random(1), TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    }

    private static Task<Judgement> Judge(ISnippetRunner runner, PracticeTask task, string program, string? file = null) =>
        new TaskJudge(runner, room: null).Once(task, file, program, new Random(3), ct: TestContext.Current.CancellationToken);
}
