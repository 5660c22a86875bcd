using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>Programs that do almost what a task of the course asks for. No misconception of the catalogue names what they do wrong, so they stand here and not among its wrong samples.</summary>
public sealed class CourseRefusalsTests(Sandbox sandbox)
{
    private const string PumpThatCancels = """
        async def pump(source, work):
            q = asyncio.Queue(maxsize=2)
            async def consume():
                while True:
                    x = await q.get()
                    await work(x)
                    q.task_done()
            crew = [asyncio.create_task(consume()) for _ in range(2)]
            for x in source:
                await q.put(x)
            await q.join()
            for c in crew:
                c.cancel()
            await asyncio.gather(*crew, return_exceptions=True)

        async def work(x):

        """;

    private const string SessionThatIsPlain = """
        from contextlib import contextmanager

        @contextmanager
        def session(log):
            log.append("open")
            try:
                yield
            finally:
                log.append("close")

        async def main():
            log = []
            try:
                with session(log):

        """;

    private const string OldCodeRewritten = """
        async def legacy(n):
            await asyncio.sleep(0.3)
            return n * 10

        async def load_all(nums):
            return await asyncio.gather(*(legacy(n) for n in nums))
        """;

    private const string PagesInAList = "async def load(urls):\n    return [(url, await fetch(url)) for url in urls]\n\nurls = ";

    public static TheoryData<string, string, string, string, string, string> Almost => new()
    {
        // lesson, task, from here on, up to there, what stands there instead, what the refusal says
        { "capstone", "p-crawl", "except OSError as e", ":", "except TimeoutError as e:", "ConnectionError" },
        { "capstone", "p-retry", "        await asyncio.sleep(0.1", ")", "        await asyncio.sleep(0.3)", "pause" },
        { "capstone", "p-turn", "async def load(urls)", "urls = ", PagesInAList, "'pages'" },
        { "streams", "p-frame", "        if e.partial:", "raise\n", "", "cut in the length" },
        { "streams", "p-frame", "    return await reader.readexactly(size)", "\n", "    try:\n        return await reader.readexactly(size)\n    except EOFError:\n        return None\n", "cut in the body" },
        { "streams", "p-calc", "line.split()", "\n", "line.upper().split()\n", "'sent'" },
        { "queues", "p-pool", "            try:", "task_done()", "            if not x:\n                q.task_done()\n                return\n            done.append(await work(x))\n            q.task_done()", "results" },
        { "queues", "p-pool", "    await asyncio.gather(", "True)\n", "", "still here" },
        { "queues", "p-press", "async def pump", "work(x):\n", PumpThatCancels, "cancelled" },
        { "async-for-with", "p-door", "from contextlib", "with session(log):\n", SessionThatIsPlain, "asynchronous" },
        { "threads", "p-bridge", "def legacy", "gather(*jobs)", OldCodeRewritten, "legacy" },
        { "debugging", "p-watch", "            report(late", ")", "            report()", "TypeError" },
    };

    [Theory]
    [MemberData(nameof(Almost))]
    public async Task What_is_almost_right_is_refused_for_what_is_wrong_with_it(string lesson, string id, string from, string to, string instead, string says)
    {
        var course = CourseLibrary.Load(ContentTests.Content).Courses.Single(course => course.Id == "asyncio");
        var found = course.Lessons.Single(one => one.Id == lesson);
        var task = (PracticeTask)found.Texts[Language.En].FindExercise(id)!;
        var start = task.Solution.IndexOf(from, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, task.Solution);
        var end = task.Solution.IndexOf(to, start + from.Length, StringComparison.Ordinal) + to.Length;
        var program = task.Solution[..start] + instead + task.Solution[end..];

        var judgement = await new TaskJudge(sandbox.Runner, room: null).JudgeWhole(task, found.CheckFiles[id], program, new Random(3), ct: TestContext.Current.CancellationToken);

        var refusal = string.Join('\n', judgement.Results.Where(result => !result.Passed));
        refusal.ShouldNotBeEmpty(program);
        refusal.ShouldContain(says);
    }
}
