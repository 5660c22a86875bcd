using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>What nobody expects, and everybody does: a clear word each time, and nothing lost.</summary>
public sealed class BadInputTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly RunTexts _runs = RunTexts.In(Language.Ru);
    private static readonly QuestionTexts _questions = QuestionTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    [Fact]
    public async Task Pictures_stickers_and_files_that_are_no_programs_get_a_word_each()
    {
        var anna = await Bot.NewLearner();
        (await anna.SeesAfter(await anna.Uploads("p.png", "photo", Picture()))).Text.ShouldBe(_runs.PictureInsteadOfText);
        (await anna.SeesAfter(await anna.Uploads("s.webp", "sticker", [1, 2, 3]))).Text.ShouldBe(_runs.Sticker);
        (await anna.SeesAfter(await anna.Uploads("notes.docx", "document", [1, 2, 3]))).Text.ShouldBe(_runs.OnlyPython);
        (await anna.SeesAfter(await anna.Uploads("huge.py", "document", [], size: 50 * 1024 * 1024))).Text.ShouldBe(_runs.FileTooLarge);
        (await anna.SeesAfter(await anna.Uploads("huge.zip", "document", [], size: 50 * 1024 * 1024))).Text.ShouldContain("64 КБ");
    }

    [Fact]
    public async Task Files_that_cannot_run_say_why()
    {
        var anna = await Bot.NewLearner();
        var legacy = await anna.Uploads("cp1251.py", "document", [.. "print('"u8, 0xCF, 0xF0, 0xE8, .. "')"u8]);
        (await anna.SeesReply(legacy, "UTF-8")).Text.ShouldBe(_runs.Problem(CoroutineBot.Bot.Flow.RunProblem.NotText).PlainText);
        var binary = await anna.Uploads("zeros.py", "document", [0, 0, 0, 0]);
        await anna.SeesReply(binary, "UTF-8");
        var empty = await anna.Uploads("empty.py", "document", "\n"u8.ToArray());
        await anna.SeesReply(empty, _runs.NothingPrinted);
        var nothing = await anna.Uploads("nothing.py", "document", [], size: 0);
        await anna.SeesAfter(nothing);
        var marked = await anna.Uploads("bom.py", "document", [0xEF, 0xBB, 0xBF, .. "print('с меткой')"u8]);
        await anna.SeesReply(marked, "с меткой");
        var shouted = await anna.Uploads("LOUD.PY", "document", "print('громко')"u8.ToArray());
        await anna.SeesReply(shouted, "громко");
    }

    [Fact]
    public async Task The_longest_message_is_answered_whether_it_is_code_or_prose()
    {
        var anna = await Bot.NewLearner();
        (await anna.Asks(new string('я', 4096))).Text.ShouldBe(_runs.NoCodeSeen);
        var code = "print(len('" + new string('я', 4000) + "'))";
        await anna.SeesReply(await anna.Sends(code), "4000");
        (await anna.Asks("/" + new string('x', 4000))).Text.Length.ShouldBeLessThan(300);
        await anna.SeesReply(await anna.Sends("/run print('" + new string('\u0416', 3900) + "')"), "✅ Готово");
    }

    [Fact]
    public async Task An_edited_message_that_was_never_code_stays_unanswered_until_it_is()
    {
        var anna = await Bot.NewLearner();
        var sent = await anna.Sends("привет");
        await anna.Sees(_runs.NoCodeSeen);
        await anna.Edits(sent, "привет ещё раз");
        await anna.Edits(sent, "/start");
        (await anna.Asks("/stop")).Text.ShouldBe(_runs.NothingRuns);
        (await anna.Chat()).Count(message => message.FromBot).ShouldBe(2);
        await anna.Edits(sent, "print('теперь код')");
        await anna.SeesReply(sent, "теперь код");
    }

    [Fact]
    public async Task Updates_of_unknown_kinds_and_odd_shapes_are_passed_over()
    {
        var anna = await Bot.NewLearner();
        var from = new JsonObject { ["id"] = anna.Id, ["is_bot"] = false, ["first_name"] = "Аня" };
        var chat = new JsonObject { ["id"] = anna.Id, ["type"] = "private" };
        foreach (var update in (JsonObject[])
        [
            [],
            new() { ["something_new"] = new JsonObject { ["from"] = from.DeepClone(), ["chat"] = chat.DeepClone() } },
            new() { ["message"] = new JsonObject() },
            new() { ["message"] = "не объект" },
            new() { ["message"] = new JsonObject { ["message_id"] = 900, ["chat"] = chat.DeepClone(), ["date"] = 1 } },
            new() { ["message"] = new JsonObject { ["message_id"] = "девять", ["chat"] = chat.DeepClone(), ["from"] = from.DeepClone(), ["text"] = 5 } },
            new() { ["message"] = new JsonObject { ["message_id"] = 901, ["chat"] = chat.DeepClone(), ["from"] = from.DeepClone(), ["text"] = "x", ["entities"] = new JsonArray(new JsonObject { ["type"] = "pre", ["offset"] = -5, ["length"] = 99999 }) } },
            new() { ["callback_query"] = new JsonObject { ["id"] = "7", ["from"] = from.DeepClone() } },
            new() { ["poll_answer"] = new JsonObject { ["poll_id"] = "нет такого", ["user"] = from.DeepClone(), ["option_ids"] = new JsonArray(0, 99, -1) } },
            new() { ["my_chat_member"] = new JsonObject { ["chat"] = chat.DeepClone() } },
            new() { ["stopped_message_generation"] = new JsonObject { ["chat"] = chat.DeepClone(), ["draft_id"] = 12345 } },
            new() { ["channel_post"] = new JsonObject { ["message_id"] = 5, ["chat"] = new JsonObject { ["id"] = -1009, ["type"] = "channel" }, ["text"] = "/start" } },
        ])
        {
            await Bot.Update(update);
        }

        (await anna.Asks("/help")).Text.ShouldNotBeEmpty();
        await anna.Sees("Что я умею");
        Bot.Output.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("мусор")]
    [InlineData("1")]
    [InlineData("1go:")]
    [InlineData("1go:asyncio/нет/нигде")]
    [InlineData("0go:asyncio/coroutines/welcome")]
    [InlineData("1run:::::")]
    [InlineData("1a:x:99999999999999")]
    [InlineData("1a::-1")]
    [InlineData("1set:lang:tlh")]
    [InlineData("1set:format:rich:")]
    [InlineData("1stop:нет")]
    [InlineData("1toc:")]
    [InlineData("1les:нет")]
    [InlineData("1quiz:нет")]
    [InlineData("1s:нет")]
    [InlineData("1h:")]
    [InlineData("1forget:нет:нет")]
    public async Task Buttons_that_carry_nonsense_are_answered_and_change_nothing(string data)
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        var page = await anna.Sees("Чайник");
        await anna.TapsAndReads(page.Id, data, force: true);
        (await anna.Asks("/progress")).Text.ShouldNotBeEmpty();
        (await anna.Sees(message => message.Text.Contains("Твой путь", StringComparison.Ordinal), "the progress")).Text.ShouldContain("1/");
        Bot.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_button_to_a_place_that_the_lesson_no_longer_has_opens_it_from_the_start()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        var page = await anna.Sees("Чайник");
        var gone = page.DataOf(LessonTexts.In(Language.Ru).Next).Replace("q-three", "q-gone", StringComparison.Ordinal);
        await anna.TapsData(page.Id, gone, force: true);
        await anna.Sees(LessonTexts.In(Language.Ru).LessonChanged);
        await anna.Sees("· 1 из ");
    }

    [Fact]
    public async Task An_old_button_does_nothing_wrong_and_two_taps_at_once_count_as_one()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        var page = await anna.Sees("Чайник");
        var next = page.DataOf(LessonTexts.In(Language.Ru).Next);
        await Task.WhenAll(anna.TapsData(page.Id, next), anna.TapsData(page.Id, next, force: true), anna.TapsData(page.Id, next, force: true));
        var asked = await anna.Sees(message => message.Id >= page.Id && message.Text.Contains("· 5 из ", StringComparison.Ordinal), "the next step");
        await anna.TapsAndReads(page.Id, next, force: true);
        (await anna.Chat()).Count(message => message.FromBot).ShouldBe(1, "taps have made further messages");

        // The forecast: the second of two taps must not start a second run, nor may an answer be changed afterwards.
        var guess = asked.Buttons[0].Data!;
        await Task.WhenAll(anna.TapsData(asked.Id, guess), anna.TapsData(asked.Id, asked.Buttons[1].Data!, force: true));
        await anna.Sees(_questions.ForecastAgainstFact);
        (await anna.TapsAndReads(asked.Id, guess, force: true)).ShouldBe(_questions.AlreadyAnswered);
        (await anna.Asks("/progress")).Text.ShouldContain("Программ запущено: 1.");
        (await anna.Chat()).Count(message => message.Text.Contains(_questions.ForecastAgainstFact, StringComparison.Ordinal)).ShouldBe(1);
        var sent = await anna.Sends("/export");
        var file = await anna.Sees(message => message.Id > sent && message.FileName is not null, "the export");
        JsonNode.Parse(await anna.Opens(file))!["answers"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_quiz_takes_one_vote_even_if_its_answer_comes_twice()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start quiz_coroutines_q-stick");
        var poll = await anna.SeesPoll();
        await anna.VotesIn(poll, 0);
        await Bot.Update(new JsonObject
        {
            ["poll_answer"] = new JsonObject
            {
                ["poll_id"] = poll.Poll!["id"]!.GetValue<string>(),
                ["user"] = new JsonObject { ["id"] = anna.Id, ["is_bot"] = false, ["first_name"] = "Аня" },
                ["option_ids"] = new JsonArray(1),
            },
        });
        await anna.Sees(message => message.Text.Contains('✅') || message.Text.Contains('✖'), "the verdict");
        var sent = await anna.Sends("/export");
        var file = await anna.Sees(message => message.Id > sent && message.FileName is not null, "the export");
        JsonNode.Parse(await anna.Opens(file))!["answers"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_right_answer_cannot_be_read_from_what_buttons_carry()
    {
        var carried = new List<string[]>();
        for (var person = 0; person < 4; person++)
        {
            var anna = await Bot.NewLearner();
            await anna.Sends("/start quiz_coroutines_q-three");
            var asked = await anna.Sees(message => message.Buttons.Count >= 3, "the question");
            carried.Add([.. asked.Buttons.Take(3).Select(button => string.Join(':', button.Data!.Split(':').Skip(2)))]);
        }

        // The same data in the same places for everybody, whatever words stand on the buttons.
        carried.ShouldAllBe(data => data.SequenceEqual(carried[0]));
    }

    [Fact]
    public async Task Somebody_who_blocked_the_bot_comes_back_to_their_place()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        await anna.Sees("Чайник");
        await anna.Sends("```python\nimport time\ntime.sleep(1)\nprint('поздно')\n```");
        await anna.Blocks();
        await anna.Blocks(false);
        (await anna.Asks("/continue")).Text.ShouldNotBeEmpty();
        await anna.Sees(message => message.Text.Contains("Чайник", StringComparison.Ordinal) && message.Buttons.Count > 0, "the place");
    }

    [Fact]
    public async Task A_living_message_that_was_deleted_comes_back_with_the_next_tap()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_async-def");
        var page = await anna.Sees("Первая корутина");
        await anna.Sends("/settings");
        var settings = await anna.Sees("Настройки");
        shared.Expects(anna, "message to edit not found");
        await anna.Deletes(page.Id);
        await anna.TapsAndReads(settings.Id, settings.DataOf("English"));
        var back = await anna.Sees("First coroutines · 3 of ");
        back.Id.ShouldBeGreaterThan(settings.Id);
        await anna.Taps(LessonTexts.In(Language.En).Next);
        await anna.Sees("First coroutines · 4 of ");
    }

    /// <summary>A PNG of one pixel.</summary>
    private static byte[] Picture() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
}
