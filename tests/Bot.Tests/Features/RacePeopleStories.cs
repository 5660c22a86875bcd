using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What a race says of those who are in it, what it keeps for them, and what stays theirs.</summary>
public sealed class RacePeopleStories : RaceStage
{
    private static readonly RaceTexts _texts = RaceTexts.In(Language.En);

    [Fact]
    public void Nothing_tells_what_is_right_before_the_question_is_closed()
    {
        Begins(Boris);
        Ends();
        Seen();
        var before = Screen;
        AnswersRight(Story.Anna);
        Story.Notice.ShouldBe(_texts.Taken(RightLabel()));
        Story.LastEffects.OfType<Tell>().ShouldBeEmpty();
        Taps(Story.Anna, RaceView.MineVerb, Race.Id);
        Story.Notice!.ShouldNotContain("✅");
        Story.Waits(TimeSpan.FromSeconds(7));
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
    public void The_answer_says_how_many_were_right_and_not_what_the_others_chose()
    {
        Begins(Boris, Clara);
        Ends();
        Seen();
        AnswersRight(Story.Anna);
        AnswersRight(Boris);
        AnswersWrong(Clara);
        Screen.ShouldContain(_texts.RightOf(2, 3));
        Screen.ShouldNotContain("▪");
    }

    [Fact]
    public void Nobody_is_named_for_being_wrong()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersWrong(Boris);
        AnswersRight(Story.Anna);
        Screen.ShouldContain("Anna");
        Screen.ShouldNotContain("Boris");
        Screen.ShouldContain(_texts.OthersRace(1));
        Taps(Boris, RaceView.MineVerb, Race.Id);
        Story.Notice!.ShouldContain(_texts.LastWasWrong);
        Story.Notice!.Length.ShouldBeLessThanOrEqualTo(200);
        Taps(Clara, RaceView.MineVerb, Race.Id);
        Story.Notice.ShouldBe(_texts.NotIn);
    }

    [Fact]
    public void What_is_answered_counts_once_for_ones_own_progress_also_when_the_chat_shows_us_the_door()
    {
        Begins(Boris);
        Ends();
        Seen();
        AnswersRight(Boris);
        Story.Feed(new MembershipChanged(Story.Anna, "Friends", Membership.Out));
        var told = Story.Effects.OfType<Tell>().ShouldHaveSingleItem();
        told.Lane.ShouldBe(Boris.Id.Lane);
        told.Input.ShouldBeOfType<AnsweredElsewhere>().Right.ShouldBeTrue();
        Story.Timers.ShouldBeEmpty();
        System.Text.Json.JsonSerializer.Serialize((GroupState)Story.State!).ShouldNotContain("Boris");

        Story.Feed(new MembershipChanged(Story.Anna, "Friends", Membership.In));
        Story.Messages.Count(message => Story.Text(message.Message.Body).Contains("Hello", StringComparison.Ordinal)).ShouldBe(1);
        Story.Feed(new MembershipChanged(Story.Anna, "Friends", Membership.In));
        Story.Messages.Count(message => Story.Text(message.Message.Body).Contains("Hello", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Somebody_who_is_forgotten_is_out_of_the_race_and_the_race_goes_on()
    {
        Begins(Boris, Clara);
        Ends();
        Seen();
        AnswersRight(Story.Anna);
        AnswersRight(Boris);
        Story.Feed(new PersonForgotten(Story.Anna.Id));
        System.Text.Json.JsonSerializer.Serialize((GroupState)Story.State!).ShouldNotContain("Anna");
        AnswersRight(Clara);
        Race.Phase.ShouldBe(RacePhase.Showing);
        Story.LastEffects.OfType<Tell>().Select(tell => tell.Lane).ShouldBe([Boris.Id.Lane, Clara.Id.Lane], ignoreOrder: true);
    }

    private string RightLabel() => CoroutineBot.Bot.Features.Questions.Answers.OptionsOf(Question())[0].Text.PlainText;

    private List<string> Data() =>
        [.. Story.Messages.Single(message => message.Ref == Race.Message).Message.Keyboard!.Rows.SelectMany(row => row).OfType<TapButton>().Select(button => button.Data)];
}
