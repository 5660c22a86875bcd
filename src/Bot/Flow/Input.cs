using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Flow;

/// <summary>Something that happened to one lane. Whatever changes a chat is an input: an update, a run that ended, word from another lane.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(MessageReceived), "message")]
[JsonDerivedType(typeof(ButtonTapped), "tap")]
[JsonDerivedType(typeof(PollAnswered), "poll-answer")]
[JsonDerivedType(typeof(DraftStopped), "draft-stopped")]
[JsonDerivedType(typeof(MembershipChanged), "membership")]
[JsonDerivedType(typeof(NotUnderstood), "not-understood")]
[JsonDerivedType(typeof(TooMuch), "too-much")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(NotDelivered), "not-delivered")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
[JsonDerivedType(typeof(ErrandDone), "errand-done")]
[JsonDerivedType(typeof(FolderNews), "folder-news")]
[JsonDerivedType(typeof(RightsKnown), "rights-known")]
[JsonDerivedType(typeof(TopicOpened), "topic-opened")]
[JsonDerivedType(typeof(TimerRang), "timer-rang")]
[JsonDerivedType(typeof(AnsweredElsewhere), "answered-elsewhere")]
[JsonDerivedType(typeof(AidElsewhere), "aid-elsewhere")]
[JsonDerivedType(typeof(RanElsewhere), "ran-elsewhere")]
[JsonDerivedType(typeof(MemberLeft), "member-left")]
[JsonDerivedType(typeof(ChatMoved), "chat-moved")]
[JsonDerivedType(typeof(PersonForgotten), "person-forgotten")]
[JsonDerivedType(typeof(NewsComes), "news-comes")]
[JsonDerivedType(typeof(NewsStands), "news-stands")]
[JsonDerivedType(typeof(NewsDropped), "news-dropped")]
public abstract record Input;

/// <param name="Language">What the person's app speaks (an IETF tag such as <c>ru</c> or <c>pt-br</c>), when it says so.</param>
public sealed record Person(PersonId Id, string FirstName, string? Language);

/// <summary>A message that a person sent or, with <see cref="Edited"/>, changed.</summary>
/// <param name="Thread">The forum topic, when there is one: answers go there too.</param>
public sealed record MessageReceived(Person From, int MessageId, MessageContent Content, MessageContent? RepliedTo, bool Edited, int? Thread) : Input
{
    /// <summary>The chat is cut into topics, whether or not the message stands in one.</summary>
    public bool InForum { get; init; }
}

/// <param name="Text">Text or caption; empty when there is none.</param>
/// <param name="Codes">The code blocks and inline code of the text, in their order.</param>
/// <param name="Attachment">A file, photo, sticker and so on, or null.</param>
public sealed record MessageContent(int MessageId, string Text, ImmutableArray<CodePart> Codes, Attachment? Attachment)
{
    /// <summary>The bot itself wrote it: what stands in a block there may be what a program printed.</summary>
    public bool IsOurs { get; init; }
}

/// <param name="IsBlock">A code block; otherwise code within a line.</param>
public sealed record CodePart(string Text, string? Language, bool IsBlock);

/// <param name="Kind">Telegram's word for it: <c>document</c>, <c>photo</c>, <c>sticker</c>, <c>voice</c> and so on.</param>
/// <param name="FileId">What to fetch it with; null when there is nothing to fetch.</param>
/// <param name="Bytes">Its size as stated by Telegram.</param>
public sealed record Attachment(string Kind, string? FileId, string? Name, long? Bytes);

/// <param name="Query">Telegram's id of the tap; it wants an answer.</param>
/// <param name="MessageId">The message under which the button stood; null when Telegram no longer tells.</param>
/// <param name="Data">What the button carried: from the outside, so anything at all.</param>
public sealed record ButtonTapped(Person From, string Query, int? MessageId, string Data) : Input
{
    /// <summary>The forum topic of that message, when there is one.</summary>
    public int? Thread { get; init; }
}

/// <param name="Options">Indexes into the options as the poll showed them to nobody in particular (the order in which it was sent); empty when the vote was taken back.</param>
public sealed record PollAnswered(Person From, string PollId, ImmutableArray<int> Options) : Input
{
    /// <summary>
    /// Groups in which a poll may stand twice, where this poll is one that we do not know: the number of a message whose sending was cut off
    /// by a crash is known to nobody. Empty for a poll that we know.
    /// </summary>
    public ImmutableArray<ChatId> PerhapsIn { get; init; } = [];
}

/// <summary>Somebody wrote more than can be answered; this message and those that follow it too soon were not read.</summary>
/// <param name="IsFile">It came with a file, of which fewer are taken.</param>
/// <param name="Seconds">After how many seconds the next will be read.</param>
public sealed record TooMuch(Person From, bool IsFile, int Seconds) : Input;

/// <summary>The Stop button of a live draft was pressed.</summary>
public sealed record DraftStopped(int DraftId) : Input;

/// <summary>The bot was let in, shown the door, blocked or unblocked.</summary>
public sealed record MembershipChanged(Person By, string ChatTitle, Membership Now) : Input
{
    /// <summary>The bot is an administrator of the group now.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The chat that it speaks of: not this lane where the group has got another id meanwhile. Null: it does not say.</summary>
    public ChatId? Chat { get; init; }
}

/// <summary>Somebody is no longer in the group: gone, or sent away.</summary>
public sealed record MemberLeft(Person Who) : Input;

/// <summary>The group has got another id, and this lane with it. Messages that were sent before stand in a chat that is no more.</summary>
public sealed record ChatMoved(ChatId From) : Input;

public enum Membership
{
    In,
    Out,
}

/// <summary>An update of a kind that we do not know. Kept for the record; nobody is answered.</summary>
public sealed record NotUnderstood(string Kind) : Input;

/// <summary>A message of ours has arrived, where its sender asked to hear of it (polls always do, edits where they say so).</summary>
/// <param name="Uncertain">An earlier attempt may have arrived too: the same message may stand in the chat twice.</param>
public sealed record Delivered(MessageRef Ref, int MessageId, string? PollId, bool Uncertain) : Input;

/// <summary>A message of ours could not be sent or changed and never will be.</summary>
public sealed record NotDelivered(MessageRef Ref, DeliveryFailure Failure, string Description) : Input;

public enum DeliveryFailure
{
    /// <summary>The message to edit is gone: it has to be sent anew.</summary>
    Gone,

    /// <summary>Telegram takes no rich messages for this chat: text and entities from now on. The message itself has been sent as text.</summary>
    RichRefused,

    /// <summary>The person blocked the bot, or the bot is no longer in the chat.</summary>
    Blocked,

    /// <summary>Telegram refused the request itself: our fault. It lies among the dead letters.</summary>
    Refused,

    /// <summary>The forum topic was deleted, or closed to us: nothing can be said there.</summary>
    TopicGone,
}

/// <param name="Result">What the sandbox says.</param>
/// <param name="Problem">Why it never came to a run; the result is null then.</param>
/// <param name="Code">The program that ran, for those of its lines that are worth showing; null where it never ran.</param>
public sealed record RunFinished(RunId Run, RunResult? Result, RunProblem? Problem, string? Code = null) : Input
{
    /// <summary>How the checks of a task ended, where the run was judged and nobody stopped it.</summary>
    public Verdicts? Checks { get; init; }
}

public enum RunProblem
{
    /// <summary>The host has no complete sandbox.</summary>
    NoSandbox,

    /// <summary>Too many wait already.</summary>
    QueueFull,

    /// <summary>The file could not be fetched.</summary>
    FileGone,

    /// <summary>The file is no text in UTF-8.</summary>
    NotText,

    /// <summary>The file is larger than a program may be.</summary>
    TooLarge,

    /// <summary>The task by which it was to be judged is no longer there.</summary>
    NoTask,
}

/// <summary>The answer to <see cref="AskRights"/>.</summary>
/// <param name="IsAdministrator">False also where nobody could tell.</param>
public sealed record RightsKnown(PersonId Who, string Question, bool IsAdministrator) : Input;

/// <summary>The answer to <see cref="OpenTopic"/>.</summary>
/// <param name="Thread">The topic; null where we may not open one.</param>
public sealed record TopicOpened(string Key, int? Thread) : Input;

/// <summary>A timer that this lane has set.</summary>
/// <param name="Due">When it should have rung: much earlier than now where the bot was away meanwhile.</param>
public sealed record TimerRang(string Name, DateTimeOffset Due) : Input;

/// <summary>A group's lane tells a person's lane what that person answered there.</summary>
/// <param name="Question">The key of the question: course, lesson, id and revision.</param>
/// <param name="Misconception">What a wrong answer points at, when known.</param>
public sealed record AnsweredElsewhere(Person From, ChatId Where, string Question, bool Right, string? Misconception, DateTimeOffset At) : Input
{
    /// <summary>The numbers with which the question was asked; null for those in the lesson.</summary>
    public string? Variant { get; init; }

    /// <summary>The race or lesson in which it was answered, under which the person finds it again; null where nothing is to be found.</summary>
    public string? Occasion { get; init; }

    /// <summary>What was chosen: indexes of the question.</summary>
    public ImmutableArray<int> Given { get; init; } = [];
}

/// <summary>A group's lane hands on the first aid for a program that this person ran there.</summary>
/// <param name="Occasion">The run, under which the person finds it again.</param>
public sealed record AidElsewhere(PersonId Who, ChatId Where, string Occasion, ImmutableArray<Mistake> Mistakes, DateTimeOffset At) : Input;

/// <summary>A group's lane hands on how a program ended that this person ran there, as much of it as fits on a card.</summary>
/// <param name="Source">The message that the program came from: edited, it takes its own place.</param>
/// <param name="Hidden">How many lines were printed beyond <paramref name="Output"/>.</param>
/// <param name="Error">Python's last word, where it ended with an error.</param>
public sealed record RanElsewhere(
    PersonId Who, ChatId Where, int Source, string Code, Verdict Verdict, TimeSpan Wall, ImmutableArray<RunLine> Output, int Hidden, string? Error, DateTimeOffset At) : Input;

/// <summary>A person asked to be forgotten: whatever this lane keeps about them has to go.</summary>
public sealed record PersonForgotten(PersonId Who) : Input;
