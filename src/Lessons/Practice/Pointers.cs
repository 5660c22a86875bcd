using System.Collections.Frozen;

namespace CoroutineBot.Lessons.Practice;

/// <summary>What a failed check points to when nothing was recognised in the program itself: the mistakes that lead to this very miss. Of these,
/// only those count that the author of the task named for it.</summary>
public static class Pointers
{
    private static readonly string[] _inTurn = ["sequential-awaits", "task-awaited-at-once", "blocking-call", "cpu-hog", "timeout-vs-blocking", "thread-not-cancelled",
        "to-thread-called", "swallowed-cancel", "async-is-parallel", "gather-stops-siblings", "lock-per-call", "lock-deadlock", "timeout-is-oserror"];

    private static readonly string[] _unfinished = ["never-awaited", "await-tuple", "task-left-behind", "task-lost-reference", "run-without-call"];

    private static readonly string[] _hanging = ["lock-deadlock", "queue-never-joins", "consumer-never-stops", "swallowed-cancel"];

    private static readonly string[] _standing = ["blocking-call", "cpu-hog", "to-thread-called", "timeout-vs-blocking", "async-is-parallel"];

    private static readonly string[] _meaning = ["race-between-awaits", "lock-per-call", "gather-order", "stream-is-messages", "swallowed-cancel", "timeout-is-oserror",
        "gather-stops-siblings", "group-plain-except", "lost-exception", "unlimited-fanout", "await-always-switches", "consumer-never-stops", "queue-never-joins",
        "thread-not-cancelled", "missing-async-word", "coroutine-reused", "await-plain", "timeout-vs-blocking", "async-is-parallel", .. _unfinished];

    private static readonly FrozenSet<string> _inValues = [.. _inTurn, .. _standing, .. _hanging];

    private static readonly FrozenDictionary<Miss, FrozenSet<string>> _byMiss = new Dictionary<Miss, IEnumerable<string>>
    {
        [Miss.TooLong] = _inTurn,
        [Miss.TooShort] = [.. _unfinished, "unlimited-fanout", "lock-per-call", "race-between-awaits", "gather-stops-siblings", "group-plain-except", "swallowed-cancel"],
        [Miss.Hung] = _hanging,
        [Miss.Blocked] = _standing,
        [Miss.TooFewTasks] = ["sequential-awaits", "task-awaited-at-once", "await-tuple", "blocking-call"],
        [Miss.TooManyTasks] = ["unlimited-fanout", "lock-per-call"],
        [Miss.WrongEnding] = ["swallowed-cancel", "gather-stops-siblings", "lost-exception", "task-left-behind", "thread-not-cancelled", "timeout-vs-blocking", "consumer-never-stops"],
        [Miss.LeftBehind] = ["task-left-behind", "consumer-never-stops", "gather-stops-siblings", "swallowed-cancel", "queue-never-joins", "task-lost-reference"],
        [Miss.WrongValue] = _meaning,
        [Miss.WrongOutput] = _meaning,
        [Miss.Raised] = ["missing-async-word", "await-plain", "coroutine-reused", "run-in-loop", "to-thread-called", "group-plain-except", "stream-is-messages", "timeout-is-oserror", "await-tuple",
            "unlimited-fanout", "never-awaited", "gather-stops-siblings"],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    private static readonly FrozenDictionary<string, FrozenSet<string>> _byPart = new Dictionary<string, IEnumerable<string>>
    {
        ["time.sleep"] = ["blocking-call", "timeout-vs-blocking"],
        ["asyncio.TaskGroup"] = ["sequential-awaits", "gather-stops-siblings", "task-awaited-at-once"],
        ["asyncio.gather"] = ["sequential-awaits", "task-awaited-at-once"],
        ["asyncio.create_task"] = ["sequential-awaits"],
        ["asyncio.to_thread"] = ["blocking-call", "cpu-hog"],
        ["AsyncFor"] = ["missing-async-word"],
        ["AsyncWith"] = ["missing-async-word"],
        ["Await"] = ["never-awaited"],
        ["AsyncFunctionDef"] = ["await-outside"],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    /// <summary>Every mistake that some miss points to.</summary>
    public static IReadOnlySet<string> Ids { get; } = _inValues.Concat(_byMiss.Values.SelectMany(ids => ids)).Concat(_byPart.Values.SelectMany(ids => ids)).ToFrozenSet();

    /// <summary>Whether a program that fails this check may have made that mistake.</summary>
    public static bool PointTo(CheckResult failed, string misconception) => failed.Miss switch
    {
        // A check file may put anything into its value: how many were at work at once, how late somebody was.
        Miss.WrongValue when failed.Key == "drive" && _inValues.Contains(misconception) => true,
        Miss.Lacks or Miss.Holds => failed.Expected is { } part && _byPart.TryGetValue(part, out var named) && named.Contains(misconception),
        _ => _byMiss.TryGetValue(failed.Miss, out var known) && known.Contains(misconception),
    };

    /// <summary>Whether a check that was passed speaks against that mistake: then a miss beside it has another cause.</summary>
    public static bool ClearsOf(CheckResult passed, string misconception) => passed.Passed && (passed.Key, passed.Expected) switch
    {
        ("block", _) => misconception is "blocking-call" or "cpu-hog" or "to-thread-called" or "timeout-vs-blocking",
        ("must-not", "time.sleep") => misconception is "blocking-call" or "timeout-vs-blocking",
        ("peak", { } wanted) => CountRange.Parse(wanted) is { } range
            && ((range.From > 1 && misconception is "sequential-awaits" or "task-awaited-at-once") || (range.To is not null && misconception is "unlimited-fanout")),
        ("state", { } wanted) when StateSpec.Parse(wanted) is { } state => state.Ending switch
        {
            null => misconception is "task-left-behind" or "task-lost-reference" or "consumer-never-stops",
            Runner.Outcome.Cancelled => misconception is "swallowed-cancel",
            _ => false,
        },
        ("calm", _) => misconception is "lost-exception" or "never-awaited" or "await-tuple",
        _ => false,
    };
}
