using System.Collections.Immutable;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>
/// The course of a race. What moves it on are taps and timers, both of which lie in the store, so it survives a restart at any point.
/// The clock of a question begins when the question can be seen, and everything is shown by changing one message: some three changes
/// for each question, however many people answer, leave a group's 20 messages a minute their room.
/// </summary>
public static class RaceFeature
{
    /// <summary>The end of a phase.</summary>
    public const string Timer = "race";

    /// <summary>The next look at how many have joined or answered.</summary>
    public const string Tick = "race-tick";

    private const int MostRacers = 200;

    /// <summary>A timer that rings so much too late means that the bot was away: nobody could answer then.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(8);

    public static void Tap(GroupTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = RaceTexts.In(turn.Language);
        if (turn.State.Race is not { } race || callback.Argument(0) != race.Id)
        {
            turn.Notice(tap, texts.OtherRace);
            return;
        }

        switch (callback.Verb)
        {
            case RaceView.JoinVerb when race.Phase == RacePhase.Lobby:
                Join(turn, tap, race);
                break;
            case RaceView.StartVerb when race.Phase == RacePhase.Lobby:
                if (race.Starter is { } starter && starter != tap.From.Id)
                {
                    turn.Notice(tap, texts.OnlyTheStarter);
                    break;
                }

                turn.Notice(tap);
                RaceCourse.Ask(turn, race);
                break;
            case RaceView.AnswerVerb:
                Answer(turn, tap, race, callback.Number(1), callback.Number(2));
                break;
            case RaceView.MineVerb when race.Racers.TryGetValue(tap.From.Id.Value, out var me):
                turn.Whisper(tap, RaceMine.InFull(turn, race, me), RaceMine.Keys(turn, race), RaceMine.InShort(turn, race, me), race.Thread);
                break;
            case RaceView.MineVerb:
                turn.Notice(tap, race.IsOver ? texts.WasNotIn : texts.NotIn, alert: true);
                break;
            default:
                turn.Notice(tap, texts.UnderWay);
                break;
        }
    }

    public static void Rang(GroupTurn turn, TimerRang timer)
    {
        // A timer that has been set anew may have rung before that.
        if (turn.State.Race is not { IsOver: false } race || (timer.Name == Timer && turn.Now < race.Until))
        {
            return;
        }

        switch (race.Phase)
        {
            case RacePhase.Lobby or RacePhase.Asking when timer.Name == Tick:
                RaceCourse.Show(turn, race);
                break;
            case RacePhase.Lobby when timer.Name == Timer:
                RaceCourse.Ask(turn, race);
                break;
            case RacePhase.Opening when timer.Name == Timer:
                RaceCourse.Open(turn, race);
                break;
            case RacePhase.Asking when timer.Name == Timer && turn.Now - race.Until > Away:
                RaceCourse.Show(turn, RaceCourse.Open(turn, race));
                break;
            case RacePhase.Asking when timer.Name == Timer:
                RaceCourse.Close(turn, race);
                break;
            case RacePhase.Showing when timer.Name == Timer:
                RaceCourse.Ask(turn, race with { Round = race.Round + 1 });
                break;
            default:
                break;
        }
    }

    /// <summary>A question can be seen now: its clock begins.</summary>
    public static void Stands(GroupTurn turn, Delivered delivered)
    {
        if (turn.State.Race is { Phase: RacePhase.Opening } race && race.Message == delivered.Ref)
        {
            RaceCourse.Open(turn, race);
        }
    }

    /// <summary>Somebody deleted the topic, or closed it to us: the race goes on in the general one.</summary>
    public static void TopicGone(GroupTurn turn, MessageRef message)
    {
        if (turn.State.Race is { Thread: not null } race && race.Message == message)
        {
            turn.State = turn.State with { Race = race with { Thread = null } };
            Lost(turn, message);
        }
    }

    /// <summary>Somebody deleted the message: the race goes on in a new one.</summary>
    public static void Lost(GroupTurn turn, MessageRef message)
    {
        if (turn.State.Race is not { } race || race.Message != message)
        {
            return;
        }

        if (race.IsOver)
        {
            turn.State = turn.State with { Race = null };
            return;
        }

        race = race with { Message = turn.NewMessage() };
        var screen = RaceView.Of(turn, race);
        turn.Do(new SendMessage(race.Message, new Outgoing(screen.Body, screen.Keys, turn.AsPlain), Thread: race.Thread));
        RaceCourse.Keep(turn, race);
        if (race.Phase == RacePhase.Opening)
        {
            RaceCourse.Open(turn, race);
        }
    }

    /// <summary>The group has got another id, and the message stands in a chat that is no more.</summary>
    public static void Moved(GroupTurn turn)
    {
        if (turn.State.Race is { } race)
        {
            turn.Do(new DeleteMessage(race.Message));
            Lost(turn, race.Message);
        }
    }

    /// <summary>Somebody is no longer in the group.</summary>
    public static void MemberLeft(GroupTurn turn, PersonId who)
    {
        if (turn.State.Race is not { IsOver: false } race || (race.Starter != who && !race.Racers.ContainsKey(who.Value)))
        {
            return;
        }

        race = race.After(who);
        if (race.Phase == RacePhase.Asking && !race.Answers.IsEmpty && race.AllAnswered)
        {
            RaceCourse.Close(turn, race);
        }
        else if (race.Phase is RacePhase.Lobby or RacePhase.Asking)
        {
            RaceCourse.ShowSoon(turn, race);
        }
        else
        {
            RaceCourse.Keep(turn, race);
        }
    }

    /// <summary>The chat has shown us the door. What was answered counts all the same.</summary>
    public static void Abandon(GroupTurn turn)
    {
        if (turn.State.Race is not { IsOver: false } race)
        {
            return;
        }

        RaceCourse.TellEverybody(turn, race);
        turn.Do(new StopTimer(Timer));
        turn.Do(new StopTimer(Tick));
    }

    private static void Join(GroupTurn turn, ButtonTapped tap, Race race)
    {
        var texts = RaceTexts.In(turn.Language);
        if (race.Racers.ContainsKey(tap.From.Id.Value))
        {
            turn.Notice(tap, texts.AlreadyIn);
            return;
        }

        if (race.Racers.Count >= MostRacers)
        {
            turn.Notice(tap, texts.Full);
            return;
        }

        turn.Notice(tap, texts.YouAreIn);
        RaceCourse.ShowSoon(turn, race with { Racers = race.Racers.Add(tap.From.Id.Value, new Racer(tap.From)) });
    }

    private static void Answer(GroupTurn turn, ButtonTapped tap, Race race, int round, int place)
    {
        var texts = RaceTexts.In(turn.Language);
        var who = tap.From.Id.Value;
        var isOpen = race.Phase == RacePhase.Opening || (race.Phase == RacePhase.Asking && (turn.Now <= race.Until || turn.Now - race.Until > Away));
        if (!isOpen || round != race.Round || place < 0 || place >= race.Questions[round].Shown.Length)
        {
            turn.Notice(tap, texts.TooLate);
            return;
        }

        if (race.Answers.ContainsKey(who) || (race.Racers.Count >= MostRacers && !race.Racers.ContainsKey(who)))
        {
            turn.Notice(tap, race.Answers.ContainsKey(who) ? texts.AnsweredAlready : texts.Full);
            return;
        }

        // Whoever can tap can see it, even where nobody has told us yet; and where we were away, the clock begins anew.
        if (race.Phase == RacePhase.Opening || turn.Now > race.Until)
        {
            race = RaceCourse.Open(turn, race);
        }

        turn.Notice(tap, texts.Taken(RaceMine.Label(turn, race, place)));
        var known = race.Racers.GetValueOrDefault(who);
        race = race with
        {
            Answers = race.Answers.Add(who, new RaceAnswer(place, turn.Now - race.Opened)),
            Racers = race.Racers.SetItem(who, known is null ? new Racer(tap.From, Joined: race.Round) : known with { Who = tap.From, Left = false }),
        };
        if (race.AllAnswered)
        {
            RaceCourse.Close(turn, race);
        }
        else
        {
            RaceCourse.ShowSoon(turn, race);
        }
    }
}
