using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>Hints one by one, and the solution when it may be seen.</summary>
public sealed class PracticeHelpStories : PracticeStage
{
    private const string Key = "tiny/naps/p-nap";
    private static readonly CheckResult _fast = new("time", Miss.TooShort, "0.2..0.5", "0.00");
    private static readonly CheckResult _good = new("time", Miss.None, "0.2..0.5", "0.21");

    [Fact]
    public void Hints_come_one_by_one_below_the_result_and_a_second_tap_gives_no_more()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        Judge(anna, 0, _fast);
        var hint = Data(anna, "💡");
        anna.TapsData(hint);
        anna.LastText.ShouldContain("Hint 1 of 1. Use sleep.");
        anna.Buttons.ShouldBe(["🔑 Show a solution"]);

        anna.TapsData(hint);
        anna.Notice.ShouldBe("You have that hint already.");

        anna.SendsCode("y");
        Judge(anna, 0.21, _good);
        anna.Effects.OfType<KeepAnswer>().Last().Answer.AfterHint.ShouldBeTrue();
    }

    [Fact]
    public void The_solution_stays_closed_until_it_may_be_seen()
    {
        var anna = AtTheTask();
        anna.TapsData("1ts:" + Key);
        anna.Notice.ShouldBe("The solution opens after the last hint, or once you've solved it.");
        anna.Effects.OfType<StartRun>().ShouldBeEmpty();
    }

    [Fact]
    public void The_solution_is_run_once_and_both_times_stand_under_it()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        Judge(anna, 0.48, _good);
        anna.Taps("🔑");
        anna.LastText.ShouldContain("await asyncio.sleep(1)");
        anna.LastText.ShouldContain("Measuring");
        anna.LastRun.Source.ShouldBe(new CodeSource("await asyncio.sleep(1)"));

        Judge(anna, 0.2, _good);

        anna.LastText.ShouldContain("The solution: 0.20 s · yours: 0.48 s");
        anna.Buttons.ShouldContain("Next ▶");
        anna.Person.Answers[Key].Tries.ShouldBe(1, "the solution is nobody's try");
        anna.TapsData("1ts:" + Key);
        anna.LastEffects.OfType<StartRun>().ShouldBeEmpty();
        anna.LastText.ShouldContain("The solution: 0.20 s");
    }

    [Fact]
    public void What_was_stopped_or_failed_through_our_fault_is_no_try()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        anna.Sends("/stop");
        anna.LastEffects.OfType<StopRun>().ShouldHaveSingleItem();
        anna.RunEnds("", 0.3, Verdict.Stopped);
        Shown(anna, "The check was stopped");

        anna.SendsCode("y");
        Judge(anna, 0, new CheckResult("call", Miss.Fault));
        anna.LastText.ShouldContain("that's on me");

        anna.SendsCode("z");
        anna.RunFails(RunProblem.NoSandbox);
        anna.LastText.ShouldContain("sandbox");
        anna.Person.Answers.ShouldBeEmpty();
        anna.Effects.OfType<KeepAnswer>().ShouldBeEmpty();
    }

    private static void Shown(Story anna, string words) =>
        anna.Messages.Any(message => Story.Text(message.Message.Body).Contains(words, StringComparison.Ordinal)).ShouldBeTrue(words);

    private static string Data(Story anna, string words) => anna.Messages.Reverse()
        .SelectMany(message => message.Message.Keyboard?.Rows.SelectMany(row => row) ?? []).OfType<TapButton>()
        .First(button => button.Text.StartsWith(words, StringComparison.Ordinal)).Data;
}
