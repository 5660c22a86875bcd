using System.Text.Json;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features;

/// <summary>The heart: every input of every lane ends up here. Private chats and groups have a desk each.</summary>
public sealed class Reducer(Func<Syllabus> syllabus, DeskOptions options) : IReducer
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private readonly PersonDesk _people = new(syllabus, options);
    private readonly GroupDesk _groups = new(syllabus, options);

    public Reducer(Syllabus syllabus, DeskOptions options)
        : this(() => syllabus, options)
    {
    }

    public Next Handle(ChatId lane, LaneState? state, Input input, Moment moment) => lane.IsPrivate
        ? _people.Handle(lane, (PersonState?)state, input, moment)
        : _groups.Handle(lane, (GroupState?)state, input, moment);

    public Next Apologise(ChatId lane, LaneState? state, Input input, Moment moment) => lane.IsPrivate
        ? _people.Apologise(lane, (PersonState?)state, input, moment)
        : _groups.Apologise(lane, (GroupState?)state, input, moment);

    public string Write(LaneState state) => state switch
    {
        PersonState person => JsonSerializer.Serialize(new Kept(person, null), _json),
        GroupState group => JsonSerializer.Serialize(new Kept(null, group), _json),
        _ => throw new ArgumentException($"A state of an unknown kind: {state.GetType().Name}.", nameof(state)),
    };

    public LaneState Read(string json)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json, _json);
        return (LaneState?)kept?.Person ?? kept?.Group ?? throw new JsonException("A lane's state must hold a person or a group.");
    }

    private sealed record Kept(PersonState? Person, GroupState? Group);
}
