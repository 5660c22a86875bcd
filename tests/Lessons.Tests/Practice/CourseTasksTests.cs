using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>Tasks of the course take every honest answer, and none that only looks like one.</summary>
public sealed class CourseTasksTests(Sandbox sandbox)
{
    private const string Main = "\nasync def main():\n    await countdown(3)\n    print('go')\n\nasyncio.run(main())\n";
    private const string Shop = "import asyncio\n\nasync def shop(items):\n    print('done')\n    await asyncio.sleep(0.25)\n    return sum(items) * 10\n\nprint(asyncio.run(shop(range(1, 7))))\n";

    [Theory]
    [InlineData("    for i in range(n, 0, -1):\n        print(i)\n        await asyncio.sleep(0.1)\n")]
    [InlineData("    while n:\n        print(n, flush=True)\n        n -= 1\n        await asyncio.sleep(1 / 10)\n")]
    [InlineData("    if n > 0:\n        print(n)\n        await asyncio.sleep(0.1)\n        await countdown(n - 1)\n")]
    [InlineData("    async def step(i):\n        print(f'{i}')\n        await asyncio.sleep(0.1)\n    for i in reversed(range(1, n + 1)):\n        await step(i)\n")]
    public async Task A_countdown_may_be_written_in_many_ways(string body)
    {
        var judgement = await Judge("coroutines", "p-count", $"import asyncio\n\nasync def countdown(n):\n{body}{Main}");

        Missed(judgement).ShouldBeEmpty(string.Join('\n', judgement.Results));
    }

    [Theory]
    [InlineData("    for i in range(n, 0, -1):\n        print(i)\n    await asyncio.sleep(0.1 * n)\n", "{'waits after numbers': 1}")]
    [InlineData("    await asyncio.sleep(0.1 * n)\n    for i in range(n, 0, -1):\n        print(i)\n", "{'waits after numbers': 0}")]
    public async Task One_long_wait_is_no_countdown_however_long_it_takes(string body, string seen)
    {
        var judgement = await Judge("coroutines", "p-count", $"import asyncio\n\nasync def countdown(n):\n{body}{Main}");

        var miss = Missed(judgement).ShouldHaveSingleItem(string.Join('\n', judgement.Results));
        (miss.Key, miss.Miss, miss.Actual).ShouldBe(("drive", Miss.WrongValue, seen));
    }

    [Fact]
    public async Task A_shop_without_workers_is_not_the_one_that_was_to_be_mended()
    {
        var judgement = await Judge("debugging", "p-hunt", Shop);

        var miss = Missed(judgement).ShouldHaveSingleItem(string.Join('\n', judgement.Results));
        (miss.Key, miss.Miss).ShouldBe(("peak", Miss.TooFewTasks));
    }

    /// <summary>A busy machine may be late; that is not what is looked at here.</summary>
    private static List<CheckResult> Missed(Judgement judgement) => [.. judgement.Results.Where(result => !result.Passed && result.Miss != Miss.TooLong)];

    private Task<Judgement> Judge(string lesson, string task, string program)
    {
        var found = CourseLibrary.Load(ContentTests.Content).Courses.Single(course => course.Id == "asyncio").Find(lesson)!;
        return new TaskJudge(sandbox.Runner, room: null).Once(
            (PracticeTask)found.In(Language.En).FindExercise(task)!, found.CheckFiles.GetValueOrDefault(task), program, new Random(3), ct: TestContext.Current.CancellationToken);
    }
}
