using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Small signs of life: callback answers, chat actions, drafts, reactions.</summary>
internal static class Answering
{
    private static readonly HashSet<string> Actions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker",
        "find_location", "record_video_note", "upload_video_note",
    ];

    private static readonly HashSet<string> Emoji =
    [
        "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤‍🔥", "🌚", "🌭", "💯",
        "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅",
        "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷", "🤷‍♀", "😡",
    ];

    public static JsonNode Callback(TelegramWorld world, Call call)
    {
        if ((call.Text("text") ?? "").Length > 200) throw Refusal.Bad("MESSAGE_TOO_LONG");
        if (call.Text("url") is { Length: > 0 } url && !url.StartsWith($"https://t.me/{TelegramWorld.BotUsername}?", StringComparison.Ordinal) && !url.StartsWith("tg://", StringComparison.Ordinal)) throw Refusal.Bad("URL_INVALID");
        return world.AnswerTap(call.Text("callback_query_id") ?? "", call.Text("text"), call.Flag("show_alert"), call.Text("url"))
            ? true
            : throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");
    }

    public static JsonNode Inline(TelegramWorld world, Call call) =>
        world.AnswerInline(call.Text("inline_query_id") ?? "", InlineRules.Read(call), TimeSpan.FromSeconds(call.Number("cache_time") ?? 300), call.Flag("is_personal"))
            ? true
            : throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");

    public static JsonNode Action(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        if (!Actions.Contains(call.Text("action") ?? "")) throw Refusal.Bad("wrong parameter action in request");
        world.Tell(new WorldEvent.Acted(room.Id, call.Text("action")!));
        return true;
    }

    public static JsonNode Draft(TelegramWorld world, Call call)
    {
        var text = TextRules.Parse(call.Text("text") ?? "", call.Text("parse_mode"), call.Array("entities"));
        if (text.Text.Length > TextRules.MaxText) throw Refusal.Bad("message is too long");
        return ShowDraft(world, call, _ =>
        {
            if (text.Text.Length == 0) return new JsonObject { ["empty"] = true };
            return Sending.TextContent(text, null);
        });
    }

    public static JsonNode RichDraft(TelegramWorld world, Call call) =>
        ShowDraft(world, call, room => new JsonObject { ["rich_message"] = RichMessages.Read(world, call, room, draft: true).Rich });

    public static JsonNode React(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        var post = Targets.Find(world, room, call.Number("message_id") ?? 0) ?? throw Refusal.Bad("message to react not found");
        var wanted = call.Array("reaction") ?? [];
        if (wanted.Count > 1) throw Refusal.Bad("REACTIONS_TOO_MANY");
        if (wanted.Objects().Any(r => r["type"].Words() != "emoji" || !Emoji.Contains((r["emoji"].Words() ?? "").TrimEnd('\uFE0F')))) throw Refusal.Bad("REACTION_INVALID");
        var reactions = post.Reactions?.CopyObject() ?? [];
        reactions.Remove($"{world.BotId}");
        if (wanted.Count == 1) reactions[$"{world.BotId}"] = wanted[0].Copy();
        world.ChangePost(post with { Reactions = reactions.Count == 0 ? null : reactions });
        return true;
    }

    private static JsonNode ShowDraft(TelegramWorld world, Call call, Func<Room, JsonObject> content)
    {
        var room = Targets.OpenChat(world, call);
        if (!room.IsPrivate) throw Refusal.Bad("message drafts can be sent to private chats only");
        if (call.Number("draft_id") is not (not null and not 0)) throw Refusal.Bad("draft_id must be non-zero");
        var draftId = call.Number("draft_id")!.Value;
        var frame = content(room);
        frame["draft_id"] = draftId;
        if (call.Flag("can_stop")) frame["can_stop"] = true;
        if (call.Flag("keep_on_stop")) frame["keep_on_stop"] = true;
        world.ShowDraft(room.Id, draftId, frame);
        return true;
    }
}
