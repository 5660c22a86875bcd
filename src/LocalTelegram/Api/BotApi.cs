using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoroutineBot.LocalTelegram.Api.Schema;
using CoroutineBot.LocalTelegram.Weather;
using CoroutineBot.LocalTelegram.World;
using Microsoft.AspNetCore.Http.Features;

namespace CoroutineBot.LocalTelegram.Api;

/// <summary>
/// The way of one request: token, method, arguments, weather (429, 500, broken connections), schema, the method itself,
/// answer, journal. <see cref="Run"/> is the one place all pass.
/// </summary>
internal sealed partial class BotApi(TelegramWorld world, Polling polling, RequestLog log, Skies skies, BotToken token, ILogger<BotApi> logger)
{
    private readonly BotApiSchema schema = BotApiSchema.Load();
    private readonly Dictionary<string, string> methodNames =
        Methods.All.Keys.Append("getUpdates").ToDictionary(m => m, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\d{1,19}:[A-Za-z0-9_-]{1,200}$")]
    public static partial Regex TokenShape();

    public void Map(WebApplication app)
    {
        // A route parameter cannot begin in the middle of a segment that itself contains colons, hence the hand-made split.
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            if (path.StartsWith("/file/bot", StringComparison.Ordinal)) await Download(context, path["/file/bot".Length..]);
            else if (path.StartsWith("/bot", StringComparison.Ordinal)) await Handle(context, path["/bot".Length..]);
            else await next();
        });
    }

    private async Task Handle(HttpContext context, string rest)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = RequestReader.MaxBody;
        var (given, name) = Split(rest);
        JsonObject answer;
        var code = 200;
        void BreakOff() => context.Abort();
        skies.Gone += BreakOff;
        try
        {
            if (skies.IsAway) throw new ConnectionCut();
            if (!Admit(given)) throw new Refusal(401, "Unauthorized");
            var result = await Run(context, name, context.RequestAborted);
            answer = new JsonObject { ["ok"] = true, ["result"] = result };
        }
        catch (Refusal refusal)
        {
            code = refusal.Code;
            answer = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = refusal.Message };
            if (refusal.Parameters is { } parameters) answer["parameters"] = parameters.DeepClone();
            if (refusal.Parameters?["retry_after"] is { } pause) context.Response.Headers.RetryAfter = pause.ToString();
        }
        catch (ConnectionCut)
        {
            context.Abort();
            return;
        }
        catch (ProxyPage)
        {
            context.Response.StatusCode = 502;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(ProxyPage.Html, context.RequestAborted);
            return;
        }
        catch (BadHttpRequestException unreadable)
        {
            code = unreadable.StatusCode;
            answer = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = code == 413 ? "Request Entity Too Large" : "Bad Request: " + unreadable.Message };
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // the bot went away; nobody waits for the answer
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "{Method} failed inside LocalTelegram; nothing of it was kept", name);
            code = 500;
            answer = new JsonObject { ["ok"] = false, ["error_code"] = 500, ["description"] = "Internal Server Error" };
        }
        finally
        {
            skies.Gone -= BreakOff;
        }
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(WorldJson.Options), context.RequestAborted);
    }

    private async Task<JsonNode> Run(HttpContext context, string name, CancellationToken ct)
    {
        if (!methodNames.TryGetValue(name, out var method)) throw log.Refused(name, [], new Refusal(404, "Not Found: method not found"));
        var (fields, uploads) = await RequestReader.Read(context.Request, ct);
        var sent = RequestLog.Describe(fields, uploads);
        var gust = skies.Over(method, fields.GetValueOrDefault("chat_id")?.ToString());
        if (gust.Slow > TimeSpan.Zero) await Task.Delay(gust.Slow, world.Clock, ct);
        Refuse(method, sent, gust);
        var result = await Apply(method, fields, uploads, sent, gust.Mishap, ct);
        return gust.Mishap == Mishap.CutAfter ? throw new ConnectionCut() : result;
    }

    private void Refuse(string method, JsonObject sent, Gust gust)
    {
        switch (gust.Mishap)
        {
            case Mishap.TooMany:
                var wait = new Refusal(429, $"Too Many Requests: retry after {gust.RetryAfter}", new JsonObject { ["retry_after"] = gust.RetryAfter });
                throw log.Refused(method, sent, wait, gust.Early ? "too_many_early" : WeatherReport.NameOf(gust.Mishap));
            case Mishap.Broken:
                throw log.Refused(method, sent, new Refusal(500, "Internal Server Error"), WeatherReport.NameOf(gust.Mishap));
            case Mishap.BadGateway:
                log.Refused(method, sent, new Refusal(502, "Bad Gateway"), WeatherReport.NameOf(gust.Mishap));
                throw new ProxyPage();
            case Mishap.CutBefore:
                log.Refused(method, sent, new Refusal(0, "the connection was cut before the request was applied"), WeatherReport.NameOf(gust.Mishap));
                throw new ConnectionCut();
            case Mishap.None or Mishap.CutAfter:
                break;
            default:
                throw new InvalidOperationException($"Nobody knows what {gust.Mishap} does.");
        }
    }

    private async Task<JsonNode> Apply(
        string method, Dictionary<string, JsonNode?> fields, Dictionary<string, Upload> uploads, JsonObject sent, Mishap mishap, CancellationToken ct)
    {
        try
        {
            var call = new Call(method, schema.Check(method, fields, uploads.Keys.ToHashSet()), uploads);
            if (method == "getUpdates") return await polling.GetUpdates(call, ct);
            return world.Run(() =>
            {
                var result = Methods.All[method](world, call);
                log.Accepted(method, sent, result, mishap == Mishap.CutAfter ? WeatherReport.NameOf(mishap) : null);
                return result;
            });
        }
        catch (Refusal refusal)
        {
            throw log.Refused(method, sent, refusal);
        }
    }

    private async Task Download(HttpContext context, string rest)
    {
        var (given, path) = Split(rest);
        var file = Admit(given) ? world.Run(() => Downloads.ByPath(world, path)) : null;
        if (file is null || world.Shelf is null)
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("""{"ok":false,"error_code":404,"description":"Not Found"}""", context.RequestAborted);
            return;
        }
        context.Response.ContentType = "application/octet-stream";
        await context.Response.SendFileAsync(world.Shelf.PathOf(file.Id), context.RequestAborted);
    }

    private bool Admit(string given)
    {
        if (!TokenShape().IsMatch(given) || token.Value is { } expected && expected != given) return false;
        if (!long.TryParse(given.Split(':')[0], out var id)) return false;
        world.BecomeBot(id);
        return true;
    }

    private static (string Token, string Tail) Split(string rest)
    {
        var slash = rest.IndexOf('/');
        return slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
    }
}

/// <summary>The only token that is let in; null: any well-formed one.</summary>
internal sealed record BotToken(string? Value);
