using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Storage;

/// <summary>An input on its way into a lane.</summary>
/// <param name="Who">The person whose doing it is, or null where the bot itself is speaking: it says what has to go when a person is forgotten.</param>
/// <param name="Json">The <see cref="Input"/>, made by <see cref="FlowJson"/>.</param>
public sealed record NewInput(string Key, ChatId Lane, PersonId? Who, string Json)
{
    /// <summary>The announcement that it belongs to, or null.</summary>
    public string? News { get; init; }

    public static NewInput Of(string key, ChatId lane, Input input, PersonId? who = null) =>
        new(key, lane, who ?? WhoseDoing(input), FlowJson.Write(input));

    private static PersonId? WhoseDoing(Input input) => input switch
    {
        MessageReceived message => message.From.Id,
        ButtonTapped tap => tap.From.Id,
        PollAnswered answer => answer.From.Id,
        MembershipChanged change => change.By.Id,
        RightsKnown known => known.Who,
        MemberLeft left => left.Who.Id,
        _ => null,
    };
}

/// <summary>The oldest input of a lane, with what the lane knows. Nobody else gets that lane until the claim is settled.</summary>
/// <param name="Seq">Its place in the order of arrival.</param>
/// <param name="State">What <see cref="IReducer.Write"/> made, or null.</param>
/// <param name="Failures">How often handling it has failed before.</param>
public sealed record LaneClaim(long Seq, string Key, ChatId Lane, PersonId? Who, string Input, string? State, int Failures);

/// <summary>Everything that follows from one input, stored in one transaction.</summary>
/// <param name="State">The new state; null for none.</param>
public sealed record LaneCommit(string? State)
{
    public ImmutableArray<NewEffect> Outbox { get; init; } = [];

    /// <summary>Inputs for other lanes.</summary>
    public ImmutableArray<NewInput> Tells { get; init; } = [];

    public ImmutableArray<AnswerRow> Answers { get; init; } = [];

    public ImmutableArray<NewRun> Runs { get; init; } = [];

    public ImmutableArray<RunId> Stops { get; init; } = [];

    /// <summary>Names of this lane's timers that shall not ring; it happens before <see cref="Timers"/> are set.</summary>
    public ImmutableArray<string> StoppedTimers { get; init; } = [];

    /// <summary>Each takes the place of one with the same lane and name.</summary>
    public ImmutableArray<NewTimer> Timers { get; init; } = [];

    /// <summary>Announcements that begin.</summary>
    public ImmutableArray<News> News { get; init; } = [];

    /// <summary>What is decided about announcements.</summary>
    public ImmutableArray<DirectNews> Directions { get; init; } = [];

    /// <summary>Receivers to whom nothing is sent.</summary>
    public ImmutableArray<CountNews> Counted { get; init; } = [];

    /// <summary>People to erase. It happens before the rest of this commit is stored: what stands here beside it is new.</summary>
    public ImmutableArray<PersonId> Forget { get; init; } = [];
}

/// <summary>An effect on its way to the messenger.</summary>
/// <param name="Key">The key of the input that caused it, and its number there.</param>
/// <param name="Who">Whose doing caused it.</param>
/// <param name="Ref">The message that it makes or changes, without the number of a part.</param>
/// <param name="Part">A long message stands in the chat as several: which one this is, from 1.</param>
/// <param name="Parts">How many of them there are.</param>
/// <param name="Farewell">The last words to somebody who was forgotten: they leave nothing behind.</param>
/// <param name="Json">The <see cref="Effect"/>, made by <see cref="FlowJson"/>.</param>
public sealed record NewEffect(string Key, ChatId Chat, PersonId? Who, MessageRef? Ref, int Part, int Parts, bool Farewell, string Json)
{
    /// <summary>
    /// It says all that its message shall say: an earlier one of the kind that still waits for that message is taken away. Somebody who taps faster
    /// than we may write then sees the newest state at once rather than each step on the way.
    /// </summary>
    public bool Replaces { get; init; }

    /// <summary>It waited while its group got another id: what it would change stands in a chat that is no more, so it is sent as a new message.</summary>
    public bool Moved { get; init; }

    /// <summary>The announcement that it belongs to, or null. It waits apart from the rest of its chat.</summary>
    public string? News { get; init; }
}

/// <summary>The effect whose turn it is in its chat.</summary>
public sealed record OutboxHead(long Seq, ChatId Chat);

/// <summary>An effect that has been marked as under way.</summary>
/// <param name="Unclear">How many earlier attempts may have arrived.</param>
/// <param name="MessageIds">The numbers of the message that <see cref="NewEffect.Ref"/> names, one for each part that was sent.</param>
public sealed record Departure(long Seq, NewEffect Effect, int Attempt, int Unclear, ImmutableArray<int> MessageIds);

/// <summary>What becomes of an effect after an attempt.</summary>
public enum EffectFate
{
    /// <summary>Done with: it goes.</summary>
    Remove,

    /// <summary>It waits for another attempt, still first in its chat.</summary>
    Retry,

    /// <summary>It goes to the dead letters.</summary>
    Bury,

    /// <summary>Nothing can be sent there: the chat's whole queue goes.</summary>
    RemoveQueue,
}

/// <summary>How an attempt ended, stored in one transaction. Nothing happens where the row has been erased meanwhile.</summary>
public sealed record Settlement(EffectFate Fate)
{
    /// <summary>The attempt may have arrived.</summary>
    public bool Unclear { get; init; }

    /// <summary>Why it is buried.</summary>
    public string Why { get; init; } = "";

    /// <summary>The number that the message got.</summary>
    public int? MessageId { get; init; }

    /// <summary>The message names nothing any more from this part on (counted from 1), or null.</summary>
    public int? UnnamedFrom { get; init; }

    /// <summary>The poll that the message carries.</summary>
    public string? PollId { get; init; }

    /// <summary>How it went with this receiver of an announcement, once that is known.</summary>
    public NewsFate? News { get; init; }

    /// <summary>What the lane hears of it.</summary>
    public ImmutableArray<NewInput> Inputs { get; init; } = [];
}

/// <param name="Key">Of the input that it becomes.</param>
public sealed record NewTimer(ChatId Lane, string Name, DateTimeOffset Due, string Key);

/// <param name="Json">The <see cref="StartRun"/>, made by <see cref="FlowJson"/>.</param>
public sealed record NewRun(RunId Run, ChatId Lane, PersonId Owner, string Json);

/// <summary>A run that has not finished.</summary>
/// <param name="Begun">It was under way: in this process, or in one that crashed.</param>
/// <param name="Stopping">Somebody asked to end it.</param>
public sealed record RunRow(long Seq, NewRun Run, bool Begun, bool Stopping);

/// <summary>Something that could not be carried out and waits for a human.</summary>
/// <param name="Kind"><c>input</c> or <c>effect</c>.</param>
/// <param name="Json">The input or effect.</param>
public sealed record DeadLetter(long Id, string Kind, string Key, ChatId Lane, string Why, DateTimeOffset At, string Json);

/// <summary>Everything that is kept about a person.</summary>
/// <param name="Groups">Groups whose state mentions the person.</param>
public sealed record PersonalData(
    PersonId Person, string? State, ImmutableArray<AnswerRow> Answers, ImmutableArray<string> Inputs, ImmutableArray<string> Outbox,
    ImmutableArray<string> Runs, ImmutableArray<string> DeadLetters, ImmutableArray<int> Messages, ImmutableArray<string> Polls,
    ImmutableArray<ChatId> Groups)
{
    /// <summary>Lessons that the person sent in.</summary>
    public ImmutableArray<string> Lessons { get; init; } = [];

    /// <summary>Announcements that the person answers for.</summary>
    public ImmutableArray<string> Announcements { get; init; } = [];
}

/// <summary>How much of everything there is.</summary>
/// <param name="Lanes">Lanes with a state: people and groups.</param>
public sealed record StoreCounts(long Lanes, long PendingInputs, long Outbox, long Runs, long DeadLetters, long Answers);
