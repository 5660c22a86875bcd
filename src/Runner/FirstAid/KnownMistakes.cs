using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CoroutineBot.Runner.FirstAid;

/// <summary>Recognises known mistakes in a program and in what its run showed: ids and lines only, the words for people live elsewhere.</summary>
internal static class KnownMistakes
{
    /// <summary>More than this nobody mends at once.</summary>
    private const int Most = 2;

    private const int LongestLine = 80;

    /// <summary>What the first is the reason of, so that it need not be told as well.</summary>
    private static readonly Dictionary<string, string[]> Explains = new()
    {
        ["never-awaited"] = ["race-between-awaits"],
        ["await-outside"] = ["never-awaited"],
        ["await-tuple"] = ["never-awaited"],
        ["run-in-loop"] = ["never-awaited"],
        ["run-without-call"] = ["never-awaited", "sequential-awaits", "task-awaited-at-once"],
        ["coroutine-reused"] = ["never-awaited"],
        ["missing-async-word"] = ["never-awaited", "race-between-awaits", "unlimited-fanout"],
        ["await-plain"] = ["blocking-call", "cpu-hog"],
        ["to-thread-called"] = ["blocking-call", "cpu-hog"],
        ["plain-callback"] = ["never-awaited", "consumer-never-stops"],
        ["no-input"] = ["blocking-call"],
        ["no-network"] = ["blocking-call"],
        ["no-processes"] = ["blocking-call"],
        ["timeout-vs-blocking"] = ["blocking-call", "swallowed-cancel"],
        ["async-is-parallel"] = ["blocking-call", "cpu-hog"],
        ["blocking-call"] = ["cpu-hog", "await-always-switches"],
        ["task-left-behind"] = ["task-lost-reference"],
        ["group-plain-except"] = ["lost-exception"],
        ["lock-deadlock"] = ["gather-stops-siblings", "task-left-behind"],
        ["queue-never-joins"] = ["consumer-never-stops", "task-left-behind"],
        ["consumer-never-stops"] = ["task-left-behind"],
        ["lock-per-call"] = ["unlimited-fanout", "race-between-awaits"],
        ["task-awaited-at-once"] = ["sequential-awaits", "unlimited-fanout"],
        ["await-always-switches"] = ["sequential-awaits", "cpu-hog"],
    };

    /// <summary>Everything that can be found here.</summary>
    public static IEnumerable<string> Ids => WordsOfPython.Ids.Concat(WhatRan.Ids).Concat(WhatIsWritten.Ids).Distinct();

    /// <summary>At most two, the likeliest first.</summary>
    public static ImmutableArray<Mistake> In(string source, RunResult result, Patterns patterns, IReadOnlySet<string> aims)
    {
        var told = Found(new Evidence(source, result, patterns, aims));
        if (aims.Count == 0 || told.Count == 0)
            return [.. told];
        // What nobody would be told without the aims is wrong against them only.
        var anyway = Found(new Evidence(source, result, patterns, FrozenSet<string>.Empty), most: int.MaxValue).Select(mistake => mistake.Id).ToHashSet();
        return [.. told.Select(mistake => mistake with { Aimed = !anyway.Contains(mistake.Id) })];
    }

    private static List<Mistake> Found(Evidence evidence, int most = Most)
    {
        var found = WordsOfPython.In(evidence).Concat(WhatRan.In(evidence)).Concat(WhatIsWritten.In(evidence))
            .GroupBy(suspicion => suspicion.Id)
            .Select(same => same.MinBy(suspicion => (suspicion.Strength, suspicion.Line ?? int.MaxValue)))
            .ToList();
        // Python's warning that tasks were lost is about the end of the loop; a task that was collected is gone for another reason.
        if (found.Exists(one => one is { Id: "task-lost-reference", Strength: Strength.Said }))
            found.RemoveAll(one => one.Id == "task-left-behind");
        var explained = found.SelectMany(one => Explains.GetValueOrDefault(one.Id, [])).ToHashSet();
        return [.. found.Where(one => !explained.Contains(one.Id)).OrderBy(one => one.Strength).ThenBy(one => one.Line ?? int.MaxValue).Take(most).Select(one => Shown(evidence, one))];
    }

    private static Mistake Shown(Evidence evidence, Suspicion suspicion)
    {
        if (suspicion.Line is not { } line || line < 1 || line > evidence.Lines.Length)
            return new Mistake(suspicion.Id, null);
        var text = evidence.Lines[line - 1].Trim();
        return new Mistake(suspicion.Id, line) { Within = evidence.Patterns.Within(line), Text = text.Length > LongestLine ? text[..(char.IsLowSurrogate(text[LongestLine]) ? LongestLine - 1 : LongestLine)] + "…" : text };
    }
}
