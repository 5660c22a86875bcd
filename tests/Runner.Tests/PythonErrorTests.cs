using CsCheck;

namespace CoroutineBot.Runner.Tests;

/// <summary>What ended a program is read from what Python printed, whatever the program itself has written into its messages and around them.</summary>
public sealed class PythonErrorTests(SandboxFixture sandbox)
{
    private static readonly Gen<string> Hostile = OneOf(
        "hot", "b: c", "KeyError: 'x'", "RuntimeWarning: x", "", "  further in", "    | a branch", "  + a top", "snippet.py:3: RuntimeWarning: coroutine 'f' was never awaited", "Привет: мир");

    private static readonly Gen<string> Name = OneOf("ValueError", "asyncio.exceptions.CancelledError", "TooHot", "StockWarning", "Ошибка");

    // Its frames are the program's own lines; a 0 stands for a frame of somebody else's file.
    private sealed record Told(string Name, string[] Message, int[] Frames, string[] Notes, Told[] Members, Told? Before)
    {
        public PythonError Expected => new(Name, Message.FirstOrDefault(""), Frames.Where(line => line > 0).Select(line => (int?)line).LastOrDefault()) { Members = [.. Members.SelectMany(Tips)] };

        private static IEnumerable<PythonError> Tips(Told member) => member.Members.Length > 0 ? member.Expected.Members : [member.Expected];
    }

    [Fact]
    public void What_ended_a_program_is_read_whatever_stands_in_its_message_before_it_and_after_it() =>
        Gen.Select(Ended(3), OneOf("hot", "b: c", "KeyError: 'x'").Array[0, 2], Ended(0), Gen.Bool, Gen.Bool).Sample((told, said, passing, early, late) =>
        {
            string[] aside = ["Task exception was never retrieved", "future: <Task finished name='Task-2' coro=<f() done> exception=KeyError('x')>", .. Printed(passing, 0)];
            var stderr = string.Join('\n', [.. said, .. early ? aside : [], .. Printed(told, 0), .. late ? aside : []]) + "\n";

            PythonError.In(stderr).ShouldBe(told.Expected, stderr);
        }, iter: 5_000);

    [Fact]
    public void Nothing_that_stands_there_upsets_the_reader() =>
        Gen.OneOf(Hostile, OneOf("Traceback (most recent call last):", "  + Exception Group Traceback (most recent call last):", "    | Traceback (most recent call last):",
                "  File \"snippet.py\", line 3", "  |   File \"snippet.py\", line 9999999, in f", "    +---------------- 2 ----------------", "  +-+---------------- 1 ----------------", "  | ValueError: x", "    | ExceptionGroup: y",
                "During handling of the above exception, another exception occurred:", "    | During handling of the above exception, another exception occurred:", "Exception ignored in: <x>", "ValueError: z"), Gen.String)
            .Array[0, 30].Sample(lines =>
            {
                if (PythonError.In(string.Join('\n', lines)) is { } error)
                {
                    error.Members.Add(error).ShouldAllBe(one => one.Type.Length > 0 && one.Line == null || one.Line > 0);
                }
            }, iter: 5_000);

    [Theory]
    [InlineData("raise ValueError('a\\nb: c')", "ValueError: a", 1)]
    [InlineData("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    error.add_note('Hint: look here')\n    raise", "ZeroDivisionError: division by zero", 2)]
    [InlineData("a = 1\nx = (\n", "SyntaxError: '(' was never closed", 2)]
    [InlineData("try:\n    {}['k']\nexcept KeyError:\n    raise LookupError('b')", "LookupError: b", 4)]
    [InlineData("try:\n    raise ExceptionGroup('g', [KeyError('k')])\nexcept ExceptionGroup as error:\n    raise ValueError('bad') from error", "ValueError: bad", 4)]
    [InlineData("def f():\n    class Oops(Exception): pass\n    raise Oops('x')\nf()", "Oops: x", 3)]
    [InlineData("raise UserWarning('stop')", "UserWarning: stop", 1)]
    [InlineData("import asyncio\nraise asyncio.CancelledError", "asyncio.exceptions.CancelledError", 2)]
    [InlineData("import asyncio\nasync def bad(): raise KeyError('lost')\nasync def main():\n    task = asyncio.create_task(bad())\n    await asyncio.sleep(0.01)\n    raise ValueError('real')\nasyncio.run(main())", "ValueError: real", 6)]
    [InlineData("import sys\nsys.exit(3)", null, null)]
    [InlineData("import sys\nsys.exit('Bye for now')", null, null)]
    [InlineData("print('fine')", null, null)]
    public async Task What_Python_prints_is_understood(string code, string? error, int? line)
    {
        var result = await sandbox.Run(code);

        (PythonError.In(result)?.ToString(), PythonError.In(result)?.Line).ShouldBe((error, line), result.Stderr);
    }

    [Fact]
    public async Task A_group_is_told_with_the_errors_at_the_tips_of_its_tree()
    {
        var result = await sandbox.Run("""
            def caught():
                try:
                    raise KeyError('first')
                except KeyError:
                    try:
                        raise ValueError('a\nb: c')
                    except ValueError as error:
                        return error
            raise ExceptionGroup('outer', [caught(), ExceptionGroup('inner', [TypeError('deep'), OSError()]), LookupError('last')])
            """);

        PythonError.In(result).ShouldBe(new PythonError("ExceptionGroup", "outer (3 sub-exceptions)", 9)
        {
            Members = [new PythonError("ValueError", "a", 6), new PythonError("TypeError", "deep", null), new PythonError("OSError", "", null), new PythonError("LookupError", "last", null)],
        }, result.Stderr);
    }

    [Theory]
    [InlineData("NameError: name 'prnt' is not defined. Did you mean: 'print'?", "NameError", "prnt", "print")]
    [InlineData("KeyError", "KeyError", "", null)]
    [InlineData("asyncio.exceptions.TimeoutError: ", "TimeoutError", "", null)]
    [InlineData("main.<locals>.Oops: 'x'\nmore", "Oops", "x", null)]
    public void A_line_names_an_error(string words, string type, string quoted, string? suggested)
    {
        var error = PythonError.Named(words, 2).ShouldNotBeNull();

        (error.Type, error.Quoted, error.Suggested, error.Line).ShouldBe((type, quoted, suggested, 2));
        PythonError.Named("no name: " + words, 2).ShouldBeNull();
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static Gen<Told> Ended(int deep) =>
        Gen.Select(Name, Hostile.Array[0, 3], Gen.Int[0, 9].Array[1, 3], Hostile.Array[0, 2], Members(deep), deep == 0 ? Gen.Const((Told?)null) : Gen.Frequency((3, Gen.Const((Told?)null)), (1, Ended(deep - 1).Select(told => (Told?)told))))
            .Select((name, message, frames, notes, members, before) => new Told(name, message.Length > 0 && message[0].StartsWith(' ') ? ["x", .. message] : message, frames, notes, members, before));

    private static Gen<Told[]> Members(int deep) => deep == 0 ? Gen.Const(Array.Empty<Told>()) : Gen.Frequency(
        (2, Gen.Const(Array.Empty<Told>())), (1, Gen.Select(Ended(deep - 1), Gen.Bool, (told, bare) => bare && told.Before is null ? told with { Frames = [] } : told).Array[1, 3]));

    /// <summary>The way in which Python draws it.</summary>
    private static IEnumerable<string> Printed(Told told, int depth)
    {
        if (told.Before is not null)
        {
            foreach (var line in Printed(told.Before, depth).Concat(Drawn(depth, "", "During handling of the above exception, another exception occurred:", "")))
                yield return line;
        }

        var group = told.Members.Length > 0;
        var tree = group && depth == 0 ? 1 : depth;
        if (told.Frames.Length > 0)
            yield return (tree == depth ? Margin(tree) : "  + ") + (group ? "Exception Group Traceback (most recent call last):" : "Traceback (most recent call last):");
        string[] places = [.. told.Frames.SelectMany(line => new[] { line > 0 ? $"  File \"snippet.py\", line {line}, in f" : "  File \"/usr/lib/asyncio/runners.py\", line 99, in run", "    await g()", "    ^^^^^^^^^" })];
        foreach (var line in Drawn(tree, [.. places, .. (told.Message.Length == 0 ? told.Name : $"{told.Name}: {string.Join('\n', told.Message)}").Split('\n'), .. told.Notes]))
            yield return line;
        for (var at = 0; at < told.Members.Length; at++)
        {
            yield return new string(' ', 2 * tree) + (at == 0 ? "+-" : "  ") + $"+---------------- {at + 1} ----------------";
            foreach (var line in Printed(told.Members[at], tree + 1))
                yield return line;
        }

        if (group)
            yield return new string(' ', 2 * tree + 2) + "+------------------------------------";
    }

    private static IEnumerable<string> Drawn(int depth, params string[] lines) => lines.Select(line => Margin(depth) + line);

    private static string Margin(int depth) => depth == 0 ? "" : new string(' ', 2 * depth) + "| ";
}
