using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.Runner;

/// <summary>The result as the one JSON object that scripts may rely on: snake_case, times in milliseconds with fractions.</summary>
public static class RunResultJson
{
    /// <summary>One line of JSON.</summary>
    public static string Write(RunResult result, string? id = null) => ToJson(result, id).ToJsonString(Compact);

    /// <summary>The same as a tree, for callers that put it into something larger.</summary>
    public static JsonObject ToJson(RunResult result, string? id = null)
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["verdict"] = Word(result.Verdict),
            ["exit_code"] = result.ExitCode,
            ["stdout"] = result.Stdout,
            ["stderr"] = result.Stderr,
            ["truncated"] = result.Truncated,
            ["wall_ms"] = Milliseconds(result.Wall),
            ["cpu_ms"] = Milliseconds(result.Cpu),
            ["peak_bytes"] = result.PeakBytes,
            ["lines"] = new JsonArray([.. result.Lines.Select(line => new JsonObject
            {
                ["at_ms"] = Milliseconds(line.At),
                ["stream"] = Word(line.Stream),
                ["text"] = line.Text,
            })]),
            ["trace"] = Trace(result.Trace),
            ["mistakes"] = new JsonArray([.. result.Mistakes.Select(mistake => new JsonObject
            {
                ["id"] = mistake.Id,
                ["line"] = mistake.Line,
                ["text"] = mistake.Text,
            })]),
            ["python"] = result.PythonVersion,
        };
        if (result.RunAgain)
            json["run_again"] = true;
        if (result.Fault is not null)
            json["fault"] = result.Fault;
        return json;
    }

    private static JsonObject Trace(Trace trace) => new()
    {
        ["spans"] = new JsonArray([.. trace.Spans.Select(span => new JsonObject
        {
            ["id"] = span.Id,
            ["parent"] = span.Parent,
            ["task"] = span.Task,
            ["name"] = span.Name,
            ["line"] = span.Line,
            ["start_ms"] = Milliseconds(span.Start),
            ["end_ms"] = span.End is { } end ? Milliseconds(end) : null,
            ["outcome"] = Word(span.Outcome),
            ["waits"] = new JsonArray([.. span.Waits.Select(wait => new JsonObject
            {
                ["line"] = wait.Line,
                ["from_ms"] = Milliseconds(wait.From),
                ["to_ms"] = Milliseconds(wait.To),
            })]),
        })]),
        ["blocks"] = new JsonArray([.. trace.Blocks.Select(block => new JsonObject
        {
            ["line"] = block.Line,
            ["name"] = block.Name,
            ["at_ms"] = Milliseconds(block.At),
            ["ms"] = Milliseconds(block.Length),
            ["waited"] = new JsonArray([.. block.Waited.Select(task => (JsonNode)task)]),
        })]),
        ["peak_tasks"] = trace.PeakTasks,
        ["complete"] = trace.Complete,
        ["truncated"] = trace.Truncated,
    };

    // Learners' letters stay letters; what could end a line or a script block is still escaped.
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
