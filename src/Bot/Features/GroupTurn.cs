using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features;

/// <summary>The handling of one input in a group's lane.</summary>
public sealed class GroupTurn(ChatId lane, GroupState state, Moment moment, Syllabus syllabus, DeskOptions options, Person? speaker) : Turn(lane, moment)
{
    public GroupState State { get; set; } = state;

    public override Syllabus Syllabus => syllabus;

    public DeskOptions Options => options;

    /// <summary>A group is answered in the language of whoever spoke, where its administrators have not chosen one.</summary>
    public override Language Language => State.Manners.Language ?? Speech.Of(speaker?.Language ?? State.Spoken, options.Fallback);

    public override bool AsPlain => State.RichRefused || !options.RichByDefault;

    public override ImmutableArray<OpenRun> Runs
    {
        get => State.Runs;
        set => State = State with { Runs = value };
    }

    public override ImmutableArray<RunCardOf> Cards
    {
        get => State.Cards;
        set => State = State with { Cards = value };
    }

    public override ImmutableArray<RecentRun> Recent
    {
        get => State.Recent;
        set => State = State with { Recent = value };
    }

    public override ImmutableArray<Comparison> Comparisons
    {
        get => State.Comparisons;
        set => State = State with { Comparisons = value };
    }

    public override MessageRef NewMessage()
    {
        State = State with { Named = State.Named + 1 };
        return new MessageRef($"m{State.Named}");
    }
}
