using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Tests.Rig;
using Telegram.Bot;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>Inline mode as the bot, the asking person and the page see it.</summary>
public sealed class InlineTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long TheGroup = -1001000000001;
    private readonly LocalProcess server = fixture.Server;
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    /// <summary>What is sent as results (or beside them), and the refusal.</summary>
    public static TheoryData<string, string> Refusals { get; } = new()
    {
        { $"\"results\":[{string.Join(',', Enumerable.Range(0, 51).Select(n => Card($"{n}")))}]", "Bad Request: RESULTS_TOO_MUCH" },
        { $"\"results\":[{Card("a")},{Card("a")}]", "Bad Request: RESULT_ID_DUPLICATE" },
        { $"\"results\":[{Card("")}]", "Bad Request: RESULT_ID_EMPTY" },
        { $"\"results\":[{Card(new string('я', 33))}]", "Bad Request: RESULT_ID_INVALID" },
        { $"\"results\":[{Card("a", title: " ")}]", "Bad Request: ARTICLE_TITLE_EMPTY" },
        { $"\"results\":[{Card("a", text: "  ")}]", "Bad Request: text must be non-empty" },
        { $"\"results\":[{Card("a", text: new string('x', 4097))}]", "Bad Request: message is too long" },
        { "\"results\":[{\"type\":\"photo\",\"id\":\"a\",\"title\":\"t\",\"input_message_content\":{\"message_text\":\"x\"}}]", "must be \"article\"" },
        { "\"results\":[{\"type\":\"article\",\"id\":\"a\",\"title\":\"t\"}]", "needs the field 'input_message_content'" },
        { "\"results\":[{\"type\":\"article\",\"id\":\"a\",\"title\":\"t\",\"input_message_content\":{\"message_text\":\"<b>x\",\"parse_mode\":\"HTML\"}}]", "Can't find end tag corresponding to start tag \"b\"" },
        { $"\"results\":[{Card("a", more: ",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"t\",\"url\":\"nowhere at all\"}]]}")}]", "Wrong HTTP URL" },
        { $"\"results\":[{Card("a", more: ",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"t\",\"callback_data\":\"d\"}]]}")}]", "callback_data below inline results" },
        { $"\"results\":[],\"next_offset\":\"{new string('9', 65)}\"", "Bad Request: NEXT_OFFSET_INVALID" },
        { "\"results\":[],\"cache_time\":-1", "cache_time" },
        { "\"results\":[],\"button\":{\"text\":\"t\"}", "exactly one of web_app and start_parameter" },
        { "\"results\":[],\"button\":{\"text\":\"t\",\"start_parameter\":\"a\",\"web_app\":{\"url\":\"https://example.org\"}}", "exactly one of web_app and start_parameter" },
        { "\"results\":[],\"button\":{\"text\":\"\",\"start_parameter\":\"a\"}", "Bad Request: SWITCH_PM_TEXT_EMPTY" },
        { "\"results\":[],\"button\":{\"text\":\"t\",\"start_parameter\":\"a b\"}", "Bad Request: START_PARAM_INVALID" },
        { $"\"results\":[],\"button\":{{\"text\":\"t\",\"start_parameter\":\"{new string('a', 65)}\"}}", "Bad Request: START_PARAM_INVALID" },
        { "\"results\":[],\"switch_pm_text\":\"old\"", "has no field 'switch_pm_text'" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_Telegram_would_not_take_is_refused_and_the_question_stays_open(string sent, string words)
    {
        var (person, query) = await Asked("word");
        (await server.Refused("answerInlineQuery", JsonNode.Parse($"{{\"inline_query_id\":\"{query}\",{sent}}}"))).ShouldContain(words);
        (await server.Web($"inline?as={person}&id={query}"))["answered"]!.GetValue<bool>().ShouldBeFalse();
        await server.Call("answerInlineQuery", new { inline_query_id = query, results = Array.Empty<object>(), cache_time = 0 });
    }

    [Fact]
    public async Task A_word_becomes_a_question_to_the_bot_and_a_chosen_card_a_message_of_the_person()
    {
        var (person, query) = await Asked("awa", TheGroup);
        var bot = new TelegramBotClient(new TelegramBotClientOptions(LocalProcess.Token, server.Http.BaseAddress!.ToString().TrimEnd('/')));
        InlineQueryResultArticle card = new("c1", "await", new InputTextMessageContent("<b>await</b> waits") { ParseMode = Telegram.Bot.Types.Enums.ParseMode.Html })
        {
            Description = "waits",
            ReplyMarkup = new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl("Open", "https://t.me/coroutine_bot?start=x")),
        };
        await bot.AnswerInlineQuery(query, [card], 0, isPersonal: true, button: new InlineQueryResultsButton("Start") { StartParameter = "run" }, cancellationToken: ct);

        var answer = await server.Web($"inline?as={person}&id={query}");
        answer["results"]![0]!["title"]!.GetValue<string>().ShouldBe("await");
        answer["button"]!["start_parameter"]!.GetValue<string>().ShouldBe("run");
        var posted = await server.Web("inline_choose", new { @as = person, chat = TheGroup, inline_query_id = query, result_id = "c1" });
        posted["from"]!["id"]!.GetValue<long>().ShouldBe(person);
        posted["via_bot"]!["username"]!.GetValue<string>().ShouldBe("coroutine_bot");
        posted["text"]!.GetValue<string>().ShouldBe("await waits");
        posted["entities"]![0]!["type"]!.GetValue<string>().ShouldBe("bold");
        (await server.Updates()).Single(u => u["message"]?["via_bot"] is not null)["message"]!["from"]!["id"]!.GetValue<long>().ShouldBe(person, "with privacy on, a bot still gets what is posted through it");
        (await server.WebRefuses("edit", new { @as = person, chat = TheGroup, message_id = posted["message_id"]!.GetValue<int>(), text = "mine" })).ShouldBe("Only your own text can be changed.");
        (await server.WebRefuses("inline_choose", new { @as = person, chat = person, inline_query_id = query, result_id = "c2" })).ShouldBe("There is no such card in the answer.");
        (await server.WebRefuses("inline_choose", new { @as = 1001, chat = 1001, inline_query_id = query, result_id = "c1" })).ShouldBe("That question is too old. Ask again.");
    }

    [Fact]
    public async Task A_question_is_answered_once_and_what_may_be_kept_is_not_asked_again()
    {
        var (person, query) = await Asked("kept");
        await server.Call("answerInlineQuery", JsonNode.Parse($"{{\"inline_query_id\":\"{query}\",\"results\":[{Card("a")}],\"is_personal\":true}}"));
        (await server.Refused("answerInlineQuery", new { inline_query_id = query, results = Array.Empty<object>() })).ShouldContain("query is too old");
        (await server.Refused("answerInlineQuery", new { inline_query_id = "77", results = Array.Empty<object>() })).ShouldContain("query is too old");

        var again = (await server.Web("inline", new { @as = person, chat = person, query = "kept" }))["inline_query_id"]!.GetValue<string>();
        (await server.Web($"inline?as={person}&id={again}"))["results"]!.AsArray().Count.ShouldBe(1);
        (await server.Updates()).ShouldBeEmpty();
        await Asked("kept");
        (await server.WebRefuses("inline", new { @as = person, chat = person, query = new string('x', 257) })).ShouldContain("256");
    }

    private async Task<(long Person, string Query)> Asked(string words, long? chat = null)
    {
        var person = await server.NewLearner();
        var query = (await server.Web("inline", new { @as = person, chat = chat ?? person, query = words }))["inline_query_id"]!.GetValue<string>();
        var update = (await server.Updates()).ShouldHaveSingleItem()["inline_query"]!;
        (update["id"]!.GetValue<string>(), update["query"]!.GetValue<string>(), update["from"]!["id"]!.GetValue<long>()).ShouldBe((query, words, person));
        update["chat_type"]!.GetValue<string>().ShouldBe(chat is null ? "sender" : "supergroup");
        return (person, query);
    }

    private static string Card(string id, string title = "t", string text = "x", string more = "") =>
        $"{{\"type\":\"article\",\"id\":\"{id}\",\"title\":\"{title}\",\"input_message_content\":{{\"message_text\":\"{text}\"}}{more}}}";
}
