using System.Diagnostics;
using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Killed without a warning in the middle of a quiz: no answer is lost, each counts once, and at most one message per crash stands there twice.</summary>
public sealed class CrashTests
{
    private const string Question = "Кто решает, когда корутина уступит место другим?";
    private static readonly HashSet<string> _right = Right("q-stick");

    [Fact]
    public async Task Killed_after_the_poll_was_sent_it_goes_on_with_the_same_poll()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await Opens(anna);
        await bot.KillBoth();
        await bot.StartAgain();
        await anna.Votes(_right.Contains);
        await Settled(bot, anna, expected: 1);
    }

    [Fact]
    public async Task An_answer_given_while_the_bot_is_down_is_waiting_for_it()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await Opens(anna);
        await bot.Kill();
        await anna.Votes(_right.Contains);
        await bot.StartAgain();
        await Settled(bot, anna, expected: 1);
        await bot.Kill();
        await bot.StartAgain();
        (await Answers(anna)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Killed_right_after_the_tap_it_answers_once()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        var crashes = 0;
        foreach (var delay in (int[])[0, 5, 20, 60])
        {
            var anna = await bot.NewLearner();
            await Opens(anna);
            await anna.Votes(_right.Contains);
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            await bot.Kill();
            crashes++;
            await bot.StartAgain();
            await Settled(bot, anna, expected: 1);
        }

        crashes.ShouldBe(4);
    }

    [Fact]
    public async Task Killed_while_a_lesson_is_tapped_through_it_doubles_one_message_at_most()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        foreach (var delay in (int[])[0, 15, 40])
        {
            var anna = await bot.NewLearner();
            await anna.Sends("/start");
            await anna.Taps("▶ Начать");
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            await bot.Kill();
            await bot.StartAgain();
            await anna.Sees("· 1 из ");
            var seen = (await anna.Chat()).Count(message => message.FromBot);
            seen.ShouldBeInRange(2, 3);
            await anna.Taps("Дальше");
            await anna.Sees("· 2 из ");
        }
    }

    [Fact]
    public async Task The_local_telegram_alone_may_die_and_nothing_is_lost()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await Opens(anna);
        bot.KillTelegram();
        await bot.Until(bot.Answers, "the local Telegram was started again");
        await anna.Votes(_right.Contains);
        bot.KillTelegram();
        await bot.Until(bot.Answers, "the local Telegram was started once more");
        await Settled(bot, anna, expected: 1);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_by_a_crash_is_run_again()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await using (var page = await anna.Listens())
        {
            await anna.Sends("```python\nimport time\nprint('начал', flush=True)\ntime.sleep(2)\nprint('дошёл')\n```");
            await page.Sees("draft", _ => true);
        }

        await bot.KillBoth();
        await bot.StartAgain();
        await anna.Sees("дошёл");
        (await anna.Chat()).Count(message => message.Text.Contains("дошёл", StringComparison.Ordinal) && message.FromBot).ShouldBe(1);
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_well_and_goes_on_where_it_was()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        await anna.Sees("Чайник");
        bot.AskToStop();
        (await bot.ExitCode()).ShouldBe(0, bot.Output);
        bot.Output.ShouldNotContain("   at ");
        await bot.StartAgain();
        await anna.Asks("/continue", "Чайник");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_to_stop_while_programs_run_it_ends_in_time_and_runs_them_again_after_the_start()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, [.. BotUnderTest.Hurried, "--Runner:WallSeconds=60"]);
        Learner[] people = [await bot.NewLearner("Аня"), await bot.NewLearner("Боря"), await bot.NewLearner("Вера")];
        List<int> sent = [];
        foreach (var person in people)
        {
            await using var page = await person.Listens();
            sent.Add(await person.Sends($"```python\nimport time\nprint('начал', flush=True)\ntime.sleep(25)\nprint('дошёл', {person.Id})\n```"));
            await page.Sees("draft", _ => true);
        }

        var clock = Stopwatch.StartNew();
        bot.AskToStop();
        (await bot.ExitCode()).ShouldBe(0, bot.Output);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "that is what is promised to whoever stops it, and the programs would go on for longer");
        TestContext.Current.SendDiagnosticMessage($"three programs running: stopped after {clock.Elapsed.TotalSeconds:0.0} s");
        bot.Output.ShouldNotContain("   at ");

        await bot.StartAgain();
        for (var at = 0; at < people.Length; at++)
        {
            await people[at].SeesReply(sent[at], $"дошёл {people[at].Id}");
            (await people[at].Chat()).Count(message => message.FromBot && message.ReplyTo == sent[at]).ShouldBe(1);
        }

        (await bot.Refusals()).ShouldBeEmpty();
    }

    private static async Task Opens(Learner anna)
    {
        await anna.Sends("/start quiz_coroutines_q-stick");
        await anna.SeesPoll();
    }

    /// <summary>The answer stands in the chat, and it counts once.</summary>
    private static async Task Settled(BotUnderTest bot, Learner anna, int expected)
    {
        await anna.Sees(message => message.Text.Contains(Question, StringComparison.Ordinal) && message.Text.Contains("✅ Верно", StringComparison.Ordinal), "praise");
        await anna.Asks("/progress", "решено 1 из");
        (await Answers(anna)).Count.ShouldBe(expected);
        var chat = await anna.Chat();
        chat.Count(message => message.Poll is not null).ShouldBeLessThanOrEqualTo(2);
        chat.Count(message => message.Text.Contains("✅ Верно", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2);
        (await bot.Refusals()).ShouldBeEmpty();
    }

    private static async Task<JsonArray> Answers(Learner anna)
    {
        var sent = await anna.Sends("/export");
        var file = await anna.Sees(message => message.Id > sent && message.FileName is not null, "the export");
        return JsonNode.Parse(await anna.Opens(file))!["answers"]!.AsArray();
    }

    private static HashSet<string> Right(string id)
    {
        var lesson = CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses[0].Lessons[0].In(Language.Ru);
        var question = lesson.Chunks.SelectMany(chunk => chunk.Exercises).OfType<ChoiceQuestion>().Single(one => one.Id == id);
        return [.. question.Options.Where(option => option.Right).Select(option => option.Text.PlainText.Trim())];
    }
}
