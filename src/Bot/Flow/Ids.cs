using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// A chat, and the key of its lane. Telegram gives the private chat with a person that person's own id (positive);
/// groups have negative ids. So a person's lane is the lane of the private chat with them.
/// </summary>
[JsonConverter(typeof(ChatIdJson))]
public readonly record struct ChatId(long Value)
{
    [JsonIgnore]
    public bool IsPrivate => Value > 0;

    public override string ToString() => Value.ToString();
}

/// <summary>A person. Always positive.</summary>
[JsonConverter(typeof(PersonIdJson))]
public readonly record struct PersonId(long Value)
{
    /// <summary>People who speak in the name of their group all have this one account, and only its administrators can.</summary>
    public static readonly PersonId AnonymousAdministrator = new(1087968824);

    /// <summary>The lane in which everything about the person is decided, whether or not they have a private chat with the bot.</summary>
    [JsonIgnore]
    public ChatId Lane => new(Value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// Our own name of a message, unique within its chat. Handlers name messages before Telegram has numbered them;
/// the sender keeps which message id a name got.
/// </summary>
[JsonConverter(typeof(MessageRefJson))]
public readonly record struct MessageRef(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One execution of a snippet. Unique over all chats.</summary>
[JsonConverter(typeof(RunIdJson))]
public readonly record struct RunId(string Value)
{
    public override string ToString() => Value;
}

internal sealed class ChatIdJson : BareJson<ChatId, long>
{
    protected override long Bare(ChatId id) => id.Value;

    protected override ChatId Wrap(long bare) => new(bare);
}

internal sealed class PersonIdJson : BareJson<PersonId, long>
{
    protected override long Bare(PersonId id) => id.Value;

    protected override PersonId Wrap(long bare) => new(bare);
}

internal sealed class MessageRefJson : BareJson<MessageRef, string>
{
    protected override string Bare(MessageRef id) => id.Value;

    protected override MessageRef Wrap(string bare) => new(bare);
}

internal sealed class RunIdJson : BareJson<RunId, string>
{
    protected override string Bare(RunId id) => id.Value;

    protected override RunId Wrap(string bare) => new(bare);
}

/// <summary>Writes an id as its bare value, also where it is the key of a dictionary.</summary>
internal abstract class BareJson<TId, TBare> : JsonConverter<TId>
    where TId : struct
{
    protected abstract TBare Bare(TId id);

    protected abstract TId Wrap(TBare bare);

    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Wrap(JsonSerializer.Deserialize<TBare>(ref reader, options)!);

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, Bare(value), options);

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Wrap((TBare)Convert.ChangeType(reader.GetString()!, typeof(TBare)));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Convert.ToString(Bare(value))!);
}
