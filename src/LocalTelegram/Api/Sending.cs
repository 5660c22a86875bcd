using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>Methods that make a new message.</summary>
internal static class Sending
{
    public static JsonNode Text(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        var text = TextRules.Message(call.Text("text"), call.Text("parse_mode"), call.Array("entities"));
        return Send(world, call, room, TextContent(text, call.Object("link_preview_options")));
    }

    public static JsonNode Rich(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        var (rich, files) = RichMessages.Read(world, call, room, draft: false);
        return Send(world, call, room, new JsonObject { ["rich_message"] = rich }, files: files);
    }

    public static JsonNode Document(TelegramWorld world, Call call) => WithFile(world, call, "document");

    public static JsonNode Photo(TelegramWorld world, Call call) => WithFile(world, call, "photo");

    public static JsonNode Poll(TelegramWorld world, Call call)
    {
        var room = Targets.OpenChat(world, call);
        var id = $"{world.NextNumber("poll_id", 5_300_000_001)}";
        var ballot = PollRules.Read(call, id, room.Id, room.LastPostId + 1, world.Now);
        world.Ballots.Put(ballot);
        return Send(world, call, room, [], pollId: id);
    }

    public static JsonNode Copy(TelegramWorld world, Call call) => new JsonObject { ["message_id"] = Again(world, call, forward: false)["message_id"]!.DeepClone() };

    public static JsonNode Forward(TelegramWorld world, Call call) => Again(world, call, forward: true);

    public static JsonObject TextContent(FormattedText text, JsonObject? preview)
    {
        var content = new JsonObject { ["text"] = text.Text };
        if (text.EntitiesJson is { } entities) content["entities"] = entities;
        if (preview is not null) content["link_preview_options"] = preview.CopyObject();
        return content;
    }

    public static void AddCaption(JsonObject content, Call call)
    {
        var caption = TextRules.Caption(call.Text("caption"), call.Text("parse_mode"), call.Array("caption_entities"));
        content.Remove("caption");
        content.Remove("caption_entities");
        if (caption.Text.Length == 0) return;
        content["caption"] = caption.Text;
        if (caption.EntitiesJson is { } entities) content["caption_entities"] = entities;
        if (call.Flag("show_caption_above_media")) content["show_caption_above_media"] = true;
    }

    private static JsonObject WithFile(TelegramWorld world, Call call, string kind)
    {
        var room = Targets.OpenChat(world, call);
        var content = new JsonObject();
        AddCaption(content, call);
        var file = IncomingFiles.Take(world, call, kind, call.Text(kind));
        content[kind] = FileShapes.For(file);
        if (call.Flag("has_spoiler")) content["has_media_spoiler"] = true;
        return Send(world, call, room, content, files: [file.Id]);
    }

    private static JsonObject Again(TelegramWorld world, Call call, bool forward)
    {
        var room = Targets.OpenChat(world, call);
        var source = Targets.Chat(world, call, "from_chat_id");
        var what = forward ? "forward" : "copy";
        var original = Targets.Find(world, source, call.Number("message_id") ?? 0) ?? throw Refusal.Bad($"message to {what} not found");
        if (original.PollId is not null) throw Refusal.Bad($"message can't be {(forward ? "forwarded" : "copied")}");
        var content = original.Content.CopyObject();
        content.Remove("reply_markup");
        content.Remove("quote");
        if (!forward && call.Has("caption")) AddCaption(content, call);
        if (forward) content["forward_origin"] = new JsonObject { ["type"] = "user", ["sender_user"] = world.UserJson(original.From), ["date"] = original.Date };
        return Send(world, call, room, content, files: original.Files);
    }

    private static JsonObject Send(TelegramWorld world, Call call, Room room, JsonObject content, string? pollId = null, ImmutableList<string>? files = null)
    {
        var (inline, other) = KeyboardRules.ForNew(call.Object("reply_markup"), !room.IsPrivate);
        var (replyTo, quote) = Targets.Reply(world, call, room);
        var receiver = Whispering.Receiver(world, call, room);
        if (inline is not null) content["reply_markup"] = inline;
        if (quote is not null) content["quote"] = quote;
        if (call.Flag("protect_content")) content["has_protected_content"] = true;
        var thread = Topics.Of(world, call, room);
        if (receiver is { } only) return Whispering.Send(world, room, only, content, replyTo, thread, files ?? []);
        var post = world.AddPost(room, world.BotId, content, p => p with { ReplyTo = replyTo, Thread = thread, PollId = pollId, ReplyKeyboard = other, Files = files ?? [] });
        return world.ForBot(post);
    }
}
