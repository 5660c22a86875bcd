using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>What a check file's driver does, and what the program does under it, counts like a call's: tasks that the driver makes are child tasks too.</summary>
public sealed class DriverTests(Sandbox sandbox)
{
    private const string Nap = "import asyncio\nasync def nap(n):\n    await asyncio.sleep(0.1)\n    return n\n";
    private const string Two = "import asyncio\nasync def drive(program):\n    return await asyncio.gather(program.nap(1), program.nap(2))\n";
    private const string InTurn = "import asyncio\nasync def drive(program):\n    return [await program.nap(1), await program.nap(2)]\n";
    private const string Cut = "import asyncio\nasync def drive(program):\n    t = asyncio.create_task(program.nap(1))\n    await asyncio.sleep(0.02)\n    t.cancel()\n    await asyncio.wait([t])\n    return 1\n";
    private const string Early = "import asyncio\nasync def drive(program):\n    t = asyncio.create_task(program.nap(1))\n    t.cancel()\n    await asyncio.wait([t])\n    return 1\n";
    private const string Left = "import asyncio\nasync def drive(program):\n    await program.go()\n    return 1\n";
    private const string OwnLeft = "import asyncio\nkeep = []\nasync def drive(program):\n    keep.append(asyncio.create_task(program.nap(1)))\n    await asyncio.sleep(0.02)\n    return 1\n";
    private const string Stub = "import asyncio\nasync def drive(program):\n    async def fetch(n):\n        await asyncio.sleep(0.05)\n        return n\n    return await asyncio.gather(*(fetch(n) for n in range(3)))\n";
    private const string Quick = "import asyncio\nasync def drive(program):\n    await asyncio.gather(program.quick(), program.quick())\n    return 1\n";

    public static TheoryData<string, string, string, Miss> Trials => new()
    {
        // checks, driver, program, what is wrong
        { "peak: 2", Two, Nap, Miss.None },
        { "peak: 3..", Two, Nap, Miss.TooFewTasks },
        { "peak: ..1", Two, Nap, Miss.TooManyTasks },
        { "peak: 1..", InTurn, Nap, Miss.TooFewTasks },
        { "peak: 3", Stub, Nap, Miss.None },
        { "state: [returned*2, no-pending]", Two, Nap, Miss.None },
        { "state: [returned*3]", Two, Nap, Miss.WrongEnding },
        { "state: [returned*2]", Quick, "async def quick(): return 1", Miss.None },
        { "state: [cancelled*1]", Cut, Nap, Miss.None },
        { "state: [cancelled*1]", Early, Nap, Miss.None },
        { "state: [cancelled*1]", Two, Nap, Miss.WrongEnding },
        { "state: [cancelled*1]", Cut, "import asyncio\nasync def nap(n):\n    try:\n        await asyncio.sleep(0.1)\n    except asyncio.CancelledError:\n        pass\n", Miss.WrongEnding },
        { "state: [no-pending]", Left, Nap + "async def go():\n    await asyncio.create_task(nap(1))\n", Miss.None },
        { "state: [no-pending]", Left, Nap + "keep = []\nasync def go():\n    keep.append(asyncio.create_task(nap(1)))\n    await asyncio.sleep(0.02)\n", Miss.LeftBehind },
        { "state: [no-pending]", Left, Nap + "keep = []\nasync def go():\n    keep.append(asyncio.create_task(nap(1)))\n", Miss.LeftBehind },
        { "state: [no-pending]", OwnLeft, Nap, Miss.LeftBehind },
    };

    [Theory]
    [MemberData(nameof(Trials))]
    public async Task Tasks_under_a_driver_are_counted(string checks, string driver, string program, Miss expected)
    {
        var judgement = await new TaskJudge(sandbox.Runner, room: null).Once(
            Tasks.With(checks, program), driver, program, new Random(3), ct: TestContext.Current.CancellationToken);
        var seen = string.Join('\n', judgement.Results) + "\n" + string.Join('\n', judgement.Run.Trace.Spans);
        judgement.Results.Where(result => !result.Passed).Select(result => result.Miss).ShouldBe(expected == Miss.None ? [] : [expected], seen);
    }
}
