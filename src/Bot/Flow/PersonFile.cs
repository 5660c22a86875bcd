using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

/// <summary>Everything kept about a person as one JSON text that a person can read.</summary>
internal static class PersonFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PersonalData data, DateTimeOffset now) => new JsonObject
    {
        ["made_at"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        ["person"] = data.Person.Value,
        ["state"] = data.State is null ? null : Tree(data.State),
        ["answers"] = new JsonArray([.. data.Answers.Select(answer => JsonSerializer.SerializeToNode(answer, FlowJson.Options))]),
        ["waiting_to_be_handled"] = Trees(data.Inputs),
        ["waiting_to_be_sent"] = Trees(data.Outbox),
        ["unfinished_runs"] = Trees(data.Runs),
        ["failed"] = Trees(data.DeadLetters),
        ["message_ids"] = new JsonArray([.. data.Messages.Select(id => JsonValue.Create(id))]),
        ["poll_ids"] = new JsonArray([.. data.Polls.Select(id => JsonValue.Create(id))]),
        ["lessons_sent_in"] = new JsonArray([.. data.Lessons.Select(lesson => JsonValue.Create(lesson))]),
        ["announcements"] = new JsonArray([.. data.Announcements.Select(lesson => JsonValue.Create(lesson))]),
        ["groups"] = new JsonArray([.. data.Groups.Select(group => JsonValue.Create(group.Value))]),
    }.ToJsonString(Readable);

    private static JsonArray Trees(IEnumerable<string> rows) => new([.. rows.Select(Tree)]);

    private static JsonNode? Tree(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // Whatever it is, it is kept about this person, so it is shown.
            return JsonValue.Create(json);
        }
    }
}
