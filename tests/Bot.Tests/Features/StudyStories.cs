using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group takes a lesson together: anybody turns the page, from the beginning to the end and beyond.</summary>
public sealed class StudyStories : StudyStage
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.En);
    private static readonly string _next = LessonTexts.In(Language.En).Next;

    [Fact]
    public void A_lesson_is_one_message_and_anybody_turns_the_page()
    {
        Story.Sends("/study");
        Screen.ShouldContain("Naps are good.");
        Taps(Boris, _next);
        Screen.ShouldContain("Look:");
        Taps(Clara, LessonTexts.In(Language.En).Back);
        Screen.ShouldContain("Naps are good.");
        Story.Effects.OfType<SendMessage>().Count().ShouldBe(1);
    }

    [Fact]
    public void Two_who_tap_next_at_the_same_moment_go_one_step()
    {
        Story.Sends("/study naps");
        var data = Data(_next);
        TapsData(Story.Anna, data);
        TapsData(Boris, data);
        Story.Notice.ShouldBe(_texts.AlreadyOn);
        Screen.ShouldContain("Look:");
    }

    [Fact]
    public void The_starter_may_keep_next_to_themselves_and_give_it_back()
    {
        Story.Sends("/study");
        Taps(Boris, _texts.AnyoneTurns);
        Story.Notice.ShouldBe(_texts.OnlyTheStarter);
        Taps(Story.Anna, _texts.AnyoneTurns);
        Taps(Boris, _next);
        Story.Notice.ShouldBe(_texts.OnlyTheStarter);
        Taps(Story.Anna, _next);
        Screen.ShouldContain("Look:");
        Taps(Story.Anna, _texts.StarterTurns);
        Taps(Boris, _next);
        Study.Phase.ShouldBe(StudyPhase.Voting);
    }

    [Fact]
    public void What_wants_one_person_alone_leads_into_the_private_chat()
    {
        Story.Sends("/study");
        while (Study.Step != "q-order")
        {
            Taps(Story.Anna, Forward());
            if (Study.Phase == StudyPhase.Running)
            {
                Story.RunEnds("done\n");
            }
        }

        Screen.ShouldContain(_texts.AloneInPrivate);
        Message.Keyboard!.Rows.SelectMany(row => row).OfType<LinkButton>().ShouldHaveSingleItem().Url.ShouldBe("https://t.me/course_bot?start=quiz_tiny_naps_q-order");
    }

    [Fact]
    public void To_the_end_and_beyond()
    {
        Story.Sends("/study");
        for (var taps = 0; Study.Step != Walkthrough.End; taps++)
        {
            taps.ShouldBeLessThan(40);
            Taps(Story.Anna, Forward());
            if (Study.Phase == StudyPhase.Running)
            {
                Story.RunEnds("done\n");
            }
        }

        Screen.ShouldContain("Naps");
        Screen.ShouldContain("/race naps");
    }

    [Fact]
    public void Study_again_brings_the_message_down_another_lesson_waits_and_only_the_starter_ends_it()
    {
        Story.Sends("/study");
        var first = Study.Message;
        Says(Boris, "/study");
        Study.Message.ShouldNotBe(first);
        Story.LastEffects.OfType<RemoveButtons>().ShouldHaveSingleItem().Ref.ShouldBe(first);
        Says(Boris, "/study naps");
        Story.LastText.ShouldBe(_texts.AlreadyOne);
        Says(Boris, "/study stop");
        Story.LastText.ShouldBe(_texts.OnlyTheStarter);
        var old = Data(_next);
        Story.Sends("/study stop");
        Story.LastText.ShouldBe(_texts.Stopped);
        TapsData(Boris, old);
        Story.Notice.ShouldBe(_texts.OtherStudy);
        Story.Sends("/study stop");
        Story.LastText.ShouldBe(_texts.NothingToStop);
        Story.Sends("/study nowhere");
        Story.LastText.ShouldContain("nowhere");
    }

    [Fact]
    public void A_lesson_left_alone_for_an_hour_makes_way()
    {
        Story.Sends("/study");
        var first = Study.Id;
        Story.Waits(TimeSpan.FromHours(2));
        Says(Boris, "/study naps");
        Study.Id.ShouldNotBe(first);
    }

    [Fact]
    public void A_message_that_somebody_deletes_comes_back_at_the_same_place()
    {
        ToTheForecast();
        Votes(Boris, "1 s");
        Story.Feed(new NotDelivered(Study.Message, DeliveryFailure.Gone, "message to edit not found"));
        Story.Effects.OfType<SendMessage>().Count().ShouldBe(2);
        Screen.ShouldContain("How long?");
        Study.Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void The_message_changes_only_where_there_is_something_new_to_see()
    {
        ToTheForecast();
        Story.Pace = TimeSpan.Zero;
        Votes(Story.Anna, "10 s");
        Story.Waits(TimeSpan.FromSeconds(10));
        Votes(Boris, "1 s");
        Votes(Clara, "1 s");
        Story.Timers.ShouldContainKey(StudyFeature.Tick);
        Taps(Clara, _texts.CloseVote);
        Story.Timers.ShouldNotContainKey(StudyFeature.Tick, "what it would show stands there");
        Screen.ShouldContain(_texts.Again(0, 3));
        Story.Waits(TimeSpan.FromSeconds(10));
        Votes(Story.Anna, "1 s");
        Screen.ShouldContain(_texts.Again(1, 3));
        Votes(Story.Anna, "10 s");
        Story.LastEffects.OfType<EditMessage>().ShouldBeEmpty("the same number has answered again");
        Story.Timers.ShouldNotContainKey(StudyFeature.Tick);
    }

    [Fact]
    public void Whoever_speaks_another_language_is_told_everything_in_it()
    {
        ToTheForecast();
        var dmitry = new Person(new PersonId(10), "Дмитрий", "ru");
        Votes(dmitry, "10 s");
        Taps(dmitry, _texts.CloseVote);
        Story.RunEnds("done\n", 1.02);
        Taps(dmitry, _texts.Mine);
        var said = Story.Text(Story.Whispered.Message.Body);
        said.ShouldContain(CoroutineBot.Bot.Features.Away.AwayTexts.In(Language.Ru).ItWasWrong);
        Story.Whispered.Brief.ShouldContain(StudyTexts.In(Language.Ru).ItWasWrong);
    }

    private void Says(Person person, string text) =>
        Story.Feed(new MessageReceived(person, 900, new MessageContent(900, text, [], null), null, false, null));
}
