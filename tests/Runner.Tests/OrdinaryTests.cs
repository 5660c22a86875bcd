namespace CoroutineBot.Runner.Tests;

/// <summary>Programs of the kind that lessons hold: whatever the walls refuse, these must simply work. <c>#></c> lines are the
/// output, <c>#!</c> lines must stand in what it complained about.</summary>
public sealed class OrdinaryTests(SandboxFixture sandbox)
{
    private static readonly Dictionary<string, string> Programs = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ordinary", "programs.py"))
        .Split("# --- ").Skip(1).ToDictionary(part => part[..part.IndexOf('\n')].Trim(), part => part[(part.IndexOf('\n') + 1)..]);

    public static TheoryData<string> Names => new(Programs.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_ordinary_program_simply_works(string name)
    {
        var code = Programs[name];
        var lines = code.Split('\n');
        var expected = string.Concat(lines.Where(line => line.StartsWith("#> ")).Select(line => line[3..] + "\n"));
        var complaint = lines.Where(line => line.StartsWith("#! ")).Select(line => line[3..]).SingleOrDefault();

        var result = await sandbox.Run(code, limits: SandboxFixture.Small with { MemoryBytes = 128L << 20, CpuSeconds = 3 });

        if (complaint is null)
            result.Stderr.ShouldBeEmpty();
        else
            result.Stderr.ShouldContain(complaint);
        result.Stdout.ShouldBe(expected);
        result.Verdict.ShouldBe(Verdict.Ok);
    }
}
