using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Rules.Text;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>Links, e-mails, mentions, tags and commands found in the plain text of a rich message.</summary>
internal static class RichDetection
{
    public static JsonNode Mark(string text)
    {
        var found = AutoEntities.Find(text);
        if (found.Count == 0) return JsonValue.Create(text);
        var parts = new JsonArray();
        var at = 0;
        foreach (var entity in found)
        {
            if (entity.Offset > at) parts.Add(text[at..entity.Offset]);
            parts.Add(Part(entity.Type, text.Substring(entity.Offset, entity.Length)));
            at = entity.End;
        }
        if (at < text.Length) parts.Add(text[at..]);
        if (parts.Count > 1) return parts;
        var only = parts[0]!;
        parts.Clear();
        return only;
    }

    private static JsonObject Part(string type, string words) => type switch
    {
        "email" => new JsonObject { ["type"] = "email_address", ["text"] = words, ["email_address"] = words },
        "url" => new JsonObject { ["type"] = "url", ["text"] = words, ["url"] = Links.Normalize(words) ?? words },
        "mention" => new JsonObject { ["type"] = type, ["text"] = words, ["username"] = words[1..] },
        "bot_command" => new JsonObject { ["type"] = type, ["text"] = words, ["bot_command"] = words },
        _ => new JsonObject { ["type"] = type, ["text"] = words, [type] = words },
    };
}
