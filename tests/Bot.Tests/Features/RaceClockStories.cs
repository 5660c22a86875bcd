using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>The clock of a race: it begins when the question can be seen, and goes on whatever happens.</summary>
public sealed class RaceClockStories : RaceStage
{
    private static readonly RaceTexts _texts = RaceTexts.In(Language.En);

    [Fact]
    public void The_clock_begins_when_the_question_can_be_seen()
    {
        Begins(Boris);
        Ends();
        Race.Phase.ShouldBe(RacePhase.Opening);
        Story.LastEffects.OfType<EditMessage>().ShouldHaveSingleItem().Confirm.ShouldBeTrue();
        Story.Waits(TimeSpan.FromSeconds(40));
        Seen();
        AnswersRight(Boris);
        Race.Answers[Boris.Id.Value].After.ShouldBe(TimeSpan.Zero);
        Seen();
        Race.Opened.ShouldBe(Story.Now);
    }

    [Fact]
    public void Nobody_confirms_and_the_race_goes_on_all_the_same()
    {
        Begins();
        while (!Race.IsOver)
        {
            Ends();
        }

        Screen.ShouldContain(_texts.NoPointsYet);
    }

    [Fact]
    public void After_a_time_away_the_open_question_gets_its_whole_time_again_and_keeps_its_answers()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersRight(Story.Anna);
        Ends(late: TimeSpan.FromMinutes(10));
        Race.Phase.ShouldBe(RacePhase.Asking);
        Race.Until.ShouldBe(Story.Now + RaceTime);
        AnswersRight(Boris);
        Racers.Select(racer => racer.Points).ShouldBe([100, 100]);
    }

    [Fact]
    public void A_timer_that_was_set_anew_does_not_end_a_question_early()
    {
        Begins(Boris);
        Ends();
        Seen();
        Story.Feed(new TimerRang(RaceFeature.Timer, Story.Now));
        Race.Phase.ShouldBe(RacePhase.Asking);
    }

    [Fact]
    public void Whoever_has_left_closes_no_question_for_the_others()
    {
        Begins(Boris);
        Ends();
        Seen();
        Story.Feed(new MemberLeft(Boris));
        AnswersRight(Story.Anna);
        Race.Phase.ShouldBe(RacePhase.Asking, "somebody new may still be reading");
        AnswersRight(Clara);
        Race.Phase.ShouldBe(RacePhase.Asking);
    }

    [Fact]
    public void Where_nobody_answers_any_more_the_race_ends_by_itself()
    {
        var story = new Story(LongSyllabus(), chat: -5) { Pace = TimeSpan.Zero };
        story.Sends("/race");
        for (var rings = 0; story.Timers.Count > 0 && rings < 20; rings++)
        {
            story.Rings();
            if (((GroupState)story.State!).Race is { Phase: RacePhase.Opening } opening)
            {
                story.Feed(new Delivered(opening.Message, 5, null, false));
            }
        }

        var race = ((GroupState)story.State!).Race!;
        race.IsOver.ShouldBeTrue();
        race.Round.ShouldBe(1);
        story.LastText.ShouldContain(_texts.NobodyIsHere);
    }

    /// <summary>The questions of the tiny course in three lessons.</summary>
    private static Syllabus LongSyllabus() => new([TinyCourse.Course with
    {
        Lessons = [.. new[] { "one", "two", "three" }.Select(id => TinyCourse.Course.Lessons[0] with { Id = id })],
    }]);
}
