using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Weather;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Web;

/// <summary>The HTTP side of the chat page: <c>/web/...</c>.</summary>
internal sealed class PageApi(TelegramWorld world, People people, Groups groups, InlineMode inline, TopicMode topics, PageState state, EventHub hub, RequestLog log, Skies skies)
{
    private const long MaxUpload = 60L * 1024 * 1024;

    public void Map(WebApplication app)
    {
        app.MapGet("/web/state", () => Answer(() => state.Read()));
        app.MapGet("/web/messages", (long? chat, long? @as, int? before, int? limit) => Answer(() => Messages(Given(chat, "chat"), Given(@as, "as"), before, limit)));
        app.MapGet("/web/events", Events);
        app.MapGet("/web/file/{id}", FileOf);
        app.MapGet("/web/journal", (long? after) => Answer(() => Entries(after, null)));
        app.MapGet("/web/refusals", () => Answer(() => Entries(null, e => e["ok"].IsTrue() is false && e["error_code"].Whole() is 400 or 404 or 413)));
        app.MapPost("/web/upload", Upload);
        Post(app, "send", b => people.Send(Number(b, "as"), Number(b, "chat"), Words(b, "text"), b["reply_to"].Whole(), b["thread"].Whole()));
        Post(app, "edit", b => people.Edit(Number(b, "as"), Number(b, "chat"), Number(b, "message_id"), Words(b, "text")));
        Post(app, "delete", b => Done(() => people.Delete(Number(b, "as"), Number(b, "chat"), Number(b, "message_id"))));
        Post(app, "tap", Tap);
        Post(app, "vote", b => Done(() => people.Vote(Number(b, "as"), Number(b, "chat"), Number(b, "message_id"), [.. (b["options"] as JsonArray ?? []).Select(o => o.Whole() ?? -1)])));
        Post(app, "stop_draft", b => Done(() => people.StopDraft(Number(b, "as"), Number(b, "chat"), Number(b, "draft_id"))));
        Post(app, "block", b => Done(() => people.Block(Number(b, "as"), b["blocked"].IsTrue())));
        Post(app, "groups", b => groups.Make(Number(b, "as"), Words(b, "title"), b["type"].Words() ?? Room.Supergroup));
        Post(app, "leave", b => Done(() => groups.Leave(Number(b, "as"), Number(b, "chat"), b["who"].Whole() ?? Number(b, "as"))));
        Post(app, "join", b => Done(() => groups.Join(Number(b, "as"), Number(b, "chat"))));
        Post(app, "migrate", b => groups.Migrate(Number(b, "as"), Number(b, "chat")));
        Post(app, "group", b => Done(() => people.ChangeGroup(Number(b, "as"), Number(b, "chat"), Flag(b, "bot_sees_all"), Flag(b, "bot_member"), Flag(b, "forum"), Flag(b, "bot_manages_topics"))));
        app.MapGet("/web/inline", (long? @as, string? id) => Answer(() => inline.Read(Given(@as, "as"), id ?? "")));
        Post(app, "inline", b => inline.Ask(Number(b, "as"), Number(b, "chat"), Words(b, "query"), b["offset"].Words()));
        Post(app, "inline_choose", b => inline.Choose(Number(b, "as"), Number(b, "chat"), Words(b, "inline_query_id"), Words(b, "result_id"), b["thread"].Whole()));
        Post(app, "topic", b => topics.Open(Number(b, "as"), Number(b, "chat"), Words(b, "name")));
        Post(app, "topic_close", b => Done(() => topics.Close(Number(b, "as"), Number(b, "chat"), Number(b, "thread"), b["closed"].IsTrue())));
        Post(app, "topic_delete", b => Done(() => topics.Delete(Number(b, "as"), Number(b, "chat"), Number(b, "thread"))));
        Post(app, "people", b => people.AddPerson(Words(b, "first_name"), b["language_code"].Words(), b["username"].Words()));
        Post(app, "update", b => new JsonObject { ["update_id"] = world.AddRawUpdate(b) });
        Post(app, "weather", b => Done(() => skies.Set(Report(b))));
    }

    private void Post(WebApplication app, string name, Func<JsonObject, JsonNode> act) => app.MapPost("/web/" + name, async (HttpRequest request, CancellationToken ct) =>
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: ct) as JsonObject ?? throw new PageError("The body must be a JSON object.");
            return Answer(() => act(body));
        }
        catch (Exception wrong) when (wrong is JsonException or PageError)
        {
            return Wrong(wrong is PageError ? wrong.Message : "The body is not readable JSON: " + wrong.Message);
        }
    });

    private IResult Answer(Func<JsonNode> act)
    {
        try
        {
            return Json(world.Run(act), 200);
        }
        catch (Exception wrong) when (wrong is PageError or Refusal)
        {
            return Wrong(wrong.Message);
        }
    }

    private static WeatherReport Report(JsonObject body)
    {
        try
        {
            return WeatherReport.Read(body);
        }
        catch (FormatException wrong)
        {
            throw new PageError(wrong.Message);
        }
    }

    private JsonNode Tap(JsonObject body)
    {
        var data = body["data"].Words() ?? body["button_id"].Words() ?? throw new PageError("'data' is missing.");
        if (body["ephemeral_message_id"].Whole() is { } whisper) return new JsonObject { ["callback_query_id"] = people.TapWhisper(Number(body, "as"), Number(body, "chat"), whisper, data) };
        return new JsonObject { ["callback_query_id"] = people.Tap(Number(body, "as"), Number(body, "chat"), Number(body, "message_id"), data, body["force"].IsTrue()) };
    }

    private JsonObject Messages(long chat, long person, int? before, int? limit)
    {
        people.RoomOf(person, chat);
        List<JsonObject> messages = [.. world.PostsOf(chat, before ?? int.MaxValue, Math.Clamp(limit ?? 200, 1, 1000)).Reverse().Select(p => world.ForPerson(p, person))];
        // What is whispered has no number to page by: all of it comes with the newest messages.
        foreach (var whisper in before is null ? world.WhispersTo(person, chat).Select(world.ForReceiver) : [])
        {
            var behind = messages.FindLastIndex(m => m["date"].Whole() <= whisper["date"].Whole());
            messages.Insert(behind + 1, whisper);
        }
        return new JsonObject { ["messages"] = new JsonArray([.. messages]) };
    }

    private JsonObject Entries(long? after, Func<JsonObject, bool>? wanted) => new JsonObject { ["entries"] = log.After(after ?? 0, wanted) };

    private async Task<IResult> Upload(HttpRequest request, CancellationToken ct)
    {
        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = MaxUpload;
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, ct);
        return Answer(() =>
        {
            long? Query(string name) => long.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : null;
            var name = Path.GetFileName(request.Query["name"].ToString() is { Length: > 0 } given ? given : "file");
            var kind = request.Query["kind"].ToString() is { Length: > 0 } wanted ? wanted : "document";
            return people.SendFile(Query("as") ?? 0, Query("chat") ?? 0, kind, bytes.ToArray(), Query("size"), name, request.Query["caption"], Query("reply_to"), Query("thread"));
        });
    }

    private IResult FileOf(string id, HttpResponse response)
    {
        var file = world.Run(() => world.Files.Find(id));
        if (file is not { OnDisk: true } || world.Shelf is null) return Wrong("That file is gone.");
        response.Headers.XContentTypeOptions = "nosniff";
        // Only pictures are shown; everything else is saved, so that a sent page cannot run here.
        return file.Kind == "photo" ? Results.File(world.Shelf.PathOf(file.Id), file.MimeType) : Results.File(world.Shelf.PathOf(file.Id), "application/octet-stream", file.Name ?? file.Id);
    }

    private async Task Events(HttpContext context, long @as)
    {
        using var listener = hub.Listen(@as);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        var ct = context.RequestAborted;
        await context.Response.WriteAsync(": hello\n\n", ct);
        await context.Response.Body.FlushAsync(ct);
        try
        {
            await foreach (var line in listener.Queue.Reader.ReadAllAsync(ct))
            {
                await context.Response.WriteAsync($"data: {line}\n\n", ct);
                await context.Response.Body.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // the page was closed
        }
    }

    private static long Given(long? number, string name) => number ?? throw new PageError($"'{name}' must be a whole number.");

    private static JsonObject Done(Action act)
    {
        act();
        return new JsonObject { ["ok"] = true };
    }

    private static long Number(JsonObject body, string name) => body[name].Whole() ?? throw new PageError($"'{name}' must be a whole number.");

    private static string Words(JsonObject body, string name) => body[name].Words() ?? throw new PageError($"'{name}' must be text.");

    private static bool? Flag(JsonObject body, string name) => body[name] is null ? null : body[name].IsTrue();

    private static IResult Wrong(string words) => Json(new JsonObject { ["error"] = words }, 400);

    private static IResult Json(JsonNode node, int status) => Results.Text(node.ToJsonString(WorldJson.Options), "application/json", statusCode: status);
}
