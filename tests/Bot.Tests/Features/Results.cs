using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>Results as the sandbox would give them. The one place that knows how they are made.</summary>
public static class Results
{
    public static RunResult Of(Verdict verdict, string stdout, string stderr, TimeSpan wall, ImmutableArray<RunLine> lines) => new(
        verdict, verdict is Verdict.Ok ? 0 : 1, stdout, stderr, false, wall, TimeSpan.FromMilliseconds(30), 12 << 20, lines, Trace.None, [], "3.11.2", null);
}

public static class Json
{
    public static string Of(IEnumerable<Effect> effects) => JsonSerializer.Serialize(effects);
}
