using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Practice;

/// <summary>An answer of the driver beside a loaded program: hostile, so only its shape is relied on.</summary>
/// <param name="Words">The answer; null when none came, or none to what was asked.</param>
/// <param name="Took">Seconds from question to answer, measured outside.</param>
/// <param name="From">When the question was sent, on the run's own clock.</param>
/// <param name="To">When the answer came.</param>
/// <param name="Printed">What was printed meanwhile.</param>
internal sealed record Reply(JsonObject? Words, double Took, TimeSpan From, TimeSpan To, string Printed)
{
    public static Reply None { get; } = new(null, 0, TimeSpan.Zero, TimeSpan.Zero, "");

    public bool HasValue => Words?.ContainsKey("value") == true;

    public JsonNode? Value => Words?["value"];

    public string? Missing => Text("missing");

    public string? Raised => Text("raised");

    public string? Text(string key) => Words?[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A line of the check file.</summary>
    public int? FileLine => Words?["at"] is JsonValue value && value.TryGetValue<int>(out var line) ? line : null;

    public bool TooLarge => Words?.ContainsKey("large") == true;

    public int? Line => Words?["line"] is JsonValue value && value.TryGetValue<int>(out var line) ? line : null;
}

/// <summary>A program that was sent, loaded like <c>python snippet.py</c> and now waits for questions.</summary>
internal sealed class LoadedProgram
{
    private readonly Channel<string?> _ours = Channel.CreateUnbounded<string?>();
    private readonly Channel<DialogueTurn> _theirs = Channel.CreateUnbounded<DialogueTurn>();
    private readonly Task<RunResult> _run;
    private int _heard;

    private LoadedProgram(string code, TimeSpan shortestBlock, IReadOnlySet<string> aims, ISnippetRunner runner, CancellationToken ct)
    {
        var dialogue = new Dialogue(async turn =>
        {
            _theirs.Writer.TryWrite(turn);
            return await _ours.Reader.ReadAsync(ct);
        });
        _run = Run(runner, new RunRequest(code) { Dialogue = dialogue, ShortestBlock = shortestBlock, Aims = aims }, ct);
    }

    /// <summary>What its module-level code printed; null before it is loaded or when it never was.</summary>
    public string? PrintedWhileLoading { get; private set; }

    /// <param name="code">The program.</param>
    /// <param name="shortestBlock">What the trace has to tell.</param>
    /// <param name="aims">Mistakes that count because of what it is for.</param>
    /// <param name="runner">Where it runs.</param>
    /// <param name="ct">Stops it.</param>
    public static LoadedProgram Start(string code, TimeSpan shortestBlock, IReadOnlySet<string> aims, ISnippetRunner runner, CancellationToken ct) => new(code, shortestBlock, aims, runner, ct);

    /// <summary>What it printed when nobody had asked it anything: between loading and the first question.</summary>
    public string PrintedBetween { get; private set; } = "";

    /// <summary>What it printed in none of its turns: behind its last answer.</summary>
    public string PrintedAfterwards(RunResult ended) => ended.Stdout.Length > _heard ? ended.Stdout[_heard..] : "";

    /// <summary>False when it ended, or was ended, before it could be asked anything.</summary>
    public async Task<bool> Loaded()
    {
        if (await Turn() is not { } loaded)
        {
            return false;
        }

        PrintedWhileLoading = loaded.Stdout;
        _ours.Writer.TryWrite(EmbeddedPython.Driver);
        if (await Turn() is not { } ready)
        {
            return false;
        }

        PrintedBetween = ready.Stdout;
        return true;
    }

    /// <summary>Asks and waits. The answer has to repeat a number that nobody can know before the question is there.</summary>
    public async Task<Reply> Ask(JsonObject question)
    {
        var number = Guid.NewGuid().ToString("N");
        question["n"] = number;
        _ours.Writer.TryWrite(question.ToJsonString());
        if (await Turn() is not { } turn)
        {
            return Reply.None;
        }

        var words = Parse(turn.Words);
        return new Reply(words?["n"]?.ToString() == number ? words : null, turn.Took.TotalSeconds, turn.At - turn.Took, turn.At, turn.Stdout);
    }

    /// <summary>Lets it end and gives the whole run.</summary>
    public Task<RunResult> End()
    {
        _ours.Writer.TryWrite(null);
        return _run;
    }

    private static JsonObject? Parse(string words)
    {
        try
        {
            var parsed = JsonNode.Parse(words, documentOptions: new JsonDocumentOptions { MaxDepth = 128, AllowDuplicateProperties = false }) as JsonObject;
            ReadTexts(parsed);
            return parsed;
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException)
        {
            return null; // not our driver's words
        }
    }

    /// <summary>Half of a character pair is found only when its text is read: here, rather than somewhere later.</summary>
    /// <exception cref="InvalidOperationException">A name or a text is none.</exception>
    private static void ReadTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    ReadTexts(value);
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    ReadTexts(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }

    private async Task<RunResult> Run(ISnippetRunner runner, RunRequest request, CancellationToken ct)
    {
        try
        {
            return await runner.Run(request, stop: ct);
        }
        finally
        {
            _theirs.Writer.TryComplete();
        }
    }

    private async Task<DialogueTurn?> Turn()
    {
        await foreach (var turn in _theirs.Reader.ReadAllAsync())
        {
            _heard += turn.Stdout.Length;
            return turn;
        }

        return null;
    }
}
