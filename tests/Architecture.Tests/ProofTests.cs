using System.Text.RegularExpressions;

namespace CoroutineBot.Architecture.Tests;

/// <summary>What the project promises has a proof, and the proof is there.</summary>
public sealed partial class ProofTests
{
    private static readonly string _page = File.ReadAllText(Path.Combine(House.Root, "docs", "reliability.md"));

    private static readonly ILookup<string, string> _tests = House.Files("*.cs").Where(file => file.StartsWith("tests/", StringComparison.Ordinal))
        .Select(file => File.ReadAllText(Path.Combine(House.Root, file)))
        .SelectMany(text => Declared().Matches(text).Select(match => (Name: match.Groups[1].Value, Text: text)))
        .ToLookup(entry => entry.Name, entry => entry.Text);

    public static TheoryData<string> Promises => [.. Rows(_page).Select(row => row.Promise)];

    [Theory]
    [MemberData(nameof(Promises))]
    public void Every_promise_names_a_test_that_is_there(string promise)
    {
        var proof = Rows(_page).Single(row => row.Promise == promise).Proof;
        var names = Names(proof).ToList();
        names.ShouldNotBeEmpty($"'{proof}' names no test");
        names.Where(name => !IsThere(name)).ShouldBeEmpty();
    }

    [Fact]
    public void They_are_found_and_a_missing_one_is_noticed()
    {
        Rows(_page).Count().ShouldBeGreaterThan(30);
        IsThere("CrashTests.Asked_to_stop_it_ends_well_and_goes_on_where_it_was").ShouldBeTrue();
        IsThere("CrashTests.It_was_never_written").ShouldBeFalse();
        IsThere("NobodyTests").ShouldBeFalse();
    }

    private static IEnumerable<(string Promise, string Proof)> Rows(string page)
    {
        var isTable = false;
        foreach (var line in page.Split('\n'))
        {
            isTable = line.StartsWith("| Promise", StringComparison.Ordinal) || (isTable && line.StartsWith('|'));
            if (isTable && !line.StartsWith("| Promise", StringComparison.Ordinal) && !line.StartsWith("| -", StringComparison.Ordinal) && line.Split(" | ") is [var promise, .., var proof])
                yield return (promise.TrimStart('|', ' '), proof.TrimEnd('|', ' '));
        }
    }

    private static IEnumerable<string> Names(string proof) => Quoted().Matches(proof).Select(match => match.Groups[1].Value);

    private static bool IsThere(string name) => name.Split('.') is var parts
        && _tests[parts[0]].Any(text => parts.Length == 1 || Regex.IsMatch(text, $@"\b{Regex.Escape(parts[1])}\("));

    [GeneratedRegex(@"\b(?:class|record) (\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"`([A-Z]\w+(?:\.\w+)?)`")]
    private static partial Regex Quoted();
}
