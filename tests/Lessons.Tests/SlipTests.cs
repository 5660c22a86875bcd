using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Linting;

namespace CoroutineBot.Lessons.Tests;

/// <summary>Somebody slips once. What follows from it, in the same part or in the other language, is not held against them as well.</summary>
public sealed class SlipTests
{
    [Theory]
    [InlineData("```\n\n```text out", "\n```text out", "E24")]
    [InlineData("```text out\n", "", "E24")]
    [InlineData("hello\n```\n", "hello\n", "E24")]
    [InlineData("```python starter\n", "", "E24")]
    [InlineData("```yaml check\n", "", "E24")]
    [InlineData("```python solution\n", "", "E24")]
    [InlineData("```python gap\n", "", "E24")]
    [InlineData("```python order\n", "", "E24")]
    [InlineData("```python run", "````python run", "E24")]
    [InlineData("```python run", "```python rum", "E40")]
    [InlineData("```text out", "```text otu", "E40")]
    [InlineData("```python run", "```run", "E47")]
    [InlineData("```python starter", "```python startr", "E40")]
    [InlineData("```yaml check", "```yaml chek", "E40")]
    [InlineData("```python solution", "```python soluton", "E40")]
    [InlineData("```python wrong", "```python worng", "E40")]
    [InlineData("```python gap", "```python gpa", "E40")]
    [InlineData("```python bug", "```python bugs", "E40")]
    [InlineData("#bug:", "#bog:", "E58")]
    [InlineData("]]", "]", "E57")]
    [InlineData("### ", "###", "E30")]
    [InlineData("### ", "## ", "E32")]
    [InlineData(" .quiz ", " .quizz ", "E32")]
    [InlineData(" {#what}", "", "E34")]
    [InlineData("{#what}", "{#What}", "E35")]
    [InlineData("1. [x]", "1. [ ]", "E53")]
    [InlineData("1. [ ]", "1. [x]", "E53")]
    [InlineData("1. [ ]", "- [ ]", "E51")]
    [InlineData("   > ", "> ", "E51")]
    [InlineData("   > ", "   ", "E55")]
    [InlineData("time=1..1.3", "time=1 .. 1.3", "E43")]
    [InlineData("\ntime: ", "\n  time: ", "E11")]
    [InlineData("---\nlesson", "lesson", "E10")]
    public void One_slip_makes_one_finding(string old, string slip, string code)
    {
        using var copy = new TempFolder();
        var course = Path.Combine(ContentTests.Content, "asyncio");
        copy.With("course.yml", File.ReadAllText(Path.Combine(course, "course.yml")));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(course, "01-coroutines"), "*", SearchOption.AllDirectories))
        {
            copy.With(Path.GetRelativePath(course, file), File.ReadAllText(file));
        }

        var en = Path.Combine(copy.Path, "01-coroutines/en.md");
        var text = File.ReadAllText(en);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        File.WriteAllText(en, string.Concat(text.AsSpan(0, at), slip, text.AsSpan(at + old.Length)));

        var findings = Linter.Lint(Path.Combine(copy.Path, "01-coroutines")).Findings;
        var finding = findings.ShouldHaveSingleItem(Samples.Show(findings));
        (finding.Code, finding.Place.Path, finding.Severity).ShouldBe((code, "en.md", Severity.Error), finding.Text);
    }

    /// <summary>Where one part has a fault, the others are still held against the other language.</summary>
    [Fact]
    public void Two_slips_in_two_parts_make_two_findings()
    {
        using var copy = new TempFolder();
        const string one = "## One {#one}\n\nWords.\n\n```python run\nprint(1)\n```\n\n```text out\n1\n```\n\n";
        const string two = "## Two {#two}\n\nWords.\n\n```python run\nprint(2)\n```\n\n```text out\n2\n```\n\n";
        copy.With("ru.md", Samples.Lesson(one + two).Replace("lang: en", "lang: ru", StringComparison.Ordinal))
            .With("en.md", Samples.Lesson(one.Replace("text out", "text", StringComparison.Ordinal) + two.Replace("print(2)", "print( 2)", StringComparison.Ordinal)));

        Linter.Lint(copy.Path).Findings.Select(finding => (finding.Place.Path, finding.Code)).ShouldBe([("en.md", "E44"), ("en.md", "E103")]);
    }
}
