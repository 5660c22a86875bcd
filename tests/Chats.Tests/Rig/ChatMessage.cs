using System.Text;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>A message as the page shows it: its words in reading order and its buttons.</summary>
public sealed class ChatMessage(JsonNode json)
{
    public JsonNode Json => json;

    public int Id => json["message_id"]!.GetValue<int>();

    public bool FromBot => json["from"]?["is_bot"]?.GetValue<bool>() ?? false;

    public string Text { get; } = Words(json);

    public JsonNode? Poll => json["poll"];

    public bool Voted => json["web"]?["my_votes"] is JsonArray { Count: > 0 } || (json["poll"]?["is_closed"]?.GetValue<bool>() ?? false);

    public IReadOnlyList<string> PollOptions => [.. json["poll"]!["options"]!.AsArray().Select(option => option!["text"]!.GetValue<string>())];

    public string FileUrl => json["web"]!["file_url"]!.GetValue<string>();

    public string? FileName => json["document"]?["file_name"]?.GetValue<string>();

    /// <summary>What a button with this beginning carries.</summary>
    public string DataOf(string label) => Buttons.First(button => button.Text.StartsWith(label, StringComparison.Ordinal)).Data!;

    public bool IsRich => json["rich_message"] is not null;

    public int? ReplyTo => json["reply_to_message"]?["message_id"]?.GetValue<int>();

    /// <summary>The topic it stands in; null for the general one.</summary>
    public int? Thread => json["message_thread_id"]?.GetValue<int>();

    public IReadOnlyList<(string Text, string? Data, string? Url)> Buttons =>
    [
        .. json["reply_markup"]?["inline_keyboard"]?.AsArray().SelectMany(row => row!.AsArray())
            .Select(button => (button!["text"]!.GetValue<string>(), button["callback_data"]?.GetValue<string>(), button["url"]?.GetValue<string>())) ?? [],
    ];

    public override string ToString() =>
        $"{(FromBot ? "bot" : "person")} #{Id}: {Text}{(Poll is null ? "" : $" [poll {string.Join(" | ", PollOptions)}]")}{(Buttons.Count == 0 ? "" : $" [{string.Join("] [", Buttons.Select(button => button.Text))}]")}";

    private static string Words(JsonNode json)
    {
        if (json["text"] is { } text)
        {
            return text.GetValue<string>();
        }

        if (json["rich_message"] is { } rich)
        {
            var words = new StringBuilder();
            Gather(rich["blocks"], words);
            return words.ToString().Trim();
        }

        return json["caption"]?.GetValue<string>() ?? json["poll"]?["question"]?.GetValue<string>() ?? "";
    }

    /// <summary>Rich blocks nest their words in many ways; whatever is a text in them is read, block by block.</summary>
    private static void Gather(JsonNode? node, StringBuilder words)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Gather(item, words);
                }

                break;
            case JsonObject block:
                foreach (var (name, value) in block)
                {
                    // A link, a command and the like say a second time, under their own name, what their text says.
                    if (name == block["type"]?.ToString() || name is "type" or "language" or "url" or "align" or "valign" or "label")
                    {
                        continue;
                    }

                    Gather(value, words);
                }

                if (block.ContainsKey("type") && block["type"]!.GetValue<string>() is "paragraph" or "heading" or "pre" or "footer" or "list" or "table" or "divider")
                {
                    words.Append('\n');
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                words.Append(text);
                break;
            default:
                break;
        }
    }
}
