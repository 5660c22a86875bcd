using CoroutineBot.Bot.Features.Lessons;
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

    /// <summary>The course that this group is in: of the lesson that it reads or finished last, else the first of all. Null where none is taught.</summary>
    public string? Course => State.Study?.Lesson.Course ?? State.Studied?.Split('/')[0] ?? syllabus.First?.Course;

    protected override ChatState Chat
    {
        get => State;
        set => State = (GroupState)value;
    }
}
