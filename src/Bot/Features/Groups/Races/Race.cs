using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>A race in a group: everybody answers the same questions against the same clock. One message shows it from the lobby to the final table.</summary>
/// <param name="Id">In every button, so that one of an earlier race is known as such.</param>
/// <param name="Starter">Who may end it early; null once that person has been forgotten.</param>
/// <param name="Language">Of whoever started it: the message is for all and cannot change with each tap.</param>
/// <param name="Thread">The forum topic, or null.</param>
public sealed record Race(string Id, PersonId? Starter, Language Language, MessageRef Message, int? Thread, ImmutableArray<RaceQuestion> Questions)
{
    public RacePhase Phase { get; init; }

    /// <summary>Index into <see cref="Questions"/>.</summary>
    public int Round { get; init; }

    /// <summary>Since when the question can be seen.</summary>
    public DateTimeOffset Opened { get; init; }

    /// <summary>When this phase ends by itself.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>When the message was last changed: how many have answered is not shown at every tap.</summary>
    public DateTimeOffset Shown { get; init; }

    /// <summary>By the person's number.</summary>
    public ImmutableSortedDictionary<long, Racer> Racers { get; init; } = ImmutableSortedDictionary<long, Racer>.Empty;

    /// <summary>To the question of this round, by the person's number.</summary>
    public ImmutableSortedDictionary<long, RaceAnswer> Answers { get; init; } = ImmutableSortedDictionary<long, RaceAnswer>.Empty;

    /// <summary>How many questions in a row nobody has answered.</summary>
    public int Silent { get; init; }

    /// <summary>Ended before its last question.</summary>
    public bool Stopped { get; init; }

    public bool IsOver => Phase == RacePhase.Over;

    public bool IsLast => Round == Questions.Length - 1;

    /// <summary>All who were in before this question and are still here have answered it. Where that is one person, others may still be reading.</summary>
    public bool AllAnswered =>
        Racers.Values.Count(racer => racer.Joined < Round && !racer.Left) > 1 && Racers.All(pair => pair.Value.Joined == Round || pair.Value.Left || Answers.ContainsKey(pair.Key));

    /// <summary>Somebody is no longer in the group. In the lobby that is the end of it; later their points stay.</summary>
    public Race After(PersonId gone) => this with
    {
        Starter = Starter == gone ? null : Starter,
        Racers = !Racers.TryGetValue(gone.Value, out var racer) ? Racers
            : Phase == RacePhase.Lobby ? Racers.Remove(gone.Value)
            : Racers.SetItem(gone.Value, racer with { Left = true }),
    };

    public Race Without(PersonId who) => this with
    {
        Starter = Starter == who ? null : Starter,
        Racers = Racers.Remove(who.Value),
        Answers = Answers.Remove(who.Value),
    };
}

public enum RacePhase
{
    /// <summary>People join.</summary>
    Lobby,

    /// <summary>A question is on its way into the chat; its clock does not run yet.</summary>
    Opening,

    Asking,

    /// <summary>The question is closed, its answer and the table are to be seen.</summary>
    Showing,

    Over,
}

/// <param name="Shown">Place on the screen to index in the question.</param>
public sealed record RaceQuestion(StepAddress Step, ImmutableArray<int> Shown)
{
    /// <summary>The numbers that were drawn for everybody, see <see cref="Questions.Variants"/>; null for those in the lesson.</summary>
    public string? Variant { get; init; }
}

/// <param name="Streak">Right answers in a row up to now.</param>
/// <param name="Rights">Right answers so far.</param>
/// <param name="Joined">The round in which the first answer came; -1 for those who joined before the start.</param>
public sealed record Racer(Person Who, int Points = 0, int Streak = 0, int Rights = 0, int Joined = -1)
{
    /// <summary>No longer in the group: the points stay, and nobody waits for an answer.</summary>
    public bool Left { get; init; }
}

/// <param name="Place">The place on the screen that was tapped.</param>
/// <param name="After">How long the question could be seen before.</param>
public sealed record RaceAnswer(int Place, TimeSpan After);
