using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A race in a group of which everybody knows the rules: one message, one clock, one answer each.</summary>
public sealed class RaceStories
{
    private static readonly RaceTexts _texts = RaceTexts.In(Language.En);

    private readonly Story _story = new(TinyCourse.Syllabus, chat: -5) { Pace = TimeSpan.Zero };

    private Race Race => ((GroupState)_story.State!).Race!;

    private ImmutableArray<Racer> Racers => [.. Race.Racers.Values];

    private string Screen => Story.Text(_story.Messages.Single(message => message.Ref == Race.Message).Message.Body);

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
            AnswersRight(_story.Anna);
            AnswersRight(Boris);
            Screen.ShouldContain("✅");
            if (round == 0)
            {
                Ends();
            }
        }

        Race.Phase.ShouldBe(RacePhase.Over);
        Screen.ShouldContain(_texts.Over);
        _story.Effects.OfType<SendMessage>().Count().ShouldBe(1);
        _story.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void The_sooner_the_better_and_a_streak_pays()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersRight(_story.Anna);
        _story.Waits(TimeSpan.FromSeconds(10));
        AnswersRight(Boris);
        Racers.Select(racer => racer.Points).ShouldBe([100, 75]);

        Ends();
        Seen();
        AnswersRight(Boris);
        _story.Waits(TimeSpan.FromSeconds(10));
        AnswersRight(_story.Anna);
        Racers.Select(racer => racer.Points).ShouldBe([100 + 75 + 10, 75 + 100 + 10]);
        RaceRules.Table(Race.Racers.Values).Select(row => row.Place).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_question_ends_early_only_when_all_who_were_in_before_it_have_answered()
    {
        Begins();
        Ends();
        Seen();
        AnswersRight(_story.Anna);
        AnswersRight(Boris);
        AnswersRight(Clara);
        Race.Phase.ShouldBe(RacePhase.Asking);
        Ends();
        Ends();
        Seen();
        AnswersRight(Clara);
        AnswersRight(_story.Anna);
        Race.Phase.ShouldBe(RacePhase.Asking);
        AnswersRight(Boris);
        Race.Phase.ShouldBe(RacePhase.Over);
    }

    [Fact]
    public void Nothing_tells_what_is_right_before_the_question_is_closed()
    {
        Begins(Boris);
        Ends();
        Seen();
        var before = Screen;
        AnswersRight(_story.Anna);
        _story.Notice.ShouldBe(_texts.Taken(RightLabel()));
        _story.LastEffects.OfType<Tell>().ShouldBeEmpty();
        Taps(_story.Anna, RaceView.MineVerb, Race.Id);
        _story.Notice!.ShouldNotContain("✅");
        _story.Waits(TimeSpan.FromSeconds(7));
        Answers(Clara, 0);
        Screen.Replace(_texts.Answered(2, 3), _texts.Answered(0, 2), StringComparison.Ordinal).ShouldBe(before);
    }

    [Fact]
    public void The_data_of_a_button_tells_nothing_about_the_right_answer()
    {
        var places = new HashSet<int>();
        for (var salt = 0; salt < 60; salt++)
        {
            var story = new Story(TinyCourse.Syllabus, chat: -5, salt: $"{salt}");
            story.Sends("/race naps");
            var race = ((GroupState)story.State!).Race!;
            foreach (var question in race.Questions.Where(question => question.Step.Step == "q-one"))
            {
                places.Add(question.Shown.IndexOf(0));
            }
        }

        // The right one is the author's first option; on the screen it stands anywhere.
        places.Order().ShouldBe([0, 1, 2]);
        Begins();
        Ends();
        Data().ShouldBe([.. Enumerable.Range(0, Data().Count).Select(place => Callback.Write(RaceView.AnswerVerb, Race.Id, 0, place))]);
    }

    [Fact]
    public void Second_thoughts_late_taps_and_forged_buttons_change_nothing()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersWrong(_story.Anna);
        AnswersRight(_story.Anna);
        _story.Notice.ShouldBe(_texts.AnsweredAlready);
        foreach (var forged in (object[][])[[Race.Id, 1, 0], [Race.Id, 0, 99], [Race.Id, 0, -1], [Race.Id, "", ""], ["otherrace", 0, 0], []])
        {
            Taps(Boris, RaceView.AnswerVerb, forged);
            Race.Answers.Count.ShouldBe(1);
        }

        _story.Waits(RaceTime + TimeSpan.FromMilliseconds(1));
        AnswersRight(Boris);
        _story.Notice.ShouldBe(_texts.TooLate);
        Ends();
        Race.Phase.ShouldBe(RacePhase.Showing);
        AnswersRight(Boris);
        Racers.ShouldAllBe(racer => racer.Points == 0);
    }

    [Fact]
    public void The_clock_begins_when_the_question_can_be_seen()
    {
        Begins(Boris);
        Ends();
        Race.Phase.ShouldBe(RacePhase.Opening);
        _story.LastEffects.OfType<EditMessage>().ShouldHaveSingleItem().Confirm.ShouldBeTrue();
        _story.Waits(TimeSpan.FromSeconds(40));
        Seen();
        AnswersRight(Boris);
        Race.Answers[Boris.Id.Value].After.ShouldBe(TimeSpan.Zero);
        Seen();
        Race.Opened.ShouldBe(_story.Now);
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
        AnswersRight(_story.Anna);
        Ends(late: TimeSpan.FromMinutes(10));
        Race.Phase.ShouldBe(RacePhase.Asking);
        Race.Until.ShouldBe(_story.Now + RaceTime);
        AnswersRight(Boris);
        Racers.Select(racer => racer.Points).ShouldBe([100, 100]);
    }

    [Fact]
    public void A_timer_that_was_set_anew_does_not_end_a_question_early()
    {
        Begins(Boris);
        Ends();
        Seen();
        _story.Feed(new TimerRang(RaceFeature.Timer, _story.Now));
        Race.Phase.ShouldBe(RacePhase.Asking);
    }

    [Fact]
    public void A_message_that_somebody_deletes_comes_back_with_the_question()
    {
        Begins(Boris);
        Ends();
        Seen();
        _story.Feed(new NotDelivered(Race.Message, DeliveryFailure.Gone, "message to edit not found"));
        _story.Effects.OfType<SendMessage>().Count().ShouldBe(2);
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
        _story.LastText.ShouldBe(_texts.AlreadyOne);
        Says(Boris, "/race stop");
        _story.LastText.ShouldBe(_texts.OnlyTheStarter);
        Race.Id.ShouldBe(race);
        Taps(Boris, RaceView.StartVerb, race);
        _story.Notice.ShouldBe(_texts.OnlyTheStarter);
        _story.Sends("/race stop");
        Race.IsOver.ShouldBeTrue();
        _story.Timers.ShouldBeEmpty();
        Says(Boris, "/race");
        Race.Id.ShouldNotBe(race);
        Taps(_story.Anna, RaceView.AnswerVerb, race, 0, 0);
        _story.Notice.ShouldBe(_texts.OtherRace);
    }

    [Theory]
    [InlineData("/race 4", "5 to 9")]
    [InlineData("/race 10", "5 to 9")]
    [InlineData("/race 99999999999999999999", "5 to 9")]
    [InlineData("/race nowhere", "nowhere")]
    [InlineData("/race stop", "/race")]
    public void What_cannot_be_raced_gets_a_clear_answer(string command, string answer)
    {
        _story.Sends(command);
        _story.LastText.ShouldContain(answer);
        ((GroupState)_story.State!).Race.ShouldBeNull();
    }

    [Fact]
    public void Whoever_has_left_closes_no_question_for_the_others()
    {
        Begins(Boris);
        Ends();
        Seen();
        _story.Feed(new MemberLeft(Boris));
        AnswersRight(_story.Anna);
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

    [Fact]
    public void The_answer_says_how_many_were_right_and_not_what_the_others_chose()
    {
        Begins(Boris, Clara);
        Ends();
        Seen();
        AnswersRight(_story.Anna);
        AnswersRight(Boris);
        AnswersWrong(Clara);
        Screen.ShouldContain(_texts.RightOf(2, 3));
        Screen.ShouldNotContain("▪");
    }

    /// <summary>The questions of the tiny course in three lessons.</summary>
    private static Syllabus LongSyllabus() => new([TinyCourse.Course with
    {
        Lessons = [.. new[] { "one", "two", "three" }.Select(id => TinyCourse.Course.Lessons[0] with { Id = id })],
    }]);

    [Fact]
    public void Nobody_is_named_for_being_wrong()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersWrong(Boris);
        AnswersRight(_story.Anna);
        Screen.ShouldContain("Anna");
        Screen.ShouldNotContain("Boris");
        Screen.ShouldContain(_texts.OthersRace(1));
        Taps(Boris, RaceView.MineVerb, Race.Id);
        _story.Notice!.ShouldContain(_texts.LastWasWrong);
        _story.Notice!.Length.ShouldBeLessThanOrEqualTo(200);
        Taps(Clara, RaceView.MineVerb, Race.Id);
        _story.Notice.ShouldBe(_texts.NotIn);
    }

    [Fact]
    public void What_is_answered_counts_once_for_ones_own_progress_also_when_the_chat_shows_us_the_door()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersRight(Boris);
        _story.Feed(new MembershipChanged(_story.Anna, "Friends", Membership.Out));
        var told = _story.Effects.OfType<Tell>().ShouldHaveSingleItem();
        told.Lane.ShouldBe(Boris.Id.Lane);
        told.Input.ShouldBeOfType<AnsweredElsewhere>().Right.ShouldBeTrue();
        _story.Timers.ShouldBeEmpty();
        System.Text.Json.JsonSerializer.Serialize((GroupState)_story.State!).ShouldNotContain("Boris");

        _story.Feed(new MembershipChanged(_story.Anna, "Friends", Membership.In));
        _story.Messages.Count(message => Story.Text(message.Message.Body).Contains("Hello", StringComparison.Ordinal)).ShouldBe(1);
        _story.Feed(new MembershipChanged(_story.Anna, "Friends", Membership.In));
        _story.Messages.Count(message => Story.Text(message.Message.Body).Contains("Hello", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Somebody_who_is_forgotten_is_out_of_the_race_and_the_race_goes_on()
    {
        Begins(Boris, Clara);
        Ends();
        Seen();
        AnswersRight(_story.Anna);
        AnswersRight(Boris);
        _story.Feed(new PersonForgotten(_story.Anna.Id));
        System.Text.Json.JsonSerializer.Serialize((GroupState)_story.State!).ShouldNotContain("Anna");
        AnswersRight(Clara);
        Race.Phase.ShouldBe(RacePhase.Showing);
        _story.LastEffects.OfType<Tell>().Select(tell => tell.Lane).ShouldBe([Boris.Id.Lane, Clara.Id.Lane], ignoreOrder: true);
    }

    private static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    private static Person Clara { get; } = new(new PersonId(9), "Clara", "en");

    private TimeSpan RaceTime => RaceRules.TimeFor(Question());

    private void Begins(params Person[] others)
    {
        _story.Sends("/race");
        foreach (var person in others)
        {
            Taps(person, RaceView.JoinVerb, Race.Id);
        }
    }

    /// <summary>Time passes until the phase is over.</summary>
    private void Ends(TimeSpan late = default)
    {
        while (_story.Timers.ContainsKey(RaceFeature.Tick) && _story.Timers[RaceFeature.Tick] < _story.Timers[RaceFeature.Timer] && late == default)
        {
            _story.Rings();
        }

        _story.Timers.Remove(RaceFeature.Tick);
        _story.Rings(late);
    }

    private void Seen() => _story.Feed(new Delivered(Race.Message, 5, null, false));

    private void Says(Person person, string text) =>
        _story.Feed(new MessageReceived(person, 900, new MessageContent(900, text, [], null), null, false, null));

    private void Taps(Person person, string verb, params object[] arguments)
    {
        _story.Feed(new ButtonTapped(person, "q", null, Callback.Write(verb, arguments)));
        _story.TapAnswers.ShouldBe(1, "each tap gets exactly one answer");
    }

    private void Answers(Person person, int place) => Taps(person, RaceView.AnswerVerb, Race.Id, Race.Round, place);

    private void AnswersRight(Person person) => Answers(person, RightPlace());

    private void AnswersWrong(Person person) => Answers(person, RightPlace() == 0 ? 1 : 0);

    /// <summary>The first option of each question of the course is the right one.</summary>
    private int RightPlace() => Race.Questions[Race.Round].Shown.IndexOf(0);

    private string RightLabel() => CoroutineBot.Bot.Features.Questions.Answers.OptionsOf(Question())[0].Text.PlainText;

    private Question Question() => ((AskStep)TinyCourse.Syllabus.Step(Race.Questions[Race.Round].Step, Language.En)!).Question;

    private List<string> Data() =>
        [.. _story.Messages.Single(message => message.Ref == Race.Message).Message.Keyboard!.Rows.SelectMany(row => row).OfType<TapButton>().Select(button => button.Data)];
}
