using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>A MessageEntity. Offset and length count UTF-16 units; <paramref name="Extra"/>: url, language, user and the like.</summary>
internal sealed record Entity(string Type, int Offset, int Length, JsonObject? Extra = null)
{
    public int End => Offset + Length;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = Type, ["offset"] = Offset, ["length"] = Length };
        foreach (var (name, value) in Extra ?? []) json[name] = value?.DeepClone();
        return json;
    }
}

/// <summary>A text as it stands in a message after parsing and cleaning.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<Entity> Entities)
{
    public JsonArray? EntitiesJson => Entities.Count == 0 ? null : new JsonArray([.. Entities.Select(e => e.ToJson())]);
}
