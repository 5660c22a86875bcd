using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Proving;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Tests.Proving;

/// <summary>Each claim that a run refutes is found at its place; ¦ marks it.</summary>
public sealed class ProofTests(Sandbox sandbox)
{
    private const string Quiz = "### Q {#q-a .quiz show=output}\n\n";
    private const string Long = "### Q {#q-a .quiz show=duration}\n\n";
    private const string Three = "```python run\nprint('a')\nprint('b')\nprint('c')\n```\n\n```text out\na\nb\nc\n```\n\n";
    private const string Nap = "```python run time=0.3..5\nimport time\ntime.sleep(0.3)\n```\n\n```text out\n```\n\n";
    private const string Task = "### P {#p-a .task}\n\nWords.\n\n";
    private const string Starter = "```python starter\nx = 1\n```\n\n";
    private const string Check = "```yaml check\nout: hi\n```\n\n";
    private const string Solution = "```python solution\nprint('hi')\n```\n\n";

    public static TheoryData<string, string, string> Claims { get; } = new()
    {
        { "E110", "Line 2 of the output is really \"b\"", "```python run\nprint('a\\nb')\n```\n\n```text out\na\n¦c\n```\n" },
        { "E110", "is not printed", "```python run\nprint('a')\n```\n\n```text out\na\n¦b\n```\n" },
        { "E110", "is printed too", "```python run\nprint('a\\nb')\n```\n\n```text out\n¦a\n```\n" },
        { "E110", "really \"a\", not nothing", "```python run\nprint('a')\n```\n\n¦```text out\n```\n" },
        { "E111", "less than 5", "```python run time=¦5..6\nprint('a')\n```\n\n```text out\na\n```\n" },
        { "E111", "three times, the last two with nothing beside it", "```python run time=¦0..0.1\nimport time\ntime.sleep(0.2)\nprint('a')\n```\n\n```text out\na\n```\n" },
        { "E112", "ends with KeyError", "¦```python run fails=ValueError\n{}['x']\n```\n" },
        { "E112", "ends with RuntimeWarning", "¦```python run fails=UserWarning\nraise RuntimeWarning('so')\n```\n" },
        { "E112", "ends well", "¦```python run fails=ValueError\nprint('a')\n```\n\n```text out\na\n```\n" },
        { "E112", "fails=ZeroDivisionError", "¦```python run\n1 / 0\n```\n\n```text out\n```\n" },
        { "E112", "ended by the limit of cpu; left alone, it would go on", "¦```python run\nwhile True:\n    pass\n```\n\n```text out\n```\n" },
        { "E113", "Nothing on standard error", "¦```python run warns=\"never awaited\"\nprint('a')\n```\n\n```text out\na\n```\n" },
        { "E113", "say so with warns=", "¦```python run\nimport asyncio\nasyncio.sleep(1)\n```\n\n```text out\n```\n" },
        { "E113", "Beside its error, Python warns: \"UserWarning: old\"", "¦```python run fails=ValueError\nimport warnings\nwarnings.warn('old')\nraise ValueError\n```\n" },
        { "E114", "recognised: none", "¦```python run mistake=never-awaited\nprint('a')\n```\n\n```text out\na\n```\n" },
        { "E115", "but \"a and c\" is", Quiz + "```python run\nprint('a c')\n```\n\n```text out\na c\n```\n\n¦1. [x] `a`\n1. [ ] `a` and `c`\n   > No.\n" },
        { "E115", "The program prints `a`, `b`, `c`", Quiz + Three + "¦1. [x] `b`, `c` and no more\n1. [ ] `a`\n   > No.\n" },
        { "E115", "The program prints `a`, `b`, `c`", Quiz + Three + "1. [ ] `c`\n   > No.\n¦1. [x] `b`\n" },
        { "E115", "prints nothing", Quiz + "```python run fails=ValueError\nraise ValueError\n```\n\n```text out\n```\n\n¦1. [x] A `KeyError`\n1. [ ] Nothing\n   > No.\n" },
        { "E115", "The program took 0.3", Long + Nap + "¦1. [x] 2 s\n1. [ ] 1 s\n   > No.\n" },
        { "E115", "begins with its seconds", Long + Nap + "¦1. [x] A moment\n1. [ ] 1 s\n   > No.\n" },
        { "E115", "as near to that", Long + Nap + "1. [x] 0.28 s\n¦1. [ ] 0.32 s\n   > No.\n" },
        { "E116", "out: it prints ho instead of hi", Task + Starter + Check + "¦```python solution\nprint('ho')\n```\n" },
        { "E117", "passes every check", Task + "¦```python starter\nprint('hi')  # so\n```\n\n" + Check + Solution },
        { "E118", "passes every check although it is wrong", Task + Starter + Check + Solution + "¦```python wrong=never-awaited\nprint('h' + 'i')\n```\n" },
        { "E119", "not for lock-deadlock", Task + Starter + Check + Solution + "¦```python wrong=lock-deadlock\nprint('ho')\n```\n" },
        { "E119", "not for off-by-one", Task + Starter + Check + Solution + "¦```python wrong=off-by-one\nprint('hi' + 1)\n```\n" },
        { "E120", "the solution's call gives a value that cannot be sent (object)", Task + Starter + "```yaml check\ncall: f()\n```\n\n¦```python solution\ndef f():\n    return object()\n```\n" },
        { "E120", "there is no f", Task + Starter + "```yaml check\ncall: f(1)\n```\n\n¦" + Solution },
        { "E122", "task-left-behind is recognised in this program, in its line 4", "¦```python run\nimport asyncio\n\nasync def main():\n    asyncio.create_task(asyncio.sleep(9))\n\nasyncio.run(main())\n```\n\n```text out\n```\n" },
        { "E122", "blocking-call is recognised in the solution, in its line 5", Task + Starter + Check + "¦```python solution\nimport asyncio\nimport time\n\nasync def main():\n    time.sleep(0.01)\n    print('hi')\n\nasyncio.run(main())\n```\n\n" },
        { "E114", "recognised: none", "¦### Q {#q-a .quiz}\n\n```python bug mistake=never-awaited\nprint(1)\nprint(2)  #bug: No.\n```\n" },
        { "E123", "Nothing shows that this program is wrong", "¦### Q {#q-a .quiz}\n\n```python bug\nprint(1)\nprint(2)  #bug: No.\n```\n" },
        { "E123", "With the right answer, the program ends with TypeError", "¦### Q {#q-a .quiz}\n\n```python gap\nprint(len([[(1)|'a']]))\n```\n" },
        { "E123", "ends with SyntaxError", "¦### Q {#q-a .quiz}\n\n```python gap\n[[(await)|async]] def f(): ...\n```\n" },
        { "E123", "`1` in gap 2 does the same", "¦### Q {#q-a .quiz}\n\n```python gap\nprint([[(1)|2]], 2 > [[(0)|1]])\n```\n" },
        { "E123", "`print(b)` does the same", "¦### Q {#q-a .quiz}\n\n```python order\na = b = 1\nprint(a)\nprint(b)  #distractor: No.\nprint(2)\n```\n" },
        { "E123", "`b = 2` before `a = 1` does the same", "¦### Q {#q-a .quiz}\n\n```python order\na = 1\nb = 2\nprint(a, b)\n```\n" },
        { "E123", "`def g(x):` before `def f():` does the same", "¦### Q {#q-a .quiz}\n\n```python order\ndef f():\n    print(1)\ndef g(x):\n    print(2)\ng(f())\n```\n" },
        { "E123", "`def g():` before `x = 1` does the same", "¦### Q {#q-a .quiz}\n\n```python order\nx = 1\ndef g():\n    print(2)\ng()\nprint(x)\n```\n" },
        { "W08", "it ends with SyntaxError", "¦### Q {#q-a .quiz}\n\n```python gap\n[[(await)|async]] go()\n```\n" },
        { "W08", "it ends with NameError", "¦### Q {#q-a .quiz}\n\n```python order\nt = go()\nt += 1\nprint(t)\n```\n" },
        { "N09", "needs Python 3.99", "¦```python run py=3.99+\nprint('a')\n```\n\n```text out\nb\n```\n" },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task A_claim_that_does_not_hold_is_found_at_its_place(string code, string text, string body)
    {
        // A chunk of its own for what is not a question or a task.
        var marked = Samples.Lesson(body.StartsWith("###", StringComparison.Ordinal) ? Samples.Chunk + body : "## One {#one}\n\nWords.\n\n" + body);
        var (source, place) = Samples.Unmark("en.md", marked);

        var report = await Prove(source);

        var finding = report.Findings.ShouldHaveSingleItem(Samples.Show(report.Findings));
        (finding.Code, finding.Place).ShouldBe((code, place), finding.Text);
        finding.Text.ShouldContain(text);
        (finding.Text.Contains("content/HOWTO.md", StringComparison.Ordinal) || code == "N09").ShouldBeTrue(finding.Text);
        report.NotRun.ShouldBe(code == "N09" ? 1 : 0);
    }

    [Theory]
    [InlineData(Quiz + Three + "1. [x] `a`, `b`, `c`\n1. [ ] `a`, `c`\n   > No.\n")]
    [InlineData(Quiz + Three + "1. [ ] `b`\n   > No.\n1. [x] `c`\n")]
    [InlineData(Quiz + "```python run fails=ValueError\nprint(1)\nraise ValueError\n```\n\n```text out\n1\n```\n\n1. [x] `1` and a `ValueError`\n1. [ ] `1` and no error\n   > No.\n")]
    [InlineData(Long + Nap + "1. [x] 0.3 s\n1. [ ] 1,5 s\n   > No.\n")]
    [InlineData("```python run alone time=0..9\nsum(range(3 * 10**6))\n```\n\n```text out\n```\n")]
    [InlineData("```python run time=0..9\nsum(range(10**7))\n```\n\n```text out\n```\n")]
    [InlineData("### Q {#q-a .quiz}\n\n```python gap\nprint([[(1)|2]])\n```\n")]
    [InlineData("### Q {#q-a .quiz}\n\n```python order\na = 1\nprint(a)\nprint(b)  #distractor: No.\nprint(2)\n```\n")]
    [InlineData("### Q {#q-a .quiz}\n\n```python bug\nprint(1)\nprint(2 / 0)  #bug: No.\n```\n")]
    [InlineData("### Q {#q-a .quiz}\n\n```python bug mistake=never-awaited\nimport asyncio\nasyncio.sleep(1)  #bug: No.\n```\n")]
    [InlineData(Task + Starter + Check + Solution + "```python wrong=never-awaited\nimport asyncio\nasyncio.sleep(1)\nprint('hi')\n```\n")]
    [InlineData(Task + Starter + Check + Solution + "```python wrong=off-by-one\nprint('ho')\n```\n")]
    [InlineData("```python run fails=ValueError warns=\"it is old\"\nimport warnings\nwarnings.warn('it is old')\nraise ValueError\n```\n")]
    [InlineData("```python run fails=UserWarning\nraise UserWarning('so')\n```\n")]
    [InlineData("```python run fails=DeprecationWarning\nimport warnings\nwarnings.simplefilter('error')\nwarnings.warn('old', DeprecationWarning)\n```\n")]
    public async Task What_holds_is_left_alone(string body)
    {
        var report = await Prove(Samples.Lesson(body.StartsWith("###", StringComparison.Ordinal) ? Samples.Chunk + body : "## One {#one}\n\nWords.\n\n" + body));

        report.Findings.ShouldBeEmpty(Samples.Show(report.Findings));
        report.Proven.ShouldBe(1);
        report.Python.ShouldContain(sandbox.Runner.Status.PythonVersion);
    }

    private const string Sum = "### Q {#q-a .quiz}\n\n```python bug\na = 1\nb = 2\nprint(a - b)  #bug: No.\n```\n";
    private const string TwoRecipes = "### Q {#q-a .quiz}\n\n```python order\ndef f(): ...\ndef g(): ...\ng()\n```\n";
    private const string Piece = "### Q {#q-a .quiz}\n\n```python gap\n[[(await)|async]] nap()\nprint(2)\n```\n";

    [Theory]
    [InlineData("", Sum, "a = 1\nb = 2\nprint(a + b)\n")]
    [InlineData("", Sum, "a = 1  # one\n\nb = 2\na = 4\nprint(a - b)\n")]
    [InlineData("does the same as the repaired one", Sum, "a = 1\nb = 2\nprint(a -b)\n")]
    [InlineData("repairs the program by changing line 1", Sum, "a = 3\nb = 2\nprint(a - b)\n")]
    [InlineData("Repaired, the program ends with ZeroDivisionError", Sum, "a = 1\nb = 2\nprint(a / 0)\n")]
    [InlineData("`def g(): ...` before `def f(): ...` does the same", TwoRecipes, "# answer\nf()\n")]
    [InlineData("", TwoRecipes, "# answer\nassert f.__code__.co_firstlineno < g.__code__.co_firstlineno\n")]
    [InlineData("", Piece, "import asyncio\n\nasync def nap(): ...\n\nasync def main():\n    # answer\n\nasyncio.run(main())\n")]
    [InlineData("With the right answer, the program ends with NameError", Piece, "import asyncio\n\nasync def main():\n    # answer\n\nasyncio.run(main())\n")]
    [InlineData("Hm", Piece, "import asyncio\nimport sys\n\nprint('Hm', file=sys.stderr)\n\nasync def nap():\n    ...\n\nasync def main():\n    # answer\n\nasyncio.run(main())\n")]
    public async Task A_file_beside_the_lesson_repairs_a_bug_or_stands_around_an_answer(string finding, string question, string file)
    {
        var lesson = LessonOf(Samples.Lesson(Samples.Chunk + question)) with { CheckFiles = ImmutableDictionary<string, string>.Empty.Add("q-a", file) };

        var report = await Prover.Prove([lesson], sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken);

        report.Findings.Select(found => found.Text).Where(text => finding.Length == 0 || !text.Contains(finding, StringComparison.Ordinal)).ShouldBeEmpty();
        report.Findings.Length.ShouldBe(finding.Length == 0 ? 0 : 1);
        report.Findings.ShouldAllBe(found => found.Code == "E123");
    }

    [Theory]
    [InlineData(1, "the file is no Python (SyntaxError: ", "async def drive(program:\n    return 1\n")]
    [InlineData(2, "the file is no Python (SyntaxError: ", "x = 1\nasync def drive(program)\n    return 1\n")]
    [InlineData(1, "there is no drive in the file", "async def driv(program):\n    return 1\n")]
    [InlineData(2, "loading the file raises ZeroDivisionError", "x = 1\ny = 1 / 0\n")]
    [InlineData(2, "args raises KeyError", "def args(rng):\n    return [{}['x']]\n\nasync def drive(program, n):\n    return n\n")]
    [InlineData(1, "args gives a value that is too large", "def args(rng):\n    return ['x' * 100_000]\n\nasync def drive(program, n):\n    return n\n")]
    [InlineData(1, "drive gives a value that cannot be sent (object)", "async def drive(program):\n    return object()\n")]
    [InlineData(1, "drive ends the program", "import os\n\nasync def drive(program):\n    os._exit(0)\n")]
    public async Task What_is_wrong_with_a_check_file_is_told_at_its_line(int line, string text, string file)
    {
        var lesson = LessonOf(Samples.Lesson(Samples.Chunk + Task + Starter + "```yaml check\ndriver: true\n```\n\n" + Solution)) with { CheckFiles = ImmutableDictionary<string, string>.Empty.Add("p-a", file) };

        var report = await Prover.Prove([lesson], sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken);

        var finding = report.Findings.ShouldHaveSingleItem(Samples.Show(report.Findings));
        (finding.Code, finding.Place).ShouldBe(("E120", new Place("checks/p-a.py", line, 1)), finding.Text);
        finding.Text.ShouldContain(text);
        finding.Text.ShouldNotContain("ours");
    }

    [Theory]
    [InlineData("{'left': 0, 'at once': program.x}", "left", 0)]
    [InlineData("{'left': 0} if program.x == 1 else {'at once': 2, 'left': 1}", "left", 0)]
    [InlineData("{'at once': program.x}", null, 0)]
    [InlineData("[program.x]", null, 0)]
    [InlineData("{'left': 0, 'at once': program.x}", "left", 2)]
    public async Task A_label_that_nobody_has_words_for_is_found_where_the_names_are(string value, string? unnamed, int names)
    {
        var block = names == 0 ? "names:\n  at once: at the same time\n" : "";
        var lesson = LessonOf(Samples.Lesson(Samples.Chunk + Task + "```python starter\nx = 2\n```\n\n```yaml check\ndriver: true\n" + block + "```\n\n```python solution\nx = 1\n```\n"))
            with { CheckFiles = ImmutableDictionary<string, string>.Empty.Add("p-a", $"async def drive(program):\n    return {value}\n") };

        var findings = (await Prover.Prove([lesson], sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken)).Findings;

        findings.ShouldAllBe(found => found.Code == "W09" && found.Severity == Severity.Warning);
        findings.Select(found => found.Text.Split('"')[1]).ShouldBe(unnamed is null ? [] : names == 0 ? [unnamed] : [unnamed, "at once"], Samples.Show(findings));
        var source = Samples.Lesson(Samples.Chunk + Task + "```python starter\nx = 2\n```\n\n```yaml check\n").Split('\n').Length;
        findings.ShouldAllBe(found => found.Place == (names == 0 ? new Place("en.md", source + 2, 3) : new Place("en.md", source, 1)));
    }

    [Fact]
    public async Task A_claim_at_which_the_checker_itself_fails_costs_no_other_one()
    {
        var one = "## One {#one}\n\nWords.\n\n```python run\nprint('a')\n```\n\n```text out\na\n```\n\n";
        var breaks = new ChangedRunner(sandbox.Runner, (run, result) => run == 1 ? throw new InvalidOperationException("too deep") : result);

        var report = await Prove(Samples.Lesson(one + one.Replace("#one", "#two").Replace("'a'", "'b'").Replace("\na\n", "\nb\n")), breaks);

        var finding = report.Findings.ShouldHaveSingleItem(Samples.Show(report.Findings));
        finding.Code.ShouldBe("E121");
        finding.Text.ShouldContain("InvalidOperationException: \"too deep\"");
        report.Proven.ShouldBe(2);
    }

    [Fact]
    public async Task Where_nothing_can_run_nothing_is_proven()
    {
        var report = await Prove(Samples.Lesson(Samples.Chunk + Quiz + Three + "1. [x] `a`\n1. [ ] `b`\n   > No.\n"), new ChangedRunner(null, (_, result) => result));

        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Severity).ShouldBe(("E121", Severity.Error));
        finding.Text.ShouldContain("there are no walls");
        finding.Text.ShouldContain("Build some.");
        report.Proven.ShouldBe(0);
    }

    [Fact]
    public async Task A_time_that_was_too_long_once_is_measured_again_and_output_is_not()
    {
        var lesson = Samples.Lesson("## One {#one}\n\nWords.\n\n```python run time=0..3\nprint('a')\n```\n\n```text out\na\n```\n");
        var slowTwice = new ChangedRunner(sandbox.Runner, (run, result) => run <= 2 ? result with { Wall = TimeSpan.FromSeconds(9) } : result);
        var wrongOnce = new ChangedRunner(sandbox.Runner, (run, result) => run == 1 ? result with { Stdout = "b\n" } : result);

        (await Prove(lesson, slowTwice)).Findings.ShouldBeEmpty();
        slowTwice.Runs.ShouldBe(3);
        (await Prove(lesson, wrongOnce)).Findings.ShouldHaveSingleItem().Code.ShouldBe("E110");
        wrongOnce.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task What_computes_is_measured_alone_and_what_is_too_quick_is_not_measured_again()
    {
        var computes = new ChangedRunner(sandbox.Runner, (run, result) => run == 1 ? result with { Cpu = TimeSpan.FromSeconds(0.5), Wall = TimeSpan.FromSeconds(9) } : result);
        var quick = new ChangedRunner(sandbox.Runner, (_, result) => result);

        (await Prove(Samples.Lesson("## One {#one}\n\nWords.\n\n```python run time=0..3\nprint('a')\n```\n\n```text out\na\n```\n"), computes)).Findings.ShouldBeEmpty();
        computes.Runs.ShouldBe(2);
        (await Prove(Samples.Lesson("## One {#one}\n\nWords.\n\n```python run time=5..6\nprint('a')\n```\n\n```text out\na\n```\n"), quick)).Findings.ShouldHaveSingleItem().Code.ShouldBe("E111");
        quick.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task What_held_and_is_unchanged_is_skipped_when_asked()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "cache", "lint.json");
        var lesson = Samples.Lesson("## One {#one}\n\nWords.\n\n```python run\nprint('a')\n```\n\n```text out\na\n```\n\n" + Task + Starter + Check + Solution);

        async Task<(int Proven, int Unchanged)> Run(string text, bool onlyChanged)
        {
            var cache = ProofCache.Open(path);
            var report = await Prover.Prove([LessonOf(text)], sandbox.Runner, new ProofOptions { Cache = cache, OnlyChanged = onlyChanged }, TestContext.Current.CancellationToken);
            cache.Save().ShouldBeNull();
            return (report.Proven, report.Unchanged);
        }

        (await Run(lesson, true)).ShouldBe((2, 0));
        (await Run(lesson, true)).ShouldBe((0, 2));
        (await Run(lesson, false)).ShouldBe((2, 0));
        (await Run(lesson.Replace("print('a')", "print('b')"), true)).ShouldBe((1, 1));
        (await Run(lesson.Replace("print('a')", "print('b')"), true)).ShouldBe((1, 1)); // it did not hold, so it is not remembered
        await File.WriteAllTextAsync(path, "{ no cache", TestContext.Current.CancellationToken);
        (await Run(lesson, true)).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Another_interpreter_another_sandbox_or_another_judge_proves_everything_anew()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "lint.json");
        var lesson = Samples.Lesson("## One {#one}\n\nWords.\n\n```python run\nprint('a')\n```\n\n```text out\na\n```\n\n" + Task + Starter + Check + Solution);
        var here = sandbox.Runner.Status;

        async Task<(int Proven, int Unchanged)> Run(RunnerStatus status)
        {
            var cache = ProofCache.Open(path);
            var runner = new ChangedRunner(sandbox.Runner, (_, result) => result) { Shown = status };
            var report = await Prover.Prove([LessonOf(lesson)], runner, new ProofOptions { Cache = cache, OnlyChanged = true }, TestContext.Current.CancellationToken);
            report.Findings.ShouldBeEmpty(Samples.Show(report.Findings));
            cache.Save().ShouldBeNull();
            return (report.Proven, report.Unchanged);
        }

        here.Sandbox.ShouldNotBeEmpty();
        (await Run(here)).ShouldBe((2, 0));
        (await Run(here)).ShouldBe((0, 2));
        (await Run(here with { Sandbox = "other" })).ShouldBe((2, 0));
        (await Run(here with { PythonVersion = "3.99.0" })).ShouldBe((2, 0));
        (await Run(here with { PythonPath = "/opt/python" })).ShouldBe((2, 0));
        Prover.Environment(here).ShouldContain($"{typeof(Prover).Module.ModuleVersionId}");
        Prover.Environment(here).ShouldContain($"{typeof(ISnippetRunner).Module.ModuleVersionId}");
    }

    internal static Lesson LessonOf(string text) => LessonOf(ImmutableDictionary<Language, LessonText>.Empty.Add(Language.En, Text(text)));

    internal static Lesson LessonOf(ImmutableDictionary<Language, LessonText> texts) => new(texts.Values.First().Id, [], texts);

    private static LessonText Text(string text)
    {
        var reading = Samples.Read(text);
        return reading.Text.ShouldNotBeNull(Samples.Show(reading.Findings));
    }

    private Task<ProofReport> Prove(string text, ISnippetRunner? runner = null) =>
        Prover.Prove([LessonOf(text)], runner ?? sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken);
}
