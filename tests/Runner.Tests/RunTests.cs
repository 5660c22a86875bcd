namespace CoroutineBot.Runner.Tests;

public sealed class RunTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task A_program_shows_its_output_its_times_and_its_version()
    {
        var result = await sandbox.Run("print('hi')\nimport sys\nprint('oops', file=sys.stderr)");

        result.Verdict.ShouldBe(Verdict.Ok);
        result.ExitCode.ShouldBe(0);
        result.Stdout.ShouldBe("hi\n");
        result.Stderr.ShouldBe("oops\n");
        result.Wall.ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
        result.Cpu.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        result.PeakBytes.ShouldBeInRange(1 << 20, 200 << 20);
        Version.Parse(result.PythonVersion).ShouldBeGreaterThanOrEqualTo(new Version(3, 11));
        result.Lines.Select(line => line.Text).ShouldBe(["hi", "oops"], ignoreOrder: true);
    }

    [Fact]
    public async Task Sleeping_ten_times_takes_the_sum_and_gathering_takes_one()
    {
        const string Step = "import asyncio\nasync def step():\n    await asyncio.sleep(0.1)\n";
        var row = await sandbox.Run(Step + "async def main():\n    for i in range(10):\n        await step()\n        print(i)\nasyncio.run(main())");
        var together = await sandbox.Run(Step + "async def main():\n    await asyncio.gather(*[step() for _ in range(10)])\nasyncio.run(main())");

        row.Wall.TotalSeconds.ShouldBeInRange(1.0, 1.3);
        together.Wall.TotalSeconds.ShouldBeInRange(0.1, 0.35);
        row.Lines.Length.ShouldBe(10);
        row.Lines[9].At.TotalSeconds.ShouldBeInRange(1.0, 1.3);
        row.Lines.ShouldAllBe(line => line.At.TotalSeconds >= 0.1 * (int.Parse(line.Text) + 1) - 0.001);
    }

    [Fact]
    public async Task Lines_are_told_while_the_program_still_runs()
    {
        var first = new TaskCompletionSource<RunLine>();
        using var stop = new CancellationTokenSource();
        var run = sandbox.RunUntil("import time\nprint('early')\ntime.sleep(60)", "", null, line => first.TrySetResult(line), stop.Token);

        (await first.Task).Text.ShouldBe("early");
        run.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        (await run).Verdict.ShouldBe(Verdict.Stopped);
    }

    [Fact]
    public async Task Stop_keeps_what_was_printed_and_comes_within_a_second()
    {
        using var stop = new CancellationTokenSource();
        var result = await sandbox.RunUntil("import time\nprint('first')\nprint('half', end='')\nwhile True: time.sleep(9)", "", null,
            _ => stop.CancelAfter(TimeSpan.FromMilliseconds(50)), stop.Token);

        result.Verdict.ShouldBe(Verdict.Stopped);
        result.ExitCode.ShouldBeNull();
        result.Stdout.ShouldBe("first\nhalf");
        result.Wall.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Stopped_before_it_began_it_never_runs()
    {
        var result = await sandbox.RunUntil("print('no')", "", null, null, new CancellationToken(canceled: true));

        result.Verdict.ShouldBe(Verdict.Stopped);
        result.Stdout.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("raise ValueError('x')", 1)]
    [InlineData("import sys; sys.exit(7)", 7)]
    [InlineData("import sys; sys.exit('why')", 1)]
    [InlineData("exit(3)", 3)]
    [InlineData("import os; os._exit(137)", 137)]
    [InlineData("raise KeyboardInterrupt", 130)]
    [InlineData("import ctypes; ctypes.string_at(8)", -11)]
    public async Task A_failing_program_is_an_error_with_its_exit_code(string code, int exitCode)
    {
        var result = await sandbox.Run(code);

        result.Verdict.ShouldBe(Verdict.Error);
        result.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_traceback_shows_the_learners_lines_and_nobody_elses()
    {
        var result = await sandbox.Run("def f():\n    return 1 / 0  # here\n\nf()\n");

        result.Stderr.ShouldContain("File \"snippet.py\", line 2, in f");
        result.Stderr.ShouldContain("return 1 / 0  # here");
        result.Stderr.ShouldContain("ZeroDivisionError");
        result.Stderr.ShouldNotContain("/sandbox");
        result.Stderr.ShouldNotContain("exec(");
    }

    [Theory]
    [InlineData("x = (\n", "SyntaxError", 1)]
    [InlineData("await x\n", "'await' outside function", 1)]
    [InlineData("a = 1\nb = 'x\0y'\n", "null bytes", 2)]
    [InlineData("%PDF-1.4\n\u0001\u0002", "SyntaxError", 2)]
    [InlineData("Привет мир\n", "SyntaxError", 1)]
    public async Task What_is_no_Python_is_the_learners_error_with_its_line(string code, string words, int line)
    {
        var result = await sandbox.Run(code);

        result.Verdict.ShouldBe(Verdict.Error);
        result.ExitCode.ShouldBe(1);
        result.Stderr.ShouldContain(words);
        result.Stderr.ShouldContain($"File \"snippet.py\", line {line}");
        result.Stderr.ShouldNotContain("Traceback");
    }

    [Fact]
    public async Task Half_a_character_is_refused_with_its_line_and_not_replaced()
    {
        var result = await sandbox.Run($"a = 1\nb = 2\nc = '{'\ud800'}'\n");

        result.Verdict.ShouldBe(Verdict.Error);
        result.Stderr.ShouldContain("half of a character");
        result.Stderr.ShouldContain("File \"snippet.py\", line 3");
    }

    [Fact]
    public async Task An_empty_program_does_nothing_well() => (await sandbox.Run("")).Verdict.ShouldBe(Verdict.Ok);

    [Fact]
    public async Task A_megabyte_on_one_line_is_answered()
    {
        var result = await sandbox.Run("x = '" + new string('я', 500_000) + "'\nprint(len(x))");

        result.Stdout.ShouldBe("500000\n");
    }

    [Fact]
    public async Task Input_is_given_and_then_ends()
    {
        var result = await sandbox.Run("print(input() + '!')\nprint(input('? '))\ninput()", "Анна\nдва");

        result.Stdout.ShouldBe("Анна!\n? два\n");
        result.Verdict.ShouldBe(Verdict.Error);
        result.Stderr.ShouldContain("EOFError");
    }

    [Fact]
    public async Task Never_awaited_is_heard_and_is_no_error()
    {
        var result = await sandbox.Run("async def main():\n    pass\nmain()\nc = main()\n");

        result.Verdict.ShouldBe(Verdict.Ok);
        result.Stderr.Split("was never awaited").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Many_at_once_are_all_right()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            sandbox.Run($"import asyncio\nasyncio.run(asyncio.sleep(0.2))\nprint({i})")));

        results.Select(result => result.Stdout).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}\n"));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_shown_as_such()
    {
        var result = await sandbox.Run("import os\nos.write(1, b'a\\xffb\\n\\xd0')\nos.write(1, b'\\xbf\\n')\nprint('\\udc80')");

        result.Stdout.ShouldBe("a\ufffdb\nп\n\\udc80\n");
    }
}
