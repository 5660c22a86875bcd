using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Away;

/// <summary>Something that a person did in a group, kept so that they can look it up alone.</summary>
/// <param name="Occasion">The race, the lesson or the run; it stands in the link that leads here.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "note")]
[JsonDerivedType(typeof(AwayAnswer), "answer")]
[JsonDerivedType(typeof(AwayAid), "aid")]
public abstract record AwayNote(string Occasion, DateTimeOffset At)
{
    /// <summary>Several races and lessons; the oldest go.</summary>
    public const int Most = 60;
}

/// <param name="Question">The address of the question, written out.</param>
/// <param name="Given">Indexes of the question.</param>
public sealed record AwayAnswer(string Occasion, string Question, ImmutableArray<int> Given, bool Right, DateTimeOffset At) : AwayNote(Occasion, At)
{
    /// <summary>The numbers with which it was asked; null for those in the lesson.</summary>
    public string? Variant { get; init; }
}

/// <summary>First aid for a program.</summary>
public sealed record AwayAid(string Occasion, ImmutableArray<Mistake> Mistakes, DateTimeOffset At) : AwayNote(Occasion, At);
