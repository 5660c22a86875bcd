using System.Globalization;
using System.Text;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Code of one's own in the private chat: every way to send it, and everything that can come of it.</summary>
public sealed class RunningTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly RunTexts _texts = RunTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    [Theory]
    [InlineData("```python\nprint('из блока')\n```", "из блока")]
    [InlineData("```\nprint('без языка')\n```", "без языка")]
    [InlineData("import asyncio\n\nasync def main():\n    print('без разметки')\n\nasyncio.run(main())", "без разметки")]
    [InlineData("`print('в строке')`", "в строке")]
    [InlineData("/run print('за командой')", "за командой")]
    [InlineData("/run\nfor n in range(2):\n    print('строка', n)", "строка 1")]
    public async Task Code_runs_however_it_is_written(string message, string printed)
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends(message);
        var card = await anna.SeesReply(sent, printed);
        card.Text.ShouldContain("✅ Готово за 0,");
        card.Text.ShouldContain("Процессор");
        card.Text.ShouldContain("МБ");
    }

    [Fact]
    public async Task A_file_runs()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Uploads("hello.py", "document", Encoding.UTF8.GetBytes("print('из файла', 6 * 7)\n"));
        await anna.SeesReply(sent, "из файла 42");
    }

    [Fact]
    public async Task Run_as_a_reply_runs_what_stands_in_the_message_replied_to()
    {
        var anna = await Bot.NewLearner();
        var prose = await anna.Sends("Смотри, что я нашёл: `print(40 + 2)` — и всё?");
        await anna.SeesAfter(prose);
        var asked = await anna.Sends("/run", prose);
        var card = await anna.SeesReply(asked, "Ошибка");
        card.Text.ShouldContain("SyntaxError");

        var code = await anna.Sends("```python\nprint(40 + 2)\n```");
        await anna.SeesReply(code, "42");
        await anna.SeesReply(await anna.Sends("/run", code), "42");
    }

    [Fact]
    public async Task A_reply_to_the_card_that_asked_for_input_goes_to_the_learners_program()
    {
        var anna = await Bot.NewLearner();
        var code = await anna.Sends("```python\nname = input()\nprint('Привет,', name)\n```");
        var card = await anna.SeesReply(code, "просто ответь на это сообщение");
        card.Text.ShouldContain("input()", Case.Sensitive, "the traceback on the card shows the learner's own line");

        await anna.SeesReply(await anna.Sends("Маша", card.Id), "Привет, Маша");
    }

    [Fact]
    public async Task In_debug_mode_the_warning_and_the_own_lines_are_what_one_sees()
    {
        var anna = await Bot.NewLearner();
        var code = await anna.Sends(
            "```python\nimport asyncio\n\nasync def save():\n    await asyncio.sleep(0.1)\n\nasync def main():\n    save()\n    await asyncio.sleep(0.1)\n\nasyncio.run(main(), debug=True)\n```");
        var card = await anna.SeesReply(code, "RuntimeWarning: coroutine 'save' was never awaited");
        card.Text.ShouldContain("File \"snippet.py\", line 7, in main");
        card.Text.ShouldNotContain("/sandbox");
        card.Text.ShouldNotContain("base_events");
    }

    [Fact]
    public async Task Editing_the_message_runs_it_again_and_changes_the_same_answer()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends("```python\nprint('первая')\n```");
        var card = await anna.SeesReply(sent, "первая");
        await anna.Edits(sent, "```python\nprint('вторая')\n```");
        (await anna.SeesReply(sent, "вторая")).Id.ShouldBe(card.Id);
        await anna.Edits(sent, "просто print('третья')");
        (await anna.SeesReply(sent, "SyntaxError")).Id.ShouldBe(card.Id);
        (await anna.Chat()).Count(message => message.FromBot).ShouldBe(1);
    }

    [Fact]
    public async Task Output_comes_live_in_drafts_at_most_one_a_second_and_each_line_bears_its_time()
    {
        var anna = await Bot.NewLearner();
        await using var page = await anna.Listens();
        var sent = await anna.Sends("```python\nimport time\nfor n in range(4):\n    print('шаг', n, flush=True)\n    time.sleep(0.9)\n```");
        var card = await anna.SeesReply(sent, "шаг 3");
        var drafts = page.Of("draft");
        drafts.Count.ShouldBeInRange(2, 4);
        foreach (var (earlier, later) in drafts.Zip(drafts.Skip(1)))
        {
            (later.At - earlier.At).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.8));
        }

        drafts.Select(draft => draft.Event["draft_id"]!.GetValue<long>()).Distinct().Count().ShouldBe(1);
        new ChatMessage(drafts[0].Event).Text.ShouldContain("шаг 0");
        var times = card.Text.Split('\n').Where(line => line.Contains("шаг ", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Trim().Split(' ')[0].Replace(',', '.'), CultureInfo.InvariantCulture)).ToList();
        times.Count.ShouldBe(4);
        times[3].ShouldBeInRange(2.6, 4);
        times.ShouldBeInOrder();
    }

    [Fact]
    public async Task Stop_under_the_draft_ends_the_run_and_keeps_what_was_printed()
    {
        var anna = await Bot.NewLearner();
        await using var page = await anna.Listens();
        var sent = await anna.Sends("```python\nimport time\nprint('начал', flush=True)\ntime.sleep(15)\n```");
        var draft = await page.Sees("draft", _ => true);
        await anna.StopsDraft(draft["draft_id"]!.GetValue<long>());
        (await anna.SeesReply(sent, "Остановлено тобой")).Text.ShouldContain("начал");
    }

    [Fact]
    public async Task Stop_as_a_command_ends_the_run_and_those_that_wait()
    {
        var anna = await Bot.NewLearner();
        await using var page = await anna.Listens();
        var first = await anna.Sends("```python\nimport time\ntime.sleep(15)\n```");
        await page.Sees("draft", _ => true);
        var second = await anna.Sends("```python\nprint('никогда')\n```");
        await anna.Sends("/stop");
        await anna.Sees(_texts.Stopping);
        await anna.SeesReply(first, "Остановлено тобой");
        (await anna.SeesReply(second, "Остановлено")).Text.ShouldNotContain("никогда");
        (await anna.Asks("/stop")).Text.ShouldBe(_texts.NothingRuns);
    }

    [Fact]
    public async Task Two_programs_of_one_learner_wait_their_turn()
    {
        var anna = await Bot.NewLearner();
        var slow = await anna.Sends("```python\nimport time\ntime.sleep(1.5)\nprint('медленная')\n```");
        var quick = await anna.Sends("```python\nprint('быстрая')\n```");
        var after = await anna.SeesReply(quick, "быстрая");
        var before = await anna.SeesReply(slow, "медленная");
        before.Id.ShouldBeLessThan(after.Id);
    }

    [Theory]
    [InlineData("print('до')\n1 / 0", "❌ Ошибка", "ZeroDivisionError")]
    [InlineData("print('до'", "❌ Ошибка", "SyntaxError")]
    [InlineData("print('до')\nwhile True:\n    pass", "🔥 Остановил", "вечного цикла")]
    [InlineData("print('до', flush=True)\nx = ' ' * 10**9", "🧱 Остановил", "128 МБ")]
    [InlineData("import os\nprint('до', flush=True)\nos.fork()", "🚫", "fork")]
    public async Task What_ended_a_program_is_said_with_advice(string code, string verdict, string words)
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends($"```python\n{code}\n```");
        var card = await anna.SeesReply(sent, words);
        card.Text.ShouldContain(verdict);
        card.Text.ShouldNotContain("/tmp/");
    }

    [Fact]
    public async Task A_coroutine_that_nobody_awaited_is_named()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends("```python\nasync def tea():\n    print('чай')\n\ntea()\nprint('всё')\n```");
        var card = await anna.SeesReply(sent, "всё");
        card.Text.ShouldContain("✅ Готово");
        card.Text.ShouldContain("coroutine 'tea' was never awaited");
    }

    [Fact]
    public async Task A_silent_program_is_said_to_be_silent()
    {
        var anna = await Bot.NewLearner();
        await anna.SeesReply(await anna.Sends("```python\nx = 1\n```"), _texts.NothingPrinted);
    }

    [Fact]
    public async Task Much_output_comes_as_a_file_with_every_line()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends("```python\nfor n in range(2000):\n    print('строка номер', n)\n```");
        await anna.SeesReply(sent, "весь вывод в файле ниже");
        var file = await anna.Sees(message => message.FileName is not null, "the file");
        var lines = (await anna.Opens(file)).TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(2000);
        lines[^1].ShouldBe("строка номер 1999");
    }

    [Fact]
    public async Task A_flood_is_cut_off_and_what_came_before_the_limit_is_kept()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends("```python\nwhile True:\n    print('поток ' * 10)\n```");
        (await anna.SeesReply(sent, "📜 Остановил")).Text.ShouldContain("64 КБ");
        var file = await anna.Sees(message => message.FileName is not null, "the file");
        Encoding.UTF8.GetByteCount(await anna.Opens(file)).ShouldBeInRange(60 * 1024, 64 * 1024);
    }

    [Fact]
    public async Task Output_cannot_break_out_of_its_block()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends("```python\nprint('<b>&amp; \\x60\\x60\\x60 [x](http://a.b) \\x1b[31m \\u202e \\x00 конец')\n```");
        var card = await anna.SeesReply(sent, "конец");
        card.Text.ShouldContain("<b>&amp; ``` [x](http://a.b)");
        card.Text.ShouldNotContain("\u202e");
        card.Text.ShouldNotContain("\u001b");
    }
}
