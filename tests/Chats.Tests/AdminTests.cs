using System.Text;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Two admins keep a course from their phones, and one from the command line; learners walk through it meanwhile.</summary>
public sealed class AdminTests : IDisposable
{
    private static readonly AdminTexts _texts = AdminTexts.In(Language.Ru);

    private readonly string _content = BotUnderTest.NewFolder();

    public AdminTests()
    {
        Write("course.yml", "course: small\ntitle: {ru: Маленький курс, en: A small course}\nlessons:\n  - id: first\nconcepts: {}\nmisconceptions: {}\n");
        Write("first/ru.md", Lesson("ru", "Первая мысль."));
        Write("first/en.md", Lesson("en", "The first thought."));
    }

    public void Dispose() => Directory.Delete(_content, recursive: true);

    [Fact]
    public async Task A_lesson_is_pushed_walked_through_published_kept_over_a_crash_edited_and_rolled_back()
    {
        await using var bot = await Start();
        var anna = Learner.Anna(bot);
        var learner = await bot.NewLearner();
        await learner.Sends("/start lesson_first");
        await learner.Sees("Первая мысль.");

        await anna.Uploads("first.zip", "document", Zips.Of(("first/ru.md", Lesson("ru", "Мысль получше.")), ("first/en.md", Lesson("en", "A better thought."))));
        var card = await anna.Sees("всё сходится");
        card.Text.ShouldContain("✎ изменено (1): one");
        card.Text.ShouldContain("1 ученик");
        await anna.Taps(_texts.WalkEnglish);
        await anna.Sees("A better thought.");
        await anna.Taps(_texts.WalkRussian);
        await anna.Sees("Мысль получше.");

        var forged = (await anna.Chat()).Last(message => message.Buttons.Any(button => button.Text == _texts.Publish)).DataOf(_texts.Publish);
        var own = (await learner.Chat()).Last(message => message.Buttons.Count > 0);
        (await learner.TapsAndReads(own.Id, forged, force: true)).ShouldContain(HelpTexts.In(Language.Ru).OldButton);

        await anna.Taps(_texts.Publish);
        await anna.Sees("версия 2 у учеников");
        await bot.Kill();
        await bot.StartAgain();
        await learner.Taps("Дальше");
        await learner.Sees("Вторая мысль.");
        await learner.Sends("/start chunk_first_one");
        await learner.Sees(message => message.Text.Contains("Первая мысль.", StringComparison.Ordinal) && message.Id > own.Id, "the version that was begun");
        var newcomer = await bot.NewLearner();
        await newcomer.Sends("/start lesson_first");
        await newcomer.Sees("Мысль получше.");

        await anna.Sends("/edit first/two ru");
        var file = await anna.Sees(message => message.FileName == "first.two.ru.md", "the chunk as a file");
        var edited = (await anna.Opens(file)).Replace("Вторая мысль.", "Вторая мысль, отточенная.", StringComparison.Ordinal);
        await anna.Uploads("first.two.ru (1).md", "document", Encoding.UTF8.GetBytes(edited));
        await anna.Sees(message => message.Text.Contains("✎ изменено (1): two", StringComparison.Ordinal), "the check of the chunk");
        await anna.Taps(_texts.Publish);
        await anna.Sees("версия 3 у учеников");

        var listed = await anna.Asks("/admin");
        listed.Text.ShouldContain("версия 3");
        await anna.Taps("Урок");
        await anna.Sees(message => message.Buttons.Any(button => button.Text == _texts.BackTo(1)), "the versions");
        await anna.Taps(_texts.BackTo(1));
        await anna.Sees(_texts.AskBack("Урок", 1));
        await anna.Taps(_texts.YesBack(1));
        await anna.Sees("снова версия 1, теперь под номером 4");
        File.ReadAllText(Path.Combine(_content, "small", "first", "ru.md")).ShouldBe(Lesson("ru", "Первая мысль."));
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_admins_who_publish_at_once_one_looks_again()
    {
        await using var bot = await Start();
        var (anna, ben) = (Learner.Anna(bot), Learner.Ben(bot));
        await ben.Sends("/settings");
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(Lesson("ru", "Мысль Анны.")));
        await ben.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(Lesson("ru", "Мысль Бена.")));
        await anna.Sees(message => message.Buttons.Any(button => button.Data?.Contains($":{PushFeature.PublishWord}:") == true), "a draft");
        var card = await ben.Sees(message => message.Buttons.Any(button => button.Data?.Contains($":{PushFeature.PublishWord}:") == true), "a draft");
        await anna.Taps(_texts.Publish);
        await anna.Sees("версия 2 у учеников");
        var publish = card.Buttons.First(button => button.Data!.Contains($":{PushFeature.PublishWord}:")).Text;
        await ben.Taps(publish);
        await ben.Sees(message => message.Text.Contains('2') && message.Id > card.Id && message.Buttons.Count == 0, "what came between");
        await ben.Sees(message => message.Id > card.Id && message.Buttons.Any(button => button.Text == publish), "the draft against what is live now");
        await ben.Taps(publish);
        await ben.Sees(message => message.Id > card.Id && message.Text.Contains('3') && message.Buttons.All(button => button.Text != publish), "it is published");
        var learner = await bot.NewLearner();
        await learner.Sends("/start lesson_first");
        await learner.Sees("Мысль Бена.");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_line_does_the_same_beside_the_running_bot_and_alone()
    {
        await using var bot = await Start();
        string[] settings = [$"--Content:Path={_content}", $"--Storage:Path={bot.Data}"];
        var better = BotUnderTest.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(better, "ru.md"), Lesson("ru", "Мысль с сервера."), TestContext.Current.CancellationToken);
        var published = await CommandLine.Run(["admin", "publish", better, .. settings]);
        published.ExitCode.ShouldBe(0, published.All);
        published.Output.ShouldContain("version 2 is live");
        var learner = await bot.NewLearner();
        await learner.Sends("/start lesson_first");
        await learner.Sees("Мысль с сервера.");
        (await CommandLine.Run(["admin", "diff", "first", .. settings])).Output.ShouldContain("- Первая мысль.\n+ Мысль с сервера.");
        await bot.Kill();

        var back = await CommandLine.Run(["admin", "rollback", "first", "1", .. settings]);
        back.ExitCode.ShouldBe(0, back.All);
        var listed = await CommandLine.Run(["admin", "lessons", .. settings]);
        listed.Output.ShouldContain("small/first\n  3 ");
        listed.Output.ShouldContain("back to 1  live");
        (await CommandLine.Run(["admin", "rollback", "first", "9", .. settings])).ExitCode.ShouldBe(1);
        (await CommandLine.Run(["admin", "publish", Path.Combine(better, "nothing"), .. settings])).ExitCode.ShouldBe(2);
        (await CommandLine.Run(["admin", "dead-letters", .. settings])).Output.ShouldContain("no dead letters");
        Directory.Delete(better, recursive: true);
    }

    [Theory]
    [InlineData("--Storage:Pth=x", "Did you mean --Storage:Path?", "admin", "lessons")]
    [InlineData("--Storag:Path=x", "Did you mean --Storage:Path?", "admin", "lessons")]
    [InlineData("--Storage:Pth=x", "Did you mean --Storage:Path?", "serve")]
    [InlineData("--Nothing:Whatever=x", "There are", "doctor")]
    public async Task A_setting_that_there_is_not_stops_every_word_of_the_command_line(string setting, string cure, params string[] words)
    {
        var said = await CommandLine.Run([.. words, setting]);
        said.ExitCode.ShouldBe(2, said.All);
        said.Errors.ShouldContain(cure);
    }

    [Fact]
    public async Task A_setting_that_is_no_user_id_is_told_at_the_start()
    {
        var said = await CommandLine.Run("serve", $"--Content:Path={_content}", $"--Storage:Path={_content}", "--Admins=1001,anna");
        said.ExitCode.ShouldBe(2, said.All);
        said.Errors.ShouldContain("Admins must be Telegram user ids");
    }

    private Task<BotUnderTest> Start() => BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={_content}", "--Admins=1001,1002"]);

    private static string Lesson(string language, string first) =>
        $"---\nlesson: first\nlang: {language}\ntitle: {(language == "ru" ? "Урок" : "A lesson")}\nversion: 1\n---\n\n## {(language == "ru" ? "Один" : "One")} {{#one}}\n\n{first}\n\n```python run\nprint(6 * 7)\n```\n\n```text out\n42\n```\n\n"
        + $"## {(language == "ru" ? "Два" : "Two")} {{#two}}\n\n{(language == "ru" ? "Вторая мысль." : "The second thought.")}\n";

    private void Write(string name, string text)
    {
        var path = Path.Combine(_content, "small", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
