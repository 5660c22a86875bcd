using System.Text.Json.Serialization;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Something that has to happen because of an input. Effects are stored with the new state in one transaction and carried
/// out afterwards: those that go to Telegram in order within their chat, at least once.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(SendMessage), "send")]
[JsonDerivedType(typeof(EditMessage), "edit")]
[JsonDerivedType(typeof(RemoveButtons), "remove-buttons")]
[JsonDerivedType(typeof(DeleteMessage), "delete")]
[JsonDerivedType(typeof(SendPoll), "send-poll")]
[JsonDerivedType(typeof(ClosePoll), "close-poll")]
[JsonDerivedType(typeof(SendFile), "send-file")]
[JsonDerivedType(typeof(SendPicture), "send-picture")]
[JsonDerivedType(typeof(EditPicture), "edit-picture")]
[JsonDerivedType(typeof(AnswerTap), "answer-tap")]
[JsonDerivedType(typeof(Whisper), "whisper")]
[JsonDerivedType(typeof(AskRights), "ask-rights")]
[JsonDerivedType(typeof(OpenTopic), "open-topic")]
[JsonDerivedType(typeof(CloseTopic), "close-topic")]
[JsonDerivedType(typeof(StartRun), "start-run")]
[JsonDerivedType(typeof(StartErrand), "start-errand")]
[JsonDerivedType(typeof(StopRun), "stop-run")]
[JsonDerivedType(typeof(SetTimer), "set-timer")]
[JsonDerivedType(typeof(StopTimer), "stop-timer")]
[JsonDerivedType(typeof(Tell), "tell")]
[JsonDerivedType(typeof(KeepAnswer), "keep-answer")]
[JsonDerivedType(typeof(AnnounceNews), "announce-news")]
[JsonDerivedType(typeof(DirectNews), "direct-news")]
[JsonDerivedType(typeof(CountNews), "count-news")]
[JsonDerivedType(typeof(Export), "export")]
[JsonDerivedType(typeof(Forget), "forget")]
public abstract record Effect;

/// <summary>A new message. A body too long for one message becomes several at block borders; the buttons stand under the last.</summary>
/// <param name="ReplyTo">The message id that it answers, or null.</param>
/// <param name="Thread">The forum topic, or null.</param>
public sealed record SendMessage(MessageRef Ref, Outgoing Message, int? ReplyTo = null, int? Thread = null) : Effect
{
    /// <summary>
    /// The announcement that it belongs to, or null. Such a message lets everything else go first and is never sent a second time: where it may have
    /// arrived, it counts as <see cref="NewsFate.Unclear"/>.
    /// </summary>
    public string? News { get; init; }
}

/// <summary>New words and buttons for a message that was sent before. Where it never was, or is gone, the lane hears <see cref="NotDelivered"/>.</summary>
/// <param name="Confirm">The lane wants to hear by <see cref="Delivered"/> that it is to be seen now.</param>
public sealed record EditMessage(MessageRef Ref, Outgoing Message, bool Confirm = false) : Effect;

/// <summary>An old message keeps its words and loses its buttons.</summary>
public sealed record RemoveButtons(MessageRef Ref) : Effect;

public sealed record DeleteMessage(MessageRef Ref) : Effect;

/// <summary>A native quiz; the lane hears <see cref="Delivered"/> with its poll id.</summary>
public sealed record SendPoll(MessageRef Ref, Poll Poll, int? Thread = null, Keyboard? Keys = null) : Effect;

public sealed record ClosePoll(MessageRef Ref) : Effect;

/// <param name="Caption">What stands under the file; at most 1,024 characters as text.</param>
public sealed record SendFile(MessageRef Ref, string Name, string Text, Outgoing Caption, int? ReplyTo = null, int? Thread = null) : Effect;

/// <summary>A picture of what ran when. It is kept as what is to be seen and drawn when it leaves. Where it cannot be drawn, the caption goes alone.</summary>
/// <param name="Caption">What stands under it, and what a screen reader says; at most 1,024 characters as text.</param>
public sealed record SendPicture(MessageRef Ref, Picture Picture, Outgoing Caption, int? ReplyTo = null, int? Thread = null) : Effect;

/// <summary>Another picture in the place of one that was sent before. Where it never was, or is gone, the lane hears <see cref="NotDelivered"/>.</summary>
public sealed record EditPicture(MessageRef Ref, Picture Picture, Outgoing Caption) : Effect;

/// <summary>Ends the little clock on a tapped button. Each tap gets exactly one.</summary>
/// <param name="Notice">At most 200 characters, or null for none.</param>
/// <param name="Alert">A box to close rather than a line that fades.</param>
public sealed record AnswerTap(string Query, string? Notice = null, bool Alert = false) : Effect
{
    /// <summary>The message that loses its buttons along with it, by Telegram's number; for a chat whose names are about to be forgotten. Tried once.</summary>
    public int? Settled { get; init; }
}

/// <summary>
/// For one person's eyes in a group: a message that only they see where Telegram allows one, otherwise the short form as a box over the tap. It goes out at once
/// and is not stored, so whatever it says has to wait in that person's private chat as well.
/// </summary>
/// <param name="Message">At most some 1,000 characters are said; the rest is cut.</param>
/// <param name="Brief">At most 200 characters.</param>
/// <param name="Query">The tap that it answers; null where there is none, which only an administrator bot may do.</param>
/// <param name="Thread">The forum topic, or null.</param>
public sealed record Whisper(PersonId To, Outgoing Message, string Brief, string? Query, int? Thread = null) : Effect;

/// <summary>Asks whether somebody is an administrator of this chat; the lane hears <see cref="RightsKnown"/>.</summary>
/// <param name="Question">What the lane wants to know it for; it comes back with the answer.</param>
public sealed record AskRights(PersonId Who, string Question) : Effect;

/// <summary>Opens a topic in a forum; the lane hears <see cref="TopicOpened"/>, also where we may not.</summary>
/// <param name="Key">What it is for; it comes back with the answer.</param>
/// <param name="Name">1 to 128 characters.</param>
public sealed record OpenTopic(string Key, string Name) : Effect;

/// <summary>Nothing more is said in a topic. One that is gone or closed already is none of our business.</summary>
public sealed record CloseTopic(int Thread) : Effect;

/// <summary>Runs a snippet when its turn comes; the lane hears <see cref="RunFinished"/>. A snippet has no effects outside, so a crash simply runs it again.</summary>
/// <param name="Owner">Whose turn it uses.</param>
/// <param name="Live">Where its output appears while it runs, or null for nowhere.</param>
public sealed record StartRun(RunId Run, PersonId Owner, RunSource Source, string Stdin, LiveView? Live) : Effect
{
    /// <summary>The task by whose checks the program is judged, as its address is written; null for a run without a judge.</summary>
    public string? Task { get; init; }

    /// <summary>The mistake that a lesson's program shows on purpose, or null: see <see cref="RunRequest.Aims"/>.</summary>
    public string? Aim { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(CodeSource), "code")]
[JsonDerivedType(typeof(FileSource), "file")]
public abstract record RunSource;

public sealed record CodeSource(string Code) : RunSource;

/// <summary>A file that somebody sent; it is fetched when the run starts.</summary>
public sealed record FileSource(string FileId, string Name) : RunSource;

/// <summary>Live output goes to a draft (private chats) or into a message that already stands there (groups).</summary>
/// <param name="DraftId">Not zero; null where drafts are not to be had.</param>
/// <param name="Ref">The message that is edited, or null.</param>
/// <param name="English">The language of the few words around the output.</param>
/// <param name="AsPlain">As text with entities.</param>
/// <param name="Keyboard">The buttons that stay under the edited message: an edit without them takes them away.</param>
public sealed record LiveView(int? DraftId, MessageRef? Ref, int? Thread, bool English, bool AsPlain, Keyboard? Keyboard = null)
{
    /// <summary>It shows how far an errand is; the last line says it.</summary>
    public bool IsErrand { get; init; }
}

/// <summary>Ends a running or waiting snippet; it still finishes, with the verdict that it was stopped.</summary>
public sealed record StopRun(RunId Run) : Effect;

/// <summary>The lane hears <see cref="TimerRang"/> once at that moment, or as soon as the bot is there again. Another of the same name in this lane takes its place.</summary>
/// <param name="Name">Unique within the lane.</param>
/// <param name="Due">By the clock on the wall.</param>
public sealed record SetTimer(string Name, DateTimeOffset Due) : Effect;

/// <summary>A timer of this lane does not ring any more. What has rung already may still wait in the lane, so handlers look whether it still matters.</summary>
public sealed record StopTimer(string Name) : Effect;

/// <summary>An input for another lane, in the same transaction. Told twice with one key, it is heard once.</summary>
public sealed record Tell(ChatId Lane, string Key, Input Input) : Effect;

/// <summary>A line in the person's answer log, which is kept whole.</summary>
public sealed record KeepAnswer(AnswerRow Answer) : Effect;

/// <param name="Key">Unique: person and attempt. A second row with the same key is dropped.</param>
/// <param name="Given">What was answered, as a short text.</param>
public sealed record AnswerRow(
    string Key, PersonId Who, string Question, int Revision, string Given, bool Right, string? Misconception, bool AfterHint, ChatId Where, DateTimeOffset At);

/// <summary>A file with all that is kept about the person, gathered when it is sent.</summary>
public sealed record Export(MessageRef Ref, PersonId Who, string Name, Outgoing Caption) : Effect;

/// <summary>
/// Erases the person in the same transaction: the lane's state, its inputs, what waits to be sent and run, dead letters, the answer log, names of messages.
/// Effects that stand behind it in the list are still carried out (the farewell), and leave nothing behind.
/// </summary>
public sealed record Forget(PersonId Who) : Effect;
