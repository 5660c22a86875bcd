using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Proving;
using CsCheck;

namespace CoroutineBot.Lessons.Tests;

public sealed class VariantTests(Sandbox sandbox)
{
    private const string Program = "```python run time=0.6..0.9\nimport asyncio\n\nn = 3\npause = 0.2\n\nasync def main():\n    for _ in range(n):\n        await asyncio.sleep(pause)\n\nasyncio.run(main())\n```\n\n```text out\n```\n\n";
    private const string Options = "1. [ ] 0.2 s {is=\"pause\"}\n   > No.\n1. [x] 0.6 s {is=\"n*pause\"}\n1. [ ] 0 s {is=0}\n   > No.\n";

    [Fact]
    public void A_forecast_gets_other_numbers_in_program_and_options()
    {
        var question = Question("n=2..4,pause=0.2|0.5", Options);

        question.Variants.Select(variant => variant.Name).ShouldBe(["n=2, pause=0.2", "n=2, pause=0.5", "n=3, pause=0.5", "n=4, pause=0.2", "n=4, pause=0.5"]);
        var last = question.As(question.Variants[^1]);
        last.Options.Select(option => option.Text.PlainText).ShouldBe(["0.5 s", "2 s", "0 s"]);
        last.Options.Select(option => option.Right).ShouldBe([false, true, false]);
        last.Snippet.Program.ShouldContain("n = 4\npause = 0.5\n");
        last.Snippet.Seconds.ShouldBe(new SecondsRange(2, 2.6));
        last.Prompt.Blocks.OfType<Code>().Single().Text.ShouldBe(last.Snippet.Shown);
    }

    [Theory]
    [InlineData("m=2..4", Options, "not exactly one line like m = 3")]
    [InlineData("n=4..2", Options, "varies nothing")]
    [InlineData("n=", Options, "varies nothing")]
    [InlineData("n=1..9,pause=0.1|0.2", Options, "more than 12 variants")]
    [InlineData("n=3", Options, "No variant is left")]
    [InlineData("n=2..4", "1. [ ] 0.2 s\n   > No.\n1. [x] 0.6 s {is=\"n*pause\"}\n", "does not say how")]
    [InlineData("n=2..4", "1. [ ] 0.2 s {is=\"pause\"}\n   > No.\n1. [x] 0.6 s {is=\"n+pause\"}\n", "gives 3.2")]
    [InlineData("n=2..4", "1. [ ] 0.2 s {is=\"pause\"}\n   > No.\n1. [x] 0.6 s {is=\"n*(pause\"}\n", "closing bracket")]
    public void What_cannot_vary_is_a_finding(string vary, string options, string text)
    {
        var reading = Read(vary, options);

        var finding = reading.Findings.ShouldHaveSingleItem(Samples.Show(reading.Findings));
        finding.Code.ShouldBe("E33");
        finding.Text.ShouldContain(text);
    }

    [Fact]
    public async Task Every_variant_is_run()
    {
        var good = await Prove(Read("n=2|4", Options).Text!);
        var bad = await Prove(Read("n=2|5", Options.Replace("n*pause", "pause*3")).Text!);

        good.Findings.ShouldBeEmpty(Samples.Show(good.Findings));
        good.Proven.ShouldBe(3);
        bad.Findings.Select(finding => finding.Text[..8]).Distinct().ShouldBe(["With n=2", "With n=5"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3 / 2", 4.5)]
    [InlineData("max(n, 2, 1) - min(0.5, n)", 2.5)]
    public void Formulas_are_worked_out(string text, double value) =>
        Formula.Of(text, new Dictionary<string, double> { ["n"] = 3 }, out _).ShouldBe(value);

    [Fact]
    public void Nothing_that_stands_for_a_formula_breaks_the_reader() =>
        Gen.String[Gen.Char["n12.+-*/()max, "], 0, 60].Sample(text =>
            (Formula.Of(text, new Dictionary<string, double> { ["n"] = 3 }, out var problem) is null) == (problem is not null));

    private static LessonReading Read(string vary, string options) =>
        Samples.Read(Samples.Lesson(Samples.Chunk + $"### Q {{#q-a .quiz show=duration vary=\"{vary}\"}}\n\n" + Program + options));

    private static ForecastQuestion Question(string vary, string options)
    {
        var reading = Read(vary, options);
        reading.Findings.ShouldBeEmpty(Samples.Show(reading.Findings));
        return (ForecastQuestion)reading.Text!.FindExercise("q-a")!;
    }

    private Task<ProofReport> Prove(LessonText text) =>
        Prover.Prove([Proving.ProofTests.LessonOf(System.Collections.Immutable.ImmutableDictionary<Language, LessonText>.Empty.Add(Language.En, text))], sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken);
}
