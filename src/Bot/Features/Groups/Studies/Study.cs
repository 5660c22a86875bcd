using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>
/// A group on its way through a lesson, in one living message. A question goes the way of peer instruction (Mazur 1997): everybody answers alone,
/// those who differ talk it over, everybody may answer once more, and then the program itself decides.
/// </summary>
/// <param name="Id">In every button, so that one of an earlier walk is known as such.</param>
/// <param name="Starter">Who may keep Next to themselves; null once that person has been forgotten.</param>
/// <param name="Step">The step shown; <see cref="Walkthrough.End"/> behind the last.</param>
/// <param name="Thread">The forum topic, or null.</param>
public sealed record Study(string Id, PersonId? Starter, Language Language, MessageRef Message, int? Thread, LessonAddress Lesson, string Step)
{
    public StudyPhase Phase { get; init; }

    /// <summary>A topic for it is being opened; it has no message yet, and <see cref="Thread"/> is where it was asked for.</summary>
    public bool Opening { get; init; }

    /// <summary>The topic was opened for it and is closed with it.</summary>
    public bool OwnTopic { get; init; }

    /// <summary>Only the starter goes on.</summary>
    public bool Led { get; init; }

    /// <summary>Place on the screen to index in the question.</summary>
    public ImmutableArray<int> Shown { get; init; } = [];

    /// <summary>The numbers that were drawn for everybody, see <see cref="Questions.Variants"/>; null for those in the lesson.</summary>
    public string? Variant { get; init; }

    /// <summary>On the question that is shown, by the person's number.</summary>
    public ImmutableSortedDictionary<long, StudyVote> Votes { get; init; } = ImmutableSortedDictionary<long, StudyVote>.Empty;

    /// <summary>How the program ended when it was run for all, without its trace; null where it was not run.</summary>
    public RunResult? Result { get; init; }

    /// <summary>How many answers the message shows, second ones included.</summary>
    public int Counted { get; init; }

    /// <summary>The message, by Telegram's number, under which a program of the page that is shown was run; null where none was.</summary>
    public int? RanUnder { get; init; }

    [JsonIgnore]
    public int Given => Votes.Count + Again;

    /// <summary>How many have answered once more after the talk.</summary>
    [JsonIgnore]
    public int Again => Votes.Values.Count(vote => vote.Second is not null);

    /// <summary>When the message was last changed.</summary>
    public DateTimeOffset Changed { get; init; }

    public Study Without(PersonId who) => this with { Starter = Starter == who ? null : Starter, Votes = Votes.Remove(who.Value) };
}

public enum StudyPhase
{
    /// <summary>A page, or something to do in private.</summary>
    Reading,

    /// <summary>Everybody answers alone.</summary>
    Voting,

    /// <summary>The answers differ: the group talks, and each may answer once more.</summary>
    Discussing,

    /// <summary>The program runs.</summary>
    Running,

    /// <summary>The answer is told.</summary>
    Told,
}

/// <param name="First">The place that was chosen alone.</param>
/// <param name="Second">The place chosen after the talk; null for the same.</param>
public sealed record StudyVote(Person Who, int First, int? Second = null)
{
    public int Last => Second ?? First;
}
