using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>The Bot API says no: <c>error_code</c>, <c>description</c> and perhaps <c>parameters</c>.</summary>
internal sealed class Refusal(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public int Code => code;
    public JsonObject? Parameters => parameters;

    public static Refusal Bad(string what) => new(400, "Bad Request: " + what);

    /// <summary>Something the real server might read another way, or not notice: said in this server's own name.</summary>
    public static Refusal Ours(string what) => Bad("LocalTelegram: " + what);

    public static Refusal Forbidden(string what) => new(403, "Forbidden: " + what);
}
