using System.Text;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.WebChat;

/// <summary>What a group and an admin see on a phone. Pictures stay in artifacts/screenshots.</summary>
public sealed class GroupsAndAdminsTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Three_people_race_in_a_group()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        Learner[] people = [Learner.Anna(bot).InGroup(), (await bot.NewLearner("Борис")).InGroup(), (await bot.NewLearner("Вера")).InGroup()];
        var texts = RaceTexts.In(Language.Ru);
        var page = await browser.Open($"{bot.Url}/?as=1001&chat={Learner.GroupId}&lang=ru");
        var thumb = new Thumb(page, "race-in-a-group");
        await thumb.Sends("/race 5");
        await thumb.Sees(texts.Title);
        var lobby = await people[0].Sees(texts.Title);
        foreach (var person in people[1..])
        {
            await person.TapsAndReads(lobby.Id, lobby.DataOf(texts.Join));
        }

        await thumb.Sees("Борис", "Вера");
        await thumb.Looks("lobby");
        await thumb.Taps(texts.Go);
        for (var round = 1; round <= 2; round++)
        {
            var number = round;
            var asked = await people[0].Sees(
                message => message.Id == lobby.Id && message.Text.Contains($"Вопрос {number} из 5", StringComparison.Ordinal) && message.Buttons.Count >= 2 && message.Buttons.All(button => button.Data is not null),
                $"question {round}");
            await thumb.Sees($"Вопрос {round} из 5");
            await thumb.Looks($"question-{round}");
            for (var at = 0; at < people.Length; at++)
            {
                await people[at].TapsAndReads(lobby.Id, asked.Buttons[(at + round) % asked.Buttons.Count].Data!, force: true);
            }

            await thumb.Sees(texts.RoundClosed(round, 5));
            await thumb.Looks($"answer-{round}");
        }

        await thumb.Sends("/race stop");
        await thumb.Sees(texts.Over);
        await thumb.Looks("finish");
        thumb.Complaints.ShouldBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    [Fact]
    public async Task An_admin_publishes_a_lesson()
    {
        var content = PushedCourse.Folder();
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={content}", "--Admins=1001"]);
        var texts = AdminTexts.In(Language.Ru);
        var anna = Learner.Anna(bot);
        var thumb = new Thumb(await browser.Open($"{bot.Url}/?as=1001&chat=1001&lang=ru"), "admin-publishes");
        await thumb.Sends("/admin");
        await thumb.Sees(texts.LessonsTitle);
        await thumb.Looks("lessons");

        var better = PushedCourse.Lesson("first", "Мысль получше: у неё есть пример.").Replace("print(6 * 7)", "print(\"шесть на семь:\", 6 * 7)", StringComparison.Ordinal);
        await anna.Uploads("first.md", "document", Encoding.UTF8.GetBytes(better));
        await thumb.Sees("E110");
        await thumb.Looks("report-with-an-error");

        await anna.Uploads("first.zip", "document", Zips.Of(
            ("first/ru.md", better.Replace("```text out\n42", "```text out\nшесть на семь: 42", StringComparison.Ordinal) + "\n## Три {#three}\n\nИ новая мысль в конце.\n"),
            ("first/en.md", better.Replace("lang: ru", "lang: en", StringComparison.Ordinal).Replace("```text out\n42", "```text out\nшесть на семь: 42", StringComparison.Ordinal) + "\n## Three {#three}\n\nAnd a new thought.\n")));
        await thumb.Sees("всё сходится");
        await thumb.Looks("report");
        await thumb.Taps(texts.WalkRussian);
        await thumb.Sees("Мысль получше");
        await thumb.Looks("walk");
        await thumb.Taps(LessonTexts.In(Language.Ru).Next);
        await thumb.Sees("Вторая мысль.");
        await thumb.Taps(texts.Difference);
        await thumb.Sees(texts.DiffCaption);
        await thumb.Looks("difference");
        await thumb.Taps(texts.Publish);
        await thumb.Sees("версия 2 у учеников");
        await thumb.Looks("published");

        // And somebody changes the file on the server, too.
        await File.WriteAllTextAsync(Path.Combine(content, "small", "first", "ru.md"), PushedCourse.Lesson("first", "Мысль из папки."), TestContext.Current.CancellationToken);
        await thumb.Sees(FolderTexts.In(Language.Ru).Offered("Урок first"));
        await thumb.Looks("offer");
        thumb.Complaints.ShouldBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
        Directory.Delete(content, recursive: true);
    }
}
