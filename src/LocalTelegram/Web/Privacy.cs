using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>Privacy mode: what of a group's talk reaches a bot that is not its administrator.</summary>
internal static class Privacy
{
    public static bool LetsThrough(TelegramWorld world, Room room, Post post)
    {
        if (post.ReplyTo is { } id && world.Posts.Find((room.Id, id))?.ByBot == true) return true;
        var text = post.Content["text"].Words() ?? post.Content["caption"].Words();
        if (text is null) return post.Content.Any(p => p.Key is "new_chat_members" or "left_chat_member" or "pinned_message" || p.Key.StartsWith("forum_topic_", StringComparison.Ordinal));
        if (post.Content["via_bot"]?["id"].Whole() == world.BotId) return true;
        var entities = (post.Content["entities"] ?? post.Content["caption_entities"]).Objects();
        return entities.Any(e => IsForBot(e, text, room));
    }

    private static bool IsForBot(JsonObject entity, string text, Room room)
    {
        var words = text.Substring((int)entity["offset"].Whole()!.Value, (int)entity["length"].Whole()!.Value);
        return entity["type"].Words() switch
        {
            "mention" => words.Equals("@" + TelegramWorld.BotUsername, StringComparison.OrdinalIgnoreCase),
            // A bare command goes to every bot that may be meant; with one bot in the group that is this one.
            "bot_command" when !words.Contains('@') => room.BotSpokeLast || entity["offset"].Whole() == 0,
            "bot_command" => words.EndsWith("@" + TelegramWorld.BotUsername, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }
}
