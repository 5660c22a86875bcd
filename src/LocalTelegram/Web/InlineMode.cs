using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>The bot's name and a word in the line of any chat, and a card chosen from what it offers.</summary>
internal sealed class InlineMode(TelegramWorld world, People people)
{
    private const int MaxQuery = 256;

    public JsonObject Ask(long person, long chat, string text, string? offset)
    {
        var room = people.RoomOf(person, chat);
        if (text.Length > MaxQuery) throw new PageError($"A query has at most {MaxQuery} characters.");
        return new JsonObject { ["inline_query_id"] = world.AskInline(room, person, text, offset ?? "").Id };
    }

    public JsonObject Read(long person, string id)
    {
        var answer = Own(person, id).Answer;
        var json = answer?.CopyObject() ?? [];
        json["answered"] = answer is not null;
        return json;
    }

    public JsonObject Choose(long person, long chat, string id, string result, long? thread)
    {
        var card = Own(person, id).Answer?["results"].Objects().FirstOrDefault(r => r["id"].Words() == result) ?? throw new PageError("There is no such card in the answer.");
        var content = card["content"]!.AsObject().CopyObject();
        content["via_bot"] = world.BotUser();
        return people.Post(person, chat, content, thread);
    }

    private InlineQuestion Own(long person, string id) =>
        world.FindInline(id) is { } question && question.From == person ? question : throw new PageError("That question is too old. Ask again.");
}
