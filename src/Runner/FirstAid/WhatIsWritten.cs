namespace CoroutineBot.Runner.FirstAid;

/// <summary>Mistakes that stand in the text: some are wrong whatever happens, some only against what was asked for.</summary>
internal static class WhatIsWritten
{
    /// <summary>Wrong in themselves, whether this run suffered from them or not.</summary>
    private static readonly string[] Always = ["never-awaited", "blocking-call", "run-in-loop", "task-lost-reference", "no-processes"];

    /// <summary>Wrong only where somebody asked for something that they prevent.</summary>
    private static readonly string[] Aimed = ["unlimited-fanout", "race-between-awaits", "stream-is-messages", "async-is-parallel", "await-always-switches"];

    private static readonly string[] InTurn = ["sequential-awaits", "task-awaited-at-once"];

    public static IEnumerable<string> Ids => [.. Always, .. Aimed, .. InTurn, "swallowed-cancel", "timeout-is-oserror", "cpu-hog"];

    public static IEnumerable<Suspicion> In(Evidence evidence)
    {
        var patterns = evidence.Patterns;
        var found = Always.Concat(Aimed.Where(evidence.Aims)).SelectMany(patterns.Of).Select(Found);
        // Error handlers that are too wide matter where something is caught in them that ends tasks; and a task that ends with its handler has done what it was told.
        var (cancels, aims) = (patterns.Any("cancels"), evidence.Aims("swallowed-cancel"));
        found = found.Concat(patterns.Of("swallowed-cancel").Where(pattern => aims || pattern.Word is "named" or "timed" or "finally" || pattern.Word.Length == 0 && cancels).Select(Found))
            .Concat(patterns.Of("timeout-is-oserror").Where(pattern => pattern.Word.Length > 0 || evidence.Aims("timeout-is-oserror")).Select(Found));
        // In turn means that never more than one was under way beside the one who waits; a program that hangs has a worse trouble than its order.
        if (evidence.Result.Trace.PeakTasks <= 2 && evidence.Result.Verdict != Verdict.Wall)
            found = found.Concat(InTurn.Where(evidence.Aims).SelectMany(patterns.Of).Select(Found));
        if (evidence.Aims("cpu-hog"))
            found = found.Concat(patterns.Of("cpu-hog").Select(Found));
        return found;
    }

    private static Suspicion Found(Pattern pattern) => new(pattern.Kind, pattern.First, Strength.Written);
}
