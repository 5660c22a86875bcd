namespace CoroutineBot.Runner.Tests;

/// <summary>Programs of the kind that lessons hold: whatever the walls refuse, these must simply work. <c>#></c> lines are the
/// output, <c>#!</c> lines must stand in what it complained about.</summary>
public abstract class OrdinaryTests(SandboxFixture sandbox)
{
    private static readonly Dictionary<string, string> Programs = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ordinary", "programs.py"))
        .Split("# --- ").Skip(1).ToDictionary(part => part[..part.IndexOf('\n')].Trim(), part => part[(part.IndexOf('\n') + 1)..]);

    // Servers need a network of their own, files a folder of their own: only the form with namespaces has them.
    private static readonly string[] NeedNamespaces = ["a server on loopback", "a server by name", "datagrams on loopback", "files"];

    public static TheoryData<string> Names => new(Programs.Keys);

    public static TheoryData<string> NamesAnywhere => new(Programs.Keys.Except(NeedNamespaces));

    protected async Task Works(string name)
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

public sealed class OrdinaryInNamespacesTests(SandboxFixture sandbox) : OrdinaryTests(sandbox)
{
    [Theory]
    [MemberData(nameof(Names))]
    public Task An_ordinary_program_simply_works(string name) => Works(name);

    [Fact]
    public void There_are_thirty_of_them_in_each_form() => NamesAnywhere.Count.ShouldBeGreaterThanOrEqualTo(30);
}

public sealed class OrdinaryInFiltersTests(FilterFixture sandbox) : OrdinaryTests(sandbox)
{
    [Theory]
    [MemberData(nameof(NamesAnywhere))]
    public Task An_ordinary_program_simply_works(string name)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give the sandbox a user of its own, which this form needs");
        return Works(name);
    }
}
