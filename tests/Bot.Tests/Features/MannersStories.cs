using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>The administrators of a chat say how its guest behaves, and nobody else does.</summary>
public sealed class MannersStories
{
    private static readonly MannersTexts _texts = MannersTexts.In(Language.En);

    private readonly Story _story = new(TinyCourse.Syllabus, chat: -5);

    private GroupState State => (GroupState)_story.State!;

    [Fact]
    public void Settings_are_shown_to_an_administrator_and_to_nobody_else()
    {
        _story.Sends("/settings", messageId: 31);
        _story.Messages.ShouldBeEmpty();
        Answer(administrator: false);
        _story.LastText.ShouldBe(_texts.OnlyAdministratorsSet);
        _story.LastEffects.OfType<SendMessage>().Single().ReplyTo.ShouldBe(31);
        State.Waiting.ShouldBeEmpty();

        _story.Sends("/settings");
        Answer(administrator: true);
        _story.LastText.ShouldContain(_texts.Title);
    }

    [Fact]
    public void Each_tap_is_checked_and_a_strangers_changes_nothing()
    {
        Shown();
        foreach (var data in _story.Messages[^1].Message.Keyboard!.Rows.SelectMany(row => row).OfType<TapButton>().Select(button => button.Data).ToList())
        {
            Taps(Boris, data);
            _story.Notice.ShouldBe(_texts.Checking);
            State.Manners.ShouldBe(new GroupManners());
            Answer(administrator: false);
            State.Manners.ShouldBe(new GroupManners());
        }

        Taps(Boris, Callback.Write(MannersFeature.Verb, "who"));
        Answer(administrator: true);
        State.Manners.OnlyAdministratorsStart.ShouldBeTrue();
        _story.LastText.ShouldContain(_texts.Title);
        _story.Buttons.ShouldContain(_texts.AdministratorsStart);
    }

    [Fact]
    public void Nonsense_from_an_administrator_changes_nothing_either()
    {
        Shown();
        foreach (var nonsense in (object[][])[["zone", "up"], ["lang", "xx"], [], ["who", "me"], ["quiet", "1"]])
        {
            Taps(_story.Anna, Callback.Write(MannersFeature.Verb, nonsense));
            Answer(administrator: true);
        }

        State.Manners.ShouldBe(new GroupManners());
        _story.Feed(new RightsKnown(Boris.Id, "never asked", true));
        State.Manners.ShouldBe(new GroupManners());
    }

    [Fact]
    public void Where_only_administrators_start_others_are_told_so_and_may_still_join()
    {
        Shown();
        Set("who");
        Says(Boris, "/race");
        Answer(administrator: false);
        _story.LastText.ShouldBe(_texts.OnlyAdministratorsStart);
        State.Race.ShouldBeNull();
        _story.Sends("/race");
        Answer(administrator: true);
        State.Race!.Starter.ShouldBe(_story.Anna.Id);
        Taps(Boris, Callback.Write(RaceView.JoinVerb, State.Race.Id));
        State.Race.Racers.Count.ShouldBe(2);
    }

    [Fact]
    public void A_language_that_was_chosen_is_spoken_to_everybody()
    {
        Shown();
        Set("lang", "ru");
        _story.Sends("/race");
        _story.LastText.ShouldContain(RaceTexts.In(Language.Ru).Title);
    }

    [Fact]
    public void In_quiet_hours_nothing_new_begins_and_code_still_runs()
    {
        // It is noon in UTC: midnight twelve hours to the west.
        Shown();
        Set("quiet");
        for (var hour = 0; hour < 20; hour++)
        {
            Set("zone", "west");
        }

        State.Manners.ShouldBe(new GroupManners(Quiet: new QuietHours(22, 7), Zone: -12));
        _story.Sends("/race");
        _story.LastText.ShouldBe(_texts.Quiet(7));
        State.Race.ShouldBeNull();
        _story.Sends("/run print(1)");
        _story.LastEffects.OfType<StartRun>().Count().ShouldBe(1);
    }

    [Fact]
    public void Who_speaks_in_the_name_of_the_group_is_an_administrator()
    {
        Says(new Person(PersonId.AnonymousAdministrator, "Group", null), "/settings");
        _story.LastEffects.OfType<SendMessage>().Count().ShouldBe(1);
    }

    [Fact]
    public void Quiet_hours_are_as_long_as_they_say_wherever_the_chat_lives() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[GroupManners.WestMost, GroupManners.EastMost]).Sample((from, to, zone) =>
        {
            var manners = new GroupManners(Quiet: new QuietHours(from, to), Zone: zone);
            var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(zone));
            var quiet = Enumerable.Range(0, 24).Where(hour => manners.IsQuiet(midnight.AddHours(hour).ToUniversalTime())).ToList();
            return quiet.Count == ((to - from) + 24) % 24 && (from == to || (quiet.Contains(from) && !quiet.Contains(to)));
        });

    private static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    private void Shown()
    {
        _story.Sends("/settings");
        Answer(administrator: true);
    }

    private void Set(params object[] change)
    {
        Taps(_story.Anna, Callback.Write(MannersFeature.Verb, change));
        Answer(administrator: true);
    }

    private void Answer(bool administrator)
    {
        var asked = _story.Effects.OfType<AskRights>().Last();
        _story.Feed(new RightsKnown(asked.Who, asked.Question, administrator));
    }

    private void Taps(Person person, string data) => _story.Feed(new ButtonTapped(person, "q", null, data));

    private void Says(Person person, string text) =>
        _story.Feed(new MessageReceived(person, 900, new MessageContent(900, text, [], null), null, false, null));
}
