using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>In a group the bot says what it sees, and answers whoever calls it by its name.</summary>
public sealed class CallingStories
{
    private readonly Story _group = new(TinyCourse.Syllabus, chat: -5);

    [Theory]
    [InlineData("@course_bot")]
    [InlineData("hey @Course_Bot, are you there?")]
    [InlineData("are you there, @course_bot")]
    [InlineData("not @course_bot_two, @course_bot")]
    public void Called_by_its_name_it_says_what_it_is_good_for(string words)
    {
        _group.Sends(words);
        _group.LastText.ShouldBe(Story.Text(HelpTexts.In(Language.En).GroupHelp(TinyCourse.Syllabus.TaughtIn(Language.En))));
    }

    [Theory]
    [InlineData("course_bot is great")]
    [InlineData("@course_bot_two, run this")]
    [InlineData("@course")]
    [InlineData("write to me@course_bot")]
    public void Talk_about_others_is_left_alone(string words)
    {
        _group.Sends(words);
        _group.LastEffects.ShouldBeEmpty();
    }

    [Fact]
    public void Called_with_a_program_or_below_one_it_runs_it()
    {
        _group.Sends("@course_bot\nprint(1)", codes: new CodePart("print(1)", "python", IsBlock: true));
        _group.LastRun.Source.ShouldBe(new CodeSource("print(1)"));

        _group.Feed(new MessageReceived(
            _group.Anna, 90, new MessageContent(90, "@course_bot look", [], null), new MessageContent(80, "print(2)", [new CodePart("print(2)", "python", IsBlock: true)], null), false, null));
        _group.LastRun.Source.ShouldBe(new CodeSource("print(2)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hello_says_what_can_be_seen_from_there(bool isAdministrator)
    {
        _group.Feed(new MembershipChanged(_group.Anna, "Group", Membership.In) { IsAdministrator = isAdministrator });
        _group.LastText.ShouldBe(Story.Text(HelpTexts.In(Language.En).GroupHello(isAdministrator, TinyCourse.Syllabus.TaughtIn(Language.En))));
        _group.LastText.Contains("shows me everything", StringComparison.Ordinal).ShouldBe(isAdministrator);
    }

    [Fact]
    public void The_key_that_shows_the_zone_explains_itself_and_asks_nobody()
    {
        _group.Feed(new ButtonTapped(_group.Anna, "q", null, Callback.Write(MannersFeature.Verb, "zone", "same")));
        _group.Notice.ShouldBe(MannersTexts.In(Language.En).ZoneHelp);
        _group.LastEffects.OfType<AskRights>().ShouldBeEmpty();
    }

    [Fact]
    public void From_three_answers_on_a_quiz_tells_how_many_were_right()
    {
        _group.Sends("/quiz");
        var poll = _group.Polls.Single();
        var mine = ((TapButton)_group.Effects.OfType<SendPoll>().Single().Keys!.Rows[0][0]).Data;
        _group.Delivers(pollId: "p");
        foreach (var (id, option) in new[] { (7L, poll.Poll.Right[0]), (8L, poll.Poll.Right[0]), (9L, (poll.Poll.Right[0] + 1) % poll.Poll.Options.Length) })
        {
            var person = new Person(new PersonId(id), "P", "en");
            _group.Feed(new PollAnswered(person, "p", [option]));
            _group.Feed(new ButtonTapped(person, "q", null, mine));
            _group.Whispered.Brief.Contains(AwayTexts.In(Language.En).SoFar(3, 2), StringComparison.Ordinal).ShouldBe(id == 9);
        }
    }
}
