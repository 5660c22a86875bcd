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

    [Fact]
    public async Task Seconds_in_Russian_have_a_comma_and_are_proven_all_the_same()
    {
        const string options = "1. [ ] 0,2 с {is=\"pause\"}\n   > Нет.\n1. [x] 0,6 с {is=\"n*pause\"}\n1. [ ] 3 с {is=\"n\"}\n   > Нет.\n1. [ ] 9 с {is=\"9*pause/0.2\"}\n   > Нет.\n";
        var reading = Read("n=2|3,pause=0.2|0.3", options);

        reading.Findings.ShouldBeEmpty(Samples.Show(reading.Findings));
        var question = (ForecastQuestion)reading.Text!.FindExercise("q-a")!;
        question.As(question.Variants[^1]).Options.Select(option => option.Text.PlainText).ShouldBe(["0,3 с", "0,9 с", "3 с", "13,5 с"]);
        (await Prove(reading.Text)).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("m=2..4", Options, "not exactly one line like m = 3")]
    [InlineData("n=4..2", Options, "from the smaller number to the larger")]
    [InlineData("n=2..14", Options, "makes more than 12 variants")]
    [InlineData("n=1..999999999999", Options, "makes more than 12 variants")]
    [InlineData("n=0.5..2", Options, "those have whole numbers")]
    [InlineData("n", Options, "varies nothing")]
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

    [Theory]
    [InlineData("[x]", "[ ]")]
    [InlineData("1. [ ] 0 s", "1. [x] 0 s")]
    public void Without_exactly_one_right_option_there_is_that_to_put_right_first(string old, string instead) =>
        Read("n=2..4", Options.Replace(old, instead)).Findings.ShouldNotContain(finding => finding.Code == "E33");

    [Fact]
    public async Task Every_variant_is_run()
    {
        var good = await Prove(Read("n=2|4", Options).Text!);
        var bad = await Prove(Read("n=2|5", Options.Replace("n*pause", "pause*3")).Text!);

        good.Findings.ShouldBeEmpty(Samples.Show(good.Findings));
        good.Proven.ShouldBe(3);
        bad.Findings.Select(finding => finding.Text[..8]).Distinct().ShouldBe(["With n=2", "With n=5"], ignoreOrder: true);
    }

    [Fact]
    public void The_program_of_a_variant_is_called_after_its_question_and_found_by_that_name()
    {
        var text = Read("n=2|4,pause=0.5", Options).Text!;

        var question = (ForecastQuestion)text.FindExercise("q-a")!;
        question.Variants.Select(variant => variant.Snippet.Id).ShouldBe(["q-a.2.0_5", "q-a.4.0_5"]);
        text.FindSnippet("q-a.4.0_5")!.Program.ShouldContain("n = 4\n");
        text.FindSnippet("q-a")!.Program.ShouldContain("n = 3\n");
        text.FindSnippet("q-a.9.0_5").ShouldBeNull();
        question.Called("n=4, pause=0.5")!.Snippet.Id.ShouldBe("q-a.4.0_5");
        question.Called(null).ShouldBe(question);
        question.Called("n=9").ShouldBeNull();
    }

    [Fact]
    public async Task A_forecast_of_output_gets_other_numbers_too()
    {
        const string right = "1. [ ] `0` {is=0}\n   > No.\n1. [x] `6` {is=\"n*2\"}\n1. [ ] Nothing\n   > No.\n";
        var reading = ReadOutput("n=4|7", right);
        reading.Findings.ShouldBeEmpty(Samples.Show(reading.Findings));
        var question = (ForecastQuestion)reading.Text!.FindExercise("q-a")!;

        question.As(question.Variants[1]).Options.Select(option => option.Text.PlainText).ShouldBe(["0", "14", "Nothing"]);
        (await Prove(reading.Text)).Findings.ShouldBeEmpty();
        // True of the numbers in the file, and of no others.
        var bad = await Prove(ReadOutput("n=4|7", right.Replace("n*2", "n+3")).Text!);
        bad.Findings.Select(finding => (finding.Code, finding.Text[..8])).ShouldBe([("E115", "With n=4"), ("E115", "With n=7")], ignoreOrder: true);
        ReadOutput("n=0|4", right).Text!.FindExercise("q-a").ShouldBeOfType<ForecastQuestion>().Variants.Select(variant => variant.Name).ShouldBe(["n=4"]);
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("ceil(7 / n) * 0.2", 0.6)]
    [InlineData("ceil(6 / n)", 2)]
    [InlineData("ceil(0.3 / 0.1)", 3)]
    [InlineData("(1 + 2) * 3 / 2", 4.5)]
    [InlineData("max(n, 2, 1) - min(0.5, n)", 2.5)]
    public void Formulas_are_worked_out(string text, double value) =>
        Formula.Of(text, new Dictionary<string, double> { ["n"] = 3 }, out _).ShouldBe(value);

    [Fact]
    public void Nothing_that_stands_for_a_formula_breaks_the_reader() =>
        Gen.String[Gen.Char["n12.+-*/()maxceil, "], 0, 60].Sample(text =>
            (Formula.Of(text, new Dictionary<string, double> { ["n"] = 3 }, out var problem) is null) == (problem is not null));

    private static LessonReading Read(string vary, string options) =>
        Samples.Read(Samples.Lesson(Samples.Chunk + $"### Q {{#q-a .quiz show=duration vary=\"{vary}\"}}\n\n" + Program + options));

    private static LessonReading ReadOutput(string vary, string options) =>
        Samples.Read(Samples.Lesson(Samples.Chunk + $"### Q {{#q-a .quiz show=output vary=\"{vary}\"}}\n\n```python run\nn = 3\nprint(n * 2)\n```\n\n```text out\n6\n```\n\n" + options));

    private static ForecastQuestion Question(string vary, string options)
    {
        var reading = Read(vary, options);
        reading.Findings.ShouldBeEmpty(Samples.Show(reading.Findings));
        return (ForecastQuestion)reading.Text!.FindExercise("q-a")!;
    }

    private Task<ProofReport> Prove(LessonText text) =>
        Prover.Prove([Proving.ProofTests.LessonOf(System.Collections.Immutable.ImmutableDictionary<Language, LessonText>.Empty.Add(Language.En, text))], sandbox.Runner, new ProofOptions(), TestContext.Current.CancellationToken);
}
