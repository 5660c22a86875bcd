using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Groups.Aid;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features;

/// <summary>What a group's lane knows. Nothing about anybody's progress: that belongs to each person's own lane.</summary>
public sealed record GroupState : ChatState
{
    /// <summary>Larger groups than any class.</summary>
    public const int MostMet = 1000;

    public bool Gone { get; init; }

    /// <summary>Hello has been said.</summary>
    public bool Greeted { get; init; }

    public GroupManners Manners { get; init; } = new();

    /// <summary>The message that shows the settings, or null.</summary>
    public MessageRef? SettingsMessage { get; init; }

    /// <summary>Bounded, the newest last.</summary>
    public ImmutableArray<WaitingCommand> Waiting { get; init; } = [];

    public bool RichRefused { get; init; }

    /// <summary>The app language of whoever spoke last: what comes later by itself, such as a result, is said in it.</summary>
    public string? Spoken { get; init; }

    /// <summary>Native quizzes asked here, the newest last; bounded.</summary>
    public ImmutableArray<GroupPoll> Polls { get; init; } = [];

    /// <summary>The bot is an administrator here, as far as it has been told.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>First aid for programs that were run here, each for its owner, the newest last; bounded.</summary>
    public ImmutableArray<GroupAid> Aids { get; init; } = [];

    /// <summary>Programs that were run here lately, the newest last.</summary>
    public ImmutableArray<RunSpent> Spent { get; init; } = [];

    /// <summary>When it was last said that there is nothing left to spend.</summary>
    public DateTimeOffset? ToldOfBudget { get; init; }

    /// <summary>The race that is under way, or the last one, for those who still ask for their result.</summary>
    public Race? Race { get; init; }

    /// <summary>The lesson that the group has finished last, written out; null where it has finished none.</summary>
    public string? Studied { get; init; }

    /// <summary>The lesson that the group is in, if any.</summary>
    public Study? Study { get; init; }

    /// <summary>People who have spoken to us here, tapped or answered; bounded.</summary>
    public ImmutableSortedSet<long> Met { get; init; } = ImmutableSortedSet<long>.Empty;

    /// <summary>How many questions were asked so far: the next one follows.</summary>
    public int Asked { get; init; }
}

/// <param name="Shown">Place in the poll to index in the question.</param>
/// <param name="PollId">Null until the sender reports it.</param>
/// <param name="Answered">Who answered already: each person counts once.</param>
public sealed record GroupPoll(
    string Attempt, StepAddress Step, ImmutableArray<int> Shown, MessageRef Ref, string? PollId, ImmutableSortedSet<long> Answered)
{
    /// <summary>What each has chosen, for that person's eyes: indexes of the question.</summary>
    public ImmutableSortedDictionary<long, ImmutableArray<int>> Given { get; init; } = ImmutableSortedDictionary<long, ImmutableArray<int>>.Empty;

    /// <summary>It may stand in the chat twice, and nobody told us the number of the other.</summary>
    public bool Uncertain { get; init; }

    /// <summary>The number of the other, once an answer has told it.</summary>
    public string? TwinId { get; init; }
}
