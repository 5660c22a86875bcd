using System.Collections.Immutable;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>Which misconception of the course a failed program points to. Only what the author named for the task counts, and only where one is left: a guess would teach the wrong thing.
/// So would a mistake of which Python itself speaks whenever it is made, in a program of which it did not; one that stands in the text, where it does not; and one that a passed check speaks against.</summary>
public static class Suspicion
{
    public static string? Of(PracticeTask task, IEnumerable<CheckResult> results, ImmutableArray<Mistake> recognised)
    {
        var all = results.ToList();
        // Where the function does as it should, other lines around it are nobody's misunderstanding.
        var answers = all.Exists(result => result is { Passed: true, Key: "call" or "drive" });
        var failed = all.Where(result => !result.Passed && !(answers && result.Key == "out")).ToList();
        var named = task.WrongSamples.Select(sample => sample.Misconception).Distinct().ToList();
        var silent = named.Where(id => !Recognisers.SaidByPython.Contains(id) && !all.Exists(result => Pointers.ClearsOf(result, id))).ToList();
        return failed.Count == 0 ? null
            : recognised.Select(mistake => mistake.Id).FirstOrDefault(named.Contains)
            // What the text has or lacks says more than what came of it.
            ?? Only(silent, failed.Where(result => result.Miss is Miss.Lacks or Miss.Holds))
            ?? Only(silent, failed);
    }

    private static string? Only(List<string> named, IEnumerable<CheckResult> failed)
    {
        // A loop that stood still is seen by the check itself, whatever the text says.
        var pointed = named.Where(id => failed.Any(result => Pointers.PointTo(result, id) && (result.Miss == Miss.Blocked || !Recognisers.SeenInText.Contains(id)))).ToList();
        return pointed is [var one] ? one : null;
    }
}
