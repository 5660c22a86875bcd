using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group forecasts together: everybody guesses alone, those who differ talk, and the program decides.</summary>
public sealed class StudyVoteStories : StudyStage
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.En);
    private static readonly string _next = LessonTexts.In(Language.En).Next;

    [Fact]
    public void Divided_they_talk_and_vote_again_and_the_run_stands_beside_their_guesses()
    {
        ToTheForecast();
        Votes(Story.Anna, "10 s");
        Votes(Boris, "1 s");
        Screen.ShouldNotContain("▪");
        Taps(Clara, _texts.CloseVote);
        Study.Phase.ShouldBe(StudyPhase.Discussing);
        Screen.ShouldContain("▪ 1");
        Screen.ShouldNotContain("✅");
        Story.LastEffects.OfType<Tell>().ShouldBeEmpty();

        Votes(Story.Anna, "1 s");
        Votes(Clara, "1 s");
        Taps(Story.Anna, _texts.TellUs);
        Screen.ShouldContain(_texts.Running);
        Story.RunEnds("done\n", 1.02);
        Screen.ShouldContain(_texts.Measured("1.02 s"));
        Screen.ShouldContain("2 → 3");
        Screen.ShouldContain("1 → 0");
        Screen.ShouldContain("One nap, one second.");
        Screen.ShouldNotContain("Anna");
        Story.Effects.OfType<SendMessage>().Count().ShouldBe(1);

        var told = Story.Effects.OfType<Tell>().ToList();
        told.Select(tell => (tell.Lane.Value, ((AnsweredElsewhere)tell.Input).Right)).ShouldBe([(7, false), (7, true), (8, true), (9, true)], ignoreOrder: true);
        told.Select(tell => tell.Key).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Who_agrees_need_not_talk()
    {
        ToTheForecast();
        Votes(Story.Anna, "10 s");
        Votes(Boris, "10 s");
        Taps(Boris, _texts.CloseVote);
        Study.Phase.ShouldBe(StudyPhase.Running);
        Story.RunFails(RunProblem.NoSandbox);
        Screen.ShouldContain(_texts.NotMeasured);
        Taps(Story.Anna, _texts.Mine);
        Story.Notice!.ShouldContain(_texts.ItWasWrong);
        Story.Notice!.ShouldContain("Only one nap.");
        Taps(Clara, _texts.Mine);
        Story.Notice.ShouldBe(_texts.NoVote);
    }

    [Fact]
    public void One_changes_ones_mind_unseen_until_the_talk_and_late_or_forged_votes_change_nothing()
    {
        ToTheForecast();
        var late = Data("1 s");
        Votes(Boris, "10 s");
        Votes(Boris, "1 s");
        Study.Votes[8].ShouldBe(new StudyVote(Boris, Study.Shown.IndexOf(0)));
        foreach (var forged in (string[])["99", "-1", "", "x"])
        {
            TapsData(Clara, Callback.Write(StudyView.VoteVerb, Study.Id, StudyView.Stamp(Study), forged));
        }

        TapsData(Clara, Callback.Write(StudyView.NextVerb, "another", "x"));
        Story.Notice.ShouldBe(_texts.OtherStudy);
        Study.Votes.Count.ShouldBe(1);
        Taps(Boris, _texts.CloseVote);
        TapsData(Clara, late);
        Story.Notice.ShouldBe(_texts.VoteClosed);
        Study.Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void Somebody_who_is_forgotten_takes_their_vote_and_their_run_along()
    {
        ToTheForecast();
        Votes(Story.Anna, "1 s");
        Votes(Boris, "1 s");
        Taps(Story.Anna, _texts.CloseVote);
        Study.Phase.ShouldBe(StudyPhase.Running);
        Story.Feed(new PersonForgotten(Story.Anna.Id));
        Study.Phase.ShouldBe(StudyPhase.Told);
        System.Text.Json.JsonSerializer.Serialize((GroupState)Story.State!).ShouldNotContain("Anna");
        Story.LastEffects.OfType<Tell>().Select(tell => tell.Lane).ShouldBe([Boris.Id.Lane]);
    }

    [Fact]
    public void A_chat_that_shows_us_the_door_keeps_nothing_of_anybody_and_each_keeps_what_they_answered()
    {
        ToTheForecast();
        Votes(Boris, "1 s");
        Votes(Clara, "10 s");
        Story.Feed(new MembershipChanged(Story.Anna, "Friends", Membership.Out));
        Story.LastEffects.OfType<Tell>().Select(tell => tell.Lane.Value).ShouldBe([8, 9]);
        ((GroupState)Story.State!).Study.ShouldBeNull();
        System.Text.Json.JsonSerializer.Serialize((GroupState)Story.State!).ShouldNotContain("Clara");
        Story.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void Many_votes_make_few_changes_of_the_message()
    {
        ToTheForecast();
        Story.Pace = TimeSpan.FromMilliseconds(100);
        Story.Waits(TimeSpan.FromSeconds(10));
        var before = Story.Effects.OfType<EditMessage>().Count();
        for (var who = 100; who < 150; who++)
        {
            TapsData(new Person(new PersonId(who), "P", "en"), Data("1 s"));
        }

        Story.Rings();
        (Story.Effects.OfType<EditMessage>().Count() - before).ShouldBe(2);
        Screen.ShouldContain(_texts.Votes(50));
    }

    [Fact]
    public void A_page_does_not_run_its_program_before_the_forecast_about_it()
    {
        Story.Sends("/study");
        Taps(Story.Anna, _next);
        Screen.ShouldContain("Look:");
        Message.Keyboard!.Rows.SelectMany(row => row).ShouldNotContain(button => button.Text == LessonTexts.In(Language.En).Run, "a question still asks what it does");
    }

    [Fact]
    public void What_the_program_showed_stays_whatever_else_changes()
    {
        ToTheForecast();
        Votes(Story.Anna, "1 s");
        Taps(Story.Anna, _texts.CloseVote);
        Taps(Boris, _next);
        Story.Notice.ShouldBe(_texts.StillRunning, "nobody turns the page over the answer");
        Story.RunEnds("done\n", 1.02);
        Screen.ShouldContain(" 1.02  done");
        Taps(Story.Anna, _texts.AnyoneTurns);
        Screen.ShouldContain(" 1.02  done");
        Story.Sends("/study");
        Screen.ShouldContain(" 1.02  done");
    }

    [Fact]
    public void A_run_that_never_comes_back_keeps_nobody()
    {
        ToTheForecast();
        Votes(Story.Anna, "1 s");
        Taps(Story.Anna, _texts.CloseVote);
        Story.Waits(TimeSpan.FromMinutes(1));
        Taps(Boris, _next);
        Study.Step.ShouldNotBe("q-time");
    }
}
