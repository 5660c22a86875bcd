using System.Globalization;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Races in a real group, at the pace at which Telegram lets a bot write there.</summary>
public sealed class RaceTests
{
    private static readonly RaceTexts _texts = RaceTexts.In(Language.Ru);

    [Fact]
    public async Task Three_people_race_and_only_their_points_are_told_to_all()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        Learner[] people = [await bot.NewLearner("Анна"), await bot.NewLearner("Борис"), await bot.NewLearner("Clara", "en")];
        await people[0].InGroup().Sends("/race 5");
        var lobby = await people[0].InGroup().Sees(_texts.Title);
        foreach (var person in people[1..])
        {
            await person.InGroup().TapsAndReads(lobby.Id, lobby.DataOf(_texts.Join));
        }

        (await people[1].InGroup().TapsAndReads(lobby.Id, lobby.DataOf(_texts.Go))).ShouldBe(_texts.OnlyTheStarter);
        await people[0].InGroup().Taps(_texts.Go);
        var asked = await Asked(people[0], lobby.Id, 1);
        asked.Text.ShouldNotContain("✅");
        for (var at = 0; at < people.Length; at++)
        {
            var data = asked.Buttons[at % asked.Buttons.Count].Data!;
            var told = await people[at].InGroup().TapsAndReads(lobby.Id, data);
            (told == _texts.Taken(asked.Buttons[at % asked.Buttons.Count].Text) || told.StartsWith(RaceTexts.In(Language.En).Taken(""), StringComparison.Ordinal))
                .ShouldBeTrue($"each is told in their own language what they chose: {told}");
        }

        var closed = await people[0].InGroup().Sees(message => message.Id == lobby.Id && message.Text.Contains('✅'), "the answer");
        (await people[0].InGroup().TapsAndReads(lobby.Id, asked.Buttons[0].Data!, force: true)).ShouldBe(_texts.TooLate);
        (await people[2].InGroup().TapsAndReads(lobby.Id, closed.DataOf(_texts.MyResult))).ShouldNotBeEmpty();
        closed.Buttons[1].Url!.ShouldContain("?start=mine_");

        (await people[1].InGroup().Asks("/race")).Text.ShouldBe(_texts.AlreadyOne);
        await people[0].InGroup().Sends("/race stop");
        await people[0].InGroup().Sees(message => message.Id == lobby.Id && message.Text.Contains(_texts.Over, StringComparison.Ordinal), "the finish");
        foreach (var person in people)
        {
            await bot.Until(async () => Summaries(await Export(person)).Count == 1, "the answer has reached the person's own progress");
        }

        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_races_in_one_chat_the_first_goes_on()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var (anna, boris) = (await bot.NewLearner("Анна"), await bot.NewLearner("Борис"));
        await anna.InGroup().Sends("/race");
        var lobby = await anna.InGroup().Sees(_texts.Title);
        (await boris.InGroup().Asks("/race")).Text.ShouldBe(_texts.AlreadyOne);
        (await boris.InGroup().Asks("/race stop")).Text.ShouldBe(_texts.OnlyTheStarter);
        await anna.InGroup().Sends("/race stop");
        await anna.InGroup().Sees(message => message.Id == lobby.Id && message.Text.Contains(_texts.Over, StringComparison.Ordinal), "the end of the first");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifty_players_and_a_power_cut_in_the_middle_cost_no_message_too_many_and_no_answer()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server);
        List<Learner> people = [];
        for (var number = 0; number < 50; number++)
        {
            people.Add((await bot.NewLearner($"Игрок {number}")).InGroup());
        }

        await people[0].Sends("/race 5");
        var lobby = await people[0].Sees(_texts.Title);
        await people[0].Taps(_texts.Go);
        for (var round = 1; round <= 5; round++)
        {
            var asked = await Asked(people[0], lobby.Id, round);
            var answering = people.Select((person, at) => person.TapsData(lobby.Id, asked.Buttons[at % asked.Buttons.Count].Data!, force: true)).ToList();
            if (round == 2)
            {
                await Task.WhenAll(answering.Take(25));
                await bot.Kill();
                await Task.WhenAll(answering);
                await bot.StartAgain();
            }

            await Task.WhenAll(answering);
            if (round < 5)
            {
                await people[0].Sees(message => message.Id == lobby.Id && message.Text.Contains(_texts.RoundClosed(round, 5), StringComparison.Ordinal), $"the answer to question {round}");
            }
        }

        var finish = await people[0].Sees(message => message.Id == lobby.Id && message.Text.Contains(_texts.Over, StringComparison.Ordinal), "the finish");
        finish.Text.ShouldContain(_texts.OthersRace(40));
        (await people[0].Chat()).Count(message => message.FromBot && message.Text.Contains("🏁", StringComparison.Ordinal)).ShouldBe(1);
        (await bot.Refusals()).ShouldBeEmpty();

        var sent = (await bot.Journal())
            .Where(entry => entry["method"]!.GetValue<string>() is "sendMessage" or "sendRichMessage" or "editMessageText")
            .Where(entry => entry["request"]!["chat_id"]!.ToString() == Learner.GroupId.ToString(CultureInfo.InvariantCulture))
            .Select(entry => DateTimeOffset.Parse(entry["at"]!.GetValue<string>(), CultureInfo.InvariantCulture)).ToList();
        sent.ShouldAllBe(from => sent.Count(at => at >= from && at < from + TimeSpan.FromSeconds(60)) <= 20);
        foreach (var person in (Learner[])[people[0], people[49]])
        {
            await bot.Until(async () => Summaries(await Export(new Learner(bot, person.Id))).Count == 5, "five answers in the person's own progress");
        }
    }

    [Fact]
    public async Task A_group_that_shows_the_bot_the_door_hears_no_more_of_its_race_and_a_hello_when_it_comes_back()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner("Анна");
        await anna.InGroup().Sends("/race 5");
        var lobby = await anna.InGroup().Sees(_texts.Title);
        await Membership(bot, anna, "left");
        (await anna.InGroup().TapsAndReads(lobby.Id, lobby.DataOf(_texts.Go))).ShouldBe(_texts.OtherRace);
        await Membership(bot, anna, "member");
        var hello = HelpTexts.In(Language.Ru).GroupHello(seesAll: false, new CoursesTaught("", 1)).Blocks.OfType<Paragraph>().First().Text.PlainText[..20];
        await anna.InGroup().Sees(hello);
        await Membership(bot, anna, "administrator");
        await anna.InGroup().Sends("/race 5");
        await anna.InGroup().Sees(message => message.Id > lobby.Id && message.Text.Contains(_texts.Title, StringComparison.Ordinal), "a new race");
        (await anna.InGroup().Chat()).Count(message => message.FromBot && message.Text.Contains(hello, StringComparison.Ordinal)).ShouldBe(1);
        (await bot.Refusals()).ShouldBeEmpty();
    }

    private static Task Membership(BotUnderTest bot, Learner by, string status) => bot.Update(new JsonObject
    {
        ["my_chat_member"] = new JsonObject
        {
            ["chat"] = new JsonObject { ["id"] = Learner.GroupId, ["type"] = "supergroup", ["title"] = "Группа" },
            ["from"] = new JsonObject { ["id"] = by.Id, ["is_bot"] = false, ["first_name"] = "Анна", ["language_code"] = "ru" },
            ["date"] = 1_780_000_000,
            ["old_chat_member"] = new JsonObject { ["status"] = "member" },
            ["new_chat_member"] = new JsonObject { ["status"] = status },
        },
    });

    private static Task<ChatMessage> Asked(Learner person, int message, int round) => person.InGroup().Sees(
        one => one.Id == message && one.Text.Contains($"Вопрос {round} из 5", StringComparison.Ordinal) && one.Buttons.Count >= 2 && one.Buttons.All(button => button.Data is not null),
        $"question {round}");

    private static JsonObject Summaries(JsonNode export) => export["state"]?["person"]?["answers"]?.AsObject() ?? [];

    private static async Task<JsonNode> Export(Learner person)
    {
        var sent = await person.Sends("/export");
        var file = await person.Sees(message => message.Id > sent && message.FileName is not null, "the export");
        return JsonNode.Parse(await person.Opens(file))!;
    }
}
