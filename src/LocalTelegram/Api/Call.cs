using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>A file that came with a multipart request.</summary>
internal sealed record Upload(string Name, string MimeType, byte[] Bytes);

/// <summary>One request of the bot, its arguments already of their declared types.</summary>
internal sealed record Call(string Method, JsonObject Args, IReadOnlyDictionary<string, Upload> Uploads)
{
    public string? Text(string name) => Args[name] is { } node ? node.Words() ?? node.ToJsonString() : null;
    public long? Number(string name) => Args[name].Whole();
    public bool Flag(string name) => Args[name].IsTrue();
    public JsonObject? Object(string name) => Args[name] as JsonObject;
    public JsonArray? Array(string name) => Args[name] as JsonArray;
    public bool Has(string name) => Args[name] is not null;
}
