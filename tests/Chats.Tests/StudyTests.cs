using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>A group takes the first lesson together, on the real server with real runs.</summary>
public sealed class StudyTests
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.Ru);
    private static readonly string _next = LessonTexts.In(Language.Ru).Next;

    [Fact]
    public async Task A_divided_group_talks_votes_again_and_sees_its_guesses_beside_the_measured_time()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        Learner[] people = [(await bot.NewLearner("Анна")).InGroup(), (await bot.NewLearner("Борис")).InGroup(), (await bot.NewLearner("Clara", "en")).InGroup()];
        await people[0].Sends("/study coroutines");
        var living = await people[0].Sees("Учимся вместе");
        var turn = 0;
        while (!(await Now()).Text.Contains(_texts.VoteAlone, StringComparison.Ordinal))
        {
            var page = await Now();
            await people[turn++ % 3].TapsData(living.Id, page.DataOf(_next));
            await bot.Until(async () => (await Now()).Text != page.Text, "the page is turned");
        }

        var open = await Now();
        var options = open.Buttons.TakeWhile(button => button.Text != _texts.AnyoneTurns).ToList();
        (await people[0].TapsAndReads(living.Id, options[0].Data!)).ShouldBe(_texts.Taken(options[0].Text));
        await people[1].TapsAndReads(living.Id, options[1].Data!);
        await people[2].TapsAndReads(living.Id, open.DataOf(_texts.CloseVote));
        var talk = await people[0].Sees(_texts.Divided);
        talk.Text.ShouldNotContain("✅");
        (await people[2].TapsAndReads(living.Id, options[0].Data!, force: true)).ShouldContain("closed");
        await people[0].TapsAndReads(living.Id, talk.Buttons[1].Data!);
        await people[1].TapsAndReads(living.Id, talk.DataOf(_texts.TellUs));

        var told = await people[0].Sees(message => message.Id == living.Id && message.Text.Contains('✅'), "the truth");
        told.Text.ShouldContain(" → ");
        told.Text.ShouldContain("⏱ На самом деле");
        told.Text.ShouldNotContain("Анна");
        (await people[0].TapsAndReads(living.Id, told.DataOf(_texts.Mine))).ShouldContain("Твой ответ");
        (await people[0].Chat()).Count(message => message.FromBot && message.Text.Contains("Учимся вместе", StringComparison.Ordinal)).ShouldBe(1);

        await people[0].Sends("/study");
        var again = await people[0].Sees(message => message.Id > living.Id && message.Text.Contains("Учимся вместе", StringComparison.Ordinal), "the lesson at the bottom");
        await people[1].TapsData(again.Id, again.DataOf(_next));
        await people[0].Sends("/study stop");
        await people[0].Sees(_texts.Stopped);
        (await bot.Refusals()).ShouldBeEmpty();

        async Task<ChatMessage> Now() => (await people[0].Chat()).Single(message => message.Id == living.Id);
    }
}
