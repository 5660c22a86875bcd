using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>What a reply_markup may be.</summary>
internal static class KeyboardRules
{
    private const int MaxButtons = 100;
    private const int MaxInRow = 8;

    private static readonly string[] InlineActions =
    [
        "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
    ];

    /// <summary>The inline keyboard and, apart from it, any other markup (which only the person's app keeps).</summary>
    public static (JsonObject? Inline, JsonObject? Other) ForNew(JsonObject? markup, bool inGroup = false)
    {
        if (markup is null) return (null, null);
        if (markup["inline_keyboard"] is JsonArray) return (Inline(markup), null);
        if (markup["input_field_placeholder"].Words() is { } hint && hint.Length is 0 or > 64) throw Refusal.Bad("input field placeholder is too long");
        if (markup["keyboard"] is JsonArray rows)
        {
            foreach (var button in rows.SelectMany(r => r.Objects()))
            {
                if (string.IsNullOrWhiteSpace(button["text"].Words())) throw Refusal.Bad("can't parse keyboard button: text must be non-empty");
                if (inGroup && (button["request_contact"].IsTrue() || button["request_location"].IsTrue())) throw Refusal.Bad("phone number can be requested in private chats only");
            }
        }
        return (null, markup.CopyObject());
    }

    /// <summary>For edits: an inline keyboard or none.</summary>
    public static JsonObject? ForEdit(JsonObject? markup) =>
        markup is null ? null : markup["inline_keyboard"] is JsonArray ? Inline(markup) : throw Refusal.Bad("inline keyboard expected");

    private static JsonObject? Inline(JsonObject markup)
    {
        var rows = markup["inline_keyboard"]!.AsArray().Select(r => r.Objects().ToList()).Where(r => r.Count > 0).ToList();
        if (rows.Sum(r => r.Count) > MaxButtons) throw Refusal.Bad("reply markup is too long");
        if (rows.Any(r => r.Count > MaxInRow)) throw Refusal.Ours($"a row of an inline keyboard has more than {MaxInRow} buttons");
        foreach (var button in rows.SelectMany(r => r)) Button(button);
        if (rows.Count == 0) return null;
        var kept = new JsonArray([.. rows.Select(r => new JsonArray([.. r.Select(b => b.DeepClone())]))]);
        return new JsonObject { ["inline_keyboard"] = kept };
    }

    private static void Button(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace(button["text"].Words())) throw Refusal.Bad("inline keyboard button text must be non-empty");
        var actions = InlineActions.Where(a => button[a] is not null).ToList();
        if (actions.Count == 0) throw Refusal.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        if (actions.Count > 1) throw Refusal.Ours($"the inline keyboard button '{button["text"]}' has several actions: {string.Join(", ", actions)}");
        CheckStyle(button, ["danger", "success", "primary"]);
        CheckAction(button);
    }

    /// <summary>What is equal for keyboard buttons and buttons in rich messages.</summary>
    public static void CheckAction(JsonObject button)
    {
        if (button["callback_data"].Words() is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > 64) throw Refusal.Bad("BUTTON_DATA_INVALID");
        if (button["url"].Words() is { } url && !Links.IsGood(url)) throw Refusal.Bad($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        if (button["copy_text"] is JsonObject copy && (copy["text"].Words() ?? "").Length is 0 or > 256) throw Refusal.Bad("can't parse inline keyboard button: text to copy must be non-empty and at most 256 characters");
    }

    public static void CheckStyle(JsonObject button, string[] known)
    {
        if (button["style"].Words() is { } style && !known.Contains(style)) throw Refusal.Ours($"a button's style must be one of {string.Join(", ", known)}, not '{style}'");
    }
}
