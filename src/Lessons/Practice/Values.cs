using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.Lessons.Practice;

/// <summary>Values that came back as JSON: compared, and written as Python would.</summary>
internal static class Values
{
    /// <summary>How far two fractions may be apart, relative to the larger one when that is above 1; whole numbers are exact.</summary>
    private const double Tolerance = 1e-9;

    public static bool Same(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second)),
        (JsonObject one, JsonObject other) => one.Count == other.Count && one.All(pair => other.TryGetPropertyValue(pair.Key, out var value) && Same(pair.Value, value)),
        (JsonValue one, JsonValue other) => SameValue(one, other),
        _ => false,
    };

    /// <summary>Two dicts with the same keys, less the entries that are the same in both: what a check file says about a program in several words is
    /// told only as far as it is not as it should be. Other values stay whole.</summary>
    public static (JsonNode? Wanted, JsonNode? Seen) Apart(JsonNode? wanted, JsonNode? seen)
    {
        if (!IsLabelled(wanted, out var one) || !IsLabelled(seen, out var other) || one.Count != other.Count || !one.All(pair => other.ContainsKey(pair.Key)))
        {
            return (wanted, seen);
        }

        var keys = one.Select(pair => pair.Key).Where(key => !Same(one[key], other[key])).ToList();
        JsonObject Of(JsonObject whole) => new(keys.Select(key => KeyValuePair.Create(key, whole[key]?.DeepClone())));
        return (Of(one), Of(other));
    }

    /// <summary>Where two values differ: entry by entry where both are dicts, else as a whole. Never empty for two values that are not the same.</summary>
    public static IReadOnlyList<Difference> Differences(JsonNode? wanted, JsonNode? seen)
    {
        if (!IsLabelled(wanted, out var one) || !IsLabelled(seen, out var other))
        {
            return [Differ(null, wanted, seen)];
        }

        var both = one.Select(pair => pair.Key).Where(other.ContainsKey).Where(key => !Same(one[key], other[key])).Select(key => Differ(key, one[key], other[key])).ToList();
        // Where an entry of both says what is wrong, others are missing because of just that.
        return both.Count > 0
            ? both
            : [.. one.Where(pair => !other.ContainsKey(pair.Key)).Select(pair => new Difference(pair.Key, Told(pair.Value), null)),
                .. other.Where(pair => !one.ContainsKey(pair.Key)).Select(pair => new Difference(pair.Key, null, Told(pair.Value)))];
    }

    /// <summary>The keys of a dict; nothing for any other value.</summary>
    public static IEnumerable<string> Labels(JsonNode? value) => IsLabelled(value, out var map) ? map.Select(pair => pair.Key) : [];

    public static string Python(JsonNode? value) => value switch
    {
        null => "None",
        JsonArray array => $"[{string.Join(", ", array.Select(Python))}]",
        JsonObject { Count: 1 } marked when marked.First() is { Key: "bytes" or "int" or "float", Value: JsonValue text } => text.ToString(),
        JsonObject { Count: 1 } set when set.First() is { Key: "set", Value: JsonArray items } => items.Count == 0 ? "set()" : $"{{{string.Join(", ", items.Select(Python))}}}",
        JsonObject { Count: 2 } error when error.ContainsKey("exception") => $"{error["exception"]}({Quoted(error["text"]?.ToString() ?? "")})",
        JsonObject map => $"{{{string.Join(", ", map.Select(pair => $"{Quoted(pair.Key)}: {Python(pair.Value)}"))}}}",
        JsonValue plain when plain.GetValueKind() == JsonValueKind.True => "True",
        JsonValue plain when plain.GetValueKind() == JsonValueKind.False => "False",
        JsonValue plain when plain.GetValueKind() == JsonValueKind.String => Quoted(plain.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    private static Difference Differ(string? label, JsonNode? wanted, JsonNode? seen) =>
        new(label, Told(wanted), Told(seen), wanted is JsonArray one && seen is JsonArray other && !Same(one, other) && Items(one).SequenceEqual(Items(other)));

    private static IEnumerable<string> Items(JsonArray array) => array.Select(Python).Order(StringComparer.Ordinal);

    private static SeenValue Told(JsonNode? value) => new(Python(value), value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : null);

    /// <summary>A dict, and none of those that stand for what JSON lacks.</summary>
    private static bool IsLabelled(JsonNode? value, [NotNullWhen(true)] out JsonObject? map)
    {
        map = value as JsonObject;
        return map is not null && !map.ContainsKey("exception")
            && !(map is { Count: 1 } && map.First() is { Key: "bytes" or "int" or "float", Value: JsonValue } or { Key: "set", Value: JsonArray });
    }

    private static bool SameValue(JsonValue a, JsonValue b)
    {
        var (kind, other) = (a.GetValueKind(), b.GetValueKind());
        if (kind != JsonValueKind.Number || other != JsonValueKind.Number)
        {
            return kind == other && a.ToString() == b.ToString();
        }

        var (one, two) = (a.ToJsonString(), b.ToJsonString());
        if (one == two || (long.TryParse(one, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && long.TryParse(two, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            return one == two;
        }

        var (x, y) = (double.Parse(one, CultureInfo.InvariantCulture), double.Parse(two, CultureInfo.InvariantCulture));
        // A number that is too large for a fraction is infinite, and to infinity everything is near.
        return double.IsFinite(x) && double.IsFinite(y) && (IsWhole(one) || IsWhole(two) ? x == y : Math.Abs(x - y) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(x), Math.Abs(y))));
    }

    private static bool IsWhole(string number) => number.All(c => char.IsAsciiDigit(c) || c == '-');

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '\n' => "\\n",
                '\t' => "\\t",
                '\\' => "\\\\",
                _ when c == quote => $"\\{c}",
                _ when char.IsControl(c) => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return quoted.Append(quote).ToString();
    }
}
