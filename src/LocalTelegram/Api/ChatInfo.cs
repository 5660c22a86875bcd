using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Chats and who is in them; pins; leaving.</summary>
internal static class ChatInfo
{
    public static JsonNode Chat(TelegramWorld world, Call call)
    {
        var room = Joined(world, call);
        var json = world.ChatJson(room);
        json["accent_color_id"] = 0;
        json["max_reaction_count"] = 11;
        json["accepted_gift_types"] = new JsonObject { ["unlimited_gifts"] = false, ["limited_gifts"] = false, ["unique_gifts"] = false, ["premium_subscription"] = false, ["gifts_from_channels"] = false };
        if (room.Pinned.Count > 0 && world.Posts.Find((room.Id, room.Pinned[^1])) is { } pinned) json["pinned_message"] = world.ForBot(pinned);
        if (!room.IsPrivate) json["permissions"] = new JsonObject { ["can_send_messages"] = true, ["can_send_polls"] = true, ["can_send_photos"] = true, ["can_send_documents"] = true };
        return json;
    }

    public static JsonNode Member(TelegramWorld world, Call call)
    {
        var room = Joined(world, call);
        var user = call.Number("user_id") ?? 0;
        if (user == world.BotId) return BotMember(world, room);
        if (world.People.Find(user) is null) throw Refusal.Bad("member not found");
        var status = room.Members.Contains(user) ? IsOwner(room, user) ? "creator" : "member" : "left";
        var json = new JsonObject { ["status"] = status, ["user"] = world.UserJson(user) };
        if (status == "creator") json["is_anonymous"] = false;
        return json;
    }

    public static JsonNode Administrators(TelegramWorld world, Call call)
    {
        var room = Joined(world, call);
        if (room.IsPrivate) throw Refusal.Bad("there are no administrators in the private chat");
        var list = new JsonArray(new JsonObject { ["status"] = "creator", ["user"] = world.UserJson(room.Members[0]), ["is_anonymous"] = false });
        if (room.BotSeesAll) list.Add(BotMember(world, room));
        return list;
    }

    public static JsonNode MemberCount(TelegramWorld world, Call call)
    {
        var room = Joined(world, call);
        return room.IsPrivate ? 2 : room.Members.Count + 1;
    }

    public static JsonNode Pin(TelegramWorld world, Call call)
    {
        var room = MayPin(world, call);
        var post = Targets.Find(world, room, call.Number("message_id") ?? 0) ?? throw Refusal.Bad("message to pin not found");
        var pinned = world.WithPin(room, post.Id);
        var service = world.AddPost(pinned, world.BotId, new JsonObject { ["pinned_message"] = world.ForBot(post) });
        world.AddUpdate("message", world.ForBot(service));
        return true;
    }

    public static JsonNode Unpin(TelegramWorld world, Call call)
    {
        var room = MayPin(world, call);
        var id = (int?)call.Number("message_id") ?? room.Pinned.LastOrDefault();
        if (!room.Pinned.Contains(id)) throw Refusal.Bad("message to unpin not found");
        world.Rooms.Put(room with { Pinned = room.Pinned.Remove(id) });
        return true;
    }

    public static JsonNode UnpinAll(TelegramWorld world, Call call)
    {
        world.Rooms.Put(MayPin(world, call) with { Pinned = [] });
        return true;
    }

    public static JsonNode Leave(TelegramWorld world, Call call)
    {
        var room = Joined(world, call);
        if (room.IsPrivate) throw Refusal.Bad("chat member status can't be changed in private chats");
        world.Rooms.Put(room with { BotLeft = true });
        world.Tell(new WorldEvent.StateChanged());
        return true;
    }

    public static JsonObject BotMember(TelegramWorld world, Room room)
    {
        if (room.BotLeft || room.BotBlocked) return new JsonObject { ["status"] = room.BotLeft ? "left" : "kicked", ["user"] = world.BotUser(), ["until_date"] = room.BotLeft ? null : 0 };
        var json = new JsonObject { ["status"] = room.BotSeesAll ? "administrator" : "member", ["user"] = world.BotUser() };
        if (!room.BotSeesAll) return json;
        json["can_be_edited"] = false;
        foreach (var right in (string[])["is_anonymous", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"]) json[right] = false;
        foreach (var right in (string[])["can_manage_chat", "can_delete_messages", "can_pin_messages"]) json[right] = true;
        json["can_manage_topics"] = room.BotManagesTopics;
        return json;
    }

    private static Room Joined(TelegramWorld world, Call call)
    {
        var room = Targets.Chat(world, call);
        return room.BotLeft ? throw Refusal.Forbidden($"bot is not a member of the {room.Type} chat") : room;
    }

    private static Room MayPin(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        return room.IsPrivate || room.BotSeesAll ? room : throw Refusal.Bad("not enough rights to manage pinned messages in the chat");
    }

    private static bool IsOwner(Room room, long user) => !room.IsPrivate && room.Members[0] == user;
}
