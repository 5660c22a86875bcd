using System.Collections.Immutable;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Runner;
using Span = CoroutineBot.Runner.Span;

namespace CoroutineBot.Bot.Tests.Timelines;

/// <summary>Traces of the programs that the pictures have to explain.</summary>
internal static class Traces
{
    public const string BlockingCode = "import asyncio, time\n\nasync def bad():\n    time.sleep(1)\n";

    public static Trace Row(int count) => Of(
    [
        new Span(1, null, "Task-1", "main", 6, S(0), S(count), Runner.Outcome.Returned, [.. Numbers(count).Select(n => new Wait(8, S(n + 0.0004), S(n + 1)))]),
        .. Numbers(count).Select(n => Step(n + 2, "Task-1", n, n + 1)),
    ]);

    public static Trace Together(int count) => Of(
    [
        new Span(1, null, "Task-1", "main", 6, S(0), S(1.002), Runner.Outcome.Returned, [new Wait(7, S(0.0004), S(1.001))]),
        .. Numbers(count).Select(n => Step(n + 2, $"Task-{n + 2}", 0.0005, 1.001)),
    ]);

    /// <summary>Two that sleep, and one that blocks the loop from 0.2 to 1.2 s.</summary>
    public static Trace Blocked() => new(
    [
        new Span(1, null, "Task-1", "main", 6, S(0), S(1.301), Runner.Outcome.Returned, [new Wait(7, S(0.001), S(1.3))]),
        new Span(2, 1, "Task-2", "bad", 3, S(0.2), S(1.2), Runner.Outcome.Returned, []),
        new Span(3, 1, "Task-3", "step", 2, S(0.001), S(1.2005), Runner.Outcome.Returned, [new Wait(3, S(0.001), S(1.2004))]),
        new Span(4, 1, "Task-4", "step", 2, S(0.001), S(1.3), Runner.Outcome.Returned, [new Wait(3, S(0.001), S(1.3))]),
    ],
    [new Block(4, "bad", S(0.2), S(1)) { Waited = ["Task-3"] }], 4, true, false);

    public static Trace Of(ImmutableArray<Span> spans) => new(spans, [], spans.Select(span => span.Task).Distinct().Count(), true, false);

    public static Picture Picture(Trace trace, string? code = null, string title = "", bool russian = true) =>
        new([new Panel(title, TimelineReader.Of(trace, code)!)], russian);

    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Span Step(int id, string task, double from, double to) =>
        new(id, 1, task, "step", 3, S(from), S(to), Runner.Outcome.Returned, [new Wait(4, S(from + 0.0003), S(to - 0.0002))]);

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);
}
