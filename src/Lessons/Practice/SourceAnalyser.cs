using System.Text.Json;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Practice;

/// <summary>What stands in the text of a program, by Python's own parser.</summary>
internal sealed class SourceFacts
{
    /// <summary>A long program has more names than anybody prints.</summary>
    private static readonly RunLimits _limits = RunLimits.Of(new RunnerOptions()) with { OutputBytes = 4 << 20 };

    private readonly Dictionary<string, int?> _nodes = [];
    private readonly Dictionary<string, int?> _names = [];
    private readonly HashSet<string> _kinds = [];

    private SourceFacts()
    {
    }

    /// <summary>The program cannot be parsed.</summary>
    public bool Broken { get; private init; }

    /// <summary>A node of the syntax tree, such as <c>AsyncFunctionDef</c>, or a name as used, such as <c>time.sleep</c>.</summary>
    public bool Holds(string what, out int? line)
    {
        line = null;
        return _kinds.Contains(what) ? _nodes.TryGetValue(what, out line) : _names.TryGetValue(what, out line);
    }

    /// <summary>Reads a program in the sandbox, without running any of it. Null when the sandbox failed.</summary>
    public static async Task<SourceFacts?> Of(string code, ISnippetRunner runner, CancellationToken ct)
    {
        var result = await runner.Run(new RunRequest(EmbeddedPython.Analyse, code) { Limits = _limits }, stop: ct);
        if (result.Verdict is Verdict.Fault or Verdict.Stopped)
        {
            return null;
        }

        if (result.Verdict != Verdict.Ok)
        {
            return new SourceFacts { Broken = true }; // nested so deeply that the parser itself gave up
        }

        using var json = JsonDocument.Parse(result.Stdout);
        var facts = new SourceFacts { Broken = json.RootElement.GetProperty("problem").ValueKind != JsonValueKind.Null };
        Fill(facts._nodes, json.RootElement.GetProperty("nodes"));
        Fill(facts._names, json.RootElement.GetProperty("names"));
        facts._kinds.UnionWith(json.RootElement.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()!));
        return facts;
    }

    private static void Fill(Dictionary<string, int?> facts, JsonElement from)
    {
        foreach (var one in from.EnumerateObject())
        {
            facts[one.Name] = one.Value.ValueKind == JsonValueKind.Number ? one.Value.GetInt32() : null;
        }
    }
}

/// <summary>The programs of ours that run in the sandbox.</summary>
internal static class EmbeddedPython
{
    public static string Analyse { get; } = Read("analyse.py");

    public static string Driver { get; } = Read("driver.py");

    private static string Read(string name)
    {
        using var stream = typeof(EmbeddedPython).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
