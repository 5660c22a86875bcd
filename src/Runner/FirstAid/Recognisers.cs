namespace CoroutineBot.Runner.FirstAid;

/// <summary>Which mistakes a run can be recognised to show.</summary>
public static class Recognisers
{
    /// <summary>Ids that <see cref="RunResult.Mistakes"/> may hold.</summary>
    public static IReadOnlySet<string> Ids { get; } = KnownMistakes.Ids.ToHashSet();

    /// <summary>Those that are found in the text of a program whenever they are asked for (<see cref="RunRequest.Aims"/>), whatever its run shows: what is not found there was not made.</summary>
    public static IReadOnlySet<string> SeenInText { get; } = new HashSet<string>
    {
        "swallowed-cancel", "unlimited-fanout", "race-between-awaits", "lock-per-call", "await-always-switches", "cpu-hog", "timeout-is-oserror",
    };

    /// <summary>Those of which Python itself speaks whenever they happen: what it does not speak of did not happen.</summary>
    public static IReadOnlySet<string> SaidByPython { get; } = WordsOfPython.Ids.ToHashSet();
}
