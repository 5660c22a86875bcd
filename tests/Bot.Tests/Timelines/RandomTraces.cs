using System.Collections.Immutable;
using CoroutineBot.Runner;
using CsCheck;
using Span = CoroutineBot.Runner.Span;

namespace CoroutineBot.Bot.Tests.Timelines;

/// <summary>Traces as a process could claim them, sensible or not, within the bounds that the runner's reader keeps.</summary>
internal static class RandomTraces
{
    private static readonly string[] Names = ["main", "step", "шаг_с_длинным_именем_чтобы_не_поместилось", "a", "", "名前", "x\ny"];

    public static readonly Gen<Trace> All =
        from wall in Gen.Double[0.001, 30]
        from spans in SpanWithin(wall).Array[0, 40]
        from blocks in BlockWithin(wall).Array[0, 15]
        select new Trace([.. spans.Select((span, at) => span with { Id = at + 1, Parent = span.Parent is { } parent && parent <= at ? parent : null })], [.. blocks], 3, true, false);

    private static Gen<Span> SpanWithin(double wall) =>
        from times in Gen.Double[0, wall].Array[2, 12]
        from name in Gen.Int[0, Names.Length - 1]
        from task in Gen.Int[1, 6]
        from parent in Gen.Int[0, 40]
        from outcome in Gen.Enum<Runner.Outcome>()
        select Make(times, Names[name], $"Task-{task}", parent, outcome);

    private static Gen<Block> BlockWithin(double wall) =>
        from times in Gen.Double[0, wall].Array[2]
        from line in Gen.Int[0, 50]
        from held in Gen.Int[0, 3]
        select new Block(line, "f", Traces.S(times.Min()), Traces.S(times.Max()) - Traces.S(times.Min())) { Waited = [.. Enumerable.Range(1, held).Select(task => $"Task-{task}")] };

    private static Span Make(double[] times, string name, string task, int parent, Runner.Outcome outcome)
    {
        var moments = times.Order().Select(Traces.S).ToList();
        var waits = moments.Zip(moments.Skip(1)).Where((_, at) => at % 2 == 0).Select((pair, at) => new Wait(at * 7, pair.First, pair.Second)).ToImmutableArray();
        return new Span(1, parent == 0 ? null : parent, task, name, 3, moments[0], outcome == Runner.Outcome.Pending ? null : moments[^1], outcome, waits);
    }
}
