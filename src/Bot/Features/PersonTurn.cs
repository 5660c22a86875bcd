using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features;

/// <summary>What the handlers are told once, at the start of the program.</summary>
/// <param name="Fallback">The language of somebody whose language we do not have.</param>
/// <param name="BotName">The bot's user name, without the at sign; for links into the private chat.</param>
/// <param name="RichByDefault">False where the host chose text for everybody.</param>
/// <param name="BackupsKept">Days after which the last backup with somebody's data is gone.</param>
public sealed record DeskOptions(Language Fallback, RunLimits Limits, Func<string> BotName, bool RichByDefault, int BackupsKept)
{
    /// <summary>Telegram shows us all that is written in groups: privacy mode is off.</summary>
    public Func<bool> SeesAll { get; init; } = () => false;

    /// <summary>Who may push lessons.</summary>
    public ImmutableHashSet<long> Admins { get; init; } = [];

    /// <summary>How much a group may run.</summary>
    public RunBudget GroupRuns { get; init; } = RunBudget.Of(new GroupOptions());
}

/// <summary>The handling of one input in a person's lane.</summary>
public sealed class PersonTurn(ChatId lane, PersonState state, Moment moment, Syllabus syllabus, DeskOptions options) : Turn(lane, moment)
{
    public PersonState State { get; set; } = state;

    /// <summary>As this person saw it when the input came.</summary>
    public override Syllabus Syllabus { get; } = syllabus.For(state, options.Admins.Contains(state.Who.Id.Value));

    public DeskOptions Options => options;

    public bool IsAdmin => options.Admins.Contains(State.Who.Id.Value);

    public override Language Language => Look?.Language ?? OwnLanguage;

    /// <summary>The person's own, also while a draft is walked through in another one.</summary>
    public Language OwnLanguage => State.Preferences.Language ?? Speech.Of(State.Who.Language, options.Fallback);

    public override bool AsPlain => Look is { AsPlain: true } || State.Preferences.AsPlain || (State.Preferences.Format == Settings.FormatChoice.Auto && !options.RichByDefault);

    /// <summary>How an admin wants to see a draft while walking through it.</summary>
    private AdminDesk? Look => State.Reading is { } reading && Lessons.Syllabus.IsDraft(reading.Lesson) ? State.Admin : null;

    /// <summary>Nothing that is answered in a draft counts.</summary>
    public override void Do(Effect effect)
    {
        if (effect is not KeepAnswer { Answer.Question: [Lessons.Syllabus.DraftMark, ..] })
        {
            base.Do(effect);
        }
    }

    protected override ChatState Chat
    {
        get => State;
        set => State = (PersonState)value;
    }
}
