using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What a task's card says beside its checks.</summary>
public sealed class TrialCardTests
{
    private const string NoColon = "  File \"snippet.py\", line 2\n    async def price(n)\n                      ^\nSyntaxError: expected ':'\n";

    private static readonly PracticeTask _task = TinyCourse.Syllabus.Taught
        .SelectMany(address => TinyCourse.Syllabus.Find(address, Language.En)!.Chunks).SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>().First();

    [Fact]
    public void Pythons_error_is_told_in_plain_words_with_the_original_beneath()
    {
        var run = Results.Of(Verdict.Error, "", NoColon, TimeSpan.Zero, []);

        var card = Card(run, Language.En, new CheckResult("program", Miss.ProgramFailed, Actual: "SyntaxError: expected ':'", Line: 2));
        card.ShouldContain("Line 2: the colon at the end is missing");
        card.ShouldContain("async def price(n)");
        Card(run, Language.Ru, new CheckResult("program", Miss.ProgramFailed, Actual: "SyntaxError: expected ':'", Line: 2)).ShouldContain("Строка 2:");
    }

    [Fact]
    public void An_error_of_a_hidden_call_is_explained_as_well()
    {
        var run = Results.Of(Verdict.Ok, "", "Traceback (most recent call last):\nNameError: name 'pirce' is not defined\n", TimeSpan.Zero, []);

        var card = Card(run, Language.En, new CheckResult("call", Miss.Raised, "5", "NameError: name 'pirce' is not defined", "add(2, 3)", 4));
        card.ShouldContain("Line 4:");
        card.ShouldContain("pirce");
        card.ShouldContain("most recent call last");
    }

    [Theory]
    [InlineData("cpu", "An endless loop, perhaps?")]
    [InlineData("memory", "more memory")]
    [InlineData("output", "printed far too much")]
    [InlineData("processes", "other programs")]
    public void A_limit_is_told_in_words(string limit, string words) =>
        Card(Results.Of(Verdict.Cpu, "", "", TimeSpan.Zero, []), Language.En, new CheckResult("program", Miss.Limit, Actual: limit)).ShouldContain(words);

    [Fact]
    public void Whoever_reads_input_in_a_task_is_not_told_to_reply_with_it()
    {
        var run = Results.Of(Verdict.Error, "", "EOFError: EOF when reading a line\n", TimeSpan.Zero, []) with { Mistakes = [new Mistake("no-input", 1)] };

        var card = Card(run, Language.En, new CheckResult("program", Miss.ProgramFailed, Actual: "EOFError: EOF when reading a line", Line: 1));
        card.ShouldContain("Nobody types into a task");
        card.ShouldNotContain("---");
    }

    [Fact]
    public void What_is_a_mistake_in_itself_is_told_although_the_checks_are_passed()
    {
        var run = Results.Of(Verdict.Ok, "", "", TimeSpan.Zero, []) with { Mistakes = [new Mistake("blocking-call", 3) { Text = "time.sleep(1)" }] };

        Card(run, Language.En, new CheckResult("call", Miss.None, "5", "5", "add(2, 3)")).ShouldContain("time.sleep(1)");
    }

    [Fact]
    public void A_call_that_gives_nothing_back_is_not_praised_for_that() =>
        CheckTexts.In(Language.En).Of(new CheckResult("call", Miss.None, "None", "None", "hello('Ann')")).ShouldBe("`hello('Ann')` does what it should");

    [Fact]
    public void Lines_around_a_function_that_does_as_it_should_are_no_misunderstanding()
    {
        var output = new CheckResult("out", Miss.WrongOutput, "ok", "");
        var task = _task with { WrongSamples = [new WrongSample("swallowed-cancel", "", default)] };

        Suspicion.Of(task, [output], []).ShouldBe("swallowed-cancel");
        Suspicion.Of(task, [output, new CheckResult("drive", Miss.None)], []).ShouldBeNull();
    }

    private static readonly PracticeTask _named = _task with
    {
        Names = [new CheckName("at once", "разом идёт вызовов", default), new CheckName("enough", "сколько нужно", default), new CheckName("turns", "очередь дошла", default)],
    };

    [Fact]
    public void What_a_check_file_saw_is_told_in_the_words_of_the_lesson()
    {
        var one = Act(new Difference("at once", new SeenValue("3"), new SeenValue("1")));
        Told(one, Language.Ru).ShouldBe("✗ разом идёт вызовов: ждали 3, вышло 1");
        Told(Act(new Difference("turns", new SeenValue("'enough'", "enough"), new SeenValue("None"))), Language.Ru).ShouldBe("✗ очередь дошла: ждали сколько нужно, вышло None");
        Told(Act(new Difference("left", new SeenValue("True"), new SeenValue("False"))), Language.En).ShouldBe("✗ left: wanted yes, got no");
        Told(Act(new Difference("left", new SeenValue("1"), new SeenValue("True"))), Language.En).ShouldBe("✗ left: wanted 1, got True");
        Told(Act(new Difference(null, new SeenValue("[1, 2]"), new SeenValue("[2, 1]"), true)), Language.Ru).ShouldBe("✗ всё то же, но в другом порядке: ждали [1, 2], вышло [2, 1]");
        Told(Act(new Difference("left", new SeenValue("1"), null)), Language.Ru).ShouldBe("✗ left: ждали 1, вышло ничего");
    }

    [Fact]
    public void Of_several_differences_three_are_told_a_line_each_and_what_the_file_was_given_is_not()
    {
        var told = Told(Act([.. Enumerable.Range(1, 5).Select(n => new Difference($"a{n}", new SeenValue($"{n}"), new SeenValue("0")))]), Language.Ru);

        told.ShouldContain("ведёт себя не так, как в условии");
        told.ShouldContain("a3: ждали 3, вышло 0");
        told.ShouldNotContain("a4");
        told.ShouldContain("и ещё 2");
        told.ShouldNotContain("[64, 97]");
    }

    [Fact]
    public void A_long_value_is_cut_around_the_first_difference()
    {
        var list = string.Join(", ", Enumerable.Range(100, 40));

        Told(Act(new Difference("at once", new SeenValue($"[{list}]"), new SeenValue($"[{list.Replace("130", "999")}]"))), Language.En)
            .ShouldBe("✗ разом идёт вызовов: wanted …127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, …, got …127, 128, 129, 999, 131, 132, 133, 134, 135, 136, 137, 138, …");
    }

    [Fact]
    public void However_two_values_are_cut_they_still_differ_and_neither_is_gone() => Gen.Select(Gen.String, Gen.String, Gen.String, Gen.Int[50, 70]).Sample((lead, one, other, most) =>
    {
        var (left, right) = (lead + lead + lead + one, lead + lead + lead + other);
        var (a, b) = Cut.Around(left, right, most);
        return (left == right || a != b) && a.Length <= most + 2 && b.Length <= most + 2 && (left.Length == 0 || a != "…") && (right.Length == 0 || b != "…")
            && (left.Length > most || right.Length > most || (a, b) == (left, right));
    });

    private static CheckResult Act(params Difference[] differences) => new("drive", Miss.WrongValue, "{'x': 1}", "{'x': 2}", "[64, 97]") { Differences = differences };

    private static string Told(CheckResult result, Language language)
    {
        var card = Story.Text(TrialCard.Of(_named, new Verdicts([result], null), Results.Of(Verdict.Ok, "", "", TimeSpan.Zero, []), null, 1, false, language));
        var lines = card.Split('\n').Where(line => line.Length > 0).ToList();
        return result.Differences!.Count == 1 ? lines.Single(line => line.StartsWith('✗')) : card;
    }

    private static string Card(RunResult run, Language language, params CheckResult[] results) =>
        Story.Text(TrialCard.Of(_task, new Verdicts([.. results], TimeSpan.FromSeconds(0.2)), run, null, 1, false, language));
}
