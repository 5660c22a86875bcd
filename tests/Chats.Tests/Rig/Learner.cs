using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>Somebody with the web chat open: types, taps by the words on buttons, votes, and reads what stands there.</summary>
public sealed class Learner(BotUnderTest bot, long id, long? chat = null)
{
    private readonly long _chat = chat ?? id;

    public static Learner Anna(BotUnderTest bot) => new(bot, 1001);

    public static Learner Ben(BotUnderTest bot) => new(bot, 1002);

    public async Task<IReadOnlyList<ChatMessage>> Chat()
    {
        var answer = await bot.Web.GetFromJsonAsync<JsonNode>($"/web/messages?chat={_chat}&as={id}&limit=200");
        return [.. answer!["messages"]!.AsArray().Select(message => new ChatMessage(message!))];
    }

    public async Task<int> Sends(string text, int? replyTo = null)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/send", new JsonObject { ["as"] = id, ["chat"] = _chat, ["text"] = text, ["reply_to"] = replyTo });
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

    public async Task Uploads(string name, string kind, byte[] content, long? size = null)
    {
        using var body = new ByteArrayContent(content);
        using var answer = await bot.Web.PostAsync($"/web/upload?as={id}&chat={_chat}&name={Uri.EscapeDataString(name)}&kind={kind}{(size is null ? "" : $"&size={size}")}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Taps the newest button that begins with these words, as soon as there is one.</summary>
    public async Task Taps(string words)
    {
        var found = await Sees(message => message.Buttons.Any(button => button.Text.StartsWith(words, StringComparison.Ordinal)), $"a button '{words}'");
        await TapsData(found.Id, found.Buttons.First(button => button.Text.StartsWith(words, StringComparison.Ordinal)).Data!);
    }

    public async Task TapsData(int messageId, string data)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/tap", new JsonObject { ["as"] = id, ["chat"] = _chat, ["message_id"] = messageId, ["data"] = data });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Votes in the newest open poll.</summary>
    public async Task Votes(Func<string, bool> choice)
    {
        var poll = await Sees(message => message.Poll is { } open && !message.Voted, "an open poll");
        var options = poll.PollOptions;
        var chosen = Enumerable.Range(0, options.Count).Where(index => choice(options[index])).ToArray();
        chosen.ShouldNotBeEmpty($"none of {string.Join(" | ", options)} was meant");
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
            }, $"{id} sees {what}");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\nThe chat ends with:\n{string.Join("\n---\n", seen.TakeLast(4).Select(message => message.ToString()))}", late);
        }

        return found!;
    }
}
