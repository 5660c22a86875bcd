using System.Collections.Immutable;
using System.Text.Json;

namespace CoroutineBot.Runner.FirstAid;

/// <summary>Something in the text of a program that goes with a mistake. Found by the run's own process before the learner's first instruction.</summary>
/// <param name="Kind">A mistake's id, or a plain fact that helps to judge.</param>
/// <param name="First">Its first line, from 1.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Word">What more is to say, by kind: a name, or how sure it is.</param>
internal readonly record struct Pattern(string Kind, int First, int Last, string Word)
{
    public bool Covers(int line) => line >= First && line <= Last;
}

/// <summary>The patterns of one program. None at all where its text was too large or could not be read.</summary>
internal sealed class Patterns(ImmutableArray<Pattern> all)
{
    private const int Most = 200;
    private const int LongestWord = 60;

    public static Patterns None { get; } = new([]);

    public IEnumerable<Pattern> Of(string kind) => all.Where(pattern => pattern.Kind == kind);

    public bool Any(string kind) => Of(kind).Any();

    public Pattern? At(string kind, int line) => Of(kind).Where(pattern => pattern.Covers(line)).Select(pattern => (Pattern?)pattern).FirstOrDefault();

    /// <summary>In what a line stands; null where the text told nothing of it.</summary>
    public LineScope? Within(int line) => all
        .Where(pattern => pattern.Kind is "coroutine" or "function" or "program" && pattern.Covers(line))
        .OrderBy(pattern => pattern.Last - pattern.First).ThenBy(pattern => pattern.Kind == "program")
        .Select(pattern => (LineScope?)(pattern.Kind switch { "coroutine" => LineScope.Coroutine, "function" => LineScope.Function, _ => LineScope.Module }))
        .FirstOrDefault();

    /// <summary>Reads the claim's rows. What is not exactly as expected ends the reading with an exception of System.Text.Json's.</summary>
    public static Patterns Read(JsonElement rows)
    {
        var read = ImmutableArray.CreateBuilder<Pattern>();
        foreach (var row in rows.EnumerateArray().Take(Most))
        {
            var word = row[3].GetString() ?? "";
            read.Add(new Pattern(row[0].GetString() ?? "", row[1].GetInt32(), row[2].GetInt32(), word.Length > LongestWord ? word[..LongestWord] : word));
        }

        return new Patterns(read.ToImmutable());
    }
}
