using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>How one of a person's latest programs ended: as much of it as fits on a card. Never what it read as input.</summary>
/// <param name="Key">Where the program came from. One that runs again takes its own place.</param>
/// <param name="Code">At most <see cref="MostCode"/> characters.</param>
/// <param name="Output">The first lines on standard output, at most <see cref="MostLines"/>.</param>
/// <param name="Hidden">How many lines more there were.</param>
/// <param name="Error">Python's last word, where it ended with an error.</param>
public sealed record KeptResult(
    string Key, DateTimeOffset At, string Code, Verdict Verdict, TimeSpan Wall, ImmutableArray<RunLine> Output, int Hidden, string? Error)
{
    /// <summary>How many are kept of each person.</summary>
    public const int Most = 5;

    public const int MostCode = 900;

    public const int MostLines = 12;

    private const int MostInLine = 80;

    /// <summary>The step of a lesson whose program it was; null for a program of one's own.</summary>
    public string? Step { get; init; }

    /// <returns>Null for what is not worth showing to others: it never ran, or somebody stopped it.</returns>
    public static KeptResult? Of(string key, RunFinished finished, DateTimeOffset now)
    {
        if (finished is not { Result: { Verdict: not (Verdict.Fault or Verdict.Stopped) } result, Code: { } code })
        {
            return null;
        }

        var printed = result.Lines.Where(line => line.Stream == OutputStream.Stdout).ToList();
        return new KeptResult(
            key, now, Begun(code.Trim('\n', '\r')), result.Verdict, result.Wall,
            [.. printed.Take(MostLines).Select(line => line with { Text = Cut(line.Text, MostInLine) })], Math.Max(0, printed.Count - MostLines),
            result.Verdict == Verdict.Error ? LastLine(result.Stderr) : null);
    }

    /// <summary>One that a group's lane has handed on.</summary>
    public static KeptResult Of(RanElsewhere ran) =>
        new($"g{ran.Where}/{ran.Source}", ran.At, ran.Code, ran.Verdict, ran.Wall, ran.Output, ran.Hidden, ran.Error);

    public RanElsewhere AsRanIn(ChatId group, int source, PersonId who) => new(who, group, source, Code, Verdict, Wall, Output, Hidden, Error, At);

    /// <summary>The newest <see cref="Most"/>, each program once.</summary>
    public static ImmutableArray<KeptResult> Add(ImmutableArray<KeptResult> known, KeptResult result)
    {
        var others = known.RemoveAll(other => other.Key == result.Key);
        return [.. others.Append(result).TakeLast(Most)];
    }

    /// <summary>Whole lines from the beginning.</summary>
    private static string Begun(string code)
    {
        if (code.Length <= MostCode)
        {
            return code;
        }

        var end = code.LastIndexOf('\n', MostCode);
        return (end > 0 ? code[..end] : Cut(code, MostCode)).TrimEnd() + "\n…";
    }

    private static string? LastLine(string messages) =>
        messages.Split('\n').LastOrDefault(line => line.Trim().Length > 0) is { } line ? Cut(line.Trim(), MostInLine) : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
}
