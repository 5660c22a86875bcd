using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What belongs to one person is said to that person: in the group for their eyes alone, and whole in their private chat.</summary>
public sealed class PrivateStories
{
    private static readonly AwayTexts _texts = AwayTexts.In(Language.En);

    private readonly Story _group = new(TinyCourse.Syllabus, chat: -5) { Pace = TimeSpan.Zero };

    private GroupState State => (GroupState)_group.State!;

    [Fact]
    public void Ones_result_of_a_race_is_whispered_and_all_of_it_waits_in_the_private_chat()
    {
        var race = Races(Boris);
        Answers(Boris, race, right: false);
        Answers(_group.Anna, race, right: true);
        TapsAs(Boris, RaceView.MineVerb, race.Id);
        var whispered = _group.Whispered;
        (whispered.To, whispered.Query).ShouldBe((Boris.Id, "q"));
        var words = Story.Text(whispered.Message.Body);
        words.ShouldContain(_texts.ItWasWrong);
        words.ShouldContain("What is right");
        whispered.Brief.Length.ShouldBeLessThanOrEqualTo(200);
        var link = whispered.Message.Keyboard!.Rows[0][0].ShouldBeOfType<LinkButton>().Url;
        link.ShouldBe($"https://t.me/course_bot?start=mine_{race.Id}");

        var boris = Hears(Boris);
        boris.Sends($"/start {link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]}");
        boris.LastText.ShouldContain(_texts.Heading);
        boris.LastText.ShouldContain(_texts.ItWasWrong);
        boris.LastText.ShouldNotContain("Anna");
        boris.Buttons.ShouldContain(_texts.Again);
        boris.Taps(_texts.Again);
        boris.Person.Reading.ShouldNotBeNull();
    }

    [Fact]
    public void The_link_is_the_same_for_all_and_each_finds_only_what_is_theirs()
    {
        var race = Races(Boris);
        Answers(Boris, race, right: false);
        Answers(_group.Anna, race, right: true);
        var screen = _group.Messages.Single(message => message.Ref == race.Message).Message;
        var payload = screen.Keyboard!.Rows.SelectMany(row => row).OfType<LinkButton>().Single().Url.Split('=')[1];
        var anna = Hears(_group.Anna);
        anna.Sends($"/start {payload}");
        anna.LastText.ShouldContain(_texts.ItWasRight);
        anna.LastText.ShouldNotContain(_texts.ItWasWrong);
        var clara = new Story(TinyCourse.Syllabus, chat: Clara.Id.Value);
        clara.Feed(new MessageReceived(Clara, 1, new MessageContent(1, $"/start {payload}", [], null), null, false, null));
        clara.LastText.ShouldBe(_texts.NothingKept);
    }

    [Fact]
    public void Nothing_of_it_is_told_before_the_question_is_closed()
    {
        var race = Races(Boris);
        Answers(Boris, race, right: false);
        TapsAs(Boris, RaceView.MineVerb, race.Id);
        Story.Text(_group.Whispered.Message.Body).ShouldNotContain(_texts.ItWasWrong);
        _group.Effects.OfType<Tell>().ShouldBeEmpty();
    }

    [Fact]
    public void Ones_answer_in_a_lesson_is_whispered_too()
    {
        _group.Sends("/study");
        Steps("q-one");
        var study = State.Study!;
        var wrong = study.Shown.IndexOf(1);
        TapsAs(Boris, StudyView.VoteVerb, study.Id, StudyView.Stamp(study), wrong);
        TapsAs(_group.Anna, StudyView.NextVerb, study.Id, StudyView.Stamp(State.Study!));
        State.Study!.Phase.ShouldBe(StudyPhase.Told);
        TapsAs(Boris, StudyView.MineVerb, study.Id);
        Story.Text(_group.Whispered.Message.Body).ShouldContain(_texts.ItWasWrong);
        TapsAs(Clara, StudyView.MineVerb, study.Id);
        _group.Notice.ShouldBe(StudyTexts.In(Language.En).NoVote);
        var boris = Hears(Boris);
        boris.Sends($"/start mine_{study.Id}");
        boris.LastText.ShouldContain(_texts.ItWasWrong);
    }

    [Fact]
    public void A_programs_result_is_for_all_and_its_first_aid_for_its_owner()
    {
        Fails();
        var card = _group.Messages[^1].Message;
        Story.Text(card.Body).ShouldNotContain("💡");
        _group.LastEffects.OfType<Whisper>().ShouldBeEmpty("the bot is no administrator, and nobody has tapped");
        var aid = card.Keyboard!.Rows[0][0].ShouldBeOfType<TapButton>();
        _group.Feed(new ButtonTapped(Boris, "q", null, aid.Data));
        _group.Notice.ShouldBe(_texts.AidOfAnother);
        _group.Feed(new ButtonTapped(_group.Anna, "q", null, aid.Data));
        Story.Text(_group.Whispered.Message.Body).ShouldContain("that module is not here");
        _group.Whispered.Brief.ShouldStartWith("💡 Line 1");

        var anna = Hears(_group.Anna);
        anna.Person.Who.FirstName.ShouldBe("Anna");
        anna.Sends(card.Keyboard.Rows[0][1].ShouldBeOfType<LinkButton>().Url.Split('=')[1].Insert(0, "/start "));
        anna.LastText.ShouldContain("that module is not here");
    }

    [Fact]
    public void An_administrator_bot_whispers_first_aid_without_being_asked()
    {
        _group.Feed(new MembershipChanged(_group.Anna, "Friends", Membership.In) { IsAdministrator = true });
        Fails();
        (_group.Whispered.To, _group.Whispered.Query).ShouldBe((_group.Anna.Id, null));
        _group.Messages[^1].Message.Keyboard!.Rows[0].Length.ShouldBe(2, "nothing is told by a whisper alone");
        _group.Feed(new MembershipChanged(_group.Anna, "Friends", Membership.In));
        Fails();
        _group.LastEffects.OfType<Whisper>().ShouldBeEmpty();
    }

    [Fact]
    public void Where_nothing_went_wrong_there_is_nothing_to_say()
    {
        _group.Sends("/run print(1)");
        _group.RunEnds("1\n");
        _group.Messages[^1].Message.Keyboard.ShouldBeNull();
        _group.Effects.OfType<Tell>().ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_forgotten_leaves_no_first_aid_and_no_count_of_their_own_behind()
    {
        Fails();
        _group.Feed(new PersonForgotten(_group.Anna.Id));
        State.Aids.ShouldBeEmpty();
        State.Spent.ShouldHaveSingleItem().Who.ShouldBeNull();
        System.Text.Json.JsonSerializer.Serialize(State).ShouldNotContain("\"Value\":7,");
    }

    [Fact]
    public void A_group_that_shows_the_bot_the_door_keeps_nobodys_first_aid()
    {
        Fails();
        _group.Feed(new MembershipChanged(_group.Anna, "Friends", Membership.Out));
        (State.Aids.Length, State.Spent.Length, State.IsAdministrator).ShouldBe((0, 0, false));
    }

    [Fact]
    public void What_is_kept_for_somebody_is_bounded_and_the_oldest_goes()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start");
        for (var number = 0; number < 100; number++)
        {
            anna.Feed(new AidElsewhere(anna.Anna.Id, new ChatId(-5), $"run{number}", [new Mistake("no-input", 1)], anna.Now));
        }

        anna.Person.Away.Length.ShouldBe(AwayNote.Most);
        anna.Sends("/start mine_run99");
        anna.LastText.ShouldContain(_texts.AidHeading);
        anna.Sends("/start mine_run1");
        anna.LastText.ShouldBe(_texts.NothingKept);
    }

    private static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    private static Person Clara { get; } = new(new PersonId(9), "Clara", "en");

    /// <summary>The private lane of somebody, with all that the group has told it.</summary>
    private Story Hears(Person person)
    {
        var own = new Story(TinyCourse.Syllabus, chat: person.Id.Value);
        own.Feed(new MessageReceived(person, 1, new MessageContent(1, "/start", [], null), null, false, null));
        foreach (var told in _group.Effects.OfType<Tell>().Where(tell => tell.Lane == person.Id.Lane))
        {
            own.Feed(told.Input);
        }

        return own;
    }

    private Race Races(params Person[] others)
    {
        _group.Sends("/race");
        foreach (var person in others)
        {
            TapsAs(person, RaceView.JoinVerb, State.Race!.Id);
        }

        TapsAs(_group.Anna, RaceView.StartVerb, State.Race!.Id);
        _group.Feed(new Delivered(State.Race.Message, 5, null, false));
        return State.Race;
    }

    private void Answers(Person person, Race race, bool right) => TapsAs(
        person, RaceView.AnswerVerb, race.Id, race.Round, right ? race.Questions[race.Round].Shown.IndexOf(0) : race.Questions[race.Round].Shown.IndexOf(1));

    private void Steps(string to)
    {
        while (State.Study!.Step != to)
        {
            TapsAs(_group.Anna, StudyView.NextVerb, State.Study.Id, StudyView.Stamp(State.Study));
            if (State.Study.Phase == StudyPhase.Running)
            {
                _group.RunEnds("done\n");
            }
        }
    }

    private void TapsAs(Person person, string verb, params object[] arguments) => _group.Feed(new ButtonTapped(person, "q", null, Callback.Write(verb, arguments)));

    private void Fails()
    {
        _group.Sends("/run import requests");
        _group.Feed(new RunFinished(
            _group.LastRun.Run, Results.Of(Verdict.Error, "", "ModuleNotFoundError", TimeSpan.FromSeconds(1), []) with { Mistakes = [new Mistake("missing-module", 1)] }, null, "import requests"));
    }
}
