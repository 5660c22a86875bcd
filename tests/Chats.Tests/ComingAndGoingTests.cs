using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>People leave in the middle, groups become supergroups, and a group that runs too much is asked for a break.</summary>
public sealed class ComingAndGoingTests
{
    private static readonly RaceTexts _race = RaceTexts.In(Language.Ru);

    [Fact]
    public async Task Nobody_waits_for_a_player_who_has_left_and_what_they_answered_is_theirs()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        Learner[] people = [await bot.NewLearner("Анна"), await bot.NewLearner("Борис"), await bot.NewLearner("Вера")];
        var group = await bot.NewGroup(people[0]);
        var question = await Asked(people, group);
        await people[2].In(group).TapsAndReads(question.Id, question.Buttons[0].Data!);
        await people[0].In(group).TapsAndReads(question.Id, question.Buttons[0].Data!);
        await people[1].In(group).Leaves();
        var closed = await people[0].In(group).Sees(message => message.Id == question.Id && message.Text.Contains('✅'), "the answer, long before the time is up");
        await people[2].In(group).Leaves();
        await people[0].In(group).Sends("/race stop");
        await people[0].In(group).Sees(message => message.Id == question.Id && message.Text.Contains(_race.Over, StringComparison.Ordinal), "the finish");
        await bot.Until(async () => (await Export(people[2]))["state"]?["person"]?["answers"]?.AsObject().Count == 1, "the answer has reached the person's own progress");
        (await bot.Refusals()).ShouldBeEmpty();
        closed.Buttons.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_race_and_a_lesson_go_on_in_the_supergroup_that_the_group_becomes()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        Learner[] people = [await bot.NewLearner("Анна"), await bot.NewLearner("Борис")];
        var old = await bot.NewGroup(people[0], "group");
        var question = await Asked(people, old);
        await people[0].In(old).TapsAndReads(question.Id, question.Buttons[0].Data!);
        await people[0].In(old).Sends("/study");
        await people[0].In(old).Sees("Учимся вместе");
        await people[1].In(old).Sends("/run\nimport time\ntime.sleep(2)\nprint('приехали')");
        await people[1].In(old).Sees(message => message.Buttons.Any(button => button.Text.StartsWith('⏹')), "a run under way");

        var now = await bot.Migrates(people[0], old);
        var moved = await people[0].In(now).Sees(message => message.Text.Contains("Вопрос 1 из 5", StringComparison.Ordinal), "the same question in the new chat");
        await people[0].In(now).Sees("Учимся вместе");
        await people[1].In(now).Sees("приехали");
        (await people[0].In(now).TapsAndReads(moved.Id, moved.Buttons[0].Data!)).ShouldBe(_race.AnsweredAlready);
        await people[1].In(now).TapsAndReads(moved.Id, moved.Buttons[0].Data!);
        await people[0].In(now).Sees(message => message.Id == moved.Id && message.Text.Contains('✅'), "the answer");
        await people[0].In(now).Sends("/race stop");
        await people[0].In(now).Sees(message => message.Id == moved.Id && message.Text.Contains(_race.Over, StringComparison.Ordinal), "the finish");
        foreach (var person in people)
        {
            await bot.Until(async () => (await Export(person))["state"]?["person"]?["answers"]?.AsObject().Count == 1, "the answer has reached the person's own progress");
        }

        var hello = HelpTexts.In(Language.Ru).GroupHello(seesAll: false, new CoursesTaught("", 1)).Blocks.OfType<Paragraph>().First().Text.PlainText[..20];
        (await people[0].In(now).Chat()).ShouldNotContain(message => message.Text.Contains(hello, StringComparison.Ordinal), "hello has been said");
        (await people[0].In(now).Asks("/study stop")).Text.ShouldBe(StudyTexts.In(Language.Ru).Stopped);
        (await bot.Refusals()).Where(refusal => !refusal.Contains("upgraded to a supergroup", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_moves_while_the_bot_is_away_is_followed_at_once_when_it_comes_back()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        Learner[] people = [await bot.NewLearner("Анна"), await bot.NewLearner("Борис")];
        var old = await bot.NewGroup(people[0], "group");
        var question = await Asked(people, old);
        await people[0].In(old).TapsAndReads(question.Id, question.Buttons[0].Data!);
        await bot.Kill();
        var now = await bot.Migrates(people[0], old);
        await bot.StartAgain();
        var moved = await people[1].In(now).Sees(message => message.Text.Contains("Вопрос 1 из 5", StringComparison.Ordinal), "the same question in the new chat");
        await people[1].In(now).TapsAndReads(moved.Id, moved.Buttons[0].Data!);
        await people[0].In(now).Sees(message => message.Text.Contains('✅'), "the answer");
    }

    [Fact]
    public async Task What_a_group_runs_is_shared_and_the_private_chat_stays_open()
    {
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, "--Groups:Runs=3", "--Groups:RunsPerPerson=2"]);
        var (anna, boris) = (await bot.NewLearner("Анна"), await bot.NewLearner("Борис"));
        var group = await bot.NewGroup(anna);
        await anna.In(group).SeesReply(await anna.In(group).Sends("/run print('раз')"), "раз");
        await anna.In(group).SeesReply(await anna.In(group).Sends("/run print('два')"), "два");
        var refused = await anna.In(group).SeesReply(await anna.In(group).Sends("/run print('три')"), BudgetTexts.In(Language.Ru).OwnUsedUp(10));
        refused.Buttons.ShouldHaveSingleItem().Url.ShouldNotBeNull();
        await boris.In(group).SeesReply(await boris.In(group).Sends("/run print('четыре')"), "четыре");
        await anna.SeesAfter(await anna.Sends("/run print('пять')"));
        await anna.Sees("пять");
        (await boris.In(group).Chat()).Count(message => message.FromBot && message.Text.Contains("три", StringComparison.Ordinal)).ShouldBe(0);
    }

    private static async Task<ChatMessage> Asked(Learner[] people, long group)
    {
        await people[0].In(group).Sends("/race 5");
        var lobby = await people[0].In(group).Sees(_race.Title);
        foreach (var person in people[1..])
        {
            await person.In(group).TapsAndReads(lobby.Id, lobby.DataOf(_race.Join));
        }

        await people[0].In(group).Taps(_race.Go);
        return await people[0].In(group).Sees(
            message => message.Id == lobby.Id && message.Text.Contains("Вопрос 1 из 5", StringComparison.Ordinal) && message.Buttons.All(button => button.Data is not null), "question 1");
    }

    private static async Task<JsonNode> Export(Learner person)
    {
        var sent = await person.Sends("/export");
        var file = await person.Sees(message => message.Id > sent && message.FileName is not null, "the export");
        return JsonNode.Parse(await person.Opens(file))!;
    }
}
