using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group takes a lesson together: everybody guesses alone, those who differ talk, and the program decides.</summary>
public sealed class StudyStories
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.En);
    private static readonly string _next = LessonTexts.In(Language.En).Next;

    private readonly Story _story = new(TinyCourse.Syllabus, chat: -5);

    private Study Study => ((GroupState)_story.State!).Study!;

    private Outgoing Message => _story.Messages.Last(message => message.Ref == Study.Message).Message;

    private string Screen => Story.Text(Message.Body);

    [Fact]
    public void A_lesson_is_one_message_and_anybody_turns_the_page()
    {
        _story.Sends("/study");
        Screen.ShouldContain("Naps are good.");
        Taps(Boris, _next);
        Screen.ShouldContain("Look:");
        Taps(Clara, LessonTexts.In(Language.En).Back);
        Screen.ShouldContain("Naps are good.");
        _story.Effects.OfType<SendMessage>().Count().ShouldBe(1);
    }

    [Fact]
    public void Two_who_tap_next_at_the_same_moment_go_one_step()
    {
        _story.Sends("/study naps");
        var data = Data(_next);
        TapsData(_story.Anna, data);
        TapsData(Boris, data);
        _story.Notice.ShouldBe(_texts.AlreadyOn);
        Screen.ShouldContain("Look:");
    }

    [Fact]
    public void The_starter_may_keep_next_to_themselves_and_give_it_back()
    {
        _story.Sends("/study");
        Taps(Boris, _texts.AnyoneTurns);
        _story.Notice.ShouldBe(_texts.OnlyTheStarter);
        Taps(_story.Anna, _texts.AnyoneTurns);
        Taps(Boris, _next);
        _story.Notice.ShouldBe(_texts.OnlyTheStarter);
        Taps(_story.Anna, _next);
        Screen.ShouldContain("Look:");
        Taps(_story.Anna, _texts.StarterTurns);
        Taps(Boris, _next);
        Study.Phase.ShouldBe(StudyPhase.Voting);
    }

    [Fact]
    public void Divided_they_talk_and_vote_again_and_the_run_stands_beside_their_guesses()
    {
        ToTheForecast();
        Votes(_story.Anna, "10 s");
        Votes(Boris, "1 s");
        Screen.ShouldNotContain("▪");
        Taps(Clara, _texts.CloseVote);
        Study.Phase.ShouldBe(StudyPhase.Discussing);
        Screen.ShouldContain("▪ 1");
        Screen.ShouldNotContain("✅");
        _story.LastEffects.OfType<Tell>().ShouldBeEmpty();

        Votes(_story.Anna, "1 s");
        Votes(Clara, "1 s");
        Taps(_story.Anna, _texts.TellUs);
        Screen.ShouldContain(_texts.Running);
        _story.RunEnds("done\n", 1.02);
        Screen.ShouldContain(_texts.Measured("1.02 s"));
        Screen.ShouldContain("2 → 3");
        Screen.ShouldContain("1 → 0");
        Screen.ShouldContain("One nap, one second.");
        Screen.ShouldNotContain("Anna");
        _story.Effects.OfType<SendMessage>().Count().ShouldBe(1);

        var told = _story.Effects.OfType<Tell>().ToList();
        told.Select(tell => (tell.Lane.Value, ((AnsweredElsewhere)tell.Input).Right)).ShouldBe([(7, false), (7, true), (8, true), (9, true)], ignoreOrder: true);
        told.Select(tell => tell.Key).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Who_agrees_need_not_talk()
    {
        ToTheForecast();
        Votes(_story.Anna, "10 s");
        Votes(Boris, "10 s");
        Taps(Boris, _texts.CloseVote);
        Study.Phase.ShouldBe(StudyPhase.Running);
        _story.RunFails(RunProblem.NoSandbox);
        Screen.ShouldContain(_texts.NotMeasured);
        Taps(_story.Anna, _texts.Mine);
        _story.Notice!.ShouldContain(_texts.ItWasWrong);
        _story.Notice!.ShouldContain("Only one nap.");
        Taps(Clara, _texts.Mine);
        _story.Notice.ShouldBe(_texts.NoVote);
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
        _story.Notice.ShouldBe(_texts.OtherStudy);
        Study.Votes.Count.ShouldBe(1);
        Taps(Boris, _texts.CloseVote);
        TapsData(Clara, late);
        _story.Notice.ShouldBe(_texts.VoteClosed);
        Study.Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void What_wants_one_person_alone_leads_into_the_private_chat()
    {
        _story.Sends("/study");
        while (Study.Step != "q-order")
        {
            Taps(_story.Anna, Forward());
            if (Study.Phase == StudyPhase.Running)
            {
                _story.RunEnds("done\n");
            }
        }

        Screen.ShouldContain(_texts.AloneInPrivate);
        Message.Keyboard!.Rows.SelectMany(row => row).OfType<LinkButton>().ShouldHaveSingleItem().Url.ShouldBe("https://t.me/course_bot?start=quiz_tiny_naps_q-order");
    }

    [Fact]
    public void To_the_end_and_beyond()
    {
        _story.Sends("/study");
        for (var taps = 0; Study.Step != Walkthrough.End; taps++)
        {
            taps.ShouldBeLessThan(40);
            Taps(_story.Anna, Forward());
            if (Study.Phase == StudyPhase.Running)
            {
                _story.RunEnds("done\n");
            }
        }

        Screen.ShouldContain("Naps");
        Screen.ShouldContain("/race naps");
    }

    [Fact]
    public void Study_again_brings_the_message_down_another_lesson_waits_and_only_the_starter_ends_it()
    {
        _story.Sends("/study");
        var first = Study.Message;
        Says(Boris, "/study");
        Study.Message.ShouldNotBe(first);
        _story.LastEffects.OfType<RemoveButtons>().ShouldHaveSingleItem().Ref.ShouldBe(first);
        Says(Boris, "/study naps");
        _story.LastText.ShouldBe(_texts.AlreadyOne);
        Says(Boris, "/study stop");
        _story.LastText.ShouldBe(_texts.OnlyTheStarter);
        var old = Data(_next);
        _story.Sends("/study stop");
        _story.LastText.ShouldBe(_texts.Stopped);
        TapsData(Boris, old);
        _story.Notice.ShouldBe(_texts.OtherStudy);
        _story.Sends("/study stop");
        _story.LastText.ShouldBe(_texts.NothingToStop);
        _story.Sends("/study nowhere");
        _story.LastText.ShouldContain("nowhere");
    }

    [Fact]
    public void A_lesson_left_alone_for_an_hour_makes_way()
    {
        _story.Sends("/study");
        var first = Study.Id;
        _story.Waits(TimeSpan.FromHours(2));
        Says(Boris, "/study naps");
        Study.Id.ShouldNotBe(first);
    }

    [Fact]
    public void A_message_that_somebody_deletes_comes_back_at_the_same_place()
    {
        ToTheForecast();
        Votes(Boris, "1 s");
        _story.Feed(new NotDelivered(Study.Message, DeliveryFailure.Gone, "message to edit not found"));
        _story.Effects.OfType<SendMessage>().Count().ShouldBe(2);
        Screen.ShouldContain("How long?");
        Study.Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void Somebody_who_is_forgotten_takes_their_vote_and_their_run_along()
    {
        ToTheForecast();
        Votes(_story.Anna, "1 s");
        Votes(Boris, "1 s");
        Taps(_story.Anna, _texts.CloseVote);
        Study.Phase.ShouldBe(StudyPhase.Running);
        _story.Feed(new PersonForgotten(_story.Anna.Id));
        Study.Phase.ShouldBe(StudyPhase.Told);
        System.Text.Json.JsonSerializer.Serialize((GroupState)_story.State!).ShouldNotContain("Anna");
        _story.LastEffects.OfType<Tell>().Select(tell => tell.Lane).ShouldBe([Boris.Id.Lane]);
    }

    [Fact]
    public void A_chat_that_shows_us_the_door_keeps_nothing_of_anybody_and_each_keeps_what_they_answered()
    {
        ToTheForecast();
        Votes(Boris, "1 s");
        Votes(Clara, "10 s");
        _story.Feed(new MembershipChanged(_story.Anna, "Friends", Membership.Out));
        _story.LastEffects.OfType<Tell>().Select(tell => tell.Lane.Value).ShouldBe([8, 9]);
        ((GroupState)_story.State!).Study.ShouldBeNull();
        System.Text.Json.JsonSerializer.Serialize((GroupState)_story.State!).ShouldNotContain("Clara");
        _story.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void Many_votes_make_few_changes_of_the_message()
    {
        ToTheForecast();
        _story.Pace = TimeSpan.FromMilliseconds(100);
        _story.Waits(TimeSpan.FromSeconds(10));
        var before = _story.Effects.OfType<EditMessage>().Count();
        for (var who = 100; who < 150; who++)
        {
            TapsData(new Person(new PersonId(who), "P", "en"), Data("1 s"));
        }

        _story.Rings();
        (_story.Effects.OfType<EditMessage>().Count() - before).ShouldBe(2);
        Screen.ShouldContain(_texts.Votes(50));
    }

    [Fact]
    public void In_a_forum_the_lesson_waits_for_its_topic_and_closes_it_at_its_end()
    {
        AsksInForum("/study", thread: 44);
        _story.LastEffects.OfType<SendMessage>().ShouldBeEmpty();
        var open = _story.LastEffects.OfType<OpenTopic>().ShouldHaveSingleItem();
        open.Name.ShouldBe("Naps");
        AsksInForum("/study naps", thread: 44);
        Story.Text(_story.Messages[^1].Message.Body).ShouldBe(_texts.AlreadyOne);

        _story.Feed(new TopicOpened(open.Key, 50));

        _story.LastEffects.OfType<SendMessage>().Select(send => send.Thread).ShouldBe([50, 44], "the lesson in its topic, a word where it was asked for");
        Screen.ShouldContain("Naps are good.");
        _story.LastEffects.OfType<SendMessage>().Last().Message.Keyboard!.Rows[0][0].ShouldBeOfType<LinkButton>().Url.ShouldEndWith("/50");
        while (Study.Step != Walkthrough.End)
        {
            _story.Effects.OfType<CloseTopic>().ShouldBeEmpty();
            Taps(Boris, Forward());
            if (Study.Phase == StudyPhase.Running)
            {
                _story.RunEnds("done\n", 1);
            }
        }

        _story.LastEffects.OfType<CloseTopic>().ShouldHaveSingleItem().Thread.ShouldBe(50);
        AsksInForum("/study naps", thread: null);
        _story.LastEffects.OfType<OpenTopic>().ShouldHaveSingleItem().Key.ShouldNotBe(open.Key, "what is over is in nobody's way");
    }

    [Fact]
    public void Where_no_topic_may_be_opened_the_lesson_stays_where_it_was_asked_for()
    {
        AsksInForum("/study", thread: 44);
        _story.Feed(new TopicOpened(_story.LastEffects.OfType<OpenTopic>().Single().Key, null));

        _story.LastEffects.OfType<SendMessage>().ShouldHaveSingleItem().Thread.ShouldBe(44);
        AsksInForum("/study stop", thread: 44);
        _story.Effects.OfType<CloseTopic>().ShouldBeEmpty("it is not ours");
    }

    [Fact]
    public void A_topic_that_comes_after_the_lesson_was_stopped_is_closed_again()
    {
        AsksInForum("/study", thread: null);
        var open = _story.LastEffects.OfType<OpenTopic>().Single();
        AsksInForum("/study stop", thread: null);
        _story.LastEffects.OfType<RemoveButtons>().ShouldBeEmpty("there is no message yet");
        _story.Feed(new TopicOpened(open.Key, 50));

        _story.LastEffects.ShouldHaveSingleItem().ShouldBe(new CloseTopic(50));
        _story.Feed(new TopicOpened(open.Key, null));
        _story.LastEffects.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_becomes_of_the_topic_the_lesson_has_one_living_message()
    {
        AsksInForum("/study", thread: null);
        _story.Feed(new TopicOpened(_story.LastEffects.OfType<OpenTopic>().Single().Key, 50));
        var first = Study.Message;
        _story.Feed(new NotDelivered(first, DeliveryFailure.TopicGone, "message thread not found"));

        _story.LastEffects.OfType<SendMessage>().Select(send => send.Thread).ShouldBe([null, null]);
        Story.Text(_story.LastEffects.OfType<SendMessage>().First().Message.Body).ShouldBe(_texts.TopicGone);
        Study.Message.ShouldNotBe(first);
        _story.Feed(new NotDelivered(first, DeliveryFailure.TopicGone, "message thread not found"));
        _story.LastEffects.ShouldBeEmpty("it was told already");
        Taps(Boris, _next);
        Screen.ShouldContain("Look:");
        AsksInForum("/study stop", thread: null);
        _story.Effects.OfType<CloseTopic>().ShouldBeEmpty();
    }

    [Fact]
    public void A_page_does_not_run_its_program_before_the_forecast_about_it()
    {
        _story.Sends("/study");
        Taps(_story.Anna, _next);
        Screen.ShouldContain("Look:");
        Message.Keyboard!.Rows.SelectMany(row => row).ShouldNotContain(button => button.Text == LessonTexts.In(Language.En).Run, "a question still asks what it does");
    }

    [Fact]
    public void What_the_program_showed_stays_whatever_else_changes()
    {
        ToTheForecast();
        Votes(_story.Anna, "1 s");
        Taps(_story.Anna, _texts.CloseVote);
        Taps(Boris, _next);
        _story.Notice.ShouldBe(_texts.StillRunning, "nobody turns the page over the answer");
        _story.RunEnds("done\n", 1.02);
        Screen.ShouldContain(" 1.02  done");
        Taps(_story.Anna, _texts.AnyoneTurns);
        Screen.ShouldContain(" 1.02  done");
        _story.Sends("/study");
        Screen.ShouldContain(" 1.02  done");
    }

    [Fact]
    public void A_run_that_never_comes_back_keeps_nobody()
    {
        ToTheForecast();
        Votes(_story.Anna, "1 s");
        Taps(_story.Anna, _texts.CloseVote);
        _story.Waits(TimeSpan.FromMinutes(1));
        Taps(Boris, _next);
        Study.Step.ShouldNotBe("q-time");
    }

    [Fact]
    public void The_message_changes_only_where_there_is_something_new_to_see()
    {
        ToTheForecast();
        _story.Pace = TimeSpan.Zero;
        Votes(_story.Anna, "10 s");
        _story.Waits(TimeSpan.FromSeconds(10));
        Votes(Boris, "1 s");
        Votes(Clara, "1 s");
        _story.Timers.ShouldContainKey(StudyFeature.Tick);
        Taps(Clara, _texts.CloseVote);
        _story.Timers.ShouldNotContainKey(StudyFeature.Tick, "what it would show stands there");
        Screen.ShouldContain(_texts.Again(0, 3));
        _story.Waits(TimeSpan.FromSeconds(10));
        Votes(_story.Anna, "1 s");
        Screen.ShouldContain(_texts.Again(1, 3));
        Votes(_story.Anna, "10 s");
        _story.LastEffects.OfType<EditMessage>().ShouldBeEmpty("the same number has answered again");
        _story.Timers.ShouldNotContainKey(StudyFeature.Tick);
    }

    [Fact]
    public void Whoever_speaks_another_language_is_told_everything_in_it()
    {
        ToTheForecast();
        var dmitry = new Person(new PersonId(10), "Дмитрий", "ru");
        Votes(dmitry, "10 s");
        Taps(dmitry, _texts.CloseVote);
        _story.RunEnds("done\n", 1.02);
        Taps(dmitry, _texts.Mine);
        var said = Story.Text(_story.Whispered.Message.Body);
        said.ShouldContain(CoroutineBot.Bot.Features.Away.AwayTexts.In(Language.Ru).ItWasWrong);
        _story.Whispered.Brief.ShouldContain(StudyTexts.In(Language.Ru).ItWasWrong);
    }

    private void AsksInForum(string text, int? thread) =>
        _story.Feed(new MessageReceived(_story.Anna, 900, new MessageContent(900, text, [], null), null, false, thread) { InForum = true });

    private static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    private static Person Clara { get; } = new(new PersonId(9), "Clara", "en");

    private void ToTheForecast()
    {
        _story.Sends("/study");
        Taps(_story.Anna, _next);
        Taps(_story.Anna, _next);
        Study.Step.ShouldBe("q-time");
        Screen.ShouldContain(_texts.VoteAlone);
    }

    private string Forward() => Message.Keyboard!.Rows[^1][^1].Text;

    private void Votes(Person person, string option) => Taps(person, option);

    private string Data(string words) => Message.Keyboard!.Rows.SelectMany(row => row).OfType<TapButton>().First(button => button.Text == words).Data;

    private void Taps(Person person, string words) => TapsData(person, Data(words));

    private void TapsData(Person person, string data)
    {
        _story.Feed(new ButtonTapped(person, "q", null, data));
        _story.TapAnswers.ShouldBe(1, "each tap gets exactly one answer");
    }

    private void Says(Person person, string text) =>
        _story.Feed(new MessageReceived(person, 900, new MessageContent(900, text, [], null), null, false, null));
}
