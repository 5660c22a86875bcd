using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class TracebackTests
{
    private const string NeverAwaited =
        """
        snippet.py:7: RuntimeWarning: coroutine 'save' was never awaited
        Coroutine created at (most recent call last)
          File "snippet.py", line 10, in <module>
            asyncio.run(main(), debug=True)
          File "/usr/lib/python3.11/asyncio/runners.py", line 190, in run
            return runner.run(main)
          File "/sandbox/trace.py", line 118, in run
            return self._loop.run_until_complete(task)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          File "<frozen importlib>", line 80, in _run
          File "snippet.py", line 7, in main
            save()
          save()
        RuntimeWarning: Enable tracemalloc to get the object allocation traceback
        """;

    private const string Group =
        """
          + Exception Group Traceback (most recent call last):
          |   File "snippet.py", line 8, in <module>
          |     asyncio.run(main())
          |   File "/usr/lib/python3.11/asyncio/runners.py", line 190, in run
          |     return runner.run(main)
          |            ^^^^^^^^^^^^^^^^
          |   File "/usr/lib/python3.11/asyncio/taskgroups.py", line 145, in __aexit__
          |     raise me from None
          | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
          +-+---------------- 1 ----------------
            | Traceback (most recent call last):
            |   File "/sandbox/trace.py", line 5, in call
            |     f()
            |   File "snippet.py", line 4, in f
            |     raise ValueError(n)
            | ValueError: 1
            +------------------------------------
        """;

    [Fact]
    public void Frames_of_other_files_become_one_mark_and_the_warning_stays() =>
        Traceback.Folded(NeverAwaited).ShouldBe(
            """
            snippet.py:7: RuntimeWarning: coroutine 'save' was never awaited
            Coroutine created at (most recent call last)
              File "snippet.py", line 10, in <module>
                asyncio.run(main(), debug=True)
              …
              File "snippet.py", line 7, in main
                save()
              save()
            RuntimeWarning: Enable tracemalloc to get the object allocation traceback
            """);

    [Fact]
    public void In_a_group_of_errors_each_branch_keeps_its_own_lines() =>
        Traceback.Folded(Group).ShouldBe(
            """
              + Exception Group Traceback (most recent call last):
              |   File "snippet.py", line 8, in <module>
              |     asyncio.run(main())
              |   …
              | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
              +-+---------------- 1 ----------------
                | Traceback (most recent call last):
                |   …
                |   File "snippet.py", line 4, in f
                |     raise ValueError(n)
                | ValueError: 1
                +------------------------------------
            """);

    [Fact]
    public void A_warning_that_was_noticed_in_another_file_is_told_without_that_place() =>
        Traceback.Folded("/sandbox/trace.py:88: RuntimeWarning: coroutine 'save' was never awaited\n  note(task)\nValueError: x")
            .ShouldBe("RuntimeWarning: coroutine 'save' was never awaited\nValueError: x");

    [Fact]
    public void Where_the_loop_made_a_task_is_left_out_of_what_it_tells() =>
        Traceback.Folded("Executing <Task pending coro=<main() running at snippet.py:6> cb=[done() at /usr/lib/python3.11/asyncio/base_events.py:180] created at /sandbox/trace.py:298> took 0.205 seconds")
            .ShouldBe("Executing <Task pending coro=<main() running at snippet.py:6> cb=[done() at /usr/lib/python3.11/asyncio/base_events.py:180]> took 0.205 seconds");

    [Theory]
    [InlineData("snippet.py:6: RuntimeWarning: coroutine 'hello' was never awaited", 6)]
    [InlineData("/usr/lib/python3.11/asyncio/events.py:80: RuntimeWarning: coroutine 'hello' was never awaited", null)]
    public void A_complaint_begins_with_its_words(string line, int? at) =>
        CheckTexts.In(Language.Ru).Of(new CheckResult("calm", Miss.NotCalm, Actual: line, Line: at))
            .ShouldBe($"Python пожаловался: `RuntimeWarning: coroutine 'hello' was never awaited`{(at is null ? "" : ", строка 6")}");

    [Fact]
    public void The_warning_stands_on_the_card_of_a_run_in_debug_mode()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("x");
        anna.RunEnds("", stderr: NeverAwaited + "\n" + NeverAwaited);

        anna.LastText.ShouldContain("snippet.py:7: RuntimeWarning: coroutine 'save' was never awaited");
        anna.LastText.ShouldNotContain("/sandbox");
        anna.LastText.ShouldNotContain("/usr/lib");
    }

    [Fact]
    public void Every_line_of_the_learners_own_frames_and_the_last_word_survive_and_nothing_foreign_does()
    {
        var own = Gen.Int[1, 99].Select(line => (Own: true, Text: new[] { $"File \"snippet.py\", line {line}, in f", $"  call_{line}()", "  ^^^^" }));
        var foreign = Gen.Select(OneOf("/usr/lib/python3.13/asyncio/runners.py", "/sandbox/trace.py", "<frozen os>", "driver.py"), Gen.Int[1, 2000])
            .Select((file, line) => (Own: false, Text: new[] { $"File \"{file}\", line {line}, in g", $"  foreign_{line}()", "         ~~~^^^" }));
        Gen.Select(Gen.OneOf(own, foreign).List[0, 20], OneOf("  ", "  |   ", "    |   ")).Sample((frames, margin) =>
        {
            var end = margin[..^2] + "ValueError: no";
            var lines = frames.SelectMany(frame => frame.Text.Select(line => margin + line)).Append(end).ToList();
            var shown = Traceback.Folded(string.Join('\n', lines)).Split('\n');

            shown[^1].ShouldBe(end);
            var marker = margin + "…";
            shown.Where(line => line != marker).ShouldBe(frames.Where(frame => frame.Own).SelectMany(frame => frame.Text.Select(line => margin + line)).Append(end));
            shown.Zip(shown.Skip(1)).ShouldAllBe(pair => pair.First != marker || pair.Second != marker);
        });
    }

    [Fact]
    public void What_does_not_fit_loses_its_middle_and_never_its_last_line() =>
        Gen.Select(Gen.String[Gen.Char["abc \u0436\n"], 0, 400], Gen.Int[40, 200]).Sample((text, max) =>
        {
            var said = text + "\nValueError: no";
            var fitted = Traceback.Fitted(said, max);
            fitted.Length.ShouldBeLessThanOrEqualTo(max);
            fitted.ShouldEndWith("ValueError: no");
            if (said.Length <= max)
            {
                fitted.ShouldBe(said);
            }
        });

    [Fact]
    public void A_fence_outside_a_function_is_named_and_not_blamed_on_brackets()
    {
        Said("'await' outside function", Language.Ru).ShouldBe("Строка 3: await работает только внутри async def.");
        Said("'await' outside async function", Language.En).ShouldStartWith("Line 3: await only works inside async def");
        Said("'async with' outside async function", Language.En).ShouldContain("async with only works inside async def");
        Said("asynchronous comprehension outside of an asynchronous function", Language.En).ShouldContain("async for only works inside async def");
        Said("'return' outside function", Language.En).ShouldContain("return only works inside a function");
        Said("'yield' outside function", Language.Ru).ShouldContain("yield работает только внутри функции");
        Said("'break' outside loop", Language.Ru).ShouldContain("break работает только внутри цикла");

        static string Said(string message, Language language) => ErrorTexts.In(language).Of(new PythonError("SyntaxError", message, 3))!.PlainText;
    }

    [Theory]
    [InlineData("await-outside", "SyntaxError: 'await' outside function", "Line 1: await only works")]
    [InlineData("missing-module", "ModuleNotFoundError: No module named 'requests'", "Line 1: there is no requests")]
    public void What_first_aid_has_explained_is_not_explained_once_more(string mistake, string error, string friendly)
    {
        var result = Results.Of(Verdict.Error, "", $"  File \"snippet.py\", line 1\n{error}\n", TimeSpan.FromSeconds(0.1), []);
        Story.Text(RunCard.Result(result, _limits, Language.En)).ShouldContain(friendly);

        var explained = Story.Text(RunCard.Result(result with { Mistakes = [new Mistake(mistake, 1)] }, _limits, Language.En));
        explained.ShouldNotContain(friendly);
        explained.ShouldContain(error);
        Story.Text(RunCard.Result(result with { Mistakes = [new Mistake(mistake, 1)] }, _limits, Language.En, firstAid: false)).ShouldContain(friendly);
    }

    [Fact]
    public void Ones_own_output_stands_between_the_mistake_and_the_example_that_waits_folded()
    {
        var anna = new Story(TinyCourse.Syllabus, "ru");
        anna.SendsCode("x");
        var lines = new[] { new RunLine(TimeSpan.FromSeconds(0.1), OutputStream.Stdout, "мой вывод") };
        anna.Feed(new CoroutineBot.Bot.Flow.RunFinished(
            anna.LastRun.Run, Results.Of(Verdict.Ok, "мой вывод\n", "snippet.py:2: RuntimeWarning: x\n", TimeSpan.FromSeconds(0.1), [.. lines]) with { Mistakes = [new Mistake("never-awaited", 2) { Text = "a()" }] }, null));

        string[] order = ["Готово", "Строка 2: a()", "мой вывод", "RuntimeWarning", "Пример, как надо", "asyncio"];
        order.Select(words => anna.LastText.IndexOf(words, StringComparison.Ordinal)).ShouldBeInOrder();
        order.ShouldAllBe(words => anna.LastText.Contains(words));
    }

    private static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(index => all[index]);

    private static readonly RunLimits _limits = new(TimeSpan.FromSeconds(20), 3, 128 << 20, 64 << 10, 32);
}
