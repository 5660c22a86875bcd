using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>From one question of a race to the next: asked, open, closed, over; and how its one message shows it.</summary>
public static class RaceCourse
{
    private static readonly TimeSpan ShowingTime = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan BetweenCounts = TimeSpan.FromSeconds(6);

    /// <summary>Where nobody confirms that a question stands in the chat, it is taken to stand there after this.</summary>
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(90);

    /// <summary>After so many questions without any answer they have all gone.</summary>
    public const int MostSilent = 2;

    public static void Ask(GroupTurn turn, Race race)
    {
        while (race.Round < race.Questions.Length && RaceView.QuestionOf(turn, race) is null)
        {
            // The course was changed under the race: what is no more cannot be asked.
            race = race with { Questions = race.Questions.RemoveAt(race.Round) };
        }

        if (race.Round >= race.Questions.Length)
        {
            Finish(turn, race with { Phase = RacePhase.Showing, Round = Math.Max(0, race.Questions.Length - 1) });
            return;
        }

        race = race with { Phase = RacePhase.Opening, Until = turn.Now + LongestOpening, Shown = turn.Now, Answers = race.Answers.Clear() };
        Keep(turn, race);
        var screen = RaceView.Of(turn, race);
        turn.Do(new EditMessage(race.Message, new Outgoing(screen.Body, screen.Keys, turn.AsPlain), Confirm: true));
        turn.Do(new StopTimer(RaceFeature.Tick));
        turn.Do(new SetTimer(RaceFeature.Timer, race.Until));
    }

    public static Race Open(GroupTurn turn, Race race)
    {
        var time = RaceView.QuestionOf(turn, race) is { } question ? RaceRules.TimeFor(question) : TimeSpan.Zero;
        var open = race with { Phase = RacePhase.Asking, Opened = turn.Now, Until = turn.Now + time, Shown = turn.Now };
        Keep(turn, open);
        turn.Do(new SetTimer(RaceFeature.Timer, open.Until));
        return open;
    }

    public static void Close(GroupTurn turn, Race race)
    {
        TellEverybody(turn, race);
        if (RaceView.QuestionOf(turn, race) is { } question)
        {
            race = race with { Racers = RaceRules.Pay(race, question) };
        }

        race = race with { Silent = race.Answers.IsEmpty ? race.Silent + 1 : 0 };
        if (race.IsLast || race.Silent >= MostSilent)
        {
            End(turn, race);
            return;
        }

        race = race with { Phase = RacePhase.Showing, Until = turn.Now + ShowingTime };
        turn.Do(new StopTimer(RaceFeature.Tick));
        turn.Do(new SetTimer(RaceFeature.Timer, race.Until));
        Show(turn, race);
    }

    /// <summary>Before its last question: what was answered to the open one counts for each one's progress, not for the table.</summary>
    public static void Finish(GroupTurn turn, Race race)
    {
        TellEverybody(turn, race);
        End(turn, race with { Answers = race.Phase == RacePhase.Showing ? race.Answers : race.Answers.Clear(), Stopped = true });
    }

    private static void End(GroupTurn turn, Race race)
    {
        turn.Do(new StopTimer(RaceFeature.Tick));
        turn.Do(new StopTimer(RaceFeature.Timer));
        Show(turn, race with { Phase = RacePhase.Over });
    }

    /// <summary>What one answers here counts for one's own progress, and is known to nobody else.</summary>
    public static void TellEverybody(GroupTurn turn, Race race)
    {
        if (race.Phase is not (RacePhase.Opening or RacePhase.Asking) || RaceView.QuestionOf(turn, race) is not { } question)
        {
            return;
        }

        var (step, shown) = race.Questions[race.Round];
        foreach (var (who, answer) in race.Answers.Where(pair => race.Racers.ContainsKey(pair.Key)))
        {
            ImmutableArray<int> given = [shown[answer.Place]];
            var right = Answers.IsRight(question, given);
            var person = race.Racers[who].Who;
            turn.Do(new Tell(
                person.Id.Lane,
                $"race:{turn.Lane}:{race.Id}:{race.Round}:{who}",
                new AnsweredElsewhere(person, turn.Lane, step.ToString(), right, right ? null : Answers.Traps(question, given).FirstOrDefault(), turn.Now)
                {
                    Variant = race.Questions[race.Round].Variant,
                    Occasion = race.Id,
                    Given = given,
                }));
        }
    }

    public static void Show(GroupTurn turn, Race race)
    {
        race = race with { Shown = turn.Now };
        Keep(turn, race);
        var screen = RaceView.Of(turn, race);
        turn.Edit(race.Message, screen.Body, screen.Keys);
    }

    /// <summary>A count that has changed: now, where the last change was some time ago, else a little later together with others.</summary>
    public static void ShowSoon(GroupTurn turn, Race race)
    {
        var next = race.Shown + BetweenCounts;
        if (turn.Now >= next)
        {
            Show(turn, race);
            return;
        }

        Keep(turn, race);
        if (next < race.Until)
        {
            turn.Do(new SetTimer(RaceFeature.Tick, next));
        }
    }

    public static void Keep(GroupTurn turn, Race race) => turn.State = turn.State with { Race = race };
}
