using System.Text.Json.Serialization;

namespace CoroutineBot.Bot.Flow;

/// <summary>
/// Word of a new lesson on its way to many people, as far as it is. The receivers are gone through by the numbers of their chats; what stands here moves
/// in the same transactions as what it counts, so a crash neither forgets anybody nor tells anybody twice.
/// </summary>
/// <param name="Id">Unique for ever.</param>
/// <param name="Lesson"><c>course/lesson</c>.</param>
/// <param name="Version">Which version of the lesson it is about; each person hears of each once.</param>
/// <param name="By">Who answers for it; null for the command line and for somebody who was forgotten.</param>
/// <param name="Card">The message in that person's chat that shows how far it is.</param>
/// <param name="Standing">Whether it goes on.</param>
/// <param name="After">Chats up to this one have been gone through.</param>
/// <param name="Total">How many receivers there were when it began; some may come or go meanwhile.</param>
public sealed record News(
    string Id, string Lesson, string Version, PersonId? By, MessageRef? Card, NewsStanding Standing, ChatId After, int Total, DateTimeOffset At)
{
    /// <summary>How many were given to their lanes.</summary>
    public int Handed { get; init; }

    /// <summary>How many messages the messenger has taken.</summary>
    public int Sent { get; init; }

    /// <summary>How many people have blocked the bot.</summary>
    public int Blocked { get; init; }

    /// <summary>How many messages may have arrived or not: they are not repeated.</summary>
    public int Unclear { get; init; }

    /// <summary>How many messages the messenger refused for another reason.</summary>
    public int Refused { get; init; }

    /// <summary>How many wanted no news any more when it came to them.</summary>
    public int Skipped { get; init; }

    /// <summary>Its end has been told.</summary>
    public bool Closed { get; init; }

    [JsonIgnore]
    public bool IsOpen => Standing is NewsStanding.Running or NewsStanding.Paused or NewsStanding.Orphaned;

    /// <summary>What becomes of it by an order; null where the order makes no sense (any more). Whoever gives one answers for it from then on.</summary>
    public News? Directed(NewsOrder order, PersonId? by, MessageRef? card) => (Standing, order) switch
    {
        (NewsStanding.Running, NewsOrder.Pause) => this with { Standing = NewsStanding.Paused, By = by, Card = card },
        (NewsStanding.Paused or NewsStanding.Orphaned, NewsOrder.Resume) => this with { Standing = NewsStanding.Running, By = by, Card = card },
        (NewsStanding.Running or NewsStanding.Paused or NewsStanding.Orphaned, NewsOrder.Stop) => this with { Standing = NewsStanding.Stopped, By = by, Card = card },
        (NewsStanding.Running or NewsStanding.Paused, NewsOrder.Orphan) => this with { Standing = NewsStanding.Orphaned },
        (NewsStanding.Running, NewsOrder.Finish) => this with { Standing = NewsStanding.Done },
        _ => null,
    };

    public News Counted(NewsFate fate) => fate switch
    {
        NewsFate.Sent => this with { Sent = Sent + 1 },
        NewsFate.Blocked => this with { Blocked = Blocked + 1 },
        NewsFate.Unclear => this with { Unclear = Unclear + 1 },
        NewsFate.Refused => this with { Refused = Refused + 1 },
        _ => this with { Skipped = Skipped + 1 },
    };
}

public enum NewsStanding
{
    Running,
    Paused,

    /// <summary>Whoever answered for it is no admin any more: it waits until another admin decides.</summary>
    Orphaned,

    /// <summary>For good.</summary>
    Stopped,

    Done,
}

public enum NewsOrder
{
    Pause,
    Resume,
    Stop,

    /// <summary>Nobody answers for it any more.</summary>
    Orphan,

    /// <summary>Everybody has been told.</summary>
    Finish,
}

/// <summary>How it went with one receiver.</summary>
public enum NewsFate
{
    Sent,
    Blocked,
    Unclear,
    Refused,
    Skipped,
}

/// <summary>Begins an announcement. Where one of the same version is open already, nothing happens and the lane hears <see cref="NewsStands"/> of that one.</summary>
public sealed record AnnounceNews(News News) : Effect;

/// <summary>Changes whether an announcement goes on. Where the order makes no sense any more, the lane hears how it stands.</summary>
public sealed record DirectNews(string Id, NewsOrder Order, PersonId? By, MessageRef? Card) : Effect;

/// <summary>Counts a receiver to whom nothing is sent.</summary>
public sealed record CountNews(string Id, NewsFate Fate) : Effect;

/// <summary>A new lesson is to be told to this person, if they still want to hear of it.</summary>
public sealed record NewsComes(string Id, string Lesson, string Version) : Input;

/// <summary>How an announcement stands, for those who answer for it.</summary>
/// <param name="Refused">It was open already when another was to begin.</param>
public sealed record NewsStands(News News, bool Refused = false) : Input;

/// <summary>An announcement was stopped before its message to this person had left: they have not been told.</summary>
public sealed record NewsDropped(string Lesson, string Version) : Input;
