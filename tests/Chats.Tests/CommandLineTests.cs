using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests;

/// <summary>The program's other words, as a shell sees them.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = BotUnderTest.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_prints_the_result_card_of_a_file()
    {
        var said = await CommandLine.Run("run", Write("a.py", "print('из файла')\n"));
        said.ExitCode.ShouldBe(0, said.All);
        said.Output.ShouldContain("из файла");
        said.Output.ShouldContain("Done in 0.");
        said.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_of_a_failing_program_ends_with_one()
    {
        var said = await CommandLine.Run("run", Write("a.py", "1 / 0\n"));
        said.ExitCode.ShouldBe(1);
        said.Output.ShouldContain("ZeroDivisionError");
        said.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_as_json_is_one_object_and_nothing_else()
    {
        var said = await CommandLine.Run("run", Write("a.py", "import asyncio\nasync def f(): pass\nf()\nprint('да')\n"), "--json");
        said.ExitCode.ShouldBe(0, said.All);
        var result = JsonNode.Parse(said.Output)!;
        result["verdict"]!.GetValue<string>().ShouldBe("ok");
        result["stdout"]!.GetValue<string>().ShouldBe("да\n");
        result["exit_code"]!.GetValue<int>().ShouldBe(0);
        result["stderr"]!.GetValue<string>().ShouldContain("coroutine 'f' was never awaited");
        result["lines"]!.AsArray().Select(line => $"{line!["stream"]}: {line["text"]}").ShouldContain("stdout: да");
        result["wall_ms"]!.GetValue<double>().ShouldBeGreaterThan(0);
        result["peak_bytes"]!.GetValue<long>().ShouldBeGreaterThan(1_000_000);
    }

    [Fact]
    public async Task Run_reads_standard_input_where_a_dash_stands_for_the_file()
    {
        var said = await CommandLine.RunWith("print('с ввода')\n", "run", "-", "--json");
        said.ExitCode.ShouldBe(0, said.All);
        JsonNode.Parse(said.Output)!["stdout"]!.GetValue<string>().ShouldBe("с ввода\n");
    }

    [Fact]
    public async Task Run_of_many_answers_each_line_and_survives_those_that_cannot_be_read()
    {
        const string Lines = """
            {"id": "a", "code": "print('один')"}
            {"id": "b", "code": "print(input() + '!')", "stdin": "привет\n"}
            это не JSON
            {"id": "d"}
            {"id": "e", "code": "raise SystemExit(3)"}
            {"id": "f", "code": "x = '\ud800'"}
            """;
        var said = await CommandLine.RunWith(Lines, "run", "--jsonl", "--parallel", "2");
        said.ExitCode.ShouldBe(0, said.All);
        var results = said.Output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        results.Count.ShouldBe(6);
        Of("a")["stdout"]!.GetValue<string>().ShouldBe("один\n");
        Of("b")["stdout"]!.GetValue<string>().ShouldBe("привет!\n");
        Of("d")["verdict"]!.GetValue<string>().ShouldBe("error");
        Of("d")["stderr"]!.GetValue<string>().ShouldStartWith("line 4:");
        Of("e")["exit_code"]!.GetValue<int>().ShouldBe(3);
        Of("f")["verdict"]!.GetValue<string>().ShouldBe("error");
        Of("f")["stderr"]!.GetValue<string>().ShouldNotStartWith("line ");
        results.Single(result => result["id"] is null)["stderr"]!.GetValue<string>().ShouldStartWith("line 3:");

        JsonNode Of(string id) => results.Single(result => result["id"]?.GetValue<string>() == id);
    }

    [Theory]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0, 0, 1 }, "null bytes")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x70, 0 }, "null bytes")]
    [InlineData(new byte[] { 0x61, 0x3D, 0x31, 0x0A, 0x78, 0x3D, 0x22, 0xE9, 0x22 }, "line 2")]
    public async Task Run_of_a_file_that_is_no_text_says_so_and_where(byte[] content, string words)
    {
        var file = Path.Combine(_folder, "b.py");
        File.WriteAllBytes(file, content);
        var said = await CommandLine.Run("run", file, "--json");
        said.ExitCode.ShouldBe(1, said.All);
        JsonNode.Parse(said.Output)!["stderr"]!.GetValue<string>().ShouldContain(words);
        said.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_of_many_answers_whatever_a_line_holds_and_goes_on()
    {
        var longLine = new string('я', 500_000);
        string[] lines =
        [
            "\ufeff{\"id\": \"bom\", \"code\": \"print(1)\"}",
            "{\"id\": \"empty\", \"code\": \"\"}",
            "{\"id\": \"zero\", \"code\": \"x = '\\u0000'\"}",
            $"{{\"id\": \"long\", \"code\": \"print(len('{longLine}'))\"}}",
            "{\"id\": \"prose\", \"code\": \"Привет, бот!\"}",
            "{\"id\": \"half\", \"code\": \"\\udc00\"}",
            "{\"id\": \"null\", \"code\": null}",
            "[1, 2]", "\"text\"", "7", "\0\0", "{\"id\": {}, \"code\": \"print(2)\"}", new string('[', 5000),
            "{\"id\": \"last\", \"code\": \"print('дошли')\"}",
        ];
        var said = await CommandLine.RunWith(string.Join('\n', lines), "run", "--jsonl", "--parallel", "4");
        said.ExitCode.ShouldBe(0, said.All);
        var results = said.Output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        results.Count.ShouldBe(lines.Length);
        Stdout("bom").ShouldBe("1\n");
        Of("empty")["verdict"]!.GetValue<string>().ShouldBe("ok");
        Of("zero")["stderr"]!.GetValue<string>().ShouldContain("null bytes");
        Stdout("long").ShouldBe("500000\n");
        Of("prose")["stderr"]!.GetValue<string>().ShouldContain("SyntaxError");
        Of("half")["stderr"]!.GetValue<string>().ShouldContain("half of a character");
        Of("null")["stderr"]!.GetValue<string>().ShouldStartWith("line 7:");
        results.Count(result => result["id"] is null && result["stderr"]!.GetValue<string>().StartsWith("line ", StringComparison.Ordinal)).ShouldBe(5);
        Stdout("last").ShouldBe("дошли\n");
        said.Errors.ShouldBeEmpty();

        JsonNode Of(string id) => results.Single(result => result["id"]?.GetValue<string>() == id);
        string Stdout(string id) => Of(id)["stdout"]!.GetValue<string>();
    }

    [Theory]
    [InlineData("Name a file", "run")]
    [InlineData("no file", "run", "/nowhere/x.py")]
    [InlineData("Choose one", "run", "--json", "--jsonl")]
    [InlineData("takes no file", "run", "x.py", "--jsonl")]
    [InlineData("--parallel goes with", "run", "-", "--parallel", "2")]
    [InlineData("may be 1 to 256", "run", "--jsonl", "--parallel", "257")]
    [InlineData("no file or folder", "lint", "/nowhere")]
    [InlineData("Did you mean", "srve")]
    [InlineData("Did you mean", "lnit", "content")]
    [InlineData("--jsno", "run", "-", "--jsno")]
    [InlineData("fourty", "run", "--jsonl", "--parallel", "fourty")]
    public async Task Wrong_usage_ends_with_two_and_a_sentence(string sentence, params string[] words)
    {
        var said = await CommandLine.Run(words);
        said.ExitCode.ShouldBe(2, said.All);
        said.Errors.ShouldContain(sentence);
        said.Errors.ShouldNotContain("   at ");
        said.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lesson_that_comes_along_is_clean()
    {
        // The whole course is run by the tests of the lessons.
        var said = await CommandLine.Run("lint", "content/asyncio/01-coroutines");
        said.ExitCode.ShouldBe(0, said.All);
        said.Errors.ShouldContain("0 error(s)");
        said.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lint_names_the_place_of_each_finding_and_ends_with_one()
    {
        BreakLesson();
        var said = await CommandLine.Run("lint", Path.Combine(_folder, "content"));
        said.ExitCode.ShouldBe(1, said.All);
        said.Output.ShouldMatch(@"ru\.md:\d+:\d+ [A-Z]+\d+ ");
        said.Errors.ShouldContain("error(s)");

        var json = await CommandLine.Run("lint", Path.Combine(_folder, "content"), "--json");
        json.ExitCode.ShouldBe(1);
        JsonNode.Parse(json.Output)!.AsArray().Count.ShouldBe(said.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Doctor_has_a_line_for_each_thing_and_ends_with_zero_where_all_is_well()
    {
        var said = await CommandLine.Run("doctor", $"--Storage:Path={_folder}");
        said.ExitCode.ShouldBe(0, said.All);
        foreach (var name in (string[])["python", "storage", "content", "token", "clock", "snippets"])
        {
            said.Output.Split('\n').ShouldContain(line => line.StartsWith(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Doctor_tells_the_cure_of_what_is_missing_and_ends_with_one()
    {
        var said = await CommandLine.Run("doctor", "--Runner:Bubblewrap=/nonexistent", $"--Content:Path={_folder}", $"--Storage:Path={_folder}");
        said.ExitCode.ShouldBe(1, said.All);
        said.Output.Split('\n').Where(line => line.Contains(" missing ", StringComparison.Ordinal)).ShouldAllBe(line => line.Contains(" -> ", StringComparison.Ordinal));
        said.All.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Version_and_help_are_said_on_standard_output()
    {
        var version = await CommandLine.Run("--version");
        version.ExitCode.ShouldBe(0);
        version.Output.ShouldStartWith("0.1.0");
        foreach (var words in (string[][])[["--help"], ["run", "--help"], ["serve", "--help"], ["lint", "--help"], ["doctor", "--help"]])
        {
            var help = await CommandLine.Run(words);
            help.ExitCode.ShouldBe(0, help.All);
            help.Output.ShouldContain("Usage:");
            help.Errors.ShouldBeEmpty();
        }
    }

    private void BreakLesson()
    {
        var lesson = Path.Combine(_folder, "content", "asyncio", "01-coroutines");
        Directory.CreateDirectory(lesson);
        var content = Path.Combine(Surroundings.Repository, "content", "asyncio");
        File.Copy(Path.Combine(content, "course.yml"), Path.Combine(_folder, "content", "asyncio", "course.yml"));
        File.Copy(Path.Combine(content, "01-coroutines", "en.md"), Path.Combine(lesson, "en.md"));
        File.WriteAllText(Path.Combine(lesson, "ru.md"), File.ReadAllText(Path.Combine(content, "01-coroutines", "ru.md")).Replace("- [x]", "- [ ]", StringComparison.Ordinal).Replace("1. [x]", "1. [ ]", StringComparison.Ordinal));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
