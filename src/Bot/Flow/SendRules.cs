using System.Collections.Immutable;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

/// <summary>What becomes of an effect after an attempt. Pure.</summary>
internal static class SendRules
{
    public static Settlement Decide(Departure departure, Effect effect, Outcome outcome, SendingOptions options) => departure.Effect.News is not null
        ? DecideNews(departure, effect, outcome)
        : outcome switch
        {
            Outcome.Done done => Arrived(departure, effect, done),
            Outcome.TooFast or Outcome.Unreachable or Outcome.Moved => new Settlement(EffectFate.Retry),
            Outcome.Unclear unclear => AfterUnclear(departure, effect, unclear.Why, options),
            Outcome.Failed { Failure: DeliveryFailure.Blocked } failed =>
                new Settlement(EffectFate.RemoveQueue) { Inputs = Tell(departure, effect, DeliveryFailure.Blocked, failed.Description) },
            Outcome.Failed { Failure: DeliveryFailure.TopicGone } failed => new Settlement(EffectFate.Remove) { Inputs = Tell(departure, effect, DeliveryFailure.TopicGone, failed.Description) },
            Outcome.Failed { Failure: DeliveryFailure.Gone } failed when !MakesNew(departure, effect) => new Settlement(EffectFate.Remove)
            {
                UnnamedFrom = effect is EditMessage or EditPicture or DeleteMessage ? departure.Effect.Part : null,
                Inputs = Tell(departure, effect, DeliveryFailure.Gone, failed.Description),
            },
            Outcome.Failed failed => new Settlement(EffectFate.Bury)
            {
                Why = failed.Description,
                Inputs = Tell(departure, effect, DeliveryFailure.Refused, failed.Description),
            },
            _ => throw new InvalidOperationException($"Nobody knows what {outcome.GetType().Name} means."),
        };

    /// <summary>A second attempt could put a second message into the chat.</summary>
    public static bool MakesNew(Departure departure, Effect effect) => effect switch
    {
        SendMessage or SendPoll or SendFile or SendPicture or Export or OpenTopic => true,
        EditMessage => (departure.Effect.Part > 1 || departure.Effect.Moved) && departure.Effect.Part > departure.MessageIds.Length,
        EditPicture => departure.Effect.Moved && departure.MessageIds.IsEmpty,
        _ => false,
    };

    /// <summary>How often this attempt's like may be repeated after an unclear end. An announcement that misses one is better than one that comes twice.</summary>
    public static bool IsWornOut(Departure departure, Effect effect, int unclear, SendingOptions options) =>
        unclear > (departure.Effect.News is not null ? 0 : MakesNew(departure, effect) ? options.RepeatsOfNew : options.RepeatsOfChange);

    /// <summary>Each receiver is counted once, and no failure of many becomes many dead letters.</summary>
    private static Settlement DecideNews(Departure departure, Effect effect, Outcome outcome) => outcome switch
    {
        Outcome.Done done => Arrived(departure, effect, done) with { News = departure.Effect.Part == departure.Effect.Parts ? NewsFate.Sent : null },
        Outcome.TooFast or Outcome.Unreachable or Outcome.Moved => new Settlement(EffectFate.Retry),
        Outcome.Failed { Failure: DeliveryFailure.Blocked } failed =>
            new Settlement(EffectFate.RemoveQueue) { News = NewsFate.Blocked, Inputs = Tell(departure, effect, DeliveryFailure.Blocked, failed.Description) },
        _ => new Settlement(EffectFate.Remove) { News = outcome is Outcome.Unclear ? NewsFate.Unclear : NewsFate.Refused },
    };

    private static Settlement Arrived(Departure departure, Effect effect, Outcome.Done done)
    {
        var inputs = ImmutableArray.CreateBuilder<NewInput>();
        if (effect is SendPoll poll && done.MessageId is { } number)
            inputs.Add(Word(departure, "sent", new Delivered(poll.Ref, number, done.PollId, departure.Unclear > 0)));

        if (effect is EditMessage { Confirm: true } edit && departure.Effect.Part == departure.Effect.Parts && !departure.MessageIds.IsEmpty)
            inputs.Add(Word(departure, "sent", new Delivered(edit.Ref, departure.MessageIds[0], null, departure.Unclear > 0)));

        if (effect is AskRights ask)
            inputs.Add(Word(departure, "rights", new RightsKnown(ask.Who, ask.Question, done.IsAdministrator)));

        if (effect is OpenTopic open)
            inputs.Add(Word(departure, "topic", new TopicOpened(open.Key, done.Thread)));

        if (done.RichRefused && departure.Effect.Ref is { } name)
            inputs.Add(Word(departure, "as-text", new NotDelivered(name, DeliveryFailure.RichRefused, "It was sent as text.")));

        return new Settlement(EffectFate.Remove)
        {
            MessageId = done.MessageId,
            PollId = done.PollId,
            UnnamedFrom = effect switch
            {
                DeleteMessage => 1,
                SendMessage or EditMessage when departure.Effect.Part == departure.Effect.Parts => departure.Effect.Parts + 1,
                _ => null,
            },
            Inputs = inputs.ToImmutable(),
        };
    }

    private static Settlement AfterUnclear(Departure departure, Effect effect, string why, SendingOptions options) =>
        IsWornOut(departure, effect, departure.Unclear + 1, options)
            ? new Settlement(EffectFate.Bury)
            {
                Why = $"Unclear {departure.Unclear + 1} times whether it arrived: {why}",
                Inputs = Tell(departure, effect, DeliveryFailure.Gone, why),
            }
            : new Settlement(EffectFate.Retry) { Unclear = true };

    private static ImmutableArray<NewInput> Tell(Departure departure, Effect effect, DeliveryFailure failure, string description) =>
        effect is OpenTopic open && failure != DeliveryFailure.Blocked ? [Word(departure, "topic", new TopicOpened(open.Key, null))]
        : effect is OpenTopic or SendMessage or EditMessage or SendPoll or SendFile or SendPicture or EditPicture or Export && departure.Effect.Ref is { } name
            ? [Word(departure, "failed", new NotDelivered(name, failure, description))]
            : [];

    // The attempt belongs to the key: a dead letter that is tried again has news of its own.
    private static NewInput Word(Departure departure, string what, Input input) =>
        NewInput.Of($"{what}:{departure.Effect.Key}:{departure.Attempt}", departure.Effect.Chat, input);
}
