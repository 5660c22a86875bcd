using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CoroutineBot.Bot.Tests.Gateway;

/// <summary>A Bot API server that answers as told and remembers what it was asked.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    public const string Token = "123456789:AAHsomething_that-looks_like_a_token0";

    private readonly ConcurrentDictionary<string, Queue<Func<HttpResponseMessage>>> answers = new();

    public ConcurrentQueue<(string Method, JsonElement Body, string Raw)> Asked { get; } = new();

    /// <summary>What is answered where nothing was prepared.</summary>
    public Func<string, JsonElement, string?> Otherwise { get; set; } = (_, _) => null;

    public IEnumerable<string> Methods => Asked.Select(asked => asked.Method);

    public ScriptedServer Answers(string method, string json, HttpStatusCode status = HttpStatusCode.OK) => Answers(method, () => Json(json, status));

    public ScriptedServer Refuses(string method, int code, string description, string parameters = "{}") =>
        Answers(method, $$$$$"""{"ok":false,"error_code":{{{{{code}}}}},"description":{{{{{JsonSerializer.Serialize(description)}}}}},"parameters":{{{{{parameters}}}}}}""", (HttpStatusCode)code);

    public ScriptedServer Fails(string method, Exception failure) => Answers(method, () => throw failure);

    public ScriptedServer Answers(string method, Func<HttpResponseMessage> answer)
    {
        answers.GetOrAdd(method, _ => new()).Enqueue(answer);
        return this;
    }

    public static HttpResponseMessage Page(HttpStatusCode status) => new(status) { Content = new StringContent("<html>hello</html>", Encoding.UTF8, "text/html") };

    public static string Message(int id) => $$$$$"""{"ok":true,"result":{"message_id":{{{{{id}}}}},"date":1,"chat":{"id":5,"type":"private"},"text":"x"}}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        request.RequestUri!.AbsolutePath.ShouldStartWith($"/bot{Token}/");
        var method = request.RequestUri.Segments[^1];
        var raw = request.Content is null ? "" : await request.Content.ReadAsStringAsync(CancellationToken.None);
        var body = raw.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(raw) : default;
        Asked.Enqueue((method, body, raw));
        if (answers.TryGetValue(method, out var prepared) && prepared.TryDequeue(out var answer)) return answer();
        if (Otherwise(method, body) is { } other) return Json(other, other.StartsWith("""{"ok":false""", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
        throw new InvalidOperationException($"Nobody said what {method} answers.");
    }

    private static HttpResponseMessage Json(string json, HttpStatusCode status) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
