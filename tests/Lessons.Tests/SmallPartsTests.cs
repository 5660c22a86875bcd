using System.Reflection;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;

namespace CoroutineBot.Lessons.Tests;

public sealed class SmallPartsTests
{
    [Theory]
    [InlineData("tiem", "time")]
    [InlineData("concpt", "concept")]
    [InlineData("MISTAKE", "mistake")]
    [InlineData("never-awated", "never-awaited")]
    [InlineData("xyz", null)]
    public void The_nearest_known_word_is_proposed(string word, string? expected) =>
        Nearest.To(word, ["time", "concept", "mistake", "never-awaited"]).ShouldBe(expected);

    [Theory]
    [InlineData("x = 1  # c", "x = 1")]
    [InlineData("x = '#'  # c", "x = '#'")]
    [InlineData("x = \"\\\"#\"  # c", "x = \"\\\"#\"")]
    [InlineData("x = '''\n# a\n'''  # c", "x = '''|# a|'''")]
    [InlineData("# only\n\n  # that\nx", "x")]
    [InlineData("x = 'open # a\ny  # c", "x = 'open # a|y")]
    [InlineData("f'{a}#' # c", "f'{a}#'")]
    [InlineData("r'\\' # not code' # c", "r'\\' # not code'")]
    public void Comments_are_told_from_code(string code, string expected) =>
        string.Join('|', PythonText.WithoutComments(code).Select(line => line.Text)).ShouldBe(expected);

    [Fact]
    public void Codes_are_unique_and_each_says_what_it_means()
    {
        FindingCodes.All.Select(code => code.Name).ShouldBeUnique();
        FindingCodes.All.Length.ShouldBe(typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Length);
        FindingCodes.All.ShouldAllBe(code => code.Meaning.EndsWith('.') && char.IsUpper(code.Meaning[0]));
    }

    /// <summary>The tables of the other classes, and the codes that have a test of their own.</summary>
    [Fact]
    public void Every_rule_has_a_test_with_its_place()
    {
        string[] alone = ["E01", "E05", "E96", "N01", "N02", "N08", "W06", "W07", "W09", "E121"];
        var tested = FindingsTests.Bodies.Select(row => row.Data.Item1)
            .Concat(FindingsTests.Files.Select(row => row.Data.Item1))
            .Concat(CourseTests.Changes.Select(row => row.Data.Item1))
            .Concat(PhoneTypingTests.Notices.Select(row => row.Data.Item1))
            .Concat(Proving.ProofTests.Claims.Select(row => row.Data.Item1))
            .Concat(alone)
            .ToHashSet();
        FindingCodes.All.Select(code => code.Name).Except(tested).ShouldBeEmpty();
    }
}
