using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Inline;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;
using Microsoft.Playwright;

namespace CoroutineBot.Chats.Tests.WebChat;

/// <summary>The bot's name and a word typed on a phone, and a forum's topics under a thumb.</summary>
public sealed class InlineWebTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_thumb_posts_a_word_in_the_group_follows_it_into_the_lesson_and_shows_its_own_result()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var page = await browser.Open($"{bot.Url}/?as=1001&chat={Learner.GroupId}&lang=ru");
        var thumb = new Thumb(page, "inline");
        await page.GetByTestId("composer").FillAsync("@coroutine_bot сем");
        var card = page.GetByTestId("inline-card").First;
        await Assertions.Expect(card).ToContainTextAsync("семафор");
        await thumb.Looks("offered");
        await card.ClickAsync();
        await Assertions.Expect(page.GetByTestId("inline-results")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByTestId("composer")).ToHaveValueAsync("");
        await Assertions.Expect(page.GetByTestId("via-bot")).ToContainTextAsync("coroutine_bot");
        await thumb.Looks("posted");
        await thumb.Taps("📖");
        await thumb.Sees("async with");
        await thumb.Looks("lesson");

        await page.GetByTestId("composer").FillAsync("@coroutine_bot ");
        await page.GetByTestId("inline-invitation").ClickAsync();
        await thumb.Sees("asyncio");
        await thumb.Sends("print('на память')");
        await thumb.Sees("Готово за");
        await page.GetByTestId("composer").FillAsync("@Coroutine_Bot ?");
        await Assertions.Expect(page.GetByTestId("inline-card")).ToHaveCountAsync(1);
        await thumb.Looks("results");
        await page.GetByTestId("inline-card").ClickAsync();
        await Assertions.Expect(thumb.Messages.Filter(new LocatorFilterOptions { Has = page.GetByTestId("via-bot") })).ToContainTextAsync("на память");
        await thumb.Looks("result-posted");
        await page.GetByTestId("composer").FillAsync("@coroutine_bot зпт");
        await Assertions.Expect(page.GetByTestId("inline-invitation")).ToHaveTextAsync(InlineTexts.In(Language.Ru).NoSuchWord);
        await thumb.Looks("nothing");
        thumb.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thumb_goes_from_the_general_topic_to_the_lessons_own_and_writes_there()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var page = await browser.Open($"{bot.Url}/?as=1001&chat={Learner.GroupId}&lang=ru");
        var thumb = new Thumb(page, "topics");
        await page.GetByTestId("chat-menu").ClickAsync();
        await thumb.Looks("menu");
        await page.GetByTestId("menu-forum").ClickAsync();
        await Assertions.Expect(page.GetByTestId("topic")).ToHaveCountAsync(1);
        await page.GetByTestId("chat-menu").ClickAsync();
        await page.GetByTestId("menu-bot-topics").ClickAsync();
        await thumb.Sends("/study coroutines");
        await thumb.Sees(StudyTexts.In(Language.Ru).InTopic);
        await thumb.Looks("general");
        await thumb.Taps(StudyTexts.In(Language.Ru).ToTopic);
        await thumb.Sees("Учимся вместе");
        await Assertions.Expect(thumb.Messages.Filter(new LocatorFilterOptions { HasText = StudyTexts.In(Language.Ru).InTopic })).ToHaveCountAsync(0);
        await thumb.Looks("lesson");
        await thumb.Sends("/study stop");
        await thumb.Sees(StudyTexts.In(Language.Ru).Stopped);
        await Assertions.Expect(page.GetByTestId("topic").Last).ToContainTextAsync("🔒");
        await thumb.Looks("closed");
        var everything = JsonNode.Parse(await bot.Web.GetStringAsync($"/web/messages?chat={Learner.GroupId}&as=1001", TestContext.Current.CancellationToken))!["messages"]!.AsArray();
        everything.Single(message => message!["text"]?.GetValue<string>() == "/study stop")!["message_thread_id"].ShouldNotBeNull("what is written in a topic stands there");
        thumb.Complaints.ShouldBeEmpty();
    }
}
