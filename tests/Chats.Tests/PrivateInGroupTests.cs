using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>What belongs to one person is shown to that person: on their page of the group alone, as a box over their tap, and whole in their private chat.</summary>
public sealed class PrivateInGroupTests
{
    private static readonly AwayTexts _texts = AwayTexts.In(Language.Ru);
    private static readonly RaceTexts _race = RaceTexts.In(Language.Ru);

    [Fact]
    public async Task Ones_result_of_a_race_stands_on_ones_own_page_alone_and_waits_in_the_private_chat()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var (anna, boris) = (await bot.NewLearner("Анна"), await bot.NewLearner("Борис"));
        var group = await bot.NewGroup(anna);
        var closed = await RaceOneQuestion(bot, group, anna, boris);
        closed.Text.ShouldNotContain("Борис");
        foreach (var person in (Learner[])[anna, boris])
        {
            await person.In(group).TapsAndReads(closed.Id, closed.DataOf(_race.MyResult));
            var own = await person.In(group).SeesAlone(_race.MyResult);
            own.Text.ShouldContain("Твой ответ");
            own.Buttons.ShouldHaveSingleItem().Url!.ShouldContain("?start=mine_");
        }

        (await anna.In(group).Chat()).Count(message => message.IsPrivate).ShouldBe(1);
        (await Answered(bot)).ShouldAllBe(answer => answer["show_alert"] == null || !answer["show_alert"]!.GetValue<bool>());
        var link = closed.Buttons.Single(button => button.Url is not null).Url!;
        foreach (var person in (Learner[])[anna, boris])
        {
            await person.Sends($"/start {link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]}");
            await person.Sees(_texts.Heading);
        }

        await anna.Sends("/start mine_nothing");
        await anna.Sees(_texts.NothingKept);
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_can_be_whispered_a_box_over_the_tap_says_it_and_nobody_else_reads_a_word()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var (anna, boris) = (await bot.NewLearner("Анна"), await bot.NewLearner("Борис"));
        var group = await bot.NewGroup(anna);
        var closed = await RaceOneQuestion(bot, group, anna, boris);
        await Weather(bot, """{"methods":["deleteephemeralmessage"],"broken":1}""");
        (await boris.In(group).TapsAndReads(closed.Id, closed.DataOf(_race.MyResult))).ShouldNotBeEmpty();
        var box = (await Answered(bot))[^1];
        box["show_alert"]!.GetValue<bool>().ShouldBeTrue();
        box["text"]!.GetValue<string>().Length.ShouldBeLessThanOrEqualTo(200);
        (await boris.In(group).Chat()).ShouldNotContain(message => message.IsPrivate);

        await Weather(bot, "{}");
        await boris.In(group).TapsAndReads(closed.Id, closed.DataOf(_race.MyResult));
        await boris.In(group).SeesAlone(_race.MyResult);
        (await anna.In(group).Chat()).ShouldNotContain(message => message.IsPrivate);
    }

    [Fact]
    public async Task Nobody_sees_what_another_chose_in_the_groups_quiz_and_each_looks_up_their_own()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var (anna, boris, clara) = (await bot.NewLearner("Анна"), await bot.NewLearner("Борис"), await bot.NewLearner("Клара"));
        var group = await bot.NewGroup(anna);
        await anna.In(group).Sends("/quiz");
        var poll = await anna.In(group).Sees(message => message.Poll is not null, "the group's poll");
        var mine = poll.DataOf(_texts.MyAnswer);
        await anna.In(group).VotesIn(poll, 0);
        await boris.In(group).VotesIn(poll, 1);

        foreach (var person in (Learner[])[anna, boris])
        {
            await bot.Until(async () => await person.In(group).TapsAndReads(poll.Id, mine) != _texts.NotAnsweredYet, "the vote has been counted");
            (await person.In(group).SeesAlone("Твой ответ")).Text.ShouldContain(person.Id == anna.Id ? poll.PollOptions[0] : poll.PollOptions[1]);
            await person.Sends($"/start {poll.Buttons.Single(button => button.Url is not null).Url!.Split("?start=")[1]}");
            await person.Sees(_texts.Heading);
        }

        (await clara.In(group).TapsAndReads(poll.Id, mine)).ShouldBe(_texts.NotAnsweredYet);
        foreach (var person in (Learner[])[anna, boris, clara])
        {
            var seen = await person.In(group).Sees(message => message.Id == poll.Id, "the poll");
            seen.Poll!["options"]!.AsArray().ShouldAllBe(option => option!["voter_count"]!.GetValue<int>() == 0, "who chose what stays hidden");
        }

        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifty_people_who_look_at_their_result_at_once_cost_the_group_no_message_too_many()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server);
        List<Learner> people = [];
        for (var number = 0; number < 50; number++)
        {
            people.Add(await bot.NewLearner($"Игрок {number}"));
        }

        var group = await bot.NewGroup(people[0]);
        var closed = await RaceOneQuestion(bot, group, [.. people]);
        var looks = await Task.WhenAll(people.Select(person => person.In(group).TapsAndReads(closed.Id, closed.DataOf(_race.MyResult))));
        looks.ShouldAllBe(words => words.Length > 0);
        (await bot.Refusals()).ShouldBeEmpty();
        var sent = (await bot.Journal())
            .Where(entry => entry["method"]!.GetValue<string>() is "sendMessage" or "sendRichMessage" or "editMessageText" or "editEphemeralMessageText")
            .Where(entry => entry["request"]!["chat_id"]!.ToString() == group.ToString(CultureInfo.InvariantCulture))
            .Select(entry => DateTimeOffset.Parse(entry["at"]!.GetValue<string>(), CultureInfo.InvariantCulture)).ToList();
        sent.ShouldAllBe(from => sent.Count(at => at >= from && at < from + TimeSpan.FromSeconds(60)) <= 20);
    }

    [Fact]
    public async Task First_aid_for_a_program_is_its_owners_also_without_a_tap_where_the_bot_is_an_administrator()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var (anna, boris) = (await bot.NewLearner("Анна"), await bot.NewLearner("Борис"));
        var group = await bot.NewGroup(anna);
        var asked = await anna.In(group).Sends("/run\nimport asyncio\n\nasync def main():\n    asyncio.sleep(1)\n\nasyncio.run(main())");
        var card = await anna.In(group).Sees(message => message.ReplyTo == asked && message.Buttons.Any(button => button.Text == _texts.AidButton), "the card");
        card.Text.ShouldNotContain("💡");
        (await boris.In(group).TapsAndReads(card.Id, card.DataOf(_texts.AidButton))).ShouldBe(_texts.AidOfAnother);
        (await anna.In(group).TapsAndReads(card.Id, card.DataOf(_texts.AidButton))).ShouldContain("await");
        await anna.In(group).SeesAlone("💡");
        var payload = card.Buttons[1].Url!.Split("?start=")[1];
        await anna.Sends($"/start {payload}");
        await anna.Sees(_texts.AidHeading);
        await boris.Sends($"/start {payload}");
        await boris.Sees(_texts.NothingKept);

        using var answer = await bot.Web.PostAsJsonAsync("/web/group", new JsonObject { ["as"] = anna.Id, ["chat"] = group, ["bot_sees_all"] = true }, TestContext.Current.CancellationToken);
        await boris.In(group).Sends("/run\nimport asyncio\n\nasync def main():\n    asyncio.sleep(2)\n\nasyncio.run(main())");
        await boris.In(group).SeesAlone("💡");
        (await anna.In(group).Chat()).Count(message => message.IsPrivate).ShouldBe(1);
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_forgotten_finds_nothing_of_the_group_any_more_and_the_group_nothing_of_them()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner("Анна");
        var group = await bot.NewGroup(anna);
        var asked = await anna.In(group).Sends("/run\nimport requests");
        var card = await anna.In(group).Sees(message => message.ReplyTo == asked && message.Buttons.Any(button => button.Text == _texts.AidButton), "the card");
        await anna.Sends("/forget");
        await anna.Taps(PrivacyTexts.In(Language.Ru).Erase);
        await anna.Sees(PrivacyTexts.In(Language.Ru).Forgotten(7));
        await bot.Until(async () => await anna.In(group).TapsAndReads(card.Id, card.DataOf(_texts.AidButton)) == _texts.AidGone, "the group has forgotten");
        await anna.Sends($"/start {card.Buttons[1].Url!.Split("?start=")[1]}");
        await anna.Sees(_texts.NothingKept);
    }

    private static async Task<ChatMessage> RaceOneQuestion(BotUnderTest bot, long group, params Learner[] people)
    {
        await people[0].In(group).Sends("/race 5");
        var lobby = await people[0].In(group).Sees(_race.Title);
        foreach (var person in people[1..])
        {
            await person.In(group).TapsData(lobby.Id, lobby.DataOf(_race.Join));
        }

        await bot.Until(async () => (await Answered(bot)).Count >= people.Length - 1, "all are in");
        await people[0].In(group).Taps(_race.Go);
        var question = await people[0].In(group).Sees(
            message => message.Id == lobby.Id && message.Text.Contains("Вопрос 1 из 5", StringComparison.Ordinal) && message.Buttons.All(button => button.Data is not null), "question 1");
        for (var at = 0; at < people.Length; at++)
        {
            await people[at].In(group).TapsData(lobby.Id, question.Buttons[at % question.Buttons.Count].Data!, force: true);
        }

        return await people[0].In(group).Sees(message => message.Id == lobby.Id && message.Text.Contains('✅'), "the answer");
    }

    private static async Task<List<JsonNode>> Answered(BotUnderTest bot) =>
        [.. (await bot.Journal()).Where(entry => entry["method"]!.GetValue<string>() == "answerCallbackQuery").Select(entry => entry["request"]!)];

    private static async Task Weather(BotUnderTest bot, string weather)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/weather", JsonNode.Parse(weather), TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
