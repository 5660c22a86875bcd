using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Topics of a forum.</summary>
internal static class Topics
{
    private const int MaxName = 128;
    private const long DefaultColor = 7322096;

    private static readonly long[] Colors = [DefaultColor, 16766590, 13338331, 9367192, 16749490, 16478047];

    public static JsonNode Create(TelegramWorld world, Call call)
    {
        var room = Forum(world, call);
        if (!room.BotManagesTopics) throw Refusal.Bad("not enough rights to create a topic");
        var name = (call.Text("name") ?? "").Trim();
        if (name.Length is 0 or > MaxName) throw Refusal.Bad(name.Length == 0 ? "TOPIC_TITLE_EMPTY" : "TOPIC_TITLE_INVALID");
        var color = call.Number("icon_color") ?? DefaultColor;
        if (!Colors.Contains(color)) throw Refusal.Ours($"icon_color must be one of {string.Join(", ", Colors)}");
        if (call.Has("icon_custom_emoji_id")) throw Refusal.Ours("icon_custom_emoji_id is not played here");
        var topic = world.OpenTopic(room, world.BotId, name, color);
        return new JsonObject { ["message_thread_id"] = topic.Id, ["name"] = topic.Name, ["icon_color"] = topic.Color };
    }

    public static JsonNode Close(TelegramWorld world, Call call) => Turn(world, call, closed: true);

    public static JsonNode Reopen(TelegramWorld world, Call call) => Turn(world, call, closed: false);

    public static JsonNode Delete(TelegramWorld world, Call call)
    {
        var room = Forum(world, call);
        var topic = Find(world, call, room);
        if (!room.BotSeesAll && topic.Creator != world.BotId) throw Refusal.Bad("not enough rights to delete the topic");
        world.DeleteTopic(topic);
        return true;
    }

    /// <summary>The topic that a new message is meant for, or null for none.</summary>
    public static int? Of(TelegramWorld world, Call call, Room room)
    {
        if (!call.Has("message_thread_id")) return null;
        // The general topic must not be named.
        var topic = world.FindTopic(room, call.Number("message_thread_id") ?? 0) ?? throw Refusal.Bad("message thread not found");
        return topic.Closed && !room.BotManagesTopics ? throw Refusal.Bad("TOPIC_CLOSED") : topic.Id;
    }

    private static JsonNode Turn(TelegramWorld world, Call call, bool closed)
    {
        var room = Forum(world, call);
        var topic = Find(world, call, room);
        if (!room.BotManagesTopics && topic.Creator != world.BotId) throw Refusal.Bad($"not enough rights to {(closed ? "close" : "reopen")} the topic");
        if (topic.Closed == closed) throw Refusal.Bad("TOPIC_NOT_MODIFIED");
        world.CloseTopic(room, topic, world.BotId, closed);
        return true;
    }

    private static Room Forum(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call, inTopic: false);
        return room.IsForum ? room : throw Refusal.Bad("the chat is not a forum");
    }

    private static Topic Find(TelegramWorld world, Call call, Room room) =>
        world.FindTopic(room, call.Number("message_thread_id") ?? 0) ?? throw Refusal.Bad("message thread not found");
}
