using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Gateway;

/// <summary>What a message holds: its words, its code, what hangs on it, and what it answers.</summary>
internal static class MessageReading
{
    /// <summary>A photo comes with its sizes, the largest last; the others are objects.</summary>
    private static readonly string[] Attachments =
    [
        "animation", "document", "photo", "live_photo", "sticker", "voice", "audio", "video", "video_note", "paid_media", "contact", "location", "venue", "poll",
        "checklist", "dice", "game", "story", "invoice",
    ];

    /// <summary>Fields that every message has, whatever kind it is.</summary>
    private static readonly string[] Envelope =
    [
        "message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count", "sender_business_bot", "sender_tag", "date", "chat",
        "business_connection_id", "is_topic_message", "reply_to_message", "external_reply", "quote", "via_bot", "edit_date", "has_protected_content", "author_signature",
        "forward_origin", "text", "caption",
    ];

    public static MessageContent Content(JsonElement message, int id)
    {
        if (message.At("rich_message") is { } rich) return RichContent(rich, id);
        var (text, entities) = message.At("text").Text() is { } words ? (words, message.At("entities")) : (message.At("caption").Text() ?? "", message.At("caption_entities"));
        return new MessageContent(id, text, Codes(text, entities), Attachment(message));
    }

    public static MessageContent? RepliedTo(JsonElement message, string? botName)
    {
        if (message.At("reply_to_message") is not { } replied || replied.At("message_id").Int() is not ({ } id and > 0)) return null;
        // In a topic each message that answers nothing is said to answer the topic's first message.
        if (replied.At("forum_topic_created") is not null || (message.At("is_topic_message").IsTrue() && id == message.At("message_thread_id").Int())) return null;
        return Content(replied, id) with { IsOurs = IsViaUs(replied, botName) || (replied.At("from") is { } writer && writer.At("is_bot").IsTrue() && IsUs(writer, botName)) };
    }

    /// <summary>The forum topic. Replies in ordinary groups carry a thread too, but nothing can be sent to it; the general topic must not be named.</summary>
    public static int? Thread(JsonElement message) =>
        message.At("is_topic_message").IsTrue() && message.At("message_thread_id").Int() is { } thread and > 1 ? thread : null;

    /// <summary>What a message without words is about.</summary>
    public static string KindOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !Envelope.Contains(name)) is { } kind ? kind : "message";

    /// <summary>Before we know our name, any bot may be us.</summary>
    public static bool IsViaUs(JsonElement message, string? botName) =>
        message.At("via_bot") is { } bot && IsUs(bot, botName);

    public static bool IsForAnotherBot(string text, string? botName) =>
        botName is { Length: > 0 } && Addressee(text) is { Length: > 0 } name && !name.Equals(botName, StringComparison.OrdinalIgnoreCase);

    private static bool IsUs(JsonElement bot, string? botName) =>
        botName is not { Length: > 0 } || botName.Equals(bot.At("username").Text(), StringComparison.OrdinalIgnoreCase);

    private static string? Addressee(string text)
    {
        if (!text.StartsWith('/')) return null;
        var command = text.AsSpan(0, text.AsSpan().IndexOfAny(" \n\t") is var end and >= 0 ? end : text.Length);
        var at = command.IndexOf('@');
        return at < 0 ? null : command[(at + 1)..].ToString();
    }

    private static ImmutableArray<CodePart> Codes(string text, JsonElement? entities)
    {
        List<(int Offset, CodePart Code)> codes = [];
        foreach (var item in entities.Items())
        {
            var kind = item.At("type").Text();
            if (kind is not ("pre" or "code")) continue;
            if (item.At("offset").Int() is not { } offset || item.At("length").Int() is not { } length) continue;
            if (offset < 0 || length <= 0 || offset >= text.Length) continue;
            codes.Add((offset, new CodePart(text.Substring(offset, Math.Min(length, text.Length - offset)), item.At("language").Text(), kind == "pre")));
        }

        return [.. codes.OrderBy(code => code.Offset).Select(code => code.Code)];
    }

    private static Attachment? Attachment(JsonElement message)
    {
        foreach (var kind in Attachments)
        {
            if (message.At(kind) is not { } attached) continue;
            var file = attached.ValueKind == JsonValueKind.Array ? attached.EnumerateArray().LastOrDefault() : attached;
            return new Attachment(kind, file.At("file_id").Text(), file.At("file_name").Text(), file.At("file_size").Long());
        }

        return null;
    }

    /// <summary>A rich message has no text of its own; it is gathered from the blocks, for a program in one of ours can be run by a reply.</summary>
    private static MessageContent RichContent(JsonElement rich, int id)
    {
        var text = new StringBuilder();
        List<CodePart> codes = [];
        Gather(rich.At("blocks"), text, codes);
        return new MessageContent(id, text.ToString().Trim(), [.. codes], null);
    }

    // The reader of JSON has refused what is nested too deeply, so this ends.
    private static void Gather(JsonElement? value, StringBuilder text, List<CodePart> codes)
    {
        if (value is { ValueKind: JsonValueKind.String })
        {
            text.Append(value.Text());
            return;
        }

        foreach (var item in value.Items()) Gather(item, text, codes);
        if (value is not { ValueKind: JsonValueKind.Object } element) return;
        var kind = element.At("type").Text();
        var start = text.Length;
        foreach (var name in (string[])["summary", "text", "blocks", "items", "cells"]) Gather(element.At(name), text, codes);
        if (kind is "pre" or "code") codes.Add(new CodePart(text.ToString(start, text.Length - start).TrimEnd('\n'), element.At("language").Text(), kind == "pre"));
        var isInline = kind is "code" or "bold" or "italic" or "underline" or "strikethrough" or "spoiler" or "url" or "mention" or "hashtag" or "bot_command" or "marked";
        if (!isInline && text.Length > start && text[^1] != '\n') text.Append('\n');
    }
}
