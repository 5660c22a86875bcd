using System.Globalization;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Which chat and which message a request means, and whether the bot may act there.</summary>
internal static class Targets
{
    /// <summary>Fields the Bot API has for features this server does not play.</summary>
    private static readonly string[] NotPlayed =
        ["business_connection_id", "direct_messages_topic_id", "suggested_post_parameters", "inline_message_id"];

    public static Room Chat(TelegramWorld world, Call call, string field = "chat_id")
    {
        foreach (var name in NotPlayed)
        {
            if (call.Has(name)) throw Refusal.Ours($"{name} is not played here");
        }
        if (!call.Has(field) || call.Text(field) is "") throw Refusal.Bad("chat_id is empty");
        if (!long.TryParse(call.Text(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || world.Rooms.Find(id) is not { } room) throw Refusal.Bad("chat not found");
        if (room.MovedTo is { } now) throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = now });
        return room;
    }

    /// <summary>A chat the bot may write to now.</summary>
    /// <param name="world">Where it is looked up.</param>
    /// <param name="call">The request.</param>
    /// <param name="inTopic">A message_thread_id in the request means where to write.</param>
    public static Room OpenChat(TelegramWorld world, Call call, bool inTopic = true)
    {
        var room = Chat(world, call);
        if (room.BotBlocked) throw Refusal.Forbidden("bot was blocked by the user");
        if (room.BotLeft) throw Refusal.Forbidden($"bot is not a member of the {room.Type} chat");
        if (!room.BotMet) throw world.Posts.All.Any(p => p.From == room.Id) ? Refusal.Forbidden("bot can't initiate conversation with a user") : Refusal.Bad("chat not found");
        if (inTopic) Topics.Of(world, call, room);
        return room;
    }

    public static Post OwnPost(TelegramWorld world, Call call, Room room)
    {
        if (call.Number("message_id") is not { } id) throw Refusal.Bad("message identifier is not specified");
        var post = Find(world, room, id) ?? throw Refusal.Bad("message to edit not found");
        return post.ByBot ? post : throw Refusal.Bad("message can't be edited");
    }

    public static Post? Find(TelegramWorld world, Room room, long id) => id is > 0 and <= int.MaxValue ? world.Posts.Find((room.Id, (int)id)) : null;

    /// <summary>The message this one answers, if it says so.</summary>
    public static (int? ReplyTo, JsonObject? Quote) Reply(TelegramWorld world, Call call, Room room)
    {
        if (call.Object("reply_parameters") is not { } reply) return (null, null);
        if (reply["ephemeral_message_id"] is not null) throw Refusal.Ours("people cannot send ephemeral messages here, so there is none to reply to");
        if (reply["chat_id"] is { } other && other.ToString() != room.Id.ToString(CultureInfo.InvariantCulture)) throw Refusal.Ours("replies to other chats are not played here");
        var target = Find(world, room, reply["message_id"].Whole() ?? 0);
        if (target is null) return reply["allow_sending_without_reply"].IsTrue() ? (null, null) : throw Refusal.Bad("message to be replied not found");
        if (reply["quote"].Words() is not { Length: > 0 } quote) return (target.Id, null);
        var text = target.Content["text"].Words() ?? target.Content["caption"].Words() ?? "";
        var position = text.IndexOf(quote, StringComparison.Ordinal);
        if (position < 0) throw Refusal.Bad("QUOTE_TEXT_INVALID");
        return (target.Id, new JsonObject { ["text"] = quote, ["position"] = position, ["is_manual"] = true });
    }
}
