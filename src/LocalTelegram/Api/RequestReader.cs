using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>What a request says, from its query, form, multipart or JSON body.</summary>
internal static class RequestReader
{
    /// <summary>Uploads end at 50 MB; the rest is for the fields around them.</summary>
    public const long MaxBody = 52L * 1024 * 1024;

    public static async Task<(Dictionary<string, JsonNode?> Fields, Dictionary<string, Upload> Uploads)> Read(HttpRequest request, CancellationToken ct)
    {
        var fields = new Dictionary<string, JsonNode?>();
        var uploads = new Dictionary<string, Upload>();
        foreach (var (name, value) in request.Query) fields[name] = JsonValue.Create(value.ToString());
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MaxBody, ValueLengthLimit = 8 * 1024 * 1024 }, ct);
            foreach (var (name, value) in form) fields[name] = JsonValue.Create(value.ToString());
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, ct);
                uploads[file.Name] = new Upload(file.FileName, string.IsNullOrEmpty(file.ContentType) ? "application/octet-stream" : file.ContentType, bytes.ToArray());
            }
        }
        else if (request.HasJsonContentType())
        {
            foreach (var (name, value) in await ReadJson(request, ct)) fields[name] = value;
        }
        return (fields, uploads);
    }

    private static async Task<JsonObject> ReadJson(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        if (body.Length == 0) return [];
        try
        {
            return JsonNode.Parse(body.ToArray(), documentOptions: new JsonDocumentOptions { MaxDepth = 200 }) as JsonObject
                ?? throw Refusal.Bad("can't parse JSON object: expected an object");
        }
        catch (JsonException broken)
        {
            throw Refusal.Bad("can't parse JSON object: " + broken.Message);
        }
    }
}
