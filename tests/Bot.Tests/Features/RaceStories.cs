using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A race in a group of which everybody knows the rules: one message, one clock, one answer each.</summary>
public sealed class RaceStories : RaceStage
{
    private static readonly RaceTexts _texts = RaceTexts.In(Language.En);

    [Fact]
    public void A_race_is_one_message_from_the_lobby_to_the_finish()
    {
        Begins();
        Screen.ShouldContain("2 questions");
        Taps(Boris, RaceView.JoinVerb, Race.Id);
        Ends();
        foreach (var round in (int[])[0, 1])
        {
            Seen();
            Screen.ShouldContain($"Question {round + 1} of 2");
            AnswersRight(Story.Anna);
            AnswersRight(Boris);
            Screen.ShouldContain("✅");
            if (round == 0)
            {
                Ends();
            }
        }

        Race.Phase.ShouldBe(RacePhase.Over);
        Screen.ShouldContain(_texts.Over);
        Story.Effects.OfType<SendMessage>().Count().ShouldBe(1);
        Story.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void The_sooner_the_better_and_a_streak_pays()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersRight(Story.Anna);
        Story.Waits(TimeSpan.FromSeconds(10));
        AnswersRight(Boris);
        Racers.Select(racer => racer.Points).ShouldBe([100, 75]);

        Ends();
        Seen();
        AnswersRight(Boris);
        Story.Waits(TimeSpan.FromSeconds(10));
        AnswersRight(Story.Anna);
        Racers.Select(racer => racer.Points).ShouldBe([100 + 75 + 10, 75 + 100 + 10]);
        RaceRules.Table(Race.Racers.Values).Select(row => row.Place).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_question_ends_early_only_when_all_who_were_in_before_it_have_answered()
    {
        Begins();
        Ends();
        Seen();
        AnswersRight(Story.Anna);
        AnswersRight(Boris);
        AnswersRight(Clara);
        Race.Phase.ShouldBe(RacePhase.Asking);
        Ends();
        Ends();
        Seen();
        AnswersRight(Clara);
        AnswersRight(Story.Anna);
        Race.Phase.ShouldBe(RacePhase.Asking);
        AnswersRight(Boris);
        Race.Phase.ShouldBe(RacePhase.Over);
    }

    [Fact]
    public void Second_thoughts_late_taps_and_forged_buttons_change_nothing()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersWrong(Story.Anna);
        AnswersRight(Story.Anna);
        Story.Notice.ShouldBe(_texts.AnsweredAlready);
        foreach (var forged in (object[][])[[Race.Id, 1, 0], [Race.Id, 0, 99], [Race.Id, 0, -1], [Race.Id, "", ""], ["otherrace", 0, 0], []])
        {
            Taps(Boris, RaceView.AnswerVerb, forged);
            Race.Answers.Count.ShouldBe(1);
        }

        Story.Waits(RaceTime + TimeSpan.FromMilliseconds(1));
        AnswersRight(Boris);
        Story.Notice.ShouldBe(_texts.TooLate);
        Ends();
        Race.Phase.ShouldBe(RacePhase.Showing);
        AnswersRight(Boris);
        Racers.ShouldAllBe(racer => racer.Points == 0);
    }

    [Fact]
    public void A_message_that_somebody_deletes_comes_back_with_the_question()
    {
        Begins(Boris);
        Ends();
        Seen();
        Story.Feed(new NotDelivered(Race.Message, DeliveryFailure.Gone, "message to edit not found"));
        Story.Effects.OfType<SendMessage>().Count().ShouldBe(2);
        Screen.ShouldContain("Question 1 of 2");
        AnswersRight(Boris);
        Race.Answers.Count.ShouldBe(1);
    }

    [Fact]
    public void Two_races_in_one_chat_are_one_too_many_and_only_the_starter_ends_it()
    {
        Begins();
        var race = Race.Id;
        Says(Boris, "/race 5");
        Story.LastText.ShouldBe(_texts.AlreadyOne);
        Says(Boris, "/race stop");
        Story.LastText.ShouldBe(_texts.OnlyTheStarter);
        Race.Id.ShouldBe(race);
        Taps(Boris, RaceView.StartVerb, race);
        Story.Notice.ShouldBe(_texts.OnlyTheStarter);
        Story.Sends("/race stop");
        Race.IsOver.ShouldBeTrue();
        Story.Timers.ShouldBeEmpty();
        Says(Boris, "/race");
        Race.Id.ShouldNotBe(race);
        Taps(Story.Anna, RaceView.AnswerVerb, race, 0, 0);
        Story.Notice.ShouldBe(_texts.OtherRace);
    }

    [Theory]
    [InlineData("/race 4", "5 to 9")]
    [InlineData("/race 10", "5 to 9")]
    [InlineData("/race 99999999999999999999", "5 to 9")]
    [InlineData("/race nowhere", "nowhere")]
    [InlineData("/race stop", "/race")]
    public void What_cannot_be_raced_gets_a_clear_answer(string command, string answer)
    {
        Story.Sends(command);
        Story.LastText.ShouldContain(answer);
        ((GroupState)Story.State!).Race.ShouldBeNull();
    }

    private void Says(Person person, string text) =>
        Story.Feed(new MessageReceived(person, 900, new MessageContent(900, text, [], null), null, false, null));
}
