using System.Collections.Immutable;

namespace CoroutineBot.Bot.Flow;

/// <summary>What a lane knows. One case for people, one for groups; null before the first input.</summary>
public abstract record LaneState;

/// <summary>What follows from an input: the new state and the effects, in order.</summary>
public sealed record Next(LaneState? State, ImmutableArray<Effect> Effects)
{
    public static Next Same(LaneState? state, params IEnumerable<Effect> effects) => new(state, [.. effects]);
}

/// <summary>The rim's gifts to a pure handler: the clock and a source of chance that gives the same again when an input is handled again.</summary>
/// <param name="Now">When the input is handled.</param>
/// <param name="Seed">Made from the lane and the input's key.</param>
/// <param name="InputKey">The key of the input: unique for ever, so names can be made from it.</param>
public readonly record struct Moment(DateTimeOffset Now, ulong Seed, string InputKey);

/// <summary>The heart: pure, so that it can be replayed after a crash and tested without a host.</summary>
public interface IReducer
{
    Next Handle(ChatId lane, LaneState? state, Input input, Moment moment);

    /// <summary>After an input has failed too often: what to tell the person, with the state unchanged. Must not fail itself.</summary>
    Next Apologise(ChatId lane, LaneState? state, Input input, Moment moment);

    /// <summary>State to JSON and back, so that the store needs to know nothing of features.</summary>
    string Write(LaneState state);

    LaneState Read(string json);
}
