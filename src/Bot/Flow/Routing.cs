using System.Collections.Immutable;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Flow;

/// <summary>What a handled input leaves: one commit, and the answers to taps and whispers, which go out at once and are not stored.</summary>
internal sealed record Routed(LaneCommit Commit, ImmutableArray<Effect> Taps);

/// <summary>Sends each effect of a handler to where it belongs. Pure.</summary>
internal static class Routing
{
    public static Routed Route(LaneClaim claim, string? state, ImmutableArray<Effect> effects)
    {
        // What a person's own lane does before it forgets that person is forgotten too; what it does afterwards is the farewell.
        var forgetting = claim.Lane.IsPrivate ? effects.LastIndexOf(effects.LastOrDefault(effect => effect is Forget forget && forget.Who.Lane == claim.Lane)!) : -1;
        var kept = effects.Where((effect, at) => at >= forgetting || effect is Tell or StopRun or AnswerTap).ToImmutableArray();
        var collector = new Collector(claim, forgetting >= 0);
        foreach (var effect in kept)
            collector.Add(effect);

        return new Routed(
            new LaneCommit(state)
            {
                Outbox = [.. collector.Outbox],
                Tells = [.. kept.OfType<Tell>().Select(tell => NewInput.Of(tell.Key, tell.Lane, tell.Input))],
                Answers = [.. kept.OfType<KeepAnswer>().Select(keep => keep.Answer)],
                Runs =
                [
                    .. kept.OfType<StartRun>().Select(run => new NewRun(run.Run, claim.Lane, run.Owner, FlowJson.Write(run))),
                    .. kept.OfType<StartErrand>().Select(run => new NewRun(run.Run, claim.Lane, run.Owner, FlowJson.Write(run))),
                ],
                Timers = [.. kept.OfType<SetTimer>().Select(timer => new NewTimer(claim.Lane, timer.Name, timer.Due, $"timer:{claim.Key}:{timer.Name}"))],
                StoppedTimers = [.. kept.OfType<StopTimer>().Select(timer => timer.Name)],
                News = [.. kept.OfType<AnnounceNews>().Select(begin => begin.News)],
                Directions = [.. kept.OfType<DirectNews>()],
                Counted = [.. kept.OfType<CountNews>()],
                Stops = [.. kept.OfType<StopRun>().Select(stop => stop.Run)],
                Forget = [.. kept.OfType<Forget>().Select(forget => forget.Who)],
            },
            [.. kept.Where(effect => effect is AnswerTap or Whisper)]);
    }

    private sealed class Collector(LaneClaim claim, bool farewell)
    {
        private readonly PersonId? who = claim.Who ?? (claim.Lane.IsPrivate ? new PersonId(claim.Lane.Value) : null);

        public List<NewEffect> Outbox { get; } = [];

        public void Add(Effect effect)
        {
            switch (effect)
            {
                case SendMessage send:
                    AddParts(send.Ref, send.Message, (name, message) => send with { Ref = name, Message = message });
                    break;
                case EditMessage edit:
                    AddParts(edit.Ref, edit.Message, (name, message) => edit with { Ref = name, Message = message });
                    break;
                case RemoveButtons { Ref: var name }:
                    Post(effect, name);
                    break;
                case DeleteMessage { Ref: var name }:
                    Post(effect, name);
                    break;
                case SendPoll { Ref: var name }:
                    Post(effect, name);
                    break;
                case ClosePoll { Ref: var name }:
                    Post(effect, name);
                    break;
                case SendFile { Ref: var name }:
                    Post(effect, name);
                    break;
                case SendPicture { Ref: var name }:
                    Post(effect, name);
                    break;
                case EditPicture { Ref: var name }:
                    Post(effect, name);
                    break;
                case AskRights ask:
                    Post(effect, new MessageRef($"rights:{ask.Question}"));
                    break;
                case OpenTopic open:
                    Post(effect, new MessageRef($"topic:{open.Key}"));
                    break;
                case CloseTopic close:
                    Post(effect, new MessageRef($"topic:{close.Thread}"));
                    break;
                case Export { Ref: var name }:
                    Post(effect, name);
                    break;
                default:
                    // Everything else stays inside and has its own place in the commit.
                    break;
            }
        }

        private void AddParts(MessageRef name, Outgoing message, Func<MessageRef, Outgoing, Effect> make)
        {
            var bodies = Splitter.Split(message.Body);
            for (var part = 1; part <= bodies.Length; part++)
            {
                // The buttons belong under the end of what was read.
                var outgoing = message with { Body = bodies[part - 1], Keyboard = part == bodies.Length ? message.Keyboard : null };
                Post(make(part == 1 ? name : new MessageRef($"{name}/{part}"), outgoing), name, part, bodies.Length);
            }
        }

        private void Post(Effect effect, MessageRef name, int part = 1, int parts = 1) =>
            Outbox.Add(new NewEffect($"{claim.Key}:{Outbox.Count + 1}", claim.Lane, who, name, part, parts, farewell, FlowJson.Write(effect))
            {
                Replaces = (effect is EditMessage && parts == 1) || effect is EditPicture,
                News = (effect as SendMessage)?.News,
            });
    }
}
