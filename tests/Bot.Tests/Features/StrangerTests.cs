using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Groups;
using CoroutineBot.Bot.Features.Groups.Aid;
using CoroutineBot.Bot.Features.Groups.Manners;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>
/// Every callback and every command, as somebody presses and says them whom they are not meant for. The lists are read from the code: whoever adds a
/// verb or a command has to say here what it does for a stranger.
/// </summary>
public sealed partial class StrangerTests
{
    private const string Secret = "Secret";
    private const long Admin = 77;

    private static readonly Person _boris = new(new PersonId(8), "Boris", "en");

    /// <summary>
    /// What a stranger may do with a verb in private. Refused: nothing changes and a word says so. Own: it is for everybody and touches the presser's own chat
    /// alone, so it is pressed with what is somebody else's.
    /// </summary>
    private static readonly Dictionary<string, (bool Refused, string[][] Pressed)> _private = new()
    {
        [PushFeature.Verb] = (true, [.. Words(typeof(PushFeature)).Select(word => (string[])[word, "d1", "en"])]),
        [VersionsFeature.Verb] = (true, [.. Words(typeof(VersionsFeature)).Select(word => (string[])[word, "small/first", "1", "2"])]),
        [EditFeature.Verb] = (true, [.. Words(typeof(EditFeature)).Select(word => (string[])[word, "small/first", Chance.Fingerprint("one"), "en"])]),
        [FolderFeature.Verb] = (true, [.. Words(typeof(FolderFeature)).Select(word => (string[])[word, "offer-1-abc"])]),
        [AnnounceFeature.Verb] = (true, [.. Words(typeof(AnnounceFeature)).Select(word => (string[])[word, "small/first", "m1"])]),
        [ClassFeature.Verb] = (true, [.. Words(typeof(ClassFeature)).Select(word => (string[])[word, "small/first"])]),
        [AidFeature.Verb] = (true, [["another"]]),
        [Bulletin.Verb] = (false, [["m1"]]),
        [QuestionView.AnswerVerb] = (true, [["another", "0"]]),
        [QuestionView.UndoVerb] = (true, [["another"]]),
        [QuestionView.CheckVerb] = (true, [["another"]]),
        [QuestionView.HintVerb] = (true, [["another"]]),
        [RunFeature.StopVerb] = (true, [["another"]]),
        [PracticeView.HintVerb] = (true, [["tiny/naps/p-nap", "9"], ["!d1/first/one", "1"]]),
        [PracticeView.SolutionVerb] = (true, [["tiny/naps/p-nap"], ["!d1/first/one"]]),
        [LessonView.RunVerb] = (true, [["!d1/first/one"], ["!offer-1-abc/first/one"]]),
        [LessonView.ContentsVerb] = (true, [["!d1/first"]]),
        [LessonView.GoVerb] = (false, [["!d1/first/one"], ["!offer-1-abc/first/one"]]),
        [LessonView.OpenVerb] = (false, [["!d1/first/one"], ["!offer-1-abc/first/one"]]),
        [LessonMenu.Verb] = (false, [["!d1"], [""]]),
        [LessonEnd.QuizVerb] = (false, [["!d1/first"]]),
        [PracticeView.ListVerb] = (false, [["!d1/first"]]),
        [Welcome.ContinueVerb] = (false, [[""]]),
        [SettingsFeature.Verb] = (false, [["lang", "en", "welcome"]]),
        [PrivacyFeature.ForgetVerb] = (false, [["yes", "m1"]]),
        [MannersFeature.Verb] = (true, [["who"], ["lang", "en"]]),
        [RaceView.JoinVerb] = (true, [["r1"]]),
        [RaceView.StartVerb] = (true, [["r1"]]),
        [RaceView.AnswerVerb] = (true, [["r1", "0", "0"]]),
        [RaceView.MineVerb] = (true, [["r1"]]),
        [StudyView.NextVerb] = (true, [["s1", "1"]]),
        [StudyView.BackVerb] = (true, [["s1", "1"]]),
        [StudyView.VoteVerb] = (true, [["s1", "1", "0"]]),
        [StudyView.LeadVerb] = (true, [["s1"]]),
        [StudyView.MineVerb] = (true, [["s1"]]),
        [StudyView.RunVerb] = (true, [["s1", "1"]]),
        [GroupQuizMine.Verb] = (true, [["q1"]]),
    };

    /// <summary>Verbs that do something in a group; the others belong to private chats and are refused there.</summary>
    private static readonly string[] _inGroups =
    [
        RunFeature.StopVerb, MannersFeature.Verb, RaceView.JoinVerb, RaceView.StartVerb, RaceView.AnswerVerb, RaceView.MineVerb,
        StudyView.NextVerb, StudyView.BackVerb, StudyView.VoteVerb, StudyView.LeadVerb, StudyView.MineVerb, StudyView.RunVerb, GroupQuizMine.Verb,
    ];

    /// <summary>Every command, and whether somebody else's things could be at stake in a group.</summary>
    private static readonly Dictionary<string, string> _commands = new()
    {
        ["start"] = "start chunk_!d1_one",
        ["lessons"] = "lessons",
        ["continue"] = "continue",
        ["run"] = "run print(1)",
        ["compare"] = "compare",
        ["quiz"] = "quiz !d1/first",
        ["practice"] = "practice !d1/first",
        ["study"] = "study stop",
        ["race"] = "race stop",
        ["progress"] = "progress",
        ["settings"] = "settings",
        ["help"] = "help",
        ["stop"] = "stop",
        ["export"] = "export",
        ["forget"] = "forget",
        ["privacy"] = "privacy",
        ["news"] = "news",
        ["admin"] = "admin",
        ["edit"] = "edit first/one",
    };

    public static TheoryData<string> Verbs => [.. AllVerbs()];

    public static TheoryData<string> Commands => [.. ChatCommand.All.Union(ChatCommand.OfAdmins).Union(CommandsInTheCode())];

    private readonly Syllabus _syllabus = new(
        [TinyCourse.Course, SmallLesson.Course(SmallLesson.Files())],
        new Editions(
            [SmallLesson.Edition(1, SmallLesson.Files()), SmallLesson.Edition(2, SmallLesson.Files("A better idea."))],
            [SmallLesson.Draft("d1", SmallLesson.Files($"{Secret} idea."), by: Admin), SmallLesson.Draft("offer-1-abc", SmallLesson.Files($"{Secret} offer.")) with { By = null }],
            ImmutableDictionary<string, CoroutineBot.Lessons.Editions.LessonFiles>.Empty));

    [Theory]
    [MemberData(nameof(Verbs))]
    public void In_private_nobody_reaches_what_is_not_theirs(string verb)
    {
        _private.ShouldContainKey(verb, "a new verb: say above what it does for a stranger");
        foreach (var arguments in _private[verb].Pressed)
        {
            var story = Stranger();
            var before = StateOf(story);
            story.TapsData(Callback.Write(verb, arguments));
            OnlyOwn(story);
            if (_private[verb].Refused)
            {
                Refused(story, before, $"{verb} {string.Join(':', arguments)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void In_a_group_private_buttons_and_those_of_admins_do_nothing_whoever_presses_them(string verb)
    {
        foreach (var arguments in _inGroups.Contains(verb) ? [] : _private[verb].Pressed)
        {
            foreach (var person in (Person[])[_boris, new Person(new PersonId(Admin), "Ada", "en")])
            {
                var story = Group();
                story.Sends("/help");
                var before = StateOf(story);
                story.Feed(new ButtonTapped(person, "q", null, Callback.Write(verb, arguments)));
                Refused(story, before, $"{verb} {string.Join(':', arguments)}");
            }
        }
    }

    [Fact]
    public void In_a_group_the_stop_of_somebody_elses_run_is_not_ones_own()
    {
        var story = Group();
        story.Sends("/run\nimport time\ntime.sleep(9)");
        var before = StateOf(story);
        story.Feed(new ButtonTapped(_boris, "q", null, Callback.Write(RunFeature.StopVerb, story.LastRun.Run)));
        Refused(story, before, "stop");
        story.Notice.ShouldBe(RunTexts.In(Language.En).NotYours);
    }

    [Fact]
    public void In_a_group_the_settings_ask_this_chat_who_is_its_administrator_and_nobody_else_changes_them()
    {
        var story = Group();
        story.Sends("/settings");
        story.Feed(new RightsKnown(story.Anna.Id, story.LastEffects.OfType<AskRights>().Single().Question, IsAdministrator: true));
        foreach (var person in (Person[])[_boris, new Person(new PersonId(Admin), "Ada", "en")])
        {
            foreach (var change in (string[])["who", "lang:ru", "quiet", "zone:east"])
            {
                var before = StateOf(story);
                story.Feed(new ButtonTapped(person, "q", null, $"1{MannersFeature.Verb}:{change}"));
                var asked = story.LastEffects.OfType<AskRights>().ShouldHaveSingleItem();
                asked.Who.ShouldBe(person.Id);
                story.Feed(new RightsKnown(person.Id, asked.Question, IsAdministrator: false));
                Refused(story, before, change, noticed: false);
            }
        }
    }

    [Fact]
    public void In_a_group_whoever_waits_for_rights_is_not_helped_by_those_of_another()
    {
        var story = Group();
        Says(story, _boris, "/settings");
        var asked = story.LastEffects.OfType<AskRights>().Single();
        story.Feed(new RightsKnown(new PersonId(99), asked.Question, IsAdministrator: true));
        story.LastEffects.OfType<SendMessage>().ShouldBeEmpty("the settings are shown to nobody who has not asked");
    }

    [Fact]
    public void In_a_group_a_race_is_begun_and_ended_by_whoever_called_it_and_everybody_sees_only_their_own()
    {
        var story = Group();
        story.Sends("/race");
        var race = ((GroupState)story.State!).Race!.Id;
        foreach (var (verb, arguments) in ((string, object[])[])[
            (RaceView.StartVerb, [race]), (RaceView.MineVerb, [race]), (RaceView.JoinVerb, ["another"]), (RaceView.AnswerVerb, ["another", 0, 0]), (RaceView.AnswerVerb, [race, 0, 0])])
        {
            var before = StateOf(story);
            story.Feed(new ButtonTapped(_boris, "q", null, Callback.Write(verb, arguments)));
            Refused(story, before, verb);
        }

        Says(story, _boris, "/race stop");
        ((GroupState)story.State!).Race!.IsOver.ShouldBeFalse();
        story.LastText.ShouldBe(RaceTexts.In(Language.En).OnlyTheStarter);
        Says(story, _boris, "/race");
        story.LastText.ShouldBe(RaceTexts.In(Language.En).AlreadyOne, "two races in one chat");
        ((GroupState)story.State!).Race!.Id.ShouldBe(race);
    }

    [Fact]
    public void In_a_group_a_lesson_that_is_led_is_turned_by_its_leader_and_nobody_learns_how_another_voted()
    {
        var story = Group();
        story.Sends("/study naps");
        Study At() => ((GroupState)story.State!).Study!;
        void Press(Person person, string verb, params object[] more) => story.Feed(new ButtonTapped(person, "q", null, Callback.Write(verb, [At().Id, .. more])));
        Press(story.Anna, StudyView.NextVerb, StudyView.Stamp(At()));
        Press(story.Anna, StudyView.NextVerb, StudyView.Stamp(At()));
        Press(story.Anna, StudyView.VoteVerb, StudyView.Stamp(At()), 0);
        Press(story.Anna, StudyView.LeadVerb);
        foreach (var (verb, more) in ((string, object[])[])[
            (StudyView.NextVerb, [StudyView.Stamp(At())]), (StudyView.BackVerb, [StudyView.Stamp(At())]), (StudyView.LeadVerb, []), (StudyView.MineVerb, []), (StudyView.VoteVerb, ["old", 0])])
        {
            var before = StateOf(story);
            Press(_boris, verb, more);
            Refused(story, before, verb);
            Said(story)!.ShouldNotContain("1 s");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_stranger_who_says_a_command_gets_nothing_that_is_not_theirs(string command)
    {
        _commands.ShouldContainKey(command, "a new command: say above how a stranger would abuse it");
        var story = Stranger();
        var before = StateOf(story);
        story.Sends("/" + _commands[command]);
        OnlyOwn(story);
        story.LastEffects.OfType<Forget>().ShouldBeEmpty("to be forgotten takes a second word");
        if (ChatCommand.OfAdmins.Contains(command))
        {
            story.LastText.ShouldBe(HelpTexts.In(Language.En).UnknownCommand(command, ChatCommand.Nearest(command)));
            ChatCommand.All.ShouldNotContain(command, "the help and the menu of everybody name no command of admins");
            StateOf(story).ShouldBe(before);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_stranger_who_says_a_command_in_a_group_ends_nothing_of_anybody_else(string command)
    {
        var story = Group();
        story.Sends("/run\nimport time\ntime.sleep(9)");
        story.Sends("/race");
        var (race, run) = (((GroupState)story.State!).Race!.Id, story.LastRun.Run);
        Says(story, _boris, "/" + _commands[command]);
        JsonSerializer.Serialize(story.LastEffects).ShouldNotContain(Secret);
        story.LastEffects.ShouldNotContain(effect => effect is Forget || effect is Export || effect is StartErrand);
        story.LastEffects.OfType<StopRun>().ShouldBeEmpty();
        var group = (GroupState)story.State!;
        (group.Race!.Id, group.Race.IsOver).ShouldBe((race, false));
        group.Runs.ShouldContain(open => open.Run == run);
        if (ChatCommand.OfAdmins.Contains(command))
        {
            story.LastEffects.ShouldBeEmpty("in a group nobody is an admin");
        }
    }

    private static void Refused(Story story, string before, string what, bool noticed = true)
    {
        StateOf(story).ShouldBe(before, $"{what} must change nothing");
        story.LastEffects.ShouldAllBe(effect => effect is AnswerTap || (effect is Whisper && ((Whisper)effect).To == _boris.Id));
        JsonSerializer.Serialize(story.LastEffects).ShouldNotContain(Secret);
        if (noticed)
        {
            Said(story).ShouldNotBeNullOrEmpty($"{what} is refused with a word");
        }
    }

    /// <summary>What only the presser reads.</summary>
    private static string? Said(Story story) =>
        story.LastEffects.OfType<AnswerTap>().SingleOrDefault()?.Notice ?? story.LastEffects.OfType<Whisper>().SingleOrDefault()?.Brief;

    /// <summary>Nothing of what follows reaches another chat, another person or a draft.</summary>
    private static void OnlyOwn(Story story)
    {
        story.LastEffects.ShouldNotContain(effect => effect is StartErrand || effect is AskRights);
        story.LastEffects.OfType<Tell>().ShouldAllBe(tell => tell.Lane == story.Chat);
        story.LastEffects.OfType<Forget>().ShouldAllBe(forget => forget.Who == story.Anna.Id);
        story.LastEffects.OfType<Export>().ShouldAllBe(export => export.Who == story.Anna.Id);
        story.LastEffects.OfType<StopRun>().ShouldBeEmpty();
        JsonSerializer.Serialize(story.LastEffects).ShouldNotContain(Secret);
    }

    private Story Stranger()
    {
        var story = new Story(_syllabus) { Admins = [Admin] };
        story.Sends("/start");
        return story;
    }

    private Story Group() => new(_syllabus, chat: -5) { Admins = [Admin] };

    private static void Says(Story story, Person person, string text) =>
        story.Feed(new MessageReceived(person, 900, new MessageContent(900, text, [], null), null, false, null));

    /// <summary>All that a lane knows, but for the number of the messages that were named in it.</summary>
    /// <summary>All but the numbers that every answer uses up, and but who has been seen in the group: that is nobody's doing.</summary>
    private static string StateOf(Story story) => story.State is PersonState person
        ? JsonSerializer.Serialize(person with { Named = 0 })
        : JsonSerializer.Serialize((GroupState)story.State! with { Named = 0, Met = [] });

    private static IEnumerable<string> AllVerbs() => typeof(Callback).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("CoroutineBot.Bot.Features", StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Verb", StringComparison.Ordinal))
        .Select(field => (string)field.GetRawConstantValue()!).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Words(Type feature) => feature.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Word", StringComparison.Ordinal))
        .Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>What both desks obey, read from their sources: a command that is in no list would be forgotten otherwise.</summary>
    private static IEnumerable<string> CommandsInTheCode([CallerFilePath] string here = "") =>
        from desk in (string[])["PersonDesk.cs", "GroupDesk.cs"]
        from Match line in CaseOfWords().Matches(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Bot", "Features", desk)))
        from Match word in Quoted().Matches(line.Value)
        select word.Groups[1].Value;

    [GeneratedRegex("""^\s*case ".*:\s*$""", RegexOptions.Multiline)]
    private static partial Regex CaseOfWords();

    [GeneratedRegex("\"([a-z]+)\"")]
    private static partial Regex Quoted();
}
