using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Tests.Rig;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>Taps, edits, drafts, groups and the page's events.</summary>
public sealed class ChatTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long Group = -1001000000001;
    private readonly LocalProcess server = fixture.Server;
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tap_reaches_the_bot_and_its_answer_the_page_once()
    {
        var person = await server.NewLearner();
        using var page = await Page.Open(server, person);
        var message = await SendButton(person, "next");
        var query = (await server.Web("tap", new { @as = person, chat = person, message_id = message, data = "next" }))["callback_query_id"]!.GetValue<string>();
        var update = (await server.Updates()).ShouldHaveSingleItem()["callback_query"]!;
        update["id"]!.GetValue<string>().ShouldBe(query);
        update["message"]!["message_id"]!.GetValue<int>().ShouldBe(message);
        await server.Call("answerCallbackQuery", new { callback_query_id = query, text = "Хорошо", show_alert = true });
        var answer = await page.Next("callback_answer");
        (answer["text"]!.GetValue<string>(), answer["show_alert"]!.GetValue<bool>()).ShouldBe(("Хорошо", true));
        (await server.Refused("answerCallbackQuery", new { callback_query_id = query })).ShouldStartWith("Bad Request: query is too old");
    }

    [Fact]
    public async Task A_button_that_is_gone_cannot_be_tapped_except_by_force()
    {
        var person = await server.NewLearner();
        var message = await SendButton(person, "old");
        await server.Call("editMessageReplyMarkup", new { chat_id = person, message_id = message });
        (await server.WebRefuses("tap", new { @as = person, chat = person, message_id = message, data = "old" })).ShouldBe("That button is not there any more.");
        await server.Web("tap", new { @as = person, chat = person, message_id = message, data = "old", force = true });
        (await server.Updates()).ShouldHaveSingleItem()["callback_query"]!["data"]!.GetValue<string>().ShouldBe("old");
    }

    [Fact]
    public async Task People_edit_and_delete_what_they_wrote()
    {
        var person = await server.NewLearner();
        var id = (await server.Says(person, "print(1)"))["message_id"]!.GetValue<int>();
        await server.Web("edit", new { @as = person, chat = person, message_id = id, text = "`print(2)`" });
        var updates = await server.Updates();
        updates[^1]["edited_message"]!["text"]!.GetValue<string>().ShouldBe("print(2)");
        updates[^1]["edited_message"]!["edit_date"].ShouldNotBeNull();
        await server.Web("delete", new { @as = person, chat = person, message_id = id });
        (await server.Messages(person)).ShouldNotContain(m => m["message_id"]!.GetValue<int>() == id);
        (await server.WebRefuses("send", new { @as = person, chat = person, text = "  " })).ShouldBe("The message is empty.");
    }

    [Fact]
    public async Task Events_bring_messages_edits_deletions_drafts_and_actions_in_order()
    {
        var person = await server.NewLearner();
        using var page = await Page.Open(server, person);
        await server.Call("sendChatAction", new { chat_id = person, action = "typing" });
        await server.Call("sendMessageDraft", new { chat_id = person, draft_id = 7, text = "0.1 s: hi", can_stop = true });
        await server.Call("sendRichMessageDraft", new { chat_id = person, draft_id = 7, rich_message = new { blocks = new object[] { new { type = "thinking", text = "…" } } } });
        var id = (await server.Call("sendMessage", new { chat_id = person, text = "done" }))["message_id"]!.GetValue<int>();
        await server.Call("editMessageText", new { chat_id = person, message_id = id, text = "done!" });
        await server.Call("deleteMessage", new { chat_id = person, message_id = id });
        (await page.Next())["action"]!.GetValue<string>().ShouldBe("typing");
        var draft = await page.Next();
        (draft["type"]!.GetValue<string>(), draft["draft_id"]!.GetValue<long>(), draft["text"]!.GetValue<string>(), draft["can_stop"]!.GetValue<bool>()).ShouldBe(("draft", 7L, "0.1 s: hi", true));
        (await page.Next())["rich_message"]!["blocks"]![0]!["type"]!.GetValue<string>().ShouldBe("thinking");
        (await page.Next())["message"]!["text"]!.GetValue<string>().ShouldBe("done");
        (await page.Next())["message"]!["text"]!.GetValue<string>().ShouldBe("done!");
        (await page.Next())["message_id"]!.GetValue<int>().ShouldBe(id);
    }

    [Fact]
    public async Task Stop_on_a_draft_reaches_the_bot_while_the_draft_lives()
    {
        var person = await server.NewLearner();
        await server.Call("sendMessageDraft", new { chat_id = person, draft_id = 9, text = "running", can_stop = true });
        await server.Web("stop_draft", new { @as = person, chat = person, draft_id = 9 });
        (await server.Updates()).ShouldHaveSingleItem()["stopped_message_generation"]!["draft_id"]!.GetValue<long>().ShouldBe(9);
        await server.Call("sendMessage", new { chat_id = person, text = "stopped" });
        (await server.WebRefuses("stop_draft", new { @as = person, chat = person, draft_id = 9 })).ShouldBe("That draft is over.");
    }

    [Fact]
    public async Task In_a_group_the_bot_hears_only_what_is_meant_for_it_until_it_may_hear_all()
    {
        await server.Updates();
        var mine = (await server.Call("sendMessage", new { chat_id = Group, text = "Race!" }))["message_id"]!.GetValue<int>();
        await server.Says(1001, "just talk", Group);
        await server.Says(1001, "/race", Group);
        await server.Says(1002, "hey @coroutine_bot", Group);
        await server.Says(1003, "/race@another_bot", Group);
        await server.Says(1003, "me too", Group, replyTo: mine);
        (await server.Updates()).Select(u => u["message"]!["text"]!.GetValue<string>()).ShouldBe(["/race", "hey @coroutine_bot", "me too"]);
        await server.Web("group", new { @as = 1001, chat = Group, bot_sees_all = true });
        await server.Says(1001, "now you hear me", Group);
        var updates = await server.Updates();
        updates[0]["my_chat_member"]!["new_chat_member"]!["status"]!.GetValue<string>().ShouldBe("administrator");
        updates[1]["message"]!["text"]!.GetValue<string>().ShouldBe("now you hear me");
        await server.Web("group", new { @as = 1001, chat = Group, bot_sees_all = false });
        await server.Updates();
    }

    [Fact]
    public async Task Fifty_people_at_once_lose_no_answer()
    {
        await using var crowd = await LocalProcess.Start();
        var players = new List<long>();
        for (var i = 0; i < 50; i++) players.Add((await crowd.Web("people", new { first_name = $"P{i}" }))["id"]!.GetValue<long>());
        while ((await crowd.Updates()).Count > 0) continue;
        var poll = await crowd.Call("sendPoll", new { chat_id = Group, question = "?", options = new[] { new { text = "a" }, new { text = "b" } }, type = "quiz", correct_option_ids = new[] { 0 }, is_anonymous = false });
        await Task.WhenAll(players.Select((p, i) => crowd.Web("vote", new { @as = p, chat = Group, message_id = poll["message_id"]!.GetValue<int>(), options = new[] { i % 2 } })));
        var answers = new List<JsonObject>();
        while (await crowd.Updates() is { Count: > 0 } more) answers.AddRange(more.Where(u => u.ContainsKey("poll_answer")));
        answers.Select(a => a["poll_answer"]!["user"]!["id"]!.GetValue<long>()).ShouldBe(players, ignoreOrder: true);
        answers.Select(a => a["update_id"]!.GetValue<long>()).ShouldBeInOrder();
        var closed = await crowd.Call("stopPoll", new { chat_id = Group, message_id = poll["message_id"]!.GetValue<int>() });
        closed["options"]!.AsArray().Select(o => o!["voter_count"]!.GetValue<int>()).ShouldBe([25, 25]);
    }

    [Fact]
    public async Task The_journal_tells_every_request_with_its_time()
    {
        var person = await server.NewLearner();
        await server.Call("sendMessage", new { chat_id = person, text = "noted" });
        var entry = (await server.Web("journal?after=0"))["entries"]!.AsArray()[^1]!;
        entry["method"]!.GetValue<string>().ShouldBe("sendMessage");
        entry["chat_id"]!.GetValue<long>().ShouldBe(person);
        entry["request"]!["text"]!.GetValue<string>().ShouldBe("noted");
        DateTimeOffset.Parse(entry["at"]!.GetValue<string>()).Offset.ShouldBe(TimeSpan.Zero);
        var number = entry["n"]!.GetValue<long>();
        (await server.Web($"journal?after={number}"))["entries"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_itself_is_served()
    {
        using var answer = await server.Http.GetAsync("/", ct);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    private async Task<int> SendButton(long person, string data) => (await server.Call("sendMessage", new
    {
        chat_id = person,
        text = "tap",
        reply_markup = new { inline_keyboard = new[] { new[] { new { text = data, callback_data = data } } } },
    }))["message_id"]!.GetValue<int>();

    /// <summary>A page that looks on.</summary>
    private sealed class Page(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        public static async Task<Page> Open(LocalProcess server, long person)
        {
            var response = await server.Http.GetAsync($"/web/events?as={person}", HttpCompletionOption.ResponseHeadersRead);
            var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            (await reader.ReadLineAsync()).ShouldBe(": hello");
            return new Page(response, reader);
        }

        /// <summary>The next event (of that type).</summary>
        public async Task<JsonObject> Next(string? type = null)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                var json = JsonNode.Parse(line["data: ".Length..])!.AsObject();
                if (type is null || json["type"]!.GetValue<string>() == type) return json;
            }
            throw new EndOfStreamException("The events ended.");
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }
}
