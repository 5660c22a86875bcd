using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What an error of Python's is told to be, where its words alone do not say what is missing.</summary>
public sealed class ErrorTextsTests
{
    private const string Wanted = "An asyncio.Future, a coroutine or an awaitable is required";

    private const string Head = "  + Exception Group Traceback (most recent call last):\n  |   File \"snippet.py\", line 12, in <module>\n  |     asyncio.run(main())\n";

    /// <summary>A result is asked for inside the block of the group.</summary>
    private const string InTheBlock = Head
        + "  |   File \"snippet.py\", line 6, in fetch_all\n  |     async with asyncio.TaskGroup() as tg:\n  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
        + "  +-+---------------- 1 ----------------\n    | Traceback (most recent call last):\n    |   File \"snippet.py\", line 9, in fetch_all\n    |     print(k, t.result())\n"
        + "    |              ^^^^^^^^^^\n    | asyncio.exceptions.InvalidStateError: Result is not set.\n    +------------------------------------\n";

    /// <summary>Something that is no coroutine is awaited there.</summary>
    private const string AwaitedInTheBlock = Head
        + "  |   File \"snippet.py\", line 7, in main\n  |     async with asyncio.TaskGroup() as tg:\n  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
        + "  +-+---------------- 1 ----------------\n    | Traceback (most recent call last):\n    |   File \"snippet.py\", line 10, in main\n    |     await gate.set()\n"
        + "    | TypeError: object NoneType can't be used in 'await' expression\n    +------------------------------------\n";

    /// <summary>The handler of <c>except*</c> fails itself.</summary>
    private const string InTheHandler = Head
        + "  | ExceptionGroup:  (1 sub-exception)\n  +-+---------------- 1 ----------------\n    | Exception Group Traceback (most recent call last):\n    |   File \"snippet.py\", line 6, in main\n"
        + "    |     async with asyncio.TaskGroup() as tg:\n    | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n    +-+---------------- 1 ----------------\n"
        + "      | Traceback (most recent call last):\n      |   File \"snippet.py\", line 3, in fail\n      |     raise ValueError(\"x\")\n      | ValueError: x\n"
        + "      +------------------------------------\n    | \n    | During handling of the above exception, another exception occurred:\n    | \n    | Traceback (most recent call last):\n"
        + "    |   File \"snippet.py\", line 9, in main\n    |     print(len(eg))\n    |           ^^^^^^^\n    | TypeError: object of type 'ExceptionGroup' has no len()\n";

    [Theory]
    [InlineData("ValueError: a coroutine was expected, got <function main at 0x7fe8>", "asyncio.run(main)", "Поставь скобки после её имени", "Put parentheses behind its name")]
    [InlineData("ValueError: a coroutine was expected, got None", "asyncio.run(hello(\"Ann\"))", "вызов вернул None", "the call returned None")]
    [InlineData("TypeError: a coroutine was expected, got 5", "t = asyncio.create_task(hello(1))", "без слова async", "without async")]
    [InlineData("TypeError: a coroutine was expected, got 5", "t = asyncio.create_task(await hello(1))", "Убери этот await", "Drop that await")]
    [InlineData("TypeError: " + Wanted, "r = await asyncio.gather(*[await step(n) for n in ns])", "Убери этот await", "Drop that await")]
    [InlineData("TypeError: " + Wanted, "r = await asyncio.gather(coros, return_exceptions=True)", "раскрой его звёздочкой: *coros", "unpack it with a star: *coros")]
    [InlineData("TypeError: " + Wanted, "r = await asyncio.shield(job)", "или звёздочки перед списком", "or the star before a list")]
    public void What_is_missing_where_a_coroutine_is_wanted_is_told_by_what_came(string said, string written, string russian, string english)
    {
        var result = Results.Of(Verdict.Error, "", $"Traceback (most recent call last):\n  File \"snippet.py\", line 3, in main\n    {written}\n{said}\n", TimeSpan.FromSeconds(0.1), []);

        Told(result, Language.Ru).ShouldContain(russian);
        Told(result, Language.En).ShouldContain(english);
    }

    [Theory]
    [InlineData(InTheBlock, 9, "раньше, чем задача закончилась")]
    [InlineData(InTheHandler, 9, "значение не того типа")]
    public void An_error_that_no_task_of_the_group_raised_is_told_itself(string stderr, int line, string words)
    {
        var told = Told(Results.Of(Verdict.Error, "", stderr, TimeSpan.FromSeconds(0.1), []), Language.Ru);

        told.ShouldStartWith($"Строка {line}: ");
        told.ShouldContain(words);
        told.ShouldNotContain("except*");
    }

    [Fact]
    public void A_named_mistake_in_the_block_of_a_group_is_all_that_is_told()
    {
        var result = Results.Of(Verdict.Error, "", AwaitedInTheBlock, TimeSpan.FromSeconds(0.1), []);
        Mistake[] mistakes = [new("await-plain", 10) { Text = "await gate.set()" }];

        Story.Text(new([.. RunCard.Output(result, Language.En, mistakes).Where(block => block is not Lessons.Documents.Details)])).ShouldBe("The program printed nothing.");
    }

    [Fact]
    public void A_mistake_in_a_task_explains_the_group_that_it_came_out_in()
    {
        var result = Results.Of(Verdict.Error, "", AwaitedInTheBlock.Replace("line 10, in main", "line 10, in guest", StringComparison.Ordinal), TimeSpan.FromSeconds(0.1), []);

        Story.Text(new([.. RunCard.Output(result, Language.En, [new Mistake("await-plain", 10)])])).ShouldNotContain("tasks of a group failed");
        Story.Text(new([.. RunCard.Output(result, Language.En, [new Mistake("await-plain", 3)])])).ShouldContain("tasks of a group failed");
    }

    [Fact]
    public void A_check_and_the_note_below_it_name_the_same_error_and_the_same_line()
    {
        var run = Results.Of(Verdict.Ok, "", InTheBlock, TimeSpan.Zero, []);
        var raised = new CheckResult("drive", Miss.Raised, null, "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception): InvalidStateError Result is not set.", null, 6);

        var card = Story.Text(TrialCard.Of(_task, new Verdicts([raised], null), run, null, 1, false, Language.Ru));

        card.ShouldContain("InvalidStateError: Result is not set., строка 9");
        card.ShouldContain("Строка 9: результат спросили раньше");
        card.ShouldNotContain("строка 6");
    }

    private static readonly PracticeTask _task = TinyCourse.Course.Lessons[0].In(Language.En).Chunks.SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>().Single();

    private static string Told(RunResult result, Language language) =>
        Story.Text(new([.. RunCard.FromPython(PythonError.In(result), result, language, []).Where(block => block is not Lessons.Documents.Details)]));
}
