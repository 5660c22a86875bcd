using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>What the bot asked for and what it was told: in memory, the last 5,000 requests, getUpdates left out.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    private const int Kept = 5000;
    private readonly Lock gate = new();
    private readonly Queue<JsonObject> entries = new();
    private long next = 1;

    public static JsonObject Describe(IReadOnlyDictionary<string, JsonNode?> fields, IReadOnlyDictionary<string, Upload> uploads)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields) json[name] = value.Copy();
        foreach (var (name, file) in uploads) json[name] = $"<{file.Bytes.Length} bytes, {file.Name}>";
        return json;
    }

    /// <summary>Written after the world has changed and before anybody else can change it: the order of entries is the order of events.</summary>
    /// <param name="weather">What the weather did to this request; null: nothing.</param>
    public void Accepted(string method, JsonObject request, JsonNode result, string? weather = null)
    {
        var entry = Entry(method, request, ok: true, weather);
        if ((result as JsonObject)?["message_id"] is { } id) entry["message_id"] = id.DeepClone();
        Add(entry);
    }

    public Refusal Refused(string method, JsonObject request, Refusal refusal, string? weather = null)
    {
        if (method == "getUpdates" && (refusal.Code == 409 || weather is not null)) return refusal;
        var entry = Entry(method, request, ok: false, weather);
        entry["error_code"] = refusal.Code;
        entry["description"] = refusal.Message;
        Add(entry);
        return refusal;
    }

    public JsonArray After(long number, Func<JsonObject, bool>? wanted = null)
    {
        lock (gate) return new JsonArray([.. entries.Where(e => e["n"].Whole() > number && wanted?.Invoke(e) != false).Select(e => e.DeepClone())]);
    }

    private JsonObject Entry(string method, JsonObject request, bool ok, string? weather)
    {
        var entry = new JsonObject { ["n"] = 0, ["at"] = clock.GetUtcNow().ToString("O"), ["method"] = method };
        if (request["chat_id"] is { } chat) entry["chat_id"] = long.TryParse(chat.ToString(), out var id) ? id : chat.DeepClone();
        entry["ok"] = ok;
        if (weather is not null) entry["weather"] = weather;
        entry["request"] = request;
        return entry;
    }

    private void Add(JsonObject entry)
    {
        lock (gate)
        {
            entry["n"] = next++;
            entries.Enqueue(entry);
            if (entries.Count > Kept) entries.Dequeue();
        }
    }
}
