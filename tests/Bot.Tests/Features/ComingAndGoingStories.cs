using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>People leave in the middle of a race or lesson, and whole groups become other chats.</summary>
public sealed class ComingAndGoingStories
{
    private static readonly RaceTexts _race = RaceTexts.In(Language.En);

    private readonly Story _story = new(TinyCourse.Syllabus, chat: -5) { Pace = TimeSpan.Zero };

    private GroupState State => (GroupState)_story.State!;

    private Race Race => State.Race!;

    private string Screen => Story.Text(_story.Messages.Single(message => message.Ref == Race.Message).Message.Body);

    [Fact]
    public void Nobody_waits_for_somebody_who_has_left_and_their_points_stay()
    {
        Begins(Boris, Clara);
        Answers(Clara);
        Answers(_story.Anna);
        Answers(Boris);
        NextRound();
        Answers(_story.Anna);
        Answers(Boris);
        Race.Phase.ShouldBe(RacePhase.Asking);
        _story.Feed(new MemberLeft(Clara));
        Race.Phase.ShouldBe(RacePhase.Over);
        Race.Racers[Clara.Id.Value].Points.ShouldBeGreaterThan(0);
        Screen.ShouldContain("Clara 🚪");
        Screen.ShouldNotContain("Anna 🚪");
        _story.Feed(new MemberLeft(Clara));
        _story.LastEffects.ShouldBeEmpty();
    }

    [Fact]
    public void What_somebody_answered_before_they_left_counts_for_them()
    {
        Begins(Boris, Clara);
        Answers(Clara);
        _story.Feed(new MemberLeft(Clara));
        Answers(_story.Anna);
        Answers(Boris);
        Race.Phase.ShouldBe(RacePhase.Showing);
        _story.Effects.OfType<Tell>().Select(tell => tell.Lane).ShouldContain(Clara.Id.Lane);
    }

    [Fact]
    public void Who_comes_back_and_answers_is_in_again()
    {
        Begins(Boris, Clara);
        _story.Feed(new MemberLeft(Clara));
        Answers(Clara);
        Race.Racers[Clara.Id.Value].Left.ShouldBeFalse();
        NextAnswers();
        Screen.ShouldNotContain("🚪");
    }

    [Fact]
    public void Before_the_start_leaving_is_all_there_is_to_it()
    {
        _story.Sends("/race");
        TapsAs(Boris, RaceView.JoinVerb, Race.Id);
        _story.Feed(new MemberLeft(_story.Anna));
        Race.Racers.Keys.ShouldBe([Boris.Id.Value]);
        TapsAs(Boris, RaceView.StartVerb, Race.Id);
        Race.Phase.ShouldBe(RacePhase.Opening, "whoever started it has gone, so anybody may begin");
    }

    [Fact]
    public void A_question_that_nobody_has_answered_is_not_closed_by_somebody_who_leaves()
    {
        Begins(Boris);
        _story.Feed(new MemberLeft(Boris));
        Race.Phase.ShouldBe(RacePhase.Asking);
        _story.Feed(new MemberLeft(_story.Anna));
        Race.Phase.ShouldBe(RacePhase.Asking);
        Race.Starter.ShouldBeNull();
    }

    [Fact]
    public void A_lesson_whose_leader_has_left_is_led_by_anybody()
    {
        _story.Sends("/study");
        TapsAs(_story.Anna, StudyView.LeadVerb, State.Study!.Id);
        TapsAs(Boris, StudyView.NextVerb, State.Study.Id, StudyView.Stamp(State.Study));
        _story.Notice.ShouldBe(StudyTexts.In(Language.En).OnlyTheStarter);
        var step = State.Study.Step;
        _story.Feed(new MemberLeft(_story.Anna));
        TapsAs(Boris, StudyView.NextVerb, State.Study.Id, StudyView.Stamp(State.Study));
        State.Study.Step.ShouldNotBe(step);
    }

    [Fact]
    public void A_stranger_who_leaves_changes_nothing()
    {
        Begins(Boris);
        _story.Feed(new MemberLeft(Clara));
        _story.LastEffects.ShouldBeEmpty();
    }

    [Fact]
    public void A_race_goes_on_in_the_new_chat_with_its_points_and_its_clock_anew()
    {
        Begins(Boris);
        Answers(_story.Anna);
        var (old, points) = (Race.Message, Race.Answers.Count);
        _story.Feed(new ChatMoved(new ChatId(-77)));
        _story.LastEffects.OfType<DeleteMessage>().ShouldContain(new DeleteMessage(old));
        _story.LastEffects.OfType<SendMessage>().ShouldHaveSingleItem().Ref.ShouldBe(Race.Message);
        Race.Message.ShouldNotBe(old);
        Race.Answers.Count.ShouldBe(points);
        _story.Feed(new NotDelivered(old, DeliveryFailure.Gone, "it stayed behind"));
        _story.LastEffects.ShouldBeEmpty();
        Answers(Boris);
        Race.Phase.ShouldBe(RacePhase.Showing);
    }

    [Fact]
    public void A_question_on_its_way_when_the_group_moves_can_be_seen_in_the_new_chat()
    {
        _story.Sends("/race");
        TapsAs(_story.Anna, RaceView.StartVerb, Race.Id);
        Race.Phase.ShouldBe(RacePhase.Opening);
        _story.Feed(new ChatMoved(new ChatId(-77)));
        Race.Phase.ShouldBe(RacePhase.Asking);
    }

    [Fact]
    public void A_lesson_goes_on_in_the_new_chat_at_its_place()
    {
        _story.Sends("/study");
        TapsAs(_story.Anna, StudyView.NextVerb, State.Study!.Id, StudyView.Stamp(State.Study));
        var (step, old) = (State.Study.Step, State.Study.Message);
        _story.Feed(new ChatMoved(new ChatId(-77)));
        State.Study.Step.ShouldBe(step);
        State.Study.Message.ShouldNotBe(old);
        _story.LastEffects.OfType<SendMessage>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_result_comes_as_a_new_message_that_answers_no_stranger()
    {
        _story.Sends("/run print(1)", messageId: 40);
        _story.Feed(new ChatMoved(new ChatId(-77)));
        _story.RunEnds("1\n");
        var sent = _story.LastEffects.OfType<SendMessage>().ShouldHaveSingleItem();
        sent.ReplyTo.ShouldBeNull();
        Story.Text(sent.Message.Body).ShouldContain("Done");
        _story.Sends("print(2)", edited: true, messageId: 40);
        _story.LastEffects.ShouldBeEmpty("in the new chat that number is another message");
    }

    [Fact]
    public void A_comparison_says_its_outcome_in_the_new_chat()
    {
        _story.Sends("/compare", false, null, null, new CodePart("print(1)", "python", true), new CodePart("print(2)", "python", true));
        _story.Feed(new ChatMoved(new ChatId(-77)));
        _story.LastEffects.OfType<SendMessage>().ShouldHaveSingleItem().Ref.ShouldBe(State.Comparisons.ShouldHaveSingleItem().Card);
    }

    [Fact]
    public void Word_that_the_bot_is_out_of_the_old_chat_is_no_word_about_the_new_one()
    {
        Begins(Boris);
        _story.Feed(new MembershipChanged(_story.Anna, "Friends", Membership.Out) { Chat = new ChatId(-77) });
        Race.Phase.ShouldBe(RacePhase.Asking);
        _story.Feed(new MembershipChanged(_story.Anna, "Friends", Membership.Out) { Chat = new ChatId(-5) });
        State.Gone.ShouldBeTrue();
    }

    private static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    private static Person Clara { get; } = new(new PersonId(9), "Clara", "en");

    private void Begins(params Person[] others)
    {
        _story.Sends("/race");
        foreach (var person in others)
        {
            TapsAs(person, RaceView.JoinVerb, Race.Id);
        }

        TapsAs(_story.Anna, RaceView.StartVerb, Race.Id);
        Seen();
    }

    private void Seen() => _story.Feed(new Delivered(Race.Message, 5, null, false));

    private void NextRound()
    {
        Race.Phase.ShouldBe(RacePhase.Showing);
        _story.Timers.Remove(RaceFeature.Tick);
        _story.Rings();
        Seen();
    }

    private void NextAnswers()
    {
        Answers(_story.Anna);
        Answers(Boris);
        Race.Phase.ShouldBe(RacePhase.Showing);
    }

    private void Answers(Person person) => TapsAs(person, RaceView.AnswerVerb, Race.Id, Race.Round, Race.Questions[Race.Round].Shown.IndexOf(0));

    private void TapsAs(Person person, string verb, params object[] arguments)
    {
        _story.Feed(new ButtonTapped(person, "q", null, Callback.Write(verb, arguments)));
        _story.TapAnswers.ShouldBe(1);
    }
}
