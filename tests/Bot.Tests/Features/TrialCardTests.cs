using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

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
        var task = _task with { WrongSamples = [new WrongSample("gather-order", "", default)] };

        Suspicion.Of(task, [output], []).ShouldBe("gather-order");
        Suspicion.Of(task, [output, new CheckResult("drive", Miss.None)], []).ShouldBeNull();
    }

    [Fact]
    public void What_is_a_mistake_only_against_the_task_is_none_where_the_task_is_solved()
    {
        var run = Results.Of(Verdict.Ok, "", "", TimeSpan.Zero, []) with { Mistakes = [new Mistake("race-between-awaits", 3) { Text = "self.money = left", Aimed = true }] };

        Card(run, Language.En, new CheckResult("call", Miss.None, "5", "5", "add(2, 3)")).ShouldNotContain("self.money");
        Card(run, Language.En, new CheckResult("call", Miss.WrongValue, "5", "6", "add(2, 3)")).ShouldContain("self.money = left");
    }

    [Theory]
    [InlineData("blocking-call", "block", "0.05")]
    [InlineData("blocking-call", "must-not", "time.sleep")]
    [InlineData("sequential-awaits", "peak", "3..")]
    [InlineData("task-awaited-at-once", "peak", "3")]
    public void No_cause_is_supposed_that_a_passed_check_speaks_against(string misconception, string key, string expected)
    {
        var task = _task with { WrongSamples = [new WrongSample(misconception, "", default)] };
        var late = new CheckResult("time", Miss.TooLong, "0.1..0.3", "2.00");

        Suspicion.Of(task, [late], []).ShouldBe(misconception);
        Suspicion.Of(task, [late, new CheckResult(key, Miss.None, expected)], []).ShouldBeNull();
    }

    [Fact]
    public void A_handler_that_is_not_there_has_swallowed_nothing()
    {
        var task = _task with { WrongSamples = [new WrongSample("swallowed-cancel", "", default)] };
        var value = new CheckResult("drive", Miss.WrongValue, "'a'", "None");

        Suspicion.Of(task, [value], []).ShouldBeNull();
        Suspicion.Of(task, [value], [new Mistake("swallowed-cancel", 4)]).ShouldBe("swallowed-cancel");
    }

    [Fact]
    public void Where_somebody_still_waits_is_told_with_the_line() =>
        Card(Results.Of(Verdict.Wall, "", "", TimeSpan.Zero, []), Language.En, new CheckResult("program", Miss.Hung, Actual: "20.00", Line: 6)).ShouldContain("somebody is still waiting in line 6");

    private static string Card(RunResult run, Language language, params CheckResult[] results) =>
        Story.Text(TrialCard.Of(_task, new Verdicts([.. results], TimeSpan.FromSeconds(0.2)), run, null, 1, false, language));
}
