using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.WebChat;

/// <summary>What a teacher sees on a phone: how a lesson goes, and an announcement before and after it went.</summary>
public sealed class TeacherTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_teacher_looks_how_a_lesson_goes_and_tells_people_of_the_next()
    {
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, "--Admins=1001"]);
        var names = (string[])["Вера", "Глеб", "Даша", "Егор", "Жанна"];
        foreach (var (name, steps) in names.Select((name, at) => (name, at + 1)))
        {
            var pupil = await bot.NewLearner(name);
            await pupil.Sends("/start lesson_coroutines");
            for (var step = 1; step < steps; step++)
            {
                await pupil.Sees($"· {step} из ");
                await pupil.Taps(step == 1 ? "Дальше" : (await pupil.Chat()).Last(message => message.Buttons.Count > 0).Buttons.First(button => button.Text.Contains('▶') && !button.Text.StartsWith('▶')).Text);
            }

            await pupil.Sends("/settings");
            await pupil.Taps("Все");
            await pupil.InGroup().Sends("/help");
        }

        var anna = Learner.Anna(bot).InGroup();
        await anna.SeesAfter(await anna.Sends("/help"));
        var (classes, news) = (ClassTexts.In(Language.Ru), NewsTexts.In(Language.Ru));
        var thumb = new Thumb(await browser.Open($"{bot.Url}/?as=1001&chat=1001&lang=ru"), "teacher");
        await thumb.Sends("/admin");
        await thumb.Sees("Уроки и версии");
        await thumb.Looks("admin");
        await thumb.Taps(classes.Open);
        await thumb.Sees(classes.WhichLesson);
        await thumb.Taps("Первые корутины");
        await thumb.Sees("Вера: «");
        await thumb.Loads();
        await thumb.Looks("picture");
        await (await thumb.Sees("Вера: «")).ScrollIntoViewIfNeededAsync();
        await thumb.Looks("words");

        await thumb.Sends("/admin");
        await thumb.Taps(news.Announce);
        await thumb.Sees(news.WhichLesson);
        await thumb.Taps("Вместе");
        await thumb.Sees(news.New("Вместе, а не по очереди"));
        await thumb.Looks("preview");
        await thumb.Taps(news.Send(names.Length));
        await thumb.Sees(news.Done("Вместе, а не по очереди"));
        await thumb.Looks("done");
        thumb.Complaints.ShouldBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty();
    }
}
