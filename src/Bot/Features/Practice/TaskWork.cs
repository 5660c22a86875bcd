using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>How somebody works at a task, beside what <see cref="AnswerSummary"/> counts.</summary>
/// <param name="Revision">Of the task: work at an older one no longer counts.</param>
public sealed record TaskWork(int Revision)
{
    /// <summary>Hints shown so far.</summary>
    public int Hints { get; init; }

    public bool SolutionShown { get; init; }

    /// <summary>Their last program passed.</summary>
    public bool LastPassed { get; init; }

    /// <summary>Measured seconds of the last program of theirs that got so far.</summary>
    public double? Seconds { get; init; }

    /// <summary>Measured seconds of their fastest program that passed.</summary>
    public double? SolvedSeconds { get; init; }

    /// <summary>Measured seconds of the solution, once it was run for them.</summary>
    public double? SolutionSeconds { get; init; }
}

/// <summary>A program that is judged by the checks of a task.</summary>
/// <param name="Source">The message that the program came with; null for the solution of the course.</param>
/// <param name="Repaired">What a phone had made of the code was put right before it ran.</param>
public sealed record TaskTrial(StepAddress Step, int? Source, bool Repaired = false, bool Cut = false) : RunPurpose;
