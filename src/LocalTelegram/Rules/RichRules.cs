using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>
/// Rich messages (native blocks): limits, and the received form of what was sent. The field names and types have been
/// checked by the schema before. Media come in through <paramref name="media"/>, which knows how to keep a file.
/// </summary>
internal sealed class RichRules(bool draft, bool privateChat, Func<JsonObject, string, JsonNode> media)
{
    private const int MaxCharacters = 32768;
    private const int MaxBlocks = 500;
    private const int MaxDepth = 16;
    private const int MaxMedia = 50;
    private const int MaxColumns = 20;
    private static readonly string[] ButtonActions =
        ["url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "disabled"];
    private static readonly string[] MediaTypes = ["animation", "audio", "document", "photo", "video", "voice_note"];
    private int characters;
    private int blocks;
    private int mediaCount;

    /// <summary>The RichMessage as everybody receives it.</summary>
    public JsonObject Read(JsonObject input)
    {
        var ways = ((string[])["html", "markdown", "blocks"]).Count(w => input[w] is not null);
        if (ways != 1) throw Refusal.Bad("exactly one of html, markdown and blocks must be specified in a rich message");
        if (input["blocks"] is not JsonArray list) throw Refusal.Ours("rich messages are read as blocks only, not as html or markdown");
        if (list.Count == 0) throw Refusal.Bad("rich message must be non-empty");
        var detect = !input["skip_entity_detection"].IsTrue();
        var result = new JsonObject { ["blocks"] = Blocks(list, 1, detect) };
        if (input["is_rtl"].IsTrue()) result["is_rtl"] = true;
        if (characters > MaxCharacters) throw Refusal.Bad("rich message is too long");
        if (blocks > MaxBlocks) throw Refusal.Bad("rich message has too many blocks");
        if (mediaCount > MaxMedia) throw Refusal.Bad("rich message has too many media");
        return result;
    }

    private JsonArray Blocks(JsonArray source, int depth, bool detect)
    {
        if (depth > MaxDepth) throw Refusal.Bad("rich message is nested too deeply");
        return new JsonArray([.. source.Objects().Select(b => Block(b, depth, detect))]);
    }

    private JsonObject Block(JsonObject block, int depth, bool detect)
    {
        blocks++;
        var type = block["type"].Words()!;
        var result = block.CopyObject();
        foreach (var name in (string[])["text", "summary", "credit"])
        {
            if (block[name] is { } text) result[name] = Text(text, depth + 1, detect && type != "pre");
        }
        if (block["caption"] is { } caption) result["caption"] = caption is JsonObject both && both["type"] is null ? Caption(both, depth, detect) : Text(caption, depth + 1, detect);
        if (block["blocks"] is JsonArray inner) result["blocks"] = Blocks(inner, depth + 1, detect);
        switch (type)
        {
            case "heading" when block["size"].Whole() is not (>= 1 and <= 6): throw Refusal.Ours("the size of a heading must be 1 to 6");
            case "thinking" when !draft: throw Refusal.Ours("a thinking block may stand in drafts only");
            case "mathematical_expression": characters += (block["expression"].Words() ?? "").Length; break;
            case "anchor" when string.IsNullOrEmpty(block["name"].Words()): throw Refusal.Ours("an anchor needs a name");
            case "list": result["items"] = Items(block["items"]!.AsArray(), depth, detect); break;
            case "table": result["cells"] = Cells(block["cells"]!.AsArray(), depth, detect); break;
            case "buttons": Buttons(block, result, depth); break;
            case "map" when block["zoom"].Whole() is { } zoom && zoom is < 13 or > 20: throw Refusal.Ours("the zoom of a map must be 13 to 20");
            case "collage" or "slideshow" when !block["blocks"].Objects().All(b => MediaTypes.Contains(b["type"].Words())): throw Refusal.Ours($"a {type} may contain media only");
        }
        if (MediaTypes.Contains(type)) Media(type, block, result);
        return result;
    }

    private void Media(string type, JsonObject block, JsonObject result)
    {
        mediaCount++;
        var source = block[type]!.AsObject();
        result[type] = media(source, type);
        if (source["has_spoiler"].IsTrue()) result["has_spoiler"] = true;
    }

    private JsonObject Caption(JsonObject caption, int depth, bool detect)
    {
        var result = new JsonObject { ["text"] = Text(caption["text"], depth + 1, detect) };
        if (caption["credit"] is { } credit) result["credit"] = Text(credit, depth + 1, detect);
        return result;
    }

    private JsonArray Items(JsonArray items, int depth, bool detect)
    {
        var result = new JsonArray();
        var number = 0L;
        foreach (var item in items.Objects())
        {
            blocks++;
            var style = item["type"].Words();
            if (style is not (null or "a" or "A" or "i" or "I" or "1")) throw Refusal.Ours($"the type of a list item must be a, A, i, I or 1, not '{style}'");
            var ordered = style is not null || item["value"] is not null;
            number = item["value"].Whole() ?? number + 1;
            var read = new JsonObject { ["label"] = ordered ? ListLabels.For(number, style ?? "1") : "•", ["blocks"] = Blocks(item["blocks"]!.AsArray(), depth + 1, detect) };
            foreach (var flag in (string[])["has_checkbox", "is_checked"])
            {
                if (item[flag].IsTrue()) read[flag] = true;
            }
            if (ordered)
            {
                read["value"] = number;
                read["type"] = style ?? "1";
            }
            result.Add(read);
        }
        return result;
    }

    private JsonArray Cells(JsonArray rows, int depth, bool detect)
    {
        var result = new JsonArray();
        foreach (var row in rows)
        {
            blocks++;
            var cells = row.Objects().ToList();
            if (cells.Sum(c => c["colspan"].Whole() ?? 1) > MaxColumns) throw Refusal.Bad($"rich message table has more than {MaxColumns} columns");
            var read = new JsonArray();
            foreach (var cell in cells)
            {
                if (cell["align"].Words() is not ("left" or "center" or "right")) throw Refusal.Ours("the align of a table cell must be left, center or right");
                if (cell["valign"].Words() is not ("top" or "middle" or "bottom")) throw Refusal.Ours("the valign of a table cell must be top, middle or bottom");
                var copy = cell.CopyObject();
                if (cell["text"] is { } text) copy["text"] = Text(text, depth + 1, detect);
                read.Add(copy);
            }
            result.Add(read);
        }
        return result;
    }

    private void Buttons(JsonObject block, JsonObject result, int depth)
    {
        var buttons = block["buttons"].Objects().ToList();
        if (buttons.Count is 0 or > 8) throw Refusal.Ours("a block of buttons has 1 to 8 buttons");
        if (block["align"].Words() is not (null or "left" or "center" or "right")) throw Refusal.Ours("the align of buttons must be left, center or right");
        result["buttons"] = new JsonArray([.. buttons.Select(b => Button(b, depth))]);
    }

    private JsonObject Button(JsonObject button, int depth)
    {
        var actions = ButtonActions.Where(a => button[a] is not null).ToList();
        if (actions.Count != 1) throw Refusal.Ours($"a button in a rich message needs exactly one action, this one has {actions.Count}");
        KeyboardRules.CheckStyle(button, ["danger", "success", "primary", "link"]);
        if (button["style"].Words() == "link" && actions[0] != "callback_data") throw Refusal.Ours("only callback buttons can have the style link");
        if (actions[0] == "web_app" && !privateChat) throw Refusal.Ours("web_app buttons may stand in private chats only");
        KeyboardRules.CheckAction(button);
        if (!IsLabel(button["text"])) throw Refusal.Ours("a button's text is plain text, custom emoji and dates only");
        var result = button.CopyObject();
        result["text"] = Text(button["text"], depth + 1, detect: false);
        return result;
    }

    private static bool IsLabel(JsonNode? text) => text switch
    {
        JsonArray parts => parts.Count > 0 && parts.All(IsLabel),
        JsonObject part => part["type"].Words() is "custom_emoji" or "date_time",
        _ => !string.IsNullOrWhiteSpace(text.Words()),
    };

    private JsonNode? Text(JsonNode? text, int depth, bool detect)
    {
        if (depth > MaxDepth) throw Refusal.Bad("rich message is nested too deeply");
        switch (text)
        {
            case JsonArray parts: return new JsonArray([.. parts.Select(p => Text(p, depth, detect))]);
            case JsonObject part: return Part(part, depth, detect);
            default:
                var words = text.Words() ?? "";
                characters += words.Length;
                return detect ? RichDetection.Mark(words) : JsonValue.Create(words);
        }
    }

    private JsonNode? Part(JsonObject part, int depth, bool detect)
    {
        var type = part["type"].Words();
        if (type == "url" && !IsRichLink(part["url"].Words())) throw Refusal.Bad("RICH_MESSAGE_URL_INVALID");
        if (type == "email_address" && !(part["email_address"].Words() ?? "").Contains('@')) throw Refusal.Bad("RICH_MESSAGE_EMAIL_INVALID");
        characters += (part["alternative_text"].Words() ?? part["expression"].Words() ?? "").Length;
        // Mentions and tags that a bot writes out itself come through as plain text.
        if (type is "mention" or "hashtag" or "cashtag") return Text(part["text"], depth, detect: false);
        var result = part.CopyObject();
        if (part["button"] is JsonObject button) result["button"] = Button(button, depth);
        if (part["text"] is { } text) result["text"] = Text(text, depth + 1, detect && type is not ("code" or "url" or "text_mention" or "email_address" or "phone_number" or "bot_command" or "anchor_link" or "reference_link"));
        return result;
    }

    private static bool IsRichLink(string? url) => url is not null && (url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || Links.IsGood(url) && url.Contains(':'));
}
