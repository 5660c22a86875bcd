using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Reading of JSON nodes that does not care whether a number was parsed or made here as int or long.</summary>
internal static class JsonReading
{
    public static long? Whole(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? Words(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool IsTrue(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => node is JsonArray array ? array.OfType<JsonObject>() : [];

    /// <summary>A copy without a parent, to be put into another tree.</summary>
    public static JsonNode? Copy(this JsonNode? node) => node?.DeepClone();

    public static JsonObject CopyObject(this JsonObject node) => node.DeepClone().AsObject();
}
