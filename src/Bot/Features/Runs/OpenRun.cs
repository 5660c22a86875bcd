using System.Text.Json.Serialization;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>A run that was ordered and has not been reported yet.</summary>
/// <param name="DraftId">The draft that shows it live and may carry a Stop, or null.</param>
/// <param name="Card">The message that shows the result; already there when <paramref name="CardStands"/>.</param>
/// <param name="Thread">The forum topic it was ordered in, or null.</param>
public sealed record OpenRun(RunId Run, PersonId Owner, RunPurpose Purpose, int? DraftId, MessageRef Card, bool CardStands, int? Thread = null);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "purpose")]
[JsonDerivedType(typeof(OwnCode), "own")]
[JsonDerivedType(typeof(LessonSnippet), "lesson")]
[JsonDerivedType(typeof(Forecast), "forecast")]
[JsonDerivedType(typeof(Versus), "versus")]
[JsonDerivedType(typeof(StudyForecast), "study")]
[JsonDerivedType(typeof(TaskTrial), "task")]
public abstract record RunPurpose;

/// <param name="Source">The message that the code came with.</param>
/// <param name="Repaired">What a phone had made of the code was put right before it ran.</param>
/// <param name="Cut">Words that led to the code were left out.</param>
public sealed record OwnCode(int Source, bool Repaired = false, bool Cut = false) : RunPurpose
{
    /// <summary>For a message that stayed behind when its group got another id.</summary>
    public const int Elsewhere = 0;
}

public sealed record LessonSnippet(StepAddress Step) : RunPurpose;

/// <param name="Variant">The numbers of the program that runs; null for those in the lesson.</param>
public sealed record Forecast(StepAddress Step, string Attempt, int Guess, string? Variant = null) : RunPurpose;

/// <summary>The program that a group has made its forecasts about.</summary>
/// <param name="Study">The id of the group's walk.</param>
/// <param name="Variant">The numbers of the program that runs; null for those in the lesson.</param>
public sealed record StudyForecast(string Study, string Step, string? Variant = null) : RunPurpose;

/// <summary>One of the runs of a comparison.</summary>
/// <param name="Comparison">Its id.</param>
/// <param name="Side">0 or 1.</param>
public sealed record Versus(string Comparison, int Side) : RunPurpose;

/// <summary>The answer that belongs to a message with code.</summary>
/// <param name="Picture">The picture that stands with it, or null.</param>
/// <param name="Task">The task that the code answers, or null for a run of its own.</param>
public sealed record RunCardOf(int Source, MessageRef Card, MessageRef? Picture = null, StepAddress? Task = null);
