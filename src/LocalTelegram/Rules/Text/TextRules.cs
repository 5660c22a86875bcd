using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>From what the bot sent (text, parse_mode, entities) to what stands in the message, or Telegram's refusal.</summary>
internal static class TextRules
{
    public const int MaxText = 4096;
    public const int MaxCaption = 1024;
    private const int MaxSourceBytes = 32768;
    private const int MaxEntities = 100;

    private static readonly HashSet<string> KnownTypes =
    [
        "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline", "strikethrough",
        "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
    ];

    /// <summary>The text of a message: 1-4096 UTF-16 units after parsing.</summary>
    public static FormattedText Message(string? text, string? parseMode, JsonArray? entities)
    {
        if (string.IsNullOrEmpty(text)) throw Refusal.Bad("message text is empty");
        var result = Parse(text, parseMode, entities);
        if (result.Text.Length == 0) throw Refusal.Bad("text must be non-empty");
        if (result.Text.Length > MaxText) throw Refusal.Bad("message is too long");
        return result;
    }

    /// <summary>A caption: 0-1024 UTF-16 units after parsing.</summary>
    public static FormattedText Caption(string? text, string? parseMode, JsonArray? entities)
    {
        var result = Parse(text ?? "", parseMode, entities);
        if (result.Text.Length > MaxCaption) throw Refusal.Bad("message caption is too long");
        return result;
    }

    /// <summary>Any text: parsed, cleaned, with the entities that Telegram finds by itself.</summary>
    public static FormattedText Parse(string text, string? parseMode, JsonArray? entities)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxSourceBytes) throw Refusal.Bad("text is too long");
        var marked = parseMode?.ToLowerInvariant() switch
        {
            null or "" => new FormattedText(text, ReadEntities(text, entities)),
            "html" => HtmlText.Parse(text),
            "markdownv2" => MarkdownV2Text.Parse(text),
            "markdown" => throw Refusal.Ours("the legacy parse_mode Markdown is not read here; send MarkdownV2, HTML or entities"),
            _ => throw Refusal.Bad("unsupported parse_mode"),
        };
        var clean = TextCleaner.Clean(marked);
        var found = AutoEntities.Find(clean.Text).Where(auto => !clean.Entities.Any(e => Forbids(e, auto)));
        // Outer entities first, as the apps expect nesting to be written.
        var all = clean.Entities.Concat(found).OrderBy(e => e.Offset).ThenByDescending(e => e.Length).ThenBy(e => Rank(e.Type)).Take(MaxEntities).ToList();
        return clean with { Entities = all };
    }

    /// <summary>Found links do not appear in code or in links; other formatting holds them only whole.</summary>
    private static bool Forbids(Entity given, Entity found)
    {
        if (given.End <= found.Offset || found.End <= given.Offset) return false;
        var inside = given.Offset <= found.Offset && found.End <= given.End || found.Offset <= given.Offset && given.End <= found.End;
        return !inside || given.Type is "code" or "pre" or "text_link" or "text_mention" or "url" or "mention" or "hashtag" or "cashtag" or "bot_command" or "email" or "date_time";
    }

    private static int Rank(string type) => type is "blockquote" or "expandable_blockquote" ? 0 : type == "pre" ? 1 : 2;

    private static List<Entity> ReadEntities(string text, JsonArray? source)
    {
        var result = new List<Entity>();
        foreach (var item in source.Objects())
        {
            var type = item["type"].Words() ?? "";
            var (offset, length) = (item["offset"].Whole() ?? 0, item["length"].Whole() ?? 0);
            if (!KnownTypes.Contains(type)) continue;
            if (offset < 0 || offset > 1_000_000) throw Refusal.Bad($"receive an entity with incorrect offset {offset}");
            if (length < 0 || length > 1_000_000) throw Refusal.Bad($"receive an entity with incorrect length {length}");
            if (length == 0) continue;
            if (offset + length > text.Length) throw Refusal.Bad($"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {text.Length}");
            var (start, end) = ((int)offset, (int)(offset + length));
            if (SplitsSymbol(text, start)) throw Refusal.Bad($"entity begins in a middle of a UTF-16 symbol at byte offset {Encoding.UTF8.GetByteCount(text.AsSpan(0, start - 1))}");
            if (SplitsSymbol(text, end)) throw Refusal.Bad($"entity ends in a middle of a UTF-16 symbol at byte offset {Encoding.UTF8.GetByteCount(text.AsSpan(0, end - 1))}");
            var extra = new JsonObject();
            foreach (var (name, value) in item)
            {
                if (name is not ("type" or "offset" or "length")) extra[name] = value.Copy();
            }
            if (type == "text_link" && !Links.IsGood(extra["url"].Words())) continue;
            result.Add(new Entity(type, start, end - start, extra.Count == 0 ? null : extra));
        }
        return result;
    }

    private static bool SplitsSymbol(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}
