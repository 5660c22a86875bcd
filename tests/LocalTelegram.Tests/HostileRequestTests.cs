using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Api.Schema;
using CoroutineBot.LocalTelegram.World;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.LocalTelegram.Tests;

public sealed class HostileRequestTests
{
    private static readonly BotApiSchema Schema = BotApiSchema.Load();

    /// <summary>Values that fit somewhere, and values that fit nowhere.</summary>
    private static readonly string[] Values =
    [
        "1001", "-1001000000001", "1", "2", "3", "0", "-1", "99999999999999999999", "1.5", "true", "null", "\"\"", "\"text\"", "\"1\"", "\"HTML\"", "\"MarkdownV2\"", "\"quiz\"", "\"typing\"",
        "\"ru\"", "\"attach://x\"", "\"👍\"", "[]", "{}", "[1,2]", "[0]", "[[]]", "[null]", "[{}]", "[{\"text\":\"a\"},{\"text\":\"b\"}]", "{\"message_id\":1}", "{\"message_id\":\"x\"}",
        "{\"type\":\"default\"}", "[{\"type\":\"emoji\",\"emoji\":\"👍\"}]", "{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"b\"}]]}", "{\"inline_keyboard\":[[null]]}", "{\"keyboard\":[[{\"text\":\"a\"}]]}",
        "{\"blocks\":[{\"type\":\"paragraph\",\"text\":\"a\"}]}", "{\"blocks\":[{\"type\":\"list\",\"items\":[{\"blocks\":[]}]}]}", "{\"blocks\":[{\"type\":\"photo\",\"photo\":{\"type\":\"photo\",\"media\":\"x\"}}]}",
        "{\"blocks\":[{\"type\":\"table\",\"cells\":[[{\"align\":\"left\",\"valign\":\"top\"}]]}]}", "{\"blocks\":[{\"type\":\"paragraph\",\"text\":[[[]]]}]}", "{\"html\":\"<b>\"}",
        "[{\"type\":\"bold\",\"offset\":0,\"length\":1}]", "[{\"type\":\"bold\",\"offset\":9223372036854775807,\"length\":9223372036854775807}]", "[{\"command\":\"a\",\"description\":\"b\"}]", "{\"type\":\"photo\",\"media\":\"attach://x\"}",
    ];

    private static readonly Gen<(string Method, List<(string, string)> Fields)> Requests = Gen.Int[0, Methods.All.Count - 1].SelectMany(m =>
    {
        var method = Methods.All.Keys.ElementAt(m);
        string[] fields = [.. Schema.FieldsOf(method), "chat_id", "unknown"];
        return Gen.Int[0, fields.Length - 1].Select(Gen.Int[0, Values.Length - 1], (f, v) => (fields[f], Values[v])).List[0, 8].Select(list => (method, list));
    });

    [Fact]
    public void Whatever_is_asked_is_done_or_refused_and_never_breaks() => Requests.Sample(request =>
    {
        var world = NewWorld();
        var before = Picture(world);
        var sent = new Dictionary<string, JsonNode?> { ["chat_id"] = 1001 };
        if (!Schema.FieldsOf(request.Method).Contains("chat_id")) sent.Clear();
        foreach (var (name, value) in request.Fields) sent[name] = JsonNode.Parse(value);
        var uploads = new Dictionary<string, Upload> { ["x"] = new("x.txt", "text/plain", [1, 2, 3]) };
        try
        {
            var call = new Call(request.Method, Schema.Check(request.Method, sent, new HashSet<string>(uploads.Keys)), uploads);
            world.Run(() => Methods.All[request.Method](world, call));
        }
        catch (Refusal refusal)
        {
            refusal.Code.ShouldBeInRange(400, 413);
            refusal.Message.ShouldNotBeNullOrWhiteSpace();
            Picture(world).ShouldBe(before);
        }
    }, iter: 3000);

    private static TelegramWorld NewWorld()
    {
        var world = new TelegramWorld(new FakeTimeProvider());
        world.Run(() =>
        {
            world.AddPost(world.Rooms.Find(1001)!, 1001, new JsonObject { ["text"] = "/start" });
            world.AddPost(world.Rooms.Find(1001)!, world.BotId, new JsonObject { ["text"] = "hello" });
        });
        return world;
    }

    /// <summary>Everything that stands in the world.</summary>
    private static string Picture(TelegramWorld world) =>
        string.Join('\n', ((ITable[])[world.Rooms, world.Posts, world.Ballots, world.Files, world.Updates, world.Settings]).SelectMany(t => t.Snapshot()).Select(c => c.ToJsonString()));
}
