using System.Text.Json.Serialization;

namespace CoroutineBot.Runner.Broker;

/// <summary>What we tell the broker.</summary>
internal sealed record Order(
    [property: JsonPropertyName("op")] string Op,
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("code")] byte[]? Code = null,
    [property: JsonPropertyName("stdin")] byte[]? Stdin = null,
    [property: JsonPropertyName("wall")] double Wall = 0,
    [property: JsonPropertyName("cpu")] int Cpu = 0,
    [property: JsonPropertyName("memory")] long Memory = 0,
    [property: JsonPropertyName("output")] int Output = 0,
    [property: JsonPropertyName("processes")] int Processes = 0,
    [property: JsonPropertyName("block")] double Block = 0,
    [property: JsonPropertyName("talk")] bool Talk = false,
    [property: JsonPropertyName("text")] string? Text = null);

/// <summary>What the broker tells us; which fields are there depends on <see cref="Ev"/>.</summary>
internal sealed record Report(
    [property: JsonPropertyName("ev")] string Ev,
    [property: JsonPropertyName("id")] long Id = 0,
    [property: JsonPropertyName("at")] double At = 0,
    [property: JsonPropertyName("took")] double Took = 0,
    [property: JsonPropertyName("stream")] string? Stream = null,
    [property: JsonPropertyName("text")] string? Text = null,
    [property: JsonPropertyName("killed")] string? Killed = null,
    [property: JsonPropertyName("code")] int Code = 0,
    [property: JsonPropertyName("truncated")] bool Truncated = false,
    [property: JsonPropertyName("wall")] double Wall = 0,
    [property: JsonPropertyName("cpu")] double Cpu = 0,
    [property: JsonPropertyName("peak")] long Peak = 0,
    [property: JsonPropertyName("fault")] string? Fault = null,
    [property: JsonPropertyName("claims")] string? Claims = null,
    [property: JsonPropertyName("python")] string? Python = null,
    [property: JsonPropertyName("path")] string? Path = null,
    [property: JsonPropertyName("layer")] string? Layer = null,
    [property: JsonPropertyName("problem")] string? Problem = null,
    [property: JsonPropertyName("cure")] string? Cure = null,
    [property: JsonPropertyName("spaces")] Dictionary<string, bool>? Spaces = null,
    [property: JsonPropertyName("landlock")] int Landlock = 0,
    [property: JsonPropertyName("again")] bool Again = false);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Report))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BrokerJson : JsonSerializerContext;
