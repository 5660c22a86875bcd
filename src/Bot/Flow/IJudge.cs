using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Flow;

/// <summary>Judges a program by the checks of a task. The courses know the tasks; the flow only knows that there is somebody to ask.</summary>
public interface IJudge
{
    /// <param name="task">The address of the task, as the effect carries it.</param>
    /// <param name="code">The program.</param>
    /// <param name="onSettled">Hears each result as soon as it is settled, possibly from another thread.</param>
    /// <param name="ct">Stops the runs.</param>
    /// <returns>Null: there is no such task.</returns>
    Task<Judged?> Judge(string task, string code, Action<CheckResult> onSettled, CancellationToken ct);
}

/// <param name="Run">The run of the program.</param>
/// <param name="Checks">Null where the judging was stopped in the middle.</param>
public sealed record Judged(RunResult Run, Verdicts? Checks);

/// <summary>How the checks of a task ended.</summary>
/// <param name="Results">One for each check.</param>
/// <param name="Took">Measured outside: the longest call or drive, or the whole run where the program is judged as a whole; null when it never got so far.</param>
public sealed record Verdicts(ImmutableArray<CheckResult> Results, TimeSpan? Took)
{
    [JsonIgnore]
    public bool Passed => Results.Length > 0 && Results.All(result => result.Passed);
}

/// <summary>Where there are no courses there are no tasks.</summary>
internal sealed class NobodyJudges : IJudge
{
    public Task<Judged?> Judge(string task, string code, Action<CheckResult> onSettled, CancellationToken ct) => Task.FromResult<Judged?>(null);
}
