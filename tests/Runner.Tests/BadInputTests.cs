namespace CoroutineBot.Runner.Tests;

/// <summary>Whatever is sent as a program gets an answer that fits on a screen and names the place, and the next one works.</summary>
public sealed class BadInputTests(SandboxFixture sandbox)
{
    private static readonly Dictionary<string, (string Code, string Words)> Programs = new()
    {
        ["zeros alone"] = (new string('\0', 1 << 20), "null bytes"),
        ["a zero late on a long line"] = (new string('x', 1 << 20) + "\0", "null bytes"),
        ["a binary file"] = ("\u007fELF\u0002\u0001\u0001\0\0\0\u0003", "null bytes"),
        ["an archive"] = ("PK\u0003\u0004\u0014\ufffd\u0008", "SyntaxError"),
        ["half a character at the end"] = ("x = 1\n#" + '\udbff', "half of a character"),
        ["many half characters"] = (string.Concat(Enumerable.Repeat("\udc80", 100_000)), "half of a character"),
        ["a picture of another format"] = ("\ufffdPNG\r\n\u001a\n", "SyntaxError"),
        ["a letter"] = ("Здравствуйте! Когда будет урок?\n", "SyntaxError"),
        ["a web page"] = ("<!DOCTYPE html>\n<html></html>", "SyntaxError"),
        ["a megabyte of brackets"] = (new string('(', 1 << 20), "too many nested parentheses"),
        ["a megabyte of signs"] = (new string('-', 1 << 20) + "1", "MemoryError"),
        ["a megabyte of one sum"] = (string.Concat(Enumerable.Repeat("1+", 300_000)) + "1", "MemoryError"),
        ["a megabyte of one number"] = ("x = " + new string('9', 1 << 20), "SyntaxError"),
        ["a text that does not end"] = ("x = '" + new string('я', 500_000), "unterminated string"),
        ["an error at the end of a megabyte"] = ("x = '" + new string('я', 500_000) + "' +* 1", "SyntaxError"),
        ["a mistake on a line of a megabyte"] = ("x = '" + new string('я', 500_000) + "'; 1 / 0", "ZeroDivisionError"),
        ["a lie about its letters"] = ("# coding: no-such\nприв = )", "SyntaxError"),
    };

    public static TheoryData<string> Names => new(Programs.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_no_program_is_answered_shortly_and_clearly(string name)
    {
        var (code, words) = Programs[name];

        var result = await sandbox.Run(code, limits: SandboxFixture.Small with { CpuSeconds = 10, Wall = TimeSpan.FromSeconds(60), MemoryBytes = 128 << 20 });

        result.Verdict.ShouldBeOneOf(Verdict.Error, Verdict.Memory);
        result.Stderr.ShouldContain(words);
        result.Stderr.Length.ShouldBeLessThan(1500);
        result.Stderr.ShouldNotContain("/sandbox");
        result.Stdout.ShouldBeEmpty();
        (await sandbox.Run("print('next')")).Stdout.ShouldBe("next\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("\ufeff")]
    [InlineData("\ufeff# a mark of a text editor\n")]
    [InlineData("\u000c\r\n\t\n")]
    public async Task An_empty_program_in_any_dress_does_nothing_well(string code)
    {
        var result = await sandbox.Run(code);

        result.Verdict.ShouldBe(Verdict.Ok, result.Stderr);
        result.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_takes_all_the_computing_time_to_be_read_is_the_learners_and_no_fault_of_ours()
    {
        var result = await sandbox.Run("f'" + string.Concat(Enumerable.Repeat("{x}", 300_000)) + "'");

        result.Verdict.ShouldBeOneOf(Verdict.Cpu, Verdict.Memory);
        result.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Input_larger_than_any_pipe_arrives_whole_and_unread_input_hurts_nobody()
    {
        var input = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"строка {i}\n"));

        (await sandbox.Run("import sys\nprint(sum(1 for _ in sys.stdin))", input)).Stdout.ShouldBe("50000\n");
        (await sandbox.Run("print(input())", input)).Stdout.ShouldBe("строка 0\n");
        (await sandbox.Run("print(input())", "a\udc80b\0c\n")).Stdout.ShouldBe("a\ufffd\ufffd\ufffdb\0c\n");
        (await sandbox.Run("import sys\nprint(repr(sys.stdin.read()))", "")).Stdout.ShouldBe("''\n");
    }
}
