using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Forums: a lesson gets a topic of its own where the bot may open one, and whatever is begun in a topic stays in it.</summary>
public sealed class TopicTests
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.Ru);
    private static readonly string _next = LessonTexts.In(Language.Ru).Next;

    [Fact]
    public async Task A_lesson_gets_a_topic_that_survives_a_restart_and_is_closed_with_it()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var (anna, boris) = (Learner.Anna(bot).InGroup(), (await bot.NewLearner("Борис")).InGroup());
        await Forum(anna, botManagesTopics: true);
        await anna.Sends("/study coroutines");
        var pointer = await anna.Sees(_texts.InTopic);
        pointer.Thread.ShouldBeNull("people are told where they asked");
        var living = await anna.Sees("Учимся вместе");
        var topic = living.Thread.ShouldNotBeNull();
        pointer.Buttons.ShouldHaveSingleItem().Url.ShouldBe($"https://t.me/c/1000000001/{topic}");
        (await Topic(bot, topic))!["name"]!.GetValue<string>().ShouldBe("Первые корутины");

        await boris.TapsData(living.Id, living.DataOf(_next));
        await bot.Until(async () => (await Now()).Text != living.Text, "the page is turned");
        await bot.Kill();
        await bot.StartAgain();
        var before = await Now();
        await anna.TapsData(before.Id, before.DataOf(_next));
        await bot.Until(async () => (await Now()).Text != before.Text, "the page is turned after the restart");

        // Asked for in the general topic, it comes again at the bottom of its own.
        await boris.Sends("/study");
        var again = await anna.Sees(message => message.Id > living.Id && message.Text.Contains("Учимся вместе", StringComparison.Ordinal), "the lesson at the bottom");
        again.Thread.ShouldBe(topic);
        await anna.InTopic(topic).Sends("/study stop");
        (await anna.Sees(_texts.Stopped)).Thread.ShouldBe(topic);
        await bot.Until(async () => (await Topic(bot, topic))!["closed"]!.GetValue<bool>(), "the topic is closed");
        (await bot.Refusals()).ShouldBeEmpty();

        async Task<ChatMessage> Now() => (await anna.Chat()).Last(message => message.FromBot && message.Thread == topic && message.Text.Contains("Учимся вместе", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_a_plain_member_with_privacy_on_the_bot_stays_in_the_topic_where_it_was_asked_with_all_that_follows()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = Learner.Anna(bot).InGroup();
        await Forum(anna, botManagesTopics: false);
        var topic = (await anna.Posts("/web/topic", new JsonObject { ["as"] = anna.Id, ["chat"] = Learner.GroupId, ["name"] = "Учёба" }))["message_thread_id"]!.GetValue<int>();
        var inside = anna.InTopic(topic);

        await inside.Sends("/study together");
        var living = await inside.Sees("Учимся вместе");
        await inside.TapsData(living.Id, living.DataOf(_next));
        await bot.Until(async () => (await inside.Chat()).Any(message => message.Id == living.Id && message.Text != living.Text), "the page is turned");
        var ran = await inside.Sends("/run\nimport asyncio\n\nasync def nap():\n    await asyncio.sleep(0.1)\n\nasync def main():\n    await asyncio.gather(nap(), nap())\n    print('x' * 5000)\n\nasyncio.run(main())");
        await inside.SeesReply(ran, "Готово");
        await inside.Sees(message => message.Json["photo"] is not null, "the picture");
        await inside.Sends("/quiz");
        await inside.SeesPoll();
        await inside.Sends("/race 5");
        var race = await inside.Sees(RaceTexts.In(Language.Ru).Title);
        await inside.TapsData(race.Id, race.Buttons[1].Data!);
        await inside.Sees(message => message.Id == race.Id && message.Text != race.Text, "the race goes on");
        await inside.Sends("/race stop");
        await inside.Sends("/study stop");
        await inside.Sees(_texts.Stopped);

        (await anna.Chat()).Where(message => message.FromBot && message.Thread != topic).ShouldBeEmpty("everything belongs where it was asked for");
        (await bot.Refusals()).ShouldAllBe(refusal => refusal.Contains("not enough rights to create a topic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_its_topic_is_deleted_the_lesson_says_so_and_goes_on_in_the_general_one()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = Learner.Anna(bot).InGroup();
        await Forum(anna, botManagesTopics: true);
        await anna.Sends("/study coroutines");
        var living = await anna.Sees("Учимся вместе");
        await anna.Posts("/web/topic_delete", new JsonObject { ["as"] = anna.Id, ["chat"] = Learner.GroupId, ["thread"] = living.Thread });

        await anna.Sends("/study");

        await anna.Sees(_texts.TopicGone);
        var general = await anna.Sees(message => message.Thread is null && message.Text.Contains("Учимся вместе", StringComparison.Ordinal), "the lesson in the general topic");
        await anna.TapsData(general.Id, general.DataOf(_next));
        await bot.Until(async () => (await anna.Chat()).Any(message => message.Id == general.Id && message.Text != general.Text), "the page is turned");
        (await anna.Chat()).Count(message => message.FromBot && message.Text.Contains(_texts.TopicGone, StringComparison.Ordinal)).ShouldBe(1);
        (await bot.Refusals()).ShouldAllBe(refusal => refusal.Contains("not found", StringComparison.Ordinal));
    }

    private static Task<JsonNode> Forum(Learner owner, bool botManagesTopics) => owner.Posts(
        "/web/group", new JsonObject { ["as"] = owner.Id, ["chat"] = Learner.GroupId, ["forum"] = true, ["bot_manages_topics"] = botManagesTopics });

    private static async Task<JsonNode?> Topic(BotUnderTest bot, int id)
    {
        var state = JsonNode.Parse(await bot.Web.GetStringAsync("/web/state"))!;
        return state["chats"]!.AsArray().Single(chat => chat!["id"]!.GetValue<long>() == Learner.GroupId)!["topics"]!.AsArray().SingleOrDefault(topic => topic!["id"]!.GetValue<int>() == id);
    }
}
