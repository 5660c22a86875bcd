namespace CoroutineBot.Runner.Tests;

public sealed class MistakeTests(SandboxFixture sandbox)
{
    private const string Head = "import asyncio, time\nasync def work():\n    await asyncio.sleep(0)\n";

    [Theory]
    [InlineData("work()\n", "never-awaited", 4)]
    [InlineData("async def main():\n    work()\nasyncio.run(main())\n", "never-awaited", 5)]
    [InlineData("await work()\n", "await-outside", 4)]
    [InlineData("def f():\n    await work()\n", "await-outside", 5)]
    [InlineData("asyncio.run(work)\n", "run-without-call", 4)]
    [InlineData("async def main():\n    asyncio.run(work())\nasyncio.run(main())\n", "run-in-loop", 5)]
    [InlineData("async def main():\n    c = work()\n    await c\n    await c\nasyncio.run(main())\n", "coroutine-reused", 7)]
    [InlineData("async def main():\n    await time.sleep(0)\nasyncio.run(main())\n", "await-plain", 5)]
    [InlineData("async def main():\n    with asyncio.Lock():\n        pass\nasyncio.run(main())\n", "missing-async-word", 5)]
    [InlineData("async def g():\n    yield 1\nfor x in g(): pass\n", "missing-async-word", 6)]
    [InlineData("async def bad():\n    raise ValueError\nasync def main():\n    asyncio.create_task(bad())\n    await asyncio.sleep(0.01)\nasyncio.run(main())\n", "lost-exception", null)]
    [InlineData("async def main():\n    await asyncio.to_thread(print('x'))\nasyncio.run(main())\n", "to-thread-called", null)]
    [InlineData("async def main():\n    q = asyncio.Queue()\n    loop = asyncio.get_running_loop()\n    loop.call_soon_threadsafe(q.put, 1)\n    await asyncio.sleep(0.01)\nasyncio.run(main())\n", "plain-callback", 7)]
    [InlineData("async def main():\n    q = asyncio.Queue()\n    loop = asyncio.get_running_loop()\n    loop.call_soon_threadsafe(\n        q.put(1))\n    await asyncio.sleep(0.01)\nasyncio.run(main())\n", "plain-callback", 7)]
    [InlineData("async def main():\n    q = asyncio.Queue()\n    loop = asyncio.get_running_loop()\n    loop.call_soon_threadsafe(q.put_nowait(1))\n    await asyncio.sleep(0.01)\nasyncio.run(main())\n", "plain-callback", 7)]
    [InlineData("async def main():\n    time.sleep(0.2)\nasyncio.run(main())\n", "blocking-call", 5)]
    [InlineData("x = input()\n", "no-input", 4)]
    [InlineData("import requests\n", "missing-module", 4)]
    [InlineData("import urllib.request\nurllib.request.urlopen('http://example.com')\n", "no-network", null)]
    [InlineData("async def main():\n    await asyncio.open_connection('1.1.1.1', 80)\nasyncio.run(main())\n", "no-network", null)]
    [InlineData("import subprocess\nsubprocess.run(['ls'])\n", "no-processes", null)]
    [InlineData("import os\nos.system('ls')\n", "no-processes", 5)]
    [InlineData("print(\u201Chi\u201D)\n", "phone-characters", 4)]
    [InlineData("x = 3 \u2014 1\n", "phone-characters", 4)]
    public async Task A_known_mistake_is_recognised_with_its_line(string code, string id, int? line)
    {
        var result = await sandbox.Run(Head + code);

        var mistake = result.Mistakes.Where(mistake => mistake.Id == id).ToList();
        mistake.Count.ShouldBe(1, result.Stderr);
        if (line is not null)
            mistake[0].Line.ShouldBe(line);
    }

    [Fact]
    public async Task What_goes_round_without_a_pause_is_not_told_to_be_a_call_that_blocks()
    {
        var result = await sandbox.Run("import asyncio\nasync def main():\n    reader = asyncio.StreamReader()\n    reader.feed_eof()\n    while (line := await reader.readline()) is not None:\n        pass\nasyncio.run(main())\n");

        result.Verdict.ShouldBeOneOf(Verdict.Cpu, Verdict.Wall);
        result.Mistakes.ShouldAllBe(mistake => mistake.Id != "blocking-call");
    }

    [Fact]
    public async Task Workers_that_died_while_somebody_waits_for_their_queue_are_told()
    {
        var result = await sandbox.Run("""
            import asyncio

            async def worker(q):
                while True:
                    x = q.get()
                    try:
                        await asyncio.sleep(x)
                    finally:
                        q.task_done()

            async def main():
                q = asyncio.Queue()
                q.put_nowait(0.1)
                q.put_nowait(0.1)
                crew = [asyncio.create_task(worker(q))]
                await q.join()

            asyncio.run(main())
            """);

        result.Verdict.ShouldBe(Verdict.Wall);
        result.Mistakes.ShouldContain(mistake => mistake.Id == "lost-exception" && mistake.Line == 15);
    }

    [Theory]
    [InlineData("work()\n", LineScope.Module)]
    [InlineData("class A:\n    work()\n", LineScope.Module)]
    [InlineData("async def main():\n    work()\nasyncio.run(main())\n", LineScope.Coroutine)]
    [InlineData("async def main():\n    await work()\n    made = [work()]\nasyncio.run(main())\n", LineScope.Coroutine)]
    [InlineData("def start():\n    work()\nstart()\n", LineScope.Function)]
    [InlineData("async def main():\n    def start():\n        work()\n    start()\nasyncio.run(main())\n", LineScope.Function)]
    [InlineData("async def main(): work()\nasyncio.run(main())\n", LineScope.Coroutine)]
    public async Task It_is_known_in_what_the_line_of_a_mistake_stands(string code, LineScope place) =>
        (await sandbox.Run(Head + code)).Mistakes.Single(mistake => mistake.Id == "never-awaited").Within.ShouldBe(place);

    [Theory]
    [InlineData("asyncio.run(work())\nprint('coroutine was never awaited')\n")]
    [InlineData("raise ValueError('x')\n")]
    [InlineData("async def nap():\n    await asyncio.sleep(5)\nasync def main():\n    try:\n        await asyncio.wait_for(asyncio.shield(nap()), 0.05)\n    except TimeoutError:\n        print('gave up')\nasyncio.run(main())\n")]
    [InlineData("async def main():\n    await asyncio.gather(work(), work())\nasyncio.run(main())\n")]
    public async Task Innocent_programs_have_no_known_mistake(string code) =>
        (await sandbox.Run(Head + code)).Mistakes.ShouldBeEmpty();
}
