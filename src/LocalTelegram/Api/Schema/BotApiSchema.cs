using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api.Schema;

/// <summary>
/// Checks requests field by field against the Bot API's own description (bot-api.json): unknown fields, missing
/// fields, wrong types, at every depth. A misspelt field is silently dropped by the real server; here it is an error,
/// because nobody sends one on purpose.
/// </summary>
internal sealed class BotApiSchema
{
    private readonly Dictionary<string, Dictionary<string, Field>> methods;
    private readonly Dictionary<string, Dictionary<string, Field>> types;
    private readonly Dictionary<string, string[]> unions;

    private BotApiSchema(JsonObject source)
    {
        methods = ReadOwners(source["methods"]!.AsObject());
        types = ReadOwners(source["types"]!.AsObject());
        unions = source["unions"]!.AsObject().ToDictionary(u => u.Key, u => u.Value!.AsArray().Select(n => n!.GetValue<string>()).ToArray());
    }

    public static BotApiSchema Load()
    {
        using var stream = typeof(BotApiSchema).Assembly.GetManifestResourceStream("bot-api.json")!;
        return new BotApiSchema(JsonNode.Parse(stream)!.AsObject());
    }

    public IEnumerable<string> Methods => methods.Keys;

    public IEnumerable<string> FieldsOf(string method) => methods[method].Keys;

    /// <summary>
    /// The arguments with their declared types: numbers and objects that came as text (forms) are read. Throws a <see cref="Refusal"/>.
    /// </summary>
    public JsonObject Check(string method, IReadOnlyDictionary<string, JsonNode?> sent, IReadOnlySet<string> uploads)
    {
        var fields = methods[method];
        var result = new JsonObject();
        foreach (var (name, value) in sent)
        {
            if (!fields.TryGetValue(name, out var field)) throw Refusal.Ours($"{method} has no field '{name}'");
            if (value is null) continue;
            var read = Unfold(name, field, value);
            CheckAny(field.Types, read, $"{method}.{name}");
            result[name] = read.Parent is null ? read : read.DeepClone();
        }
        foreach (var (name, field) in fields)
        {
            if (field.Required && !result.ContainsKey(name) && !uploads.Contains(name)) throw Missing(method, name);
        }
        return result;
    }

    private static Refusal Missing(string method, string name) => (method, name) switch
    {
        (_, "chat_id") => Refusal.Bad("chat_id is empty"),
        (_, "text") => Refusal.Bad("message text is empty"),
        (_, "document") => Refusal.Bad("there is no document in the request"),
        (_, "photo") => Refusal.Bad("there is no photo in the request"),
        ("sendPoll", "question") => Refusal.Bad("poll question must be non-empty"),
        (_, "message_id") => Refusal.Bad("message identifier is not specified"),
        _ => Refusal.Ours($"{method} needs the field '{name}'"),
    };

    /// <summary>Text where the field wants something else: the value as a form, or a careless JSON body, carries it.</summary>
    private static JsonNode Unfold(string name, Field field, JsonNode value)
    {
        if (value.Words() is not { } text || field.Types.Contains("String") && !field.Types.Contains("Integer")) return value;
        foreach (var type in field.Types)
        {
            if (type == "Integer" && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
            if (type == "Float" && double.TryParse(text, CultureInfo.InvariantCulture, out var real)) return JsonValue.Create(real);
            if (type == "Boolean" && text.ToLowerInvariant() is "true" or "1" or "yes") return JsonValue.Create(true);
            if (type == "Boolean" && text.ToLowerInvariant() is "false" or "0" or "no" or "") return JsonValue.Create(false);
        }
        if (field.Types.Any(IsPlain)) return value;
        try
        {
            return JsonNode.Parse(text) ?? value;
        }
        catch (JsonException)
        {
            throw Refusal.Bad(name == "reply_markup" ? "object expected as reply markup" : $"can't parse {name.Replace('_', ' ')} JSON object");
        }
    }

    private void CheckAny(IReadOnlyList<string> allowed, JsonNode? value, string where)
    {
        var types = allowed.SelectMany(Expand).ToArray();
        var fitting = types.Where(t => Fits(t, value)).ToArray();
        if (fitting.Length == 0) throw Refusal.Ours($"{where} must be {string.Join(" or ", allowed)}, not {Describe(value)}");
        var objects = fitting.Where(this.types.ContainsKey).ToArray();
        if (value is JsonObject thing && objects.Length > 0)
        {
            var best = Closest(objects, thing);
            CheckObject(best, thing, where);
        }
        else if (value is JsonArray array)
        {
            var inner = fitting[0]["Array of ".Length..];
            for (var i = 0; i < array.Count; i++) CheckAny([inner], array[i], $"{where}[{i}]");
        }
    }

    private void CheckObject(string type, JsonObject value, string where)
    {
        var fields = types[type];
        foreach (var (name, inner) in value)
        {
            if (!fields.TryGetValue(name, out var field)) throw Refusal.Ours($"{where} ({type}) has no field '{name}'");
            if (inner is null) continue;
            if (field.Constant is { } constant)
            {
                if (inner.Words() != constant) throw Refusal.Ours($"{where}.{name} must be \"{constant}\", not {Describe(inner)}");
            }
            else CheckAny(field.Types, inner, $"{where}.{name}");
        }
        foreach (var (name, field) in fields)
        {
            if (field.Required && value[name] is null) throw Refusal.Ours($"{where} ({type}) needs the field '{name}'");
        }
    }

    /// <summary>The member of a union that is meant: by its constant "type", otherwise the one with the fewest foreign fields.</summary>
    private string Closest(string[] candidates, JsonObject value) => candidates.MinBy(type =>
    {
        var fields = types[type];
        var wrongConstant = fields.Any(f => f.Value.Constant is { } constant && value[f.Key].Words() != constant) ? 1000 : 0;
        var missing = fields.Count(f => f.Value.Required && !value.ContainsKey(f.Key));
        return wrongConstant + value.Count(p => !fields.ContainsKey(p.Key)) + missing;
    })!;

    private IEnumerable<string> Expand(string type) => unions.TryGetValue(type, out var members) ? members.SelectMany(Expand) : [type];

    private bool Fits(string type, JsonNode? value) => type switch
    {
        "String" or "InputFile" => value.Words() is not null,
        "Integer" => value.Whole() is not null,
        "Float" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number,
        "Boolean" => value is JsonValue flag && flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ when type.StartsWith("Array of ", StringComparison.Ordinal) => value is JsonArray,
        _ => value is JsonObject && types.ContainsKey(type),
    };

    private static bool IsPlain(string type) => type is "String" or "InputFile";

    private static string Describe(JsonNode? value) => value?.ToJsonString() is { } text ? text.Length > 60 ? text[..60] + "…" : text : "null";

    private static Dictionary<string, Dictionary<string, Field>> ReadOwners(JsonObject owners) => owners.ToDictionary(
        o => o.Key,
        o => o.Value!.AsObject().ToDictionary(f => f.Key.TrimEnd('!'), f => Field.Read(f.Key.EndsWith('!'), f.Value!.GetValue<string>())));

    private sealed record Field(bool Required, IReadOnlyList<string> Types, string? Constant)
    {
        public static Field Read(bool required, string text) =>
            text.StartsWith('=') ? new Field(required, ["String"], text[1..]) : new Field(required, text.Split('|'), null);
    }
}
