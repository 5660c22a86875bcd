using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group of three that races through the tiny course, and its one message.</summary>
public abstract class RaceStage
{
    protected Story Story { get; } = new(TinyCourse.Syllabus, chat: -5) { Pace = TimeSpan.Zero };

    protected Race Race => ((GroupState)Story.State!).Race!;

    protected ImmutableArray<Racer> Racers => [.. Race.Racers.Values];

    protected string Screen => Story.Text(Story.Messages.Single(message => message.Ref == Race.Message).Message.Body);

    protected static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    protected static Person Clara { get; } = new(new PersonId(9), "Clara", "en");

    protected TimeSpan RaceTime => RaceRules.TimeFor(Question());

    protected void Begins(params Person[] others)
    {
        Story.Sends("/race");
        foreach (var person in others)
        {
            Taps(person, RaceView.JoinVerb, Race.Id);
        }
    }

    /// <summary>Time passes until the phase is over.</summary>
    protected void Ends(TimeSpan late = default)
    {
        while (Story.Timers.ContainsKey(RaceFeature.Tick) && Story.Timers[RaceFeature.Tick] < Story.Timers[RaceFeature.Timer] && late == default)
        {
            Story.Rings();
        }

        Story.Timers.Remove(RaceFeature.Tick);
        Story.Rings(late);
    }

    protected void Seen() => Story.Feed(new Delivered(Race.Message, 5, null, false));

    protected void Taps(Person person, string verb, params object[] arguments)
    {
        Story.Feed(new ButtonTapped(person, "q", null, Callback.Write(verb, arguments)));
        Story.TapAnswers.ShouldBe(1, "each tap gets exactly one answer");
    }

    protected void Answers(Person person, int place) => Taps(person, RaceView.AnswerVerb, Race.Id, Race.Round, place);

    protected void AnswersRight(Person person) => Answers(person, RightPlace());

    protected void AnswersWrong(Person person) => Answers(person, RightPlace() == 0 ? 1 : 0);

    /// <summary>The first option of each question of the course is the right one.</summary>
    protected int RightPlace() => Race.Questions[Race.Round].Shown.IndexOf(0);

    protected Question Question() => ((AskStep)TinyCourse.Syllabus.Step(Race.Questions[Race.Round].Step, Language.En)!).Question;
}
