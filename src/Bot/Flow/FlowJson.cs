using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoroutineBot.Bot.Flow;

/// <summary>The one way in which inputs and effects become JSON, so that every store keeps the same strings.</summary>
public static class FlowJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        // Russian stays readable in the rows, and takes a third of the room.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A row written by a later version may have its discriminator anywhere.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    // Not generic: a case written as its own type would lack the word that says which case it is.
    public static string Write(Input input) => JsonSerializer.Serialize(input, Options);

    public static string Write(Effect effect) => JsonSerializer.Serialize(effect, Options);

    public static string Write(AnswerRow answer) => JsonSerializer.Serialize(answer, Options);

    /// <summary>Throws <see cref="JsonException"/> when the text is none of ours.</summary>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"Nothing was stored where {typeof(T).Name} should be.");
}
