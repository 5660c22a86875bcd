using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features;

/// <summary>All that a person's lane knows: the private chat with them and their progress, wherever it was made.</summary>
public sealed record PersonState : ChatState
{
    public required Person Who { get; init; }

    public DateTimeOffset Since { get; init; }

    public Preferences Preferences { get; init; } = new();

    /// <summary>They blocked the bot: nothing is sent until they come back.</summary>
    public bool Asleep { get; init; }

    /// <summary>Since when; null while awake, and where it was not noted yet.</summary>
    public DateTimeOffset? AsleepSince { get; init; }

    /// <summary>The lesson that is open in the chat, if any.</summary>
    public Reading? Reading { get; init; }

    /// <summary>Progress by <see cref="LessonAddress"/>, written out.</summary>
    public ImmutableSortedDictionary<string, LessonProgress> Lessons { get; init; } = ImmutableSortedDictionary<string, LessonProgress>.Empty;

    /// <summary>The latest on each question, by its address written out.</summary>
    public ImmutableSortedDictionary<string, AnswerSummary> Answers { get; init; } = ImmutableSortedDictionary<string, AnswerSummary>.Empty;

    /// <summary>The work at each task, by its address written out.</summary>
    public ImmutableSortedDictionary<string, TaskWork> Tasks { get; init; } = ImmutableSortedDictionary<string, TaskWork>.Empty;

    /// <summary>Native quizzes that were asked, the newest last; bounded.</summary>
    public ImmutableArray<PollAttempt> Polls { get; init; } = [];

    /// <summary>How the latest programs ended, the newest last; bounded. What the person may show in any chat.</summary>
    public ImmutableArray<KeptResult> Results { get; init; } = [];

    public int RunsDone { get; init; }

    /// <summary>Groups whose lanes may know something about this person.</summary>
    public ImmutableSortedSet<long> Groups { get; init; } = ImmutableSortedSet<long>.Empty;

    /// <summary>What this person did in groups and may look up here, the newest last; bounded.</summary>
    public ImmutableArray<AwayNote> Away { get; init; } = [];

    /// <summary>What an admin is about to publish; null for everybody else.</summary>
    public AdminDesk? Admin { get; init; }

    /// <summary>What an admin's newer file took the place of while it was under way.</summary>
    public ImmutableArray<LeftErrand> Left { get; init; } = [];

    /// <summary>An announcement that an admin is about to make; null for everybody else.</summary>
    public NewsDesk? News { get; init; }

    /// <summary>What the cards of announcements show, the newest last; bounded. A card that would not change is left alone.</summary>
    public ImmutableArray<ShownNews> ShownNews { get; init; } = [];

    /// <summary>What an admin has asked to see of a lesson's learners; null for everybody else.</summary>
    public ClassDesk? Class { get; init; }

    /// <summary>New lessons of which the person has been told: the lesson's address and its latest version of which word was sent.</summary>
    public ImmutableSortedDictionary<string, string> Told { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <param name="At">The step to go on with.</param>
/// <param name="Seen">Keys of the steps that were shown.</param>
public sealed record LessonProgress(
    string At, ImmutableSortedSet<string> Seen, DateTimeOffset StartedAt, DateTimeOffset LastAt, DateTimeOffset? FinishedAt)
{
    /// <summary>The published version on which it was begun; null where the content folder spoke then.</summary>
    public int? Version { get; init; }
}

/// <param name="Revision">Of the question that was answered: an older one no longer counts.</param>
/// <param name="FirstRight">The first try was right.</param>
/// <param name="Solved">A right answer was given at last.</param>
/// <param name="Traps">Misconceptions met on the way, as often as they were met.</param>
public sealed record AnswerSummary(int Revision, bool FirstRight, bool Solved, int Tries, DateTimeOffset LastAt, ImmutableArray<string> Traps)
{
    /// <summary>The numbers that were answered last, see <see cref="Variants"/>; null for those in the lesson.</summary>
    public string? Variant { get; init; }
}

/// <summary>The lesson that is open: one living message shows it.</summary>
/// <param name="Step">The step shown; <see cref="Walkthrough.End"/> behind the last.</param>
/// <param name="Message">The living message.</param>
/// <param name="Settled">Something stands below the living message (a card, a poll) or it keeps a result worth keeping: the next step comes as a new message.</param>
/// <param name="Phase">How far the question of this step is, where it is one.</param>
/// <param name="Since">When this step was opened.</param>
/// <param name="Quiz">The questions still to come where only questions are walked through (<c>/quiz</c>); null on a walk through the lesson.</param>
public sealed record Reading(
    LessonAddress Lesson, string Step, MessageRef Message, bool Settled, QuestionPhase? Phase, DateTimeOffset Since, ImmutableArray<string>? Quiz = null)
{
    /// <summary>The living message is the card of a result: nothing may be written over it.</summary>
    public bool IsResult { get; init; }

    /// <summary>The numbers that were drawn for the question of this step, see <see cref="Variants"/>; null for those in the lesson.</summary>
    public string? Variant { get; init; }
}
