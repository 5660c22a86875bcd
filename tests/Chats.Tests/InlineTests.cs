using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Inline;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>The bot's name and a word in any chat: words of the course for everybody, results for whoever ran them.</summary>
public sealed class InlineTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly InlineTexts _texts = InlineTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    /// <summary>As soon as the group has handed it on.</summary>
    private Task OffersAlone(Learner learner, string description) => Bot.Until(
        async () => (await learner.AsksInline(new string(' ', Random.Shared.Next(1, 200))))["results"]!.AsArray() is [var card] && card!["description"]!.GetValue<string>() == description,
        $"'{description}' is the only result");

    [Fact]
    public async Task Somebody_who_never_started_the_bot_posts_a_word_and_its_button_leads_to_the_chunk_that_teaches_it()
    {
        var boris = (await Bot.NewLearner("Борис")).InGroup();
        var answer = await boris.AsksInline("ЦИКЛ событий");
        Titles(answer)[0].ShouldBe("цикл событий");
        answer["button"].ShouldBeNull();

        var posted = await boris.Chooses(answer);

        posted.Json["via_bot"]!["username"]!.GetValue<string>().ShouldBe("coroutine_bot");
        posted.FromBot.ShouldBeFalse();
        posted.Text.ShouldContain("Диспетчер asyncio");
        var start = posted.Buttons.ShouldHaveSingleItem().Url!;
        start.ShouldBe("https://t.me/coroutine_bot?start=chunk_asyncio_loop_toy");
        var alone = new Learner(Bot, boris.Id);
        await alone.Sends("/start " + start.Split("start=")[1]);
        await alone.Sees("Цикл");
    }

    [Fact]
    public async Task Ones_own_results_are_offered_to_nobody_else_and_a_posted_one_can_be_run_by_others()
    {
        var (anna, boris) = (await Bot.NewLearner("Анна"), await Bot.NewLearner("Борис"));
        await anna.Sends("```python\nprint('привет', 6 * 7)\n```");
        await anna.Sees("Готово за");

        var answer = await anna.InGroup().AsksInline("");
        answer["results"]!.AsArray().ShouldHaveSingleItem()!["description"]!.GetValue<string>().ShouldBe("привет 42");
        var nothing = await boris.InGroup().AsksInline("");
        nothing["results"]!.AsArray().ShouldBeEmpty();
        nothing["button"]!["text"]!.GetValue<string>().ShouldBe(_texts.NothingRunYet);
        nothing.ToJsonString().ShouldNotContain("привет");

        var posted = await anna.InGroup().Chooses(answer);
        posted.Text.ShouldContain("print('привет', 6 * 7)");
        var asked = await boris.InGroup().Sends("/run", posted.Id);
        (await boris.InGroup().SeesReply(asked, "привет 42")).Text.ShouldContain("Готово");
        (await anna.InGroup().Chat()).ShouldNotContain(message => message.ReplyTo == posted.Id && message.FromBot, "nobody asked the bot anything by posting a card");
    }

    [Fact]
    public async Task What_one_runs_in_a_group_is_among_ones_own_results_too_and_an_edited_program_takes_its_own_place()
    {
        var (anna, boris) = (await Bot.NewLearner("Анна"), await Bot.NewLearner("Борис"));
        var group = await Bot.NewGroup(anna);
        var sent = await anna.In(group).Sends("/run print('из группы', 1)");
        await anna.In(group).SeesReply(sent, "из группы 1");
        await OffersAlone(anna, "из группы 1");
        (await boris.In(group).AsksInline(""))["results"]!.AsArray().ShouldBeEmpty();

        await anna.In(group).Edits(sent, "/run print('из группы', 2)");
        await anna.In(group).SeesReply(sent, "из группы 2");
        await OffersAlone(anna, "из группы 2");
    }

    [Fact]
    public async Task A_card_posted_to_the_bot_itself_is_not_taken_for_a_program()
    {
        var anna = await Bot.NewLearner("Анна");
        await anna.Sends("```python\nprint('один раз')\n```");
        await anna.Sees("Готово за");
        var posted = await anna.Chooses(await anna.AsksInline(""));
        await anna.Sends("/stop");
        await anna.Sees(RunTexts.In(Language.Ru).NothingRuns);
        (await anna.Chat()).Count(message => message.Id > posted.Id && message.FromBot).ShouldBe(1);
    }

    [Fact]
    public async Task A_strange_word_leads_to_the_lessons_and_the_empty_line_to_a_first_run()
    {
        var anna = await Bot.NewLearner("Анна");
        var strange = await anna.AsksInline("зпт");
        strange["button"]!.ToJsonString().ShouldContain("\"start_parameter\":\"lessons\"");
        await anna.Sends("/start lessons");
        await anna.Sees("Асинхронный Python");
        var empty = await anna.AsksInline("");
        await anna.Sends($"/start {empty["button"]!["start_parameter"]}");
        await anna.Sees(RunTexts.In(Language.Ru).HowToRun[..20]);
    }

    [Fact]
    public async Task What_is_kept_to_be_shown_is_in_the_export_and_goes_when_one_is_forgotten()
    {
        var anna = await Bot.NewLearner("Анна");
        await anna.Sends("```python\nprint('мой секрет')\n```");
        await anna.Sees("Готово за");
        await anna.Sends("/export");
        var file = await anna.Sees(message => message.FileName == "coroutinebot.json", "the export");
        JsonNode.Parse(await anna.Opens(file))!["state"]!["person"]!["results"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .ShouldContain("мой секрет");
        (await anna.AsksInline("")).ToJsonString().ShouldContain("r");

        await anna.Sends("/forget");
        await anna.Taps(PrivacyTexts.In(Language.Ru).Erase);
        await anna.Sees("я ничего о тебе не помню");

        // Another way to say nothing, which Telegram has not been told yet that it may answer by itself.
        (await anna.AsksInline("?"))["results"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Letter_by_letter_in_two_languages_everybody_is_answered_in_their_own()
    {
        var (anna, ben) = (await Bot.NewLearner("Анна"), await Bot.NewLearner("Ben", "en"));
        var answers = await Task.WhenAll(Typed(anna, "gather"), Typed(ben, "семафор"));

        Titles(answers[0])[0].ShouldBe("gather");
        Titles(answers[1])[0].ShouldBe("semaphore");

        // As fast as the app asks: the next letter when the last one has been answered, or sooner.
        async Task<JsonNode> Typed(Learner person, string word)
        {
            for (var length = 1; length < word.Length; length++)
            {
                await person.Posts("/web/inline", new JsonObject { ["as"] = person.Id, ["chat"] = person.Id, ["query"] = word[..length] });
            }

            return await person.AsksInline(word);
        }
    }

    private static List<string> Titles(JsonNode answer) => [.. answer["results"]!.AsArray().Select(card => card!["title"]!.GetValue<string>())];
}
