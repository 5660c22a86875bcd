using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>What answerInlineQuery takes. The words of the refusals are those of Telegram's own method (messages.setInlineBotResults).</summary>
internal static partial class InlineRules
{
    private const int MaxResults = 50;
    private const int MaxBytes = 64;

    public static JsonObject Read(Call call)
    {
        var results = (call.Array("results") ?? []).Objects().ToList();
        if (results.Count > MaxResults) throw Refusal.Bad("RESULTS_TOO_MUCH");
        if (Encoding.UTF8.GetByteCount(call.Text("next_offset") ?? "") > MaxBytes) throw Refusal.Bad("NEXT_OFFSET_INVALID");
        if (call.Number("cache_time") < 0) throw Refusal.Ours("cache_time must not be negative");
        var answer = new JsonObject { ["results"] = new JsonArray([.. results.Select(Result)]) };
        if (results.Select(r => r["id"].Words()).Distinct().Count() < results.Count) throw Refusal.Bad("RESULT_ID_DUPLICATE");
        if (call.Text("next_offset") is { Length: > 0 } next) answer["next_offset"] = next;
        if (call.Object("button") is { } button) answer["button"] = Button(button);
        return answer;
    }

    private static JsonNode Result(JsonObject result)
    {
        var id = result["id"].Words() ?? "";
        if (id.Length == 0) throw Refusal.Bad("RESULT_ID_EMPTY");
        if (Encoding.UTF8.GetByteCount(id) > MaxBytes) throw Refusal.Bad("RESULT_ID_INVALID");
        if (string.IsNullOrWhiteSpace(result["title"].Words())) throw Refusal.Bad("ARTICLE_TITLE_EMPTY");
        var kept = result.CopyObject();
        kept["content"] = Content(result["input_message_content"] as JsonObject ?? throw Refusal.Bad("MESSAGE_EMPTY"));
        kept.Remove("input_message_content");
        kept.Remove("reply_markup");
        if (KeyboardRules.ForEdit(result["reply_markup"] as JsonObject) is { } keyboard)
        {
            if (keyboard["inline_keyboard"]!.AsArray().SelectMany(r => r.Objects()).Any(b => b.ContainsKey("callback_data"))) throw Refusal.Ours("buttons with callback_data below inline results are not played here");
            kept["content"]!["reply_markup"] = keyboard;
        }
        return kept;
    }

    private static JsonObject Content(JsonObject content)
    {
        var text = TextRules.Message(content["message_text"].Words(), content["parse_mode"].Words(), content["entities"] as JsonArray);
        return Sending.TextContent(text, content["link_preview_options"] as JsonObject);
    }

    private static JsonObject Button(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace(button["text"].Words())) throw Refusal.Bad("SWITCH_PM_TEXT_EMPTY");
        if (button.ContainsKey("web_app") == button.ContainsKey("start_parameter")) throw Refusal.Ours("a button above inline results has exactly one of web_app and start_parameter");
        if (button.ContainsKey("web_app")) throw Refusal.Ours("web apps are not played here");
        return StartShape().IsMatch(button["start_parameter"].Words() ?? "") ? button.CopyObject() : throw Refusal.Bad("START_PARAM_INVALID");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex StartShape();
}
