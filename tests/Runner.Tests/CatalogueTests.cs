using System.Text;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Runner.Tests;

/// <summary>Each mistake of the catalogue has a program in <c>Mistakes/</c> in which it is recognised, at the line marked <c># here</c>, a close one that is innocent of it,
/// and a remedy.</summary>
public sealed class CatalogueTests(SandboxFixture sandbox)
{
    private const string Mark = "# here";

    /// <summary>Not wrong in themselves: nobody is told of them unless a task or a lesson asks for what they prevent.</summary>
    private static readonly string[] OnlyAimed =
        ["sequential-awaits", "task-awaited-at-once", "unlimited-fanout", "race-between-awaits", "stream-is-messages", "async-is-parallel", "await-always-switches"];

    public static TheoryData<string> Ids => new(Samples(".wrong.py"));

    public static TheoryData<string> Aimed => new(OnlyAimed);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_is_recognised_first_of_all_and_at_its_line(string id)
    {
        var code = Sample(id, "wrong");

        var result = await Look(code, id);

        var mistake = result.Mistakes.ShouldHaveSingleItem($"{Told(result)}\n{result.Stderr}");
        mistake.Id.ShouldBe(id, result.Stderr);
        mistake.Line.ShouldBe(Array.FindIndex(code.Split('\n'), line => line.EndsWith(Mark, StringComparison.Ordinal)) + 1);
        mistake.Text.ShouldBe(code.Split('\n')[mistake.Line!.Value - 1].Trim());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_program_much_like_it_is_innocent(string id)
    {
        var result = await Look(Sample(id, "innocent"), id);

        result.Mistakes.ShouldBeEmpty(result.Stderr);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Its_remedy_shows_it_before_and_is_free_of_it_after(string id)
    {
        var remedy = Remedies.Of(id).ShouldNotBeNull();

        var before = await Look(remedy.Before, id);
        var after = await Look(remedy.After, id);

        before.Mistakes.Select(mistake => mistake.Id).ShouldBe([id], before.Stderr);
        after.Mistakes.ShouldBeEmpty(after.Stderr);
        (after.Verdict, after.Stderr).ShouldBe((Verdict.Ok, ""));
        remedy.After.Split('\n').Length.ShouldBeLessThanOrEqualTo(20);
        remedy.After.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(42, "it is read on a phone");
    }

    [Theory]
    [MemberData(nameof(Aimed))]
    public async Task What_is_wrong_only_against_an_aim_is_nobodys_business_without_one(string id)
    {
        var result = await Look(Sample(id, "wrong"));

        result.Mistakes.ShouldBeEmpty(result.Stderr);
    }

    [Fact]
    public void The_table_is_whole()
    {
        Samples(".wrong.py").ShouldBe(Samples(".innocent.py"));
        Samples(".wrong.py").ShouldBe(Remedies.Ids.Order(StringComparer.Ordinal));
        Recognisers.Ids.ShouldBeSubsetOf([.. Samples(".wrong.py"), "no-input", "missing-module", "no-network", "no-processes", "phone-characters", "event-never-set"]);
        Samples(".wrong.py").ShouldBeSubsetOf(Recognisers.Ids);
    }

    [Fact]
    public async Task At_most_two_are_told_and_what_python_said_comes_first()
    {
        var result = await Look("""
            import asyncio, time
            async def work():
                time.sleep(0.01)
            async def main():
                asyncio.create_task(work())
                work()
                await asyncio.sleep(0.01)
                await time.sleep(0)
            asyncio.run(main())
            """);

        result.Mistakes.Length.ShouldBe(2);
        result.Mistakes.Select(mistake => mistake.Id).ShouldBe(["never-awaited", "await-plain"]);
    }

    /// <summary>The text is looked at in the sandbox and before the clock starts: one that is made to hurt hurts nobody, and is told about as any other.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_text_made_to_hurt_the_one_who_reads_it_hurts_nobody(string name, string code, Verdict[] endings)
    {
        var result = await Look(code);

        endings.ShouldContain(result.Verdict, $"{name}: {result.Fault} {result.Stderr[..Math.Min(300, result.Stderr.Length)]}");
        (await Look("print('still here')")).Stdout.ShouldBe("still here\n");
    }

    public static TheoryData<string, string, Verdict[]> Hostile => new()
    {
        { "a long line", $"x = '{new string('a', 1_000_000)}'\n", [Verdict.Ok] },
        { "deep brackets", new string('(', 3_000) + new string(')', 3_000), [Verdict.Error] },
        { "deep operators", "x = " + new string('-', 20_000) + "1\n", [Verdict.Ok, Verdict.Error, Verdict.Memory] },
        { "long chain", "x = 1\nx" + string.Concat(Enumerable.Repeat(".real", 5_000)) + "\n", [Verdict.Ok, Verdict.Error, Verdict.Memory] },
        { "deep blocks", string.Concat(Enumerable.Range(0, 90).Select(depth => new string(' ', depth) + "if 1:\n")) + new string(' ', 90) + "pass\n", [Verdict.Ok, Verdict.Error] },
        { "many statements", new StringBuilder().Insert(0, "a=1;", 8_000).ToString(), [Verdict.Ok] },
        { "many suspects", "import asyncio\nasync def f():\n" + string.Concat(Enumerable.Range(0, 1_500).Select(_ => "    f()\n")), [Verdict.Ok] },
        { "calls in a ring", string.Concat(Enumerable.Range(0, 300).Select(n => $"async def f{n}():\n async with t:\n  async with t: f{(n + 1) % 300}()\n")), [Verdict.Ok] },
        { "no text at all", "\0\0\0", [Verdict.Error] },
    };

    private Task<RunResult> Look(string code, params string[] aims) => sandbox.Runner.Run(
        new RunRequest(code) { Aims = aims.ToHashSet(), Limits = SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(15), CpuSeconds = 4 } }, stop: TestContext.Current.CancellationToken);

    private static string Told(RunResult result) => string.Join(", ", result.Mistakes.Select(mistake => $"{mistake.Id} in line {mistake.Line}"));

    private static string Sample(string id, string kind) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Mistakes", $"{id}.{kind}.py"));

    private static string[] Samples(string end) => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Mistakes"), "*" + end).Select(file => Path.GetFileName(file)[..^end.Length]).Order(StringComparer.Ordinal)];
}
