using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What a learner reads about a program that was judged.</summary>
public sealed class PracticeVerdictStories : PracticeStage
{
    private const string Key = "tiny/naps/p-nap";
    private static readonly CheckResult _slow = new("time", Miss.TooLong, "0..0.5", "1.02");
    private static readonly CheckResult _fast = new("time", Miss.TooShort, "0.2..0.5", "0.00");
    private static readonly CheckResult _value = new("call", Miss.None, "5", "5", "add(2, 3)");

    [Fact]
    public void What_failed_comes_first_and_in_words()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        anna.LastText.ShouldContain("Checking");
        anna.Buttons.ShouldContain("⏹ Stop");

        Judge(anna, 1.02, _value, _slow);

        anna.LastText.ShouldContain("Nearly: 1 of 2 to go");
        anna.LastText.ShouldContain("✗ too slow: 1.02 s, and it should be under 0.5 s");
        anna.LastText.ShouldContain("✓ add(2, 3) gives 5");
        anna.LastText.IndexOf('✗').ShouldBeLessThan(anna.LastText.IndexOf('✓'));
        anna.LastText.ShouldContain("Try 1");
        anna.Buttons.ShouldBe(["💡 Hint 1 of 1", "◀ Back", "☰", "Next ▶"]);
    }

    [Fact]
    public void A_check_that_fails_never_says_what_one_that_passes_says()
    {
        (string Key, Miss Miss, string? Expected)[] misses =
        [
            ("must", Miss.Lacks, "AsyncFunctionDef"), ("must-not", Miss.Holds, "time.sleep"), ("calm", Miss.NotCalm, null), ("time", Miss.TooLong, "0..2"), ("time", Miss.TooShort, "1..2"),
            ("block", Miss.Blocked, "0.05"), ("peak", Miss.TooFewTasks, "3"), ("peak", Miss.TooManyTasks, "..3"), ("peak", Miss.TooFewTasks, "2.."), ("peak", Miss.TooManyTasks, "2..3"),
            ("state", Miss.LeftBehind, "no-pending"), ("state", Miss.WrongEnding, "returned*2"), ("state", Miss.WrongEnding, "cancelled"), ("out", Miss.WrongOutput, "x"),
        ];
        foreach (var texts in Enum.GetValues<Language>().Select(CheckTexts.In))
        {
            foreach (var (key, miss, expected) in misses)
            {
                var passed = texts.Of(new CheckResult(key, Miss.None, expected, "7"));
                texts.Of(new CheckResult(key, miss, expected, "7", Line: 4)).ShouldNotStartWith(passed);
            }
        }

        CheckTexts.In(Language.Ru).Of(new CheckResult("must-not", Miss.Holds, "time.sleep", Line: 4)).ShouldBe("в тексте есть `time.sleep`, строка 4");
    }

    [Theory]
    [InlineData("For", "for")]
    [InlineData("While", "while")]
    [InlineData("AsyncWith", "async with")]
    [InlineData("ListComp", "[… for …]")]
    [InlineData("YieldFrom", "yield from")]
    [InlineData("Global", "global")]
    [InlineData("BinOp", "BinOp")]
    [InlineData("asyncio.For", "asyncio.For")]
    public void A_part_of_a_program_is_called_as_one_writes_it(string name, string written)
    {
        CheckTexts.In(Language.En).Of(new CheckResult("must-not", Miss.Holds, name, Line: 4)).ShouldStartWith($"`{written}` is still there");
        CheckTexts.In(Language.Ru).Of(new CheckResult("must", Miss.Lacks, name)).ShouldContain($"`{written}`");
    }

    [Fact]
    public void A_text_that_is_no_Python_is_said_once_not_to_have_been_judged()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        Judge(
            anna, 0, new CheckResult("program", Miss.ProgramFailed, Actual: "SyntaxError: '(' was never closed", Line: 2),
            new CheckResult("must", Miss.Unparsed, "AsyncFunctionDef"), new CheckResult("must-not", Miss.Unparsed, "time.sleep"));

        anna.LastText.ShouldContain("– the text wasn't checked: mend the syntax first");
        anna.LastText.Split("wasn't checked").Length.ShouldBe(2);
        anna.LastText.ShouldNotContain("time.sleep");
        anna.LastText.ShouldContain("✗ the program fell over: SyntaxError: '(' was never closed, line 2");
    }

    [Fact]
    public void Nearly_is_only_said_of_a_program_that_ran_and_did_something_of_what_was_asked()
    {
        var calm = new CheckResult("calm", Miss.None);
        var without = new CheckResult("must-not", Miss.None, "time.sleep");
        Judged(new CheckResult("call", Miss.Missing, "add"), without).ShouldStartWith("✖ Not there yet");
        Judged(new CheckResult("program", Miss.ProgramFailed, Actual: "ValueError"), without).ShouldStartWith("✖ Not there yet");
        Judged(new CheckResult("call", Miss.Hung, Actual: "10.00"), without, calm).ShouldStartWith("✖ Not there yet");
        Judged(new CheckResult("call", Miss.WrongValue, "5", "None", "add(2, 3)"), new CheckResult("time", Miss.None, "0..1", "0.00"), calm).ShouldStartWith("✖ Not there yet");
        Judged(_value, _slow).ShouldStartWith("✖ Nearly: 1 of 2 to go");
        Judged(_value, _slow, _slow, _slow).ShouldStartWith("✖ Not there yet", customMessage: "most of it is still to do");

        static string Judged(params CheckResult[] results)
        {
            var anna = AtTheTask();
            anna.SendsCode("x");
            Judge(anna, 1, results);
            return anna.LastText;
        }
    }

    [Fact]
    public void A_miss_that_points_to_one_misconception_brings_what_the_course_says_of_it_and_nothing_that_Python_would_have_told()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        Judge(anna, 0, _fast);

        // A forgotten await would explain it as well, but Python warns of every one.
        anna.LastText.ShouldContain("Somebody was left behind.");
        anna.LastText.ShouldNotContain("A call only made an object.");
        anna.Effects.OfType<KeepAnswer>().Last().Answer.ShouldSatisfyAllConditions(
            answer => answer.Misconception.ShouldBe("task-left-behind"),
            answer => answer.Question.ShouldBe(Key),
            answer => answer.Right.ShouldBeFalse(),
            answer => answer.AfterHint.ShouldBeFalse());
        anna.Person.Answers[Key].Traps.ShouldBe(["task-left-behind"]);
    }

    [Fact]
    public void Wrong_output_is_shown_beside_the_wanted_one()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        Judge(anna, 0.3, new CheckResult("out", Miss.WrongOutput, "total 60", "total 0\u202E"));
        anna.LastText.ShouldContain("Wanted:\ntotal 60");
        anna.LastText.ShouldContain("Printed:\ntotal 0\uFFFD");
    }

    [Fact]
    public void Each_way_to_fail_has_words_in_both_languages_and_no_code_gets_out_of_its_frame()
    {
        var keys = new[] { "program", "call", "drive", "out", "time", "block", "peak", "state", "must", "must-not", "calm" };
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var result in from key in keys
                                   from miss in Enum.GetValues<Miss>()
                                   from expected in new[] { "1", "..3", "2..", "returned*2", "no-pending", null }
                                   select new CheckResult(key, miss, expected ?? (key == "state" ? "cancelled*1" : null), "a`b\u202Ec\n" + new string('x', 500), "f(`1`)", 7))
            {
                var words = CheckTexts.In(language).Of(result);
                words.Length.ShouldBeInRange(3, 320);
                words.ShouldNotContain('\u202E');
                (words.Count(letter => letter == '`') % 2).ShouldBe(0, words);
            }
        }
    }
}
