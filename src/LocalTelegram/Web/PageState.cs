using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>What the page needs besides messages: the bot's card, its commands, people and chats.</summary>
internal sealed class PageState(TelegramWorld world, Polling polling)
{
    public JsonNode Read()
    {
        var bot = new JsonObject
        {
            ["id"] = world.BotId,
            ["first_name"] = world.BotName(),
            ["username"] = TelegramWorld.BotUsername,
            ["description"] = ByLanguage("description:"),
            ["short_description"] = ByLanguage("short_description:"),
            ["name"] = ByLanguage("name:"),
        };
        return new JsonObject
        {
            ["bot"] = bot,
            ["commands"] = ByLanguage("commands:default:"),
            ["commands_by_scope"] = ByLanguage("commands:"),
            ["people"] = new JsonArray([.. world.People.All.Select(p => world.UserJson(p.Id))]),
            ["chats"] = new JsonArray([.. world.Rooms.All.Where(r => r.MovedTo is null).OrderBy(r => !r.IsPrivate).ThenBy(r => r.Id).Select(Chat)]),
            ["bot_online"] = polling.BotOnline,
        };
    }

    private JsonObject ByLanguage(string prefix)
    {
        var json = new JsonObject();
        foreach (var setting in world.Settings.All.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal))) json[setting.Key[prefix.Length..]] = setting.Value.DeepClone();
        return json;
    }

    private JsonObject Chat(Room room)
    {
        var json = new JsonObject
        {
            ["id"] = room.Id,
            ["type"] = room.Type,
            ["title"] = room.Title ?? world.BotName(),
            ["members"] = new JsonArray([.. room.Members.Select(m => (JsonNode)m)]),
            ["bot_blocked"] = room.BotBlocked,
            ["bot_sees_all"] = room.BotSeesAll,
            ["bot_member"] = !room.BotLeft,
        };
        if (room.IsForum)
        {
            json["is_forum"] = true;
            json["bot_manages_topics"] = room.BotManagesTopics;
            json["topics"] = new JsonArray([.. world.Topics.All.Where(t => t.Chat == room.Id).Select(t => (JsonNode)new JsonObject { ["id"] = t.Id, ["name"] = t.Name, ["color"] = t.Color, ["closed"] = t.Closed })]);
        }
        if (room.Pinned.Count > 0) json["pinned_message_id"] = room.Pinned[^1];
        return json;
    }
}
