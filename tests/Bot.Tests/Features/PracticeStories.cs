using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class PracticeStories
{
    private const string Key = "tiny/naps/p-nap";

    private static readonly CheckResult _slow = new("time", Miss.TooLong, "0..0.5", "1.02");
    private static readonly CheckResult _fast = new("time", Miss.TooShort, "0.2..0.5", "0.00");
    private static readonly CheckResult _good = new("time", Miss.None, "0.2..0.5", "0.21");
    private static readonly CheckResult _value = new("call", Miss.None, "5", "5", "add(2, 3)");

    [Fact]
    public void The_statement_gives_a_start_to_copy_and_says_how_to_answer()
    {
        var anna = AtTheTask();
        anna.LastText.ShouldContain("Write nap().");
        anna.LastText.ShouldContain("...");
        anna.LastText.ShouldContain("/run");
        anna.Messages[^1].Message.Keyboard!.Rows.SelectMany(row => row).OfType<CopyButton>().Single().Copied.ShouldBe("...");
    }

    [Fact]
    public void Code_is_an_answer_while_the_task_is_open_and_a_free_run_before_and_after()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(1)");
        anna.LastRun.Task.ShouldBeNull();

        anna.Sends("/start quiz_naps_p-nap");
        anna.SendsCode("print(2)");
        anna.LastRun.Task.ShouldBe(Key);
        anna.Sends("/run print(3)");
        anna.LastRun.Task.ShouldBeNull();

        anna.Taps("Next");
        anna.SendsCode("print(4)");
        anna.LastRun.Task.ShouldBeNull();
    }

    [Theory]
    [InlineData("nap.py", false)]
    [InlineData("nap.py.txt", false)]
    [InlineData("nap.TXT", true)]
    public void A_file_is_an_answer_too(string name, bool isAdmin)
    {
        var anna = AtTheTask();
        anna.Admins = isAdmin ? [7] : [];
        anna.Sends("", attachment: new Attachment("document", "f1", name, 100));
        anna.LastRun.Task.ShouldBe(Key);
        anna.LastRun.Source.ShouldBe(new FileSource("f1", name));
    }

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
    public void A_solved_task_lets_go_of_what_is_sent_next_until_it_is_opened_again()
    {
        var anna = AtTheTask();
        anna.SendsCode("x", messageId: 40);
        Judge(anna, 0.21, _good);

        anna.SendsCode("print(1)");
        anna.LastRun.Task.ShouldBeNull();
        anna.SendsCode("y", messageId: 40, edited: true);
        anna.LastRun.Task.ShouldBe(Key, "an answer that is edited is still one");

        anna.Sends("/start quiz_naps_p-nap");
        anna.LastText.ShouldContain("another way");
        anna.SendsCode("print(2)");
        anna.LastRun.Task.ShouldBe(Key);
        Judge(anna, 1.02, _slow);
        anna.SendsCode("print(3)");
        anna.LastRun.Task.ShouldBe(Key, "the last try did not solve it, so the next one is judged too");
    }

    [Fact]
    public void A_try_at_a_task_that_was_left_leads_to_the_tasks()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        anna.Taps("Next");
        Judge(anna, 0, _fast);

        var card = anna.Messages.Single(message => Story.Text(message.Message.Body).Contains("Try 1", StringComparison.Ordinal)).Message;
        Labels(card).ShouldBe(["💡 Hint 1 of 1", "✍ Solve tasks"]);
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
        anna.LastText.ShouldContain("Somebody wrote in between.");
        anna.LastText.ShouldNotContain("A call only made an object.");
        anna.Effects.OfType<KeepAnswer>().Last().Answer.ShouldSatisfyAllConditions(
            answer => answer.Misconception.ShouldBe("race-between-awaits"),
            answer => answer.Question.ShouldBe(Key),
            answer => answer.Right.ShouldBeFalse(),
            answer => answer.AfterHint.ShouldBeFalse());
        anna.Person.Answers[Key].Traps.ShouldBe(["race-between-awaits"]);
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
    public void A_solved_task_counts_and_the_way_on_stands_under_the_result()
    {
        var anna = AtTheTask();
        anna.SendsCode("x");
        Judge(anna, 0, _fast);
        anna.SendsCode("y");
        Judge(anna, 0.21, _good);

        anna.LastText.ShouldContain("Solved! 0.21 s");
        anna.LastText.ShouldContain("✓ total 0.2 to 0.5 s: 0.21 s");
        anna.Person.Answers[Key].ShouldSatisfyAllConditions(
            summary => summary.Solved.ShouldBeTrue(), summary => summary.FirstRight.ShouldBeFalse(), summary => summary.Tries.ShouldBe(2));
        anna.Messages.Count(message => Labels(message.Message).Any(label => label.StartsWith("Next", StringComparison.Ordinal))).ShouldBe(1);
        anna.Sends("/progress");
        anna.LastText.ShouldContain("Tasks: 1 of 1 solved");
        anna.Taps("Next");
        anna.LastText.ShouldContain("Lesson finished");
        anna.LastText.ShouldContain("🎓 Anna, you have finished Tiny");
        anna.LastText.ShouldContain("Nap yourself · 0.21 s");
        anna.LastText.ShouldContain("Tasks: 1 of 1 solved");
    }

    [Fact]
    public void Editing_the_answer_judges_again_on_the_same_card_even_from_another_step()
    {
        var anna = AtTheTask();
        anna.SendsCode("x", messageId: 40);
        Judge(anna, 0, _fast);
        anna.Taps("Next");
        var messages = anna.Messages.Count;

        anna.SendsCode("y", messageId: 40, edited: true);
        anna.LastRun.Task.ShouldBe(Key);
        Judge(anna, 0.21, _good);

        anna.Messages.Count.ShouldBe(messages);
        Story.Text(anna.Messages.Single(message => Story.Text(message.Message.Body).Contains("Solved!", StringComparison.Ordinal)).Message.Body).ShouldContain("Try 2");
    }

    [Fact]
    public void An_edit_during_the_check_stops_the_old_one()
    {
        var anna = AtTheTask();
        anna.SendsCode("x", messageId: 40);
        var first = anna.LastRun.Run;
        anna.SendsCode("y", messageId: 40, edited: true);
        anna.LastEffects.OfType<StopRun>().Single().Run.ShouldBe(first);
        anna.Feed(new RunFinished(first, Results.Of(Verdict.Ok, "", "", TimeSpan.Zero, []), null) { Checks = new Verdicts([_good], TimeSpan.Zero) });
        anna.LastEffects.ShouldBeEmpty();
        anna.Person.Answers.ShouldBeEmpty();
    }

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

    [Fact]
    public void Practice_lists_what_is_open_and_says_so_when_nothing_is()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/practice");
        anna.LastText.ShouldContain("◇ Nap yourself");
        anna.Taps("✍ Nap yourself");
        anna.LastText.ShouldContain("Write nap().");
        anna.SendsCode("x");
        Judge(anna, 0.21, _good);

        anna.Sends("/practice naps");
        anna.LastText.ShouldContain("You've solved every task of “Naps”");
        anna.Sends("/practice nonsense");
        anna.LastText.ShouldContain("nonsense");
    }

    [Fact]
    public void The_button_under_a_chunk_leads_to_its_task()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start chunk_naps_rest");
        anna.Taps("Next");
        anna.Taps("✍ Task");
        anna.LastText.ShouldContain("Write nap().");
    }

    [Fact]
    public void A_group_sends_those_who_want_to_practise_to_the_private_chat()
    {
        var group = new Story(TinyCourse.Syllabus, chat: -100);
        group.Sends("/practice");
        group.LastText.ShouldContain("in private");
        group.Messages[^1].Message.Keyboard!.Rows[0].OfType<LinkButton>().Single().Url.ShouldBe("https://t.me/course_bot?start=practice");
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start practice");
        anna.LastText.ShouldContain("Practice: Naps");
    }

    [Theory]
    [InlineData("1th:")]
    [InlineData("1th:nowhere/at/all:1")]
    [InlineData("1th:tiny/naps/p-nap:99")]
    [InlineData("1th:tiny/naps/q-one:1")]
    [InlineData("1ts:tiny/naps/intro")]
    [InlineData("1pr:no/lesson")]
    public void A_button_that_was_made_up_breaks_nothing(string data)
    {
        var anna = AtTheTask();
        anna.TapsData(data);
        anna.Person.Tasks.ShouldBeEmpty();
        anna.LastEffects.OfType<StartRun>().ShouldBeEmpty();
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

    private static Story AtTheTask()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start quiz_naps_p-nap");
        return anna;
    }

    private static void Judge(Story anna, double seconds, params CheckResult[] results) =>
        anna.Feed(new RunFinished(anna.LastRun.Run, Results.Of(Verdict.Ok, "", "", TimeSpan.FromSeconds(seconds), []), null)
        {
            Checks = new Verdicts([.. results], TimeSpan.FromSeconds(seconds)),
        });

    private static void Shown(Story anna, string words) =>
        anna.Messages.Any(message => Story.Text(message.Message.Body).Contains(words, StringComparison.Ordinal)).ShouldBeTrue(words);

    private static IEnumerable<string> Labels(Outgoing message) => message.Keyboard?.Rows.SelectMany(row => row).Select(button => button.Text) ?? [];

    private static string Data(Story anna, string words) => anna.Messages.Reverse()
        .SelectMany(message => message.Message.Keyboard?.Rows.SelectMany(row => row) ?? []).OfType<TapButton>()
        .First(button => button.Text.StartsWith(words, StringComparison.Ordinal)).Data;
}
