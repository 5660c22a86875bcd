using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A task is opened, answered, solved and left again.</summary>
public sealed class PracticeStories : PracticeStage
{
    private const string Key = "tiny/naps/p-nap";
    private static readonly CheckResult _slow = new("time", Miss.TooLong, "0..0.5", "1.02");
    private static readonly CheckResult _fast = new("time", Miss.TooShort, "0.2..0.5", "0.00");
    private static readonly CheckResult _good = new("time", Miss.None, "0.2..0.5", "0.21");

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

    private static IEnumerable<string> Labels(Outgoing message) => message.Keyboard?.Rows.SelectMany(row => row).Select(button => button.Text) ?? [];
}
