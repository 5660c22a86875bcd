using System.Text.Json;

namespace CoroutineBot.Bot.Gateway;

/// <summary>Reads JSON of which nothing is certain: what is missing or of another kind is null, nothing throws.</summary>
internal static class JsonReading
{
    /// <summary>Ids of people and chats have at most 52 significant bits.</summary>
    private const long LargestId = 1L << 52;

    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? At(this JsonElement? element, string name) => element?.At(name);

    public static string? Text(this JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text) return null;
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half an emoji: no text that could be kept.
            return null;
        }
    }

    public static bool IsTrue(this JsonElement? element) => element?.ValueKind == JsonValueKind.True;

    public static int? Int(this JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    public static long? Long(this JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The id of a person or chat: not zero, and not longer than Telegram's.</summary>
    public static long? Id(this JsonElement? element) => element.Long() is { } id and not 0 and > -LargestId and < LargestId ? id : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
