using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Storage;

/// <summary>
/// The memory of the bot. Every change is one transaction that survives a crash once its task has completed; a task that fails has changed nothing.
/// States, inputs and effects are strings here: a store knows nothing of features.
/// </summary>
public interface IStore : ILessonShelf, INewsBoard, IAsyncDisposable
{
    /// <summary>Pulsed when a lane may have become claimable.</summary>
    Signal InputsWaiting { get; }

    /// <summary>Pulsed when there may be something new to send.</summary>
    Signal OutboxWaiting { get; }

    /// <summary>Pulsed when a run was asked for or asked to stop.</summary>
    Signal RunsWaiting { get; }

    /// <summary>Pulsed when a timer was set.</summary>
    Signal TimersWaiting { get; }

    /// <summary>Keeps inputs in this order, all or none; one whose key was seen before is dropped.</summary>
    Task Accept(IReadOnlyList<NewInput> inputs, CancellationToken ct);

    /// <summary>What a lane knows at this moment, or null. Reading it neither waits for the lane nor holds it.</summary>
    Task<string?> ReadState(ChatId lane, CancellationToken ct);

    /// <summary>The oldest pending input among the lanes that nobody holds, or null. The lane is held until <see cref="Commit"/>, <see cref="Bury"/> or <see cref="Release"/>.</summary>
    Task<LaneClaim?> Claim(CancellationToken ct);

    /// <summary>Input done, new state and all that follows. False: the input or the state was erased meanwhile, and nothing was stored. Either way the lane is free; where it throws, the lane is still held.</summary>
    Task<bool> Commit(LaneClaim claim, LaneCommit commit, CancellationToken ct);

    /// <summary>One more failure of this input; the lane stays held.</summary>
    /// <returns>How often it has failed now.</returns>
    Task<int> CountFailure(LaneClaim claim, CancellationToken ct);

    /// <summary>The input goes to the dead letters and the lane moves on with the commit (an apology). As <see cref="Commit"/> otherwise.</summary>
    Task<bool> Bury(LaneClaim claim, string why, LaneCommit apology, CancellationToken ct);

    /// <summary>Gives the lane back with its input still pending.</summary>
    void Release(LaneClaim claim);

    /// <summary>The first effects of chats that are not among <paramref name="except"/>, oldest first.</summary>
    Task<IReadOnlyList<OutboxHead>> Heads(IReadOnlySet<ChatId> except, int max, CancellationToken ct);

    /// <summary>Marks an effect as under way. Null: it is no longer there.</summary>
    Task<Departure?> Depart(long seq, DateTimeOffset now, CancellationToken ct);

    Task Settle(Departure departure, Settlement settlement, CancellationToken ct);

    /// <summary>
    /// A group has got another id: its queue, polls, runs, timers, inputs and its state follow, in the place of what the new one may have; names of messages
    /// do not, since those stay behind. What still comes for the old id goes to the new one, whose lane hears <see cref="ChatMoved"/>. Telling it again does nothing.
    /// </summary>
    Task MoveChat(ChatId from, ChatId to, CancellationToken ct);

    /// <summary>The number of a message that was sent under this name, or null.</summary>
    Task<int?> FindMessage(ChatId chat, MessageRef name, CancellationToken ct);

    /// <summary>
    /// The chat in which a poll stands. Where nobody knows: the groups that hold a poll which was sent within the last week and may stand there
    /// twice, and those for which something was under way when a process ended.
    /// </summary>
    Task<PollPlace> FindPoll(string pollId, CancellationToken ct);

    /// <summary>Runs that were asked for after the one with this number and have not finished, in the order of asking.</summary>
    Task<IReadOnlyList<RunRow>> RunsAfter(long seq, CancellationToken ct);

    /// <summary>Unfinished runs that somebody asked to stop.</summary>
    Task<IReadOnlyList<RunId>> RunsToStop(CancellationToken ct);

    /// <summary>Marks a run as under way. False: it is no longer there.</summary>
    Task<bool> BeginRun(RunId run, CancellationToken ct);

    /// <summary>The run's row goes and the lane hears of it. False: it was no longer there, and nobody hears anything.</summary>
    Task<bool> FinishRun(RunId run, NewInput finished, CancellationToken ct);

    /// <summary>When the first timer is due; null when there is none.</summary>
    Task<DateTimeOffset?> NextTimer(CancellationToken ct);

    /// <summary>Timers that are due by now become inputs of their lanes, the earliest first.</summary>
    Task Ring(DateTimeOffset now, CancellationToken ct);

    Task<PersonalData> Gather(PersonId who, CancellationToken ct);

    /// <summary>Erases a person outside of a lane's commit. Groups that know the person are told by <see cref="PersonForgotten"/>.</summary>
    Task Erase(PersonId who, CancellationToken ct);

    Task<IReadOnlyList<DeadLetter>> DeadLetters(CancellationToken ct);

    /// <summary>Puts a dead letter back at the end of its lane or queue. False: there is none of that number.</summary>
    Task<bool> Replay(long id, CancellationToken ct);

    /// <summary>How much there is of each, all at one moment: what a transaction moves from one place to another is never missing in both.</summary>
    Task<StoreCounts> Counts(CancellationToken ct);

    /// <summary>The number of the update that is asked for next, or null before the first.</summary>
    Task<long?> ReadOffset(CancellationToken ct);

    Task WriteOffset(long offset, CancellationToken ct);

    /// <summary>Forgets the keys of inputs that were done before then, at most 200 of them.</summary>
    /// <returns>How many went; fewer than 200 means that no more are left.</returns>
    Task<int> Retain(DateTimeOffset before, CancellationToken ct);

    /// <summary>Writes a complete copy to that file while work goes on, and has it read once before it gets its name.</summary>
    Task Backup(string file, CancellationToken ct);
}
