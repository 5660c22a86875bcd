using System.ComponentModel.DataAnnotations;

namespace CoroutineBot.Runner;

/// <summary>How snippets are run. The limits are per run unless they say otherwise.</summary>
public sealed class RunnerOptions
{
    public const string Section = "Runner";

    /// <summary>Absolute path of the interpreter; null looks for one of the system's own. PATH is never searched, for it may
    /// lead to a version manager's script in somebody's home folder.</summary>
    public string? Python { get; init; }

    /// <summary>bubblewrap, which builds the outer walls: a name in the system's folders, or an absolute path.</summary>
    [Required] public string Bubblewrap { get; init; } = "bwrap";

    /// <summary>Seconds from the first instruction to the end. A lesson's ten-second program must pass with room to spare.</summary>
    [Range(1, 300)] public int WallSeconds { get; init; } = 20;

    /// <summary>Seconds of computing. Small, because lessons wait rather than compute; the kernel counts in whole seconds.</summary>
    [Range(1, 60)] public int CpuSeconds { get; init; } = 3;

    /// <summary>Memory of one run. Below 32 the interpreter itself would not fit.</summary>
    [Range(32, 4096)] public int MemoryMiB { get; init; } = 128;

    /// <summary>Output of one run; what comes before the limit is kept. A chat cannot show more than this in any useful way.</summary>
    [Range(1, 1024)] public int OutputKiB { get; init; } = 64;

    /// <summary>Threads of one run; the loop's executor wants a handful. Below 4 ordinary programs would fail.</summary>
    [Range(4, 256)] public int Processes { get; init; } = 32;

    /// <summary>Runs at once in all. High, because sleepers cost next to nothing; memory is bounded by its own setting.</summary>
    [Range(1, 4096)] public int Parallel { get; init; } = 256;

    /// <summary>Runs at once of one learner; kept by the bot, which knows who asks.</summary>
    [Range(1, 16)] public int PerLearner { get; init; } = 1;

    /// <summary>Runs that wait for their turn before the bot says that it is busy; kept by the bot.</summary>
    [Range(0, 100_000)] public int Queue { get; init; } = 1000;

    /// <summary>Memory of all runs together; null is half of what the machine or the container has.</summary>
    [Range(64, 1 << 20)] public int? TotalMemoryMiB { get; init; }

    /// <summary>How much isolation must be there before anything runs.</summary>
    [EnumDataType(typeof(IsolationMode))] public IsolationMode Isolation { get; init; } = IsolationMode.Strict;
}

/// <summary>What <c>Runner:Isolation</c> may say.</summary>
public enum IsolationMode
{
    /// <summary>One of the complete forms must pass its self-test, or nothing runs.</summary>
    Strict,

    /// <summary>Only the form with namespaces will do.</summary>
    Namespaces,

    /// <summary>Less than that, chosen by hand on a host that gives no more.</summary>
    Degraded,
}
