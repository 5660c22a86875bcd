using System.Collections.Concurrent;

namespace CoroutineBot.Runner.Tests;

/// <summary>
/// Whole programs as learners and good programmers write them, looked over as anybody's <c>/run</c> is. Those in <c>Innocent/</c> must be told nothing. Those in <c>Guilty/</c>,
/// a file for each mistake, say the same thing in many ways: each must be recognised at a line marked <c># here</c>, and told of nothing else. A program begins at
/// <c># --- its name</c>; <c>#: wall</c> is for one that never ends, <c>#: asked cpu-hog</c> for one whose task is against that mistake, <c>#: later</c> for one that nobody can recognise without blaming others.
/// </summary>
public sealed class CorpusTests(SandboxFixture sandbox)
{
    private const string AskedFor = "#: asked ";

    private static readonly string[] OnlyAimed =
        ["sequential-awaits", "task-awaited-at-once", "unlimited-fanout", "race-between-awaits", "stream-is-messages", "async-is-parallel", "await-always-switches"];

    public static TheoryData<string> Innocent => new(Files("Innocent"));

    public static TheoryData<string> Guilty => new(Files("Guilty"));

    [Theory]
    [MemberData(nameof(Innocent))]
    public async Task Good_programs_are_told_nothing(string file)
    {
        var blamed = await Missed(Programs("Innocent", file), [], (_, told) => told.Length == 0);

        blamed.ShouldBeEmpty(string.Join('\n', blamed));
    }

    [Theory]
    [MemberData(nameof(Guilty))]
    public async Task A_mistake_is_recognised_in_other_words_too(string id)
    {
        var missed = await Missed(Programs("Guilty", id), OnlyAimed.Contains(id) ? [id] : [], (code, told) => told.Length == 1 && told[0].Id == id && Marked(code).Contains(told[0].Line ?? 0));

        missed.ShouldBeEmpty(string.Join('\n', missed));
    }

    [Fact]
    public void There_are_many_of_them()
    {
        Files("Innocent").Sum(file => Programs("Innocent", file).Count).ShouldBeGreaterThan(130);
        Files("Guilty").Sum(file => Programs("Guilty", file).Count).ShouldBeGreaterThan(125);
        Files("Guilty").ShouldAllBe(id => Programs("Guilty", id).Count >= 3);
    }

    /// <summary>A machine that stands still for a moment is nobody's mistake: what surprised is looked at once more, by itself.</summary>
    private async Task<List<string>> Missed(List<(string Name, string Code)> programs, string[] aims, Func<string, Mistake[], bool> holds)
    {
        var doubtful = new ConcurrentBag<(string Name, string Code)>();
        await Parallel.ForEachAsync(programs, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (one, ct) =>
        {
            if (!holds(one.Code, [.. (await Look(one.Code, aims, ct)).Mistakes]))
                doubtful.Add(one);
        });
        List<string> missed = [];
        foreach (var (name, code) in doubtful)
        {
            var result = await Look(code, aims, TestContext.Current.CancellationToken);
            if (!holds(code, [.. result.Mistakes]))
                missed.Add($"{name}: {string.Join(", ", result.Mistakes.Select(mistake => $"{mistake.Id} in line {mistake.Line}: {mistake.Text}"))} {result.Verdict} {result.Stderr.Trim().Split('\n')[^1]}");
        }

        return missed;
    }

    private async Task<RunResult> Look(string code, string[] aims, CancellationToken stop)
    {
        var limits = SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(code.Contains("#: wall", StringComparison.Ordinal) ? 1.5 : 15), CpuSeconds = 4, MemoryBytes = 128L << 20 };
        var result = await sandbox.Runner.Run(new RunRequest(code) { Aims = aims.Concat(Asked(code)).ToHashSet(), Limits = limits }, stop: stop);
        result.Verdict.ShouldNotBe(Verdict.Fault, result.Fault);
        return result;
    }

    private static IEnumerable<string> Asked(string code) => code.Split('\n').Where(line => line.StartsWith(AskedFor, StringComparison.Ordinal)).SelectMany(line => line[AskedFor.Length..].Split(' '));

    private static HashSet<int> Marked(string code) => [.. code.Split('\n').Index().Where(line => line.Item.EndsWith(" here", StringComparison.Ordinal)).Select(line => line.Index + 1)];

    private static List<(string Name, string Code)> Programs(string folder, string file) => [.. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, folder, file + ".py"))
        .Split("# --- ").Skip(1).Select(part => (part[..part.IndexOf('\n')], part[(part.IndexOf('\n') + 1)..])).Where(one => !one.Item2.StartsWith("#: later", StringComparison.Ordinal))];

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.py").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
}
