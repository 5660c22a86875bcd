using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>What the journal must know of a table: how to write it out and to read it back.</summary>
internal interface ITable
{
    string Name { get; }
    int Count { get; }
    IEnumerable<JsonArray> Snapshot();
    void Apply(JsonArray change);
}

/// <summary>
/// One kind of records by key. Each change goes through the world's open transaction, which can undo it and which the
/// journal writes as one line: either all of a request is kept, or nothing.
/// </summary>
internal sealed class Table<TKey, TValue>(string name, Func<TValue, TKey> keyOf, Transaction transaction) : ITable
    where TKey : notnull
    where TValue : class
{
    private readonly SortedDictionary<TKey, TValue> rows = [];

    public string Name => name;
    public int Count => rows.Count;
    public IEnumerable<TValue> All => rows.Values;
    public TValue? Find(TKey key) => rows.GetValueOrDefault(key);

    public TValue Put(TValue value)
    {
        var key = keyOf(value);
        var before = rows.GetValueOrDefault(key);
        transaction.Record(PutChange(value), before is null ? () => rows.Remove(key) : () => rows[key] = before);
        rows[key] = value;
        return value;
    }

    public void Remove(TKey key)
    {
        if (!rows.TryGetValue(key, out var before)) return;
        transaction.Record(["del", name, JsonSerializer.SerializeToNode(key, WorldJson.Options)], () => rows[key] = before);
        rows.Remove(key);
    }

    public IEnumerable<JsonArray> Snapshot() => rows.Values.Select(PutChange);

    public void Apply(JsonArray change)
    {
        if ((string?)change[0] == "del")
        {
            rows.Remove(change[2].Deserialize<TKey>(WorldJson.Options)!);
            return;
        }
        var value = change[2].Deserialize<TValue>(WorldJson.Options) ?? throw new JsonException($"an empty row in {name}");
        rows[keyOf(value)] = value;
    }

    private JsonArray PutChange(TValue value) => ["put", name, JsonSerializer.SerializeToNode(value, WorldJson.Options)];
}
