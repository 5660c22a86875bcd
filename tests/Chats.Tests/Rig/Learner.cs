using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>Somebody with the web chat open: types, taps by the words on buttons, votes, and reads what stands there.</summary>
public sealed class Learner(BotUnderTest bot, long id, long? chat = null, int? topic = null)
{
    public const long GroupId = -1001000000001;

    private readonly long _chat = chat ?? id;

    public long Id => id;

    /// <summary>How many of the newest messages are looked at.</summary>
    public int Window { get; init; } = 200;

    /// <summary>Between two looks.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(40);

    public static Learner Anna(BotUnderTest bot) => new(bot, 1001);

    public static Learner Ben(BotUnderTest bot) => new(bot, 1002);

    /// <summary>The same person with the group open.</summary>
    public Learner InGroup() => new(bot, id, GroupId);

    /// <summary>The same person with another chat open.</summary>
    public Learner In(long chat) => new(bot, id, chat);

    /// <summary>Leaves the group.</summary>
    public async Task Leaves()
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/leave", new JsonObject { ["as"] = id, ["chat"] = _chat });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What only this person sees here.</summary>
    public Task<ChatMessage> SeesAlone(string words) =>
        Sees(message => message.IsPrivate && message.Text.Contains(words, StringComparison.Ordinal), $"'{words}' for their eyes alone");

    /// <summary>The same person with a topic of the group open: what they write stands there, and they see nothing else.</summary>
    public Learner InTopic(int thread) => new(bot, id, GroupId, thread);

    public Task<ChatEvents> Listens() => ChatEvents.Open(bot, id);

    public async Task<IReadOnlyList<ChatMessage>> Chat()
    {
        var answer = await bot.Web.GetFromJsonAsync<JsonNode>($"/web/messages?chat={_chat}&as={id}&limit={Window}");
        return [.. answer!["messages"]!.AsArray().Select(message => new ChatMessage(message!)).Where(message => topic is null || message.Thread == topic)];
    }

    /// <summary>Writes the bot's name and a word into the line of the open chat, and waits for what it offers.</summary>
    public async Task<JsonNode> AsksInline(string words)
    {
        var asked = await Posts("/web/inline", new JsonObject { ["as"] = id, ["chat"] = _chat, ["query"] = words });
        var query = asked["inline_query_id"]!.GetValue<string>();
        JsonNode? answer = null;
        await bot.Until(async () => (answer = await bot.Web.GetFromJsonAsync<JsonNode>($"/web/inline?as={id}&id={query}"))!["answered"]!.GetValue<bool>(), $"'{words}' is answered inline");
        answer!["inline_query_id"] = query;
        return answer;
    }

    /// <summary>Posts one of the cards that were offered.</summary>
    public async Task<ChatMessage> Chooses(JsonNode answer, int card = 0) => new(await Posts("/web/inline_choose", new JsonObject
    {
        ["as"] = id,
        ["chat"] = _chat,
        ["inline_query_id"] = answer["inline_query_id"]!.GetValue<string>(),
        ["result_id"] = answer["results"]![card]!["id"]!.GetValue<string>(),
        ["thread"] = topic,
    }));

    public async Task<JsonNode> Posts(string path, JsonObject body)
    {
        using var answer = await bot.Web.PostAsJsonAsync(path, body);
        var told = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(told?.ToJsonString());
        return told!;
    }

    public async Task<int> Sends(string text, int? replyTo = null)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/send", new JsonObject { ["as"] = id, ["chat"] = _chat, ["text"] = text, ["reply_to"] = replyTo, ["thread"] = topic });
        var message = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(message?.ToJsonString());
        return message!["message_id"]!.GetValue<int>();
    }

    public async Task Edits(int messageId, string text)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/edit", new JsonObject { ["as"] = id, ["chat"] = _chat, ["message_id"] = messageId, ["text"] = text });
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    public async Task Deletes(int messageId)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/delete", new JsonObject { ["as"] = id, ["chat"] = _chat, ["message_id"] = messageId });
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    public async Task<int> Uploads(string name, string kind, byte[] content, long? size = null, string? caption = null)
    {
        using var body = new ByteArrayContent(content);
        using var answer = await bot.Web.PostAsync($"/web/upload?as={id}&chat={_chat}&name={Uri.EscapeDataString(name)}&kind={kind}{(size is null ? "" : $"&size={size}")}{(caption is null ? "" : $"&caption={Uri.EscapeDataString(caption)}")}", body);
        var message = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(message?.ToJsonString());
        return message!["message_id"]!.GetValue<int>();
    }

    /// <summary>Taps the newest button that begins with these words, as soon as there is one.</summary>
    public async Task Taps(string words)
    {
        var found = await Sees(message => message.Buttons.Any(button => button.Text.StartsWith(words, StringComparison.Ordinal)), $"a button '{words}'");
        await TapsData(found.Id, found.Buttons.First(button => button.Text.StartsWith(words, StringComparison.Ordinal)).Data!);
    }

    /// <param name="force">Also a button that is gone by now, as somebody whose app has not caught up.</param>
    /// <returns>The id of the tap.</returns>
    public async Task<string> TapsData(int messageId, string data, bool force = false)
    {
        using var answer = await bot.Web.PostAsJsonAsync(
            "/web/tap", new JsonObject { ["as"] = id, ["chat"] = _chat, ["message_id"] = messageId, ["data"] = data, ["force"] = force });
        var tap = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(tap?.ToJsonString());
        return tap!["callback_query_id"]!.GetValue<string>();
    }

    /// <summary>Taps and waits for the word on top of the screen; empty where the tap is answered without one.</summary>
    public async Task<string> TapsAndReads(int messageId, string data, bool force = false)
    {
        var tap = await TapsData(messageId, data, force);
        JsonNode? told = null;
        await bot.Until(
            async () => (told = (await bot.Journal()).FirstOrDefault(entry => entry["method"]!.GetValue<string>() == "answerCallbackQuery"
                && entry["request"]!["callback_query_id"]!.GetValue<string>() == tap)) is not null,
            $"the tap on {data} is answered");
        return told!["request"]!["text"]?.GetValue<string>() ?? "";
    }

    public async Task StopsDraft(long draft)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/stop_draft", new JsonObject { ["as"] = id, ["chat"] = _chat, ["draft_id"] = draft });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task Blocks(bool blocked = true)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/block", new JsonObject { ["as"] = id, ["blocked"] = blocked });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The content of a file that the bot sent.</summary>
    public async Task<string> Opens(ChatMessage document) => await bot.Web.GetStringAsync(document.FileUrl);

    /// <summary>Votes in the newest open poll.</summary>
    public async Task Votes(Func<string, bool> choice) => await VotesIn(await SeesPoll(), choice);

    public Task<ChatMessage> SeesPoll() => Sees(message => message.Poll is not null && !message.Voted, "an open poll");

    public async Task VotesIn(ChatMessage poll, Func<string, bool> choice)
    {
        var options = poll.PollOptions;
        var chosen = Enumerable.Range(0, options.Count).Where(index => choice(options[index])).ToArray();
        chosen.ShouldNotBeEmpty($"none of {string.Join(" | ", options)} was meant");
        await VotesIn(poll, chosen);
    }

    public async Task VotesIn(ChatMessage poll, params int[] chosen)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/vote", new JsonObject
        {
            ["as"] = id,
            ["chat"] = _chat,
            ["message_id"] = poll.Id,
            ["options"] = new JsonArray([.. chosen.Select(index => (JsonNode)index)]),
        });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The newest message of the bot that says this, as soon as there is one.</summary>
    public Task<ChatMessage> Sees(string words) => Sees(message => message.Text.Contains(words, StringComparison.Ordinal), $"'{words}'");

    /// <summary>The answer to one message of this person.</summary>
    public Task<ChatMessage> SeesReply(int to, string words) =>
        Sees(message => message.ReplyTo == to && message.Text.Contains(words, StringComparison.Ordinal), $"'{words}' in reply to {to}");

    /// <summary>Sends something and reads what comes next.</summary>
    public async Task<ChatMessage> Asks(string text)
    {
        var sent = await Sends(text);
        return await SeesAfter(sent);
    }

    /// <summary>Sends something and reads the answer that says this: after a crash a message from before it may come once more in between.</summary>
    public async Task<ChatMessage> Asks(string text, string words)
    {
        var sent = await Sends(text);
        return await Sees(message => message.Id > sent && message.ToString().Contains(words, StringComparison.Ordinal), $"'{words}' after {text}");
    }

    public Task<ChatMessage> SeesAfter(int sent) => Sees(message => message.Id > sent, $"an answer after {sent}");

    public async Task<ChatMessage> Sees(Func<ChatMessage, bool> condition, string what)
    {
        ChatMessage? found = null;
        IReadOnlyList<ChatMessage> seen = [];
        try
        {
            await bot.Until(async () =>
            {
                seen = await Chat();
                found = seen.LastOrDefault(message => message.FromBot && condition(message));
                return found is not null;
            }, $"{id} sees {what}", Pause);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\nThe chat ends with:\n{string.Join("\n---\n", seen.TakeLast(4).Select(message => message.ToString()))}", late);
        }

        return found!;
    }
}
