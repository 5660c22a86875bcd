using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>
/// How far a question in the living message is. Each asking is an attempt with an id of its own, which the buttons carry together with
/// a place on the screen: what stands at that place is known here only, so a button gives nothing away and an old one finds nobody.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "phase")]
[JsonDerivedType(typeof(Picking), "picking")]
[JsonDerivedType(typeof(Forecasting), "forecasting")]
[JsonDerivedType(typeof(Ordering), "ordering")]
[JsonDerivedType(typeof(Filling), "filling")]
[JsonDerivedType(typeof(Polling), "polling")]
[JsonDerivedType(typeof(Settled), "settled")]
[JsonDerivedType(typeof(Working), "working")]
public abstract record QuestionPhase(string Attempt)
{
    /// <summary>Hints shown so far.</summary>
    public int Hints { get; init; }

    /// <summary>Wrong answers so far.</summary>
    public int Misses { get; init; }
}

/// <summary>A choice by buttons, a forecast before it is made, or a line with a bug.</summary>
/// <param name="Shown">Place on the screen to index in the question.</param>
public sealed record Picking(string Attempt, ImmutableArray<int> Shown) : QuestionPhase(Attempt)
{
    /// <summary>Indexes in the question that are ticked (several answers).</summary>
    public ImmutableSortedSet<int> Ticked { get; init; } = ImmutableSortedSet<int>.Empty;

    /// <summary>Indexes in the question that were tried and are wrong.</summary>
    public ImmutableSortedSet<int> Crossed { get; init; } = ImmutableSortedSet<int>.Empty;

    /// <summary>What was given last and was wrong: its feedback stands under the question.</summary>
    public ImmutableArray<int> LastWrong { get; init; } = [];
}

/// <summary>The forecast is made; the program runs.</summary>
/// <param name="Guess">Index of the option in the question.</param>
public sealed record Forecasting(string Attempt, ImmutableArray<int> Shown, int Guess, RunId Run) : QuestionPhase(Attempt);

/// <param name="Shown">Place on the screen to index in lines followed by distractors.</param>
/// <param name="Placed">Indexes placed so far.</param>
/// <param name="Wrong">The order just checked was wrong; cleared by the next tap.</param>
public sealed record Ordering(string Attempt, ImmutableArray<int> Shown, ImmutableArray<int> Placed, bool Wrong) : QuestionPhase(Attempt);

/// <param name="Shown">For each gap: place on the screen to index of the choice.</param>
/// <param name="Filled">Index of the choice for each gap filled so far.</param>
/// <param name="Wrong">The words just checked were wrong; cleared by the next tap.</param>
public sealed record Filling(string Attempt, ImmutableArray<ImmutableArray<int>> Shown, ImmutableArray<int> Filled, bool Wrong) : QuestionPhase(Attempt)
{
    /// <summary>For each gap the choice that has proven right and therefore stays, or null; empty before the first miss.</summary>
    public ImmutableArray<int?> Kept { get; init; } = [];

    /// <summary>Something that was filled in may be wrong and can be taken back.</summary>
    [JsonIgnore]
    public bool CanUndo => Filled.Where((_, gap) => !IsKept(gap)).Any();

    /// <summary>With one gap more filled, and those behind it that stay anyway.</summary>
    public ImmutableArray<int> With(int choice) => Onward(Filled.Add(choice));

    public Filling Undone()
    {
        var last = Filled.Length - 1;
        while (last >= 0 && IsKept(last))
        {
            last--;
        }

        return last < 0 ? this : this with { Filled = Filled[..last], Wrong = false };
    }

    /// <param name="given">What was given, wrong in at least one gap.</param>
    /// <param name="right">What would have been right.</param>
    public Filling Missed(ImmutableArray<int> given, ImmutableArray<int> right)
    {
        var next = this with { Kept = [.. given.Zip(right, (one, other) => one == other ? one : (int?)null)], Wrong = true, Misses = Misses + 1 };
        return next with { Filled = next.Onward([]) };
    }

    private bool IsKept(int gap) => gap < Kept.Length && Kept[gap] is not null;

    private ImmutableArray<int> Onward(ImmutableArray<int> filled)
    {
        while (IsKept(filled.Length))
        {
            filled = filled.Add(Kept[filled.Length]!.Value);
        }

        return filled;
    }
}

/// <summary>A native quiz below the living message asks.</summary>
public sealed record Polling(string Attempt) : QuestionPhase(Attempt);

/// <summary>Answered: what was given and how it went stands in the living message.</summary>
/// <param name="Given">Indexes in the question.</param>
public sealed record Settled(string Attempt, ImmutableArray<int> Given, bool Right) : QuestionPhase(Attempt);

/// <summary>A practice task is open.</summary>
public sealed record Working(string Attempt) : QuestionPhase(Attempt);

/// <summary>A native quiz as it was sent. An answer carries no more than its poll id.</summary>
/// <param name="Shown">Place in the poll to index in the question.</param>
/// <param name="PollId">Null until the sender reports it.</param>
/// <param name="Uncertain">It may stand in the chat twice; the first of the two has an id that nobody told us.</param>
/// <param name="Answered">An answer was counted: no other will be.</param>
public sealed record PollAttempt(
    string Attempt, StepAddress Step, int Revision, ImmutableArray<int> Shown, MessageRef Ref, string? PollId, bool Uncertain, bool Answered);
