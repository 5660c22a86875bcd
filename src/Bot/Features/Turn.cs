using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features;

/// <summary>
/// The handling of one input: state in, state and effects out. It is changed only within that one call,
/// so to everybody else the handlers stay pure.
/// </summary>
public abstract class Turn(ChatId lane, Moment moment)
{
    private const int MostCards = 30;

    private readonly List<Effect> _effects = [];
    private readonly string _fingerprint = Chance.Fingerprint($"{lane}|{moment.InputKey}");
    private int _names;
    private bool _tapAnswered;

    public ChatId Lane => lane;

    public DateTimeOffset Now => moment.Now;

    public Chance Chance { get; } = new(moment.Seed);

    public abstract Syllabus Syllabus { get; }

    public abstract Language Language { get; }

    public abstract bool AsPlain { get; }

    public ImmutableArray<OpenRun> Runs
    {
        get => Chat.Runs;
        set => Chat = Chat with { Runs = value };
    }

    public ImmutableArray<RunCardOf> Cards
    {
        get => Chat.Cards;
        set => Chat = Chat with { Cards = value };
    }

    public ImmutableArray<RecentRun> Recent
    {
        get => Chat.Recent;
        set => Chat = Chat with { Recent = value };
    }

    public ImmutableArray<Comparison> Comparisons
    {
        get => Chat.Comparisons;
        set => Chat = Chat with { Comparisons = value };
    }

    /// <summary>The state, as far as it is the same in a private chat and in a group.</summary>
    protected abstract ChatState Chat { get; set; }

    /// <summary>The forum topic that the input came from, if any.</summary>
    public int? Thread { get; init; }

    public ImmutableArray<Effect> Effects => [.. _effects];

    /// <summary>A name that no other attempt, run or question has.</summary>
    public string NewId() => _names++ == 0 ? _fingerprint : Chance.Fingerprint($"{_fingerprint}|{_names}");

    public MessageRef NewMessage()
    {
        Chat = Chat with { Named = Chat.Named + 1 };
        return new MessageRef($"m{Chat.Named}");
    }

    public virtual void Do(Effect effect) => _effects.Add(effect);

    public MessageRef Send(Document body, Keyboard? keyboard = null, int? replyTo = null)
    {
        var name = NewMessage();
        Send(name, body, keyboard, replyTo);
        return name;
    }

    public void Send(MessageRef name, Document body, Keyboard? keyboard = null, int? replyTo = null) =>
        Do(new SendMessage(name, new Outgoing(body, keyboard, AsPlain), replyTo, Thread));

    public void Edit(MessageRef name, Document body, Keyboard? keyboard = null) =>
        Do(new EditMessage(name, new Outgoing(body, keyboard, AsPlain)));

    /// <summary>A word on top of the screen; ends the little clock on the button.</summary>
    /// <param name="settled">The number of a message whose buttons have had their day, where its name is no longer known afterwards.</param>
    public void Notice(ButtonTapped tap, string? text = null, bool alert = false, int? settled = null)
    {
        if (!_tapAnswered)
        {
            _tapAnswered = true;
            Do(new AnswerTap(tap.Query, text, alert) { Settled = settled });
        }
    }

    /// <summary>An answer to a tap for this person's eyes, in a group. What it says has to wait in their private chat too.</summary>
    /// <param name="brief">The same in at most 200 characters, where there can only be a box over the tap.</param>
    public void Whisper(ButtonTapped tap, Document body, Keyboard keys, string brief, int? thread = null)
    {
        if (!_tapAnswered)
        {
            _tapAnswered = true;
            Do(new Whisper(tap.From.Id, new Outgoing(body, keys, AsPlain: true), brief, tap.Query, thread));
        }
    }

    public void RememberCard(int source, MessageRef card, MessageRef? picture = null, StepAddress? task = null)
    {
        var others = Cards.RemoveAll(known => known.Source == source);
        Cards = [.. others.Append(new RunCardOf(source, card, picture, task)).TakeLast(MostCards)];
    }

    public void Remember(RecentRun run)
    {
        var others = Recent.RemoveAll(known => known.Key == run.Key);
        Recent = [.. others.Append(run).TakeLast(RecentRun.Most)];
    }

    /// <summary>A picture that is gone is sent anew the next time.</summary>
    public void ForgetPicture(MessageRef picture) =>
        Cards = [.. Cards.Select(card => card.Picture == picture ? card with { Picture = null } : card)];
}
