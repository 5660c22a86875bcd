using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CoroutineBot.Bot.Flow;

/// <summary>How a lesson goes: how far people come, what is hard for them, and who of one's own groups is where.</summary>
/// <param name="Lesson"><c>course/lesson</c>.</param>
/// <param name="Title">The lesson's, as all titles here in the language of whoever asked.</param>
/// <param name="Begun">How many have begun it.</param>
/// <param name="Finished">How many have finished it.</param>
/// <param name="Chunks">In the order of the lesson.</param>
/// <param name="Exercises">Questions and tasks, in the order of the lesson; those that nobody has answered yet are left out.</param>
/// <param name="Traps">Misconceptions that were met, the commonest first.</param>
/// <param name="Pupils">People by name: only those who are, with whoever asked, in a group in which that one is an administrator.</param>
/// <param name="Unnamed">Pupils beyond those, for whom there was no room.</param>
public sealed record ClassReport(
    string Lesson, string Title, Guarded Begun, Guarded Finished, ImmutableArray<ChunkRow> Chunks, ImmutableArray<ExerciseRow> Exercises,
    ImmutableArray<TrapRow> Traps, ImmutableArray<PupilRow> Pupils, int Unnamed);

/// <summary>
/// How many people: those who may be named, and others, who are only counted where they are at least <see cref="Fewest"/>. Otherwise one could tell a single
/// stranger by their absence.
/// </summary>
/// <param name="Number">How many are told of.</param>
/// <param name="AndFew">There are others, but fewer than <see cref="Fewest"/>; they are not in the number.</param>
public readonly record struct Guarded(int Number, bool AndFew)
{
    public const int Fewest = 3;

    /// <param name="ours">Those who may be named.</param>
    /// <param name="others">Everybody else.</param>
    public static Guarded Of(int ours, int others) => others is > 0 and < Fewest ? new Guarded(ours, true) : new Guarded(ours + others, false);

    [JsonIgnore]
    public bool IsNone => Number == 0 && !AndFew;

    public override string ToString() => !AndFew ? Number.ToString() : Number == 0 ? $"<{Fewest}" : $"{Number}+";
}

/// <param name="Reached">How many came to it or beyond it.</param>
/// <param name="Share">That, of those who began; from 0 to 1.</param>
/// <param name="Stays">Of those who began, how many are there or stopped there; from 0 to 1.</param>
public sealed record ChunkRow(string Id, string Title, Guarded Reached, double Share, double Stays)
{
    /// <summary>The share where it may be told; null where the number behind it is hidden.</summary>
    [JsonIgnore]
    public double? ToldShare => Reached is { Number: 0, AndFew: true } ? null : Share;
}

/// <param name="Answered">How many tried.</param>
/// <param name="FirstRight">The share of first tries that were right, from 0 to 1; null where too few tried to tell it.</param>
/// <param name="Solved">How many came to a right answer.</param>
/// <param name="MedianTries">How many tries it takes in the middle of those who solved it; null where too few did.</param>
public sealed record ExerciseRow(string Id, string Title, bool IsTask, Guarded Answered, double? FirstRight, Guarded Solved, double? MedianTries);

/// <param name="Sentence">What the course says to those who err so.</param>
/// <param name="People">How many met it in this lesson.</param>
public sealed record TrapRow(string Id, string Sentence, Guarded People);

/// <param name="At">The title of the furthest chunk they have come to, wherever they look now; null for those who have finished.</param>
/// <param name="Done">Chunks they have come to.</param>
/// <param name="Of">Chunks there are.</param>
public sealed record PupilRow(string Name, string? At, int Done, int Of, DateTimeOffset LastAt);

/// <summary>Looks how a lesson goes.</summary>
/// <param name="English">The language in which it is told.</param>
public sealed record LookAtClass(string Lesson, bool English) : Errand;

public sealed record ClassLooked(ClassReport Report) : ErrandOutcome;
