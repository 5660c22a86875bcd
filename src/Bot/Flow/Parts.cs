using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

/// <summary>One effect as calls to the messenger: a message of ours may stand in the chat as several.</summary>
internal static class Parts
{
    private static readonly Outcome.Done NothingToDo = new(null, null);

    public static Task<Outcome> Carry(IGateway gateway, Departure departure, Effect effect, CancellationToken ct)
    {
        var (chat, ids, part) = (departure.Effect.Chat, departure.MessageIds, departure.Effect.Part);
        return effect switch
        {
            EditMessage edit when part <= ids.Length => Edit(gateway, departure, edit, ct),
            // Its group has got another id on the way.
            EditMessage edit when departure.Effect.Moved => gateway.Carry(chat, new SendMessage(edit.Ref, edit.Message), null, ct),
            EditPicture edit when departure.Effect.Moved && ids.IsEmpty => gateway.Carry(chat, new SendPicture(edit.Ref, edit.Picture, edit.Caption), null, ct),
            EditMessage when part == 1 => Task.FromResult<Outcome>(new Outcome.Failed(DeliveryFailure.Gone, "It was never sent.")),

            // The message has grown by a part. (Where earlier parts are gone, the lane knows and sends all of it anew.)
            EditMessage edit when part == ids.Length + 1 => gateway.Carry(chat, new SendMessage(edit.Ref, edit.Message), null, ct),
            EditMessage => Task.FromResult<Outcome>(NothingToDo),
            EditPicture => ids is [var only, ..]
                ? gateway.Carry(chat, effect, only, ct)
                : Task.FromResult<Outcome>(new Outcome.Failed(DeliveryFailure.Gone, "It was never sent.")),
            DeleteMessage => EachPart(gateway, departure, effect, 1, ct),

            // The buttons stand under the last part.
            RemoveButtons or ClosePoll => ids is [.., var last] ? gateway.Carry(chat, effect, last, ct) : Task.FromResult<Outcome>(NothingToDo),
            _ => gateway.Carry(chat, effect, null, ct),
        };
    }

    private static async Task<Outcome> Edit(IGateway gateway, Departure departure, EditMessage edit, CancellationToken ct)
    {
        var outcome = await gateway.Carry(departure.Effect.Chat, edit, departure.MessageIds[departure.Effect.Part - 1], ct);
        if (outcome is not Outcome.Done || departure.Effect.Part < departure.Effect.Parts || departure.Effect.Parts >= departure.MessageIds.Length)
            return outcome;

        // It has become shorter: what stood below must not stay there. If that cannot be done now, all of it is repeated.
        var removed = await EachPart(gateway, departure, new DeleteMessage(edit.Ref), departure.Effect.Parts + 1, ct);
        return removed is Outcome.Failed { Failure: not DeliveryFailure.Blocked } ? outcome : removed is Outcome.Done ? outcome : removed;
    }

    private static async Task<Outcome> EachPart(IGateway gateway, Departure departure, Effect effect, int from, CancellationToken ct)
    {
        for (var part = from; part <= departure.MessageIds.Length; part++)
        {
            var outcome = await gateway.Carry(departure.Effect.Chat, effect, departure.MessageIds[part - 1], ct);
            if (outcome is not (Outcome.Done or Outcome.Failed { Failure: DeliveryFailure.Gone }))
                return outcome;
        }

        return NothingToDo;
    }
}
