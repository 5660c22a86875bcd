using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.World;

/// <summary>Somebody who chats with the bot on the page.</summary>
internal sealed record Person(long Id, string FirstName, string? Username, string? LanguageCode);

/// <summary>
/// A private chat (id = the person's id) or a group. <c>BotMet</c>: the bot may write here; in a private
/// chat it is false until the person has spoken first, as a bot cannot begin a conversation.
/// </summary>
internal sealed record Room(long Id, string Type, string? Title, ImmutableList<long> Members)
{
    public const string Private = "private";
    public const string Group = "group";
    public const string Supergroup = "supergroup";

    public bool BotMet { get; init; }
    public bool BotBlocked { get; init; }
    public bool BotLeft { get; init; }

    /// <summary>The bot reads everything in this group (privacy mode off, or it is an administrator).</summary>
    public bool BotSeesAll { get; init; }
    public int LastPostId { get; init; }

    /// <summary>The group is cut into topics.</summary>
    public bool IsForum { get; init; }

    /// <summary>The bot has the right can_manage_topics; only an administrator can.</summary>
    public bool BotManagesTopics { get; init; }

    /// <summary>Who wrote last; a bare command in a group goes to the bot when the bot spoke last.</summary>
    public bool BotSpokeLast { get; init; }
    public ImmutableList<int> Pinned { get; init; } = [];

    /// <summary>The supergroup that this group has become: nothing happens here any more.</summary>
    public long? MovedTo { get; init; }

    public bool IsPrivate => Type == Private;
}

/// <summary>A message. <paramref name="Content"/> has the fields of a Bot API Message that do not depend on who looks.</summary>
internal sealed record Post(long Chat, int Id, long From, bool ByBot, long Date, JsonObject Content)
{
    public long? EditDate { get; init; }
    public int? ReplyTo { get; init; }

    /// <summary>The topic it stands in; null for the general one, and where there are none.</summary>
    public int? Thread { get; init; }
    public string? PollId { get; init; }

    /// <summary>A reply keyboard or its removal: the page shows it, the bot never sees it again.</summary>
    public JsonObject? ReplyKeyboard { get; init; }
    public ImmutableList<string> Files { get; init; } = [];

    /// <summary>Reactions by user id (the bot's under its own id), each a Bot API ReactionType.</summary>
    public JsonObject? Reactions { get; init; }

    public (long Chat, int Id) Key => (Chat, Id);
}

/// <summary>A poll: <paramref name="Shape"/> is the Bot API Poll without counts, answers and state.</summary>
internal sealed record Ballot(string Id, long Chat, int Post, JsonObject Shape)
{
    public ImmutableList<int> Correct { get; init; } = [];
    public bool Closed { get; init; }
    public long? CloseAt { get; init; }
    public ImmutableSortedDictionary<long, ImmutableList<int>> Votes { get; init; } = ImmutableSortedDictionary<long, ImmutableList<int>>.Empty;

    public bool IsQuiz => (string?)Shape["type"] == "quiz";
    public bool Flag(string name) => (bool?)Shape[name] == true;
    public int OptionCount => Shape["options"]!.AsArray().Count;
}

/// <summary>A file that somebody sent. <paramref name="OnDisk"/> is false for one that only claims its size.</summary>
internal sealed record StoredFile(string Id, string Kind, long Size, string? Name, string MimeType, bool OnDisk)
{
    public int Width { get; init; }
    public int Height { get; init; }
    public string UniqueId => "U" + Id[^8..];
    public string Path => (Kind == "photo" ? "photos/" : "documents/") + Id + System.IO.Path.GetExtension(Name ?? (Kind == "photo" ? ".png" : ""));
}

/// <summary>A tap that waits for its answer.</summary>
internal sealed record OpenCallback(string Id, long From, long Chat, int Post, DateTimeOffset At, bool Answered);

/// <summary>An update the bot has not confirmed yet.</summary>
internal sealed record PendingUpdate(long Id, DateTimeOffset At, string Kind, JsonObject Body);

/// <summary>Singletons by name: counters, the bot's names and descriptions by language, its commands by scope and language.</summary>
internal sealed record Setting(string Key, JsonNode Value);
