using System.Diagnostics;
using System.Text;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>The content folder changes while the bot runs: by an editor, by a pull, by accident.</summary>
public sealed class FolderTests : IDisposable
{
    private static readonly FolderTexts _texts = FolderTexts.In(Language.Ru);
    private static readonly AdminTexts _admin = AdminTexts.In(Language.Ru);

    private readonly string _content = BotUnderTest.NewFolder();

    public FolderTests()
    {
        Course("first");
        Write("first", "Первая мысль.");
    }

    public void Dispose() => Directory.Delete(_content, recursive: true);

    [Fact]
    public async Task A_changed_lesson_goes_live_by_itself_a_broken_one_is_told_once_and_the_last_good_one_stays()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        var learner = await bot.NewLearner();
        await learner.Sends("/start lesson_first");
        await learner.Sees("Первая мысль.");

        Write("first", "Мысль получше.");
        var live = await anna.Sees(_texts.IsLive("Урок first", 2));
        live.Text.ShouldContain("✎ изменено (1): one");
        live.Text.ShouldContain("1 ученик");
        await Begins(bot, "Мысль получше.");
        await learner.Taps("Дальше");
        await learner.Sees("Вторая мысль.");
        var back = await learner.Sends("/start chunk_first_one");
        await learner.Sees(message => message.Text.Contains("Первая мысль.", StringComparison.Ordinal) && message.Id > back, "the version that was begun");

        // What is printed is not what the lesson says: only a run can know.
        Write("first", "Мысль с ошибкой.", output: "43");
        var refused = await anna.Sees(_texts.Refused("small/first"));
        refused.Text.ShouldContain("small/first/ru.md:17:1 E110");
        bot.Output.ShouldContain("small/first/ru.md:17:1 E110");
        await Begins(bot, "Мысль получше.");
        await bot.Kill();
        await bot.StartAgain();
        await Begins(bot, "Мысль получше.");

        // The next change is heard of, and the broken one was told once, over the crash too.
        Write("first", "Мысль ещё лучше.");
        await anna.Sees(_texts.IsLive("Урок first", 3));
        await Begins(bot, "Мысль ещё лучше.");
        (await anna.Chat()).Count(message => message.FromBot && message.Text.Contains(_texts.Refused("small/first"), StringComparison.Ordinal)).ShouldBe(1);
        await anna.Taps(_admin.BackTo(2));
        await anna.Taps(_admin.YesBack(2));
        await anna.Sees("снова версия 2, теперь под номером 4");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lessons_come_and_go_with_the_course_file_and_whoever_began_one_finishes_it()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);

        // As a pull brings it: the course file first, which lists a lesson that is not there yet, then the lesson, a piece at a time.
        Course("second", "first");
        await File.WriteAllTextAsync(PathOf("second", "ru.md", make: true), Lesson("second", "Недописанная")[..40], TestContext.Current.CancellationToken);
        Write("second", "Мысль второго.");
        await anna.Sees(_texts.IsNew("Урок second"));
        await anna.Sees(_texts.CourseTaken("Маленький курс"));
        (await anna.Chat()).ShouldNotContain(message => message.Text.Contains(_texts.Refused("small/second"), StringComparison.Ordinal), "half a lesson is waited out");
        var learner = await bot.NewLearner();
        var menu = await learner.Asks("/lessons");
        menu.Text.IndexOf("Урок second", StringComparison.Ordinal).ShouldBeLessThan(menu.Text.IndexOf("Урок first", StringComparison.Ordinal), menu.ToString());
        await learner.Sends("/start lesson_second");
        await learner.Sees("Мысль второго.");

        Course("first");
        Directory.Delete(Path.Combine(_content, "small", "second"), recursive: true);
        (await anna.Sees(_texts.Withdrawn("Урок second"))).Text.ShouldContain("1 ученик");
        var newcomer = await bot.NewLearner();
        (await newcomer.Asks("/lessons")).Text.ShouldNotContain("Урок second");
        await learner.Taps("Дальше");
        await learner.Sees("Вторая мысль.");
        await bot.Kill();
        await bot.StartAgain();
        await learner.Sends("/continue");
        await learner.Sees("Вторая мысль.");
        await anna.Asks("/admin", _admin.Withdrawn);
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipe_among_the_lessons_keeps_nobody_waiting()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        var pipe = PathOf("first", "en.md");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await anna.Sees(_texts.Refused("small/first"))).Text.ShouldContain("small/first/en.md:1:1 E05");
        File.Delete(pipe);
        Write("first", "Мысль получше.");
        await anna.Sees(_texts.IsLive("Урок first", 2));
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_published_from_a_chat_is_only_offered_and_decided_once()
    {
        await using var bot = await Start();
        var (anna, ben) = (await Admin(bot, 1001), await Admin(bot, 1002));
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(Lesson("first", "Мысль из чата.")));
        await anna.Taps(_admin.Publish);
        await anna.Sees("версия 2 у учеников");

        Write("first", "Мысль из папки.");
        var offered = await anna.Sees(_texts.Offered("Урок first"));
        offered.Text.ShouldContain("✎ изменено (1): one");
        var his = await ben.Sees(message => message.Buttons.Any(button => button.Data?.Contains($"{FolderFeature.Verb}:{FolderFeature.PublishWord}", StringComparison.Ordinal) == true), "the offer");
        await Begins(bot, "Мысль из чата.");
        await anna.Taps(_admin.Difference);
        await anna.Sees(message => message.FileName == "first.diff", "the difference as a file");

        // An offer survives a crash, is decided by one, and the other is told so.
        await bot.Kill();
        await bot.StartAgain();
        await anna.Taps(_admin.Publish);
        await anna.Sees(message => message.Id == offered.Id && message.Text.Contains("версия 3 у учеников", StringComparison.Ordinal), "that it is published");
        await Begins(bot, "Мысль из папки.");
        await ben.Sees(message => message.Id == his.Id && message.Text.Contains('3') && message.Buttons.Count == 0, "that his card is closed and says what was decided");
        var publish = his.Buttons.First(button => button.Data!.Contains($":{FolderFeature.PublishWord}:", StringComparison.Ordinal)).Data!;
        (await ben.TapsAndReads(his.Id, publish, force: true)).ShouldNotBeEmpty();

        Write("first", "Мысль, которую не взяли.");
        await anna.Sees(message => message.Id > offered.Id && message.Text.Contains(_texts.Offered("Урок first"), StringComparison.Ordinal), "the next offer");
        await anna.Taps(_texts.Leave);
        await anna.Sees(_texts.Left);
        await bot.Kill();
        await bot.StartAgain();
        await Begins(bot, "Мысль из папки.");
        (await anna.Chat()).Count(message => message.FromBot && message.Buttons.Any(button => button.Text == _texts.Leave)).ShouldBe(0);
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_away_for_a_while_costs_nothing_and_what_changed_meanwhile_is_seen()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        var aside = _content + "-aside";
        Directory.Move(_content, aside);
        await bot.Until(() => Task.FromResult(bot.Output.Contains("The content folder cannot be read now", StringComparison.Ordinal)), "it is seen that the folder is away");
        await Begins(bot, "Первая мысль.");
        await bot.Kill();
        await bot.StartAgain();
        await Begins(bot, "Первая мысль.");
        Directory.Move(aside, _content);
        Write("first", "Мысль после перерыва.");
        await anna.Sees(_texts.IsLive("Урок first", 2));
        await Begins(bot, "Мысль после перерыва.");
    }

    [Fact]
    public async Task A_course_file_that_is_gone_is_missed_by_name_and_its_return_is_told()
    {
        Another();
        var small = Path.Combine(_content, "small", "course.yml");
        var words = await File.ReadAllTextAsync(small, TestContext.Current.CancellationToken);
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        File.Delete(small);
        await anna.Sees(_texts.CourseFileAway("small/course.yml"));
        await Begins(bot, "Первая мысль.");
        await File.WriteAllTextAsync(small, words, TestContext.Current.CancellationToken);
        await anna.Sees(_texts.Mended("small/course.yml"));
        Directory.Delete(Path.Combine(_content, "other"), recursive: true);
        await anna.Sees(_texts.CourseAway("other"));
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_lesson_from_a_phone_joins_the_course_whose_file_came_along_and_the_report_says_which()
    {
        var other = Another();
        var push = PushTexts.In(Language.Ru);
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(Lesson("third", "Мысль третьего.")));
        await anna.Sees(push.NewLessonIn("Другой курс", "«Маленький курс»"));
        await anna.Uploads("third.zip", "document", Zips.Of(("small/third/ru.md", Lesson("third", "Мысль третьего."))));
        await anna.Sees(push.NewLessonIn("Маленький курс", "«Другой курс»"));
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(Lesson("fifth", "Мысль пятого.")), caption: "маленький КУРС");
        await anna.Sees(message => message.FromBot && message.Text.Contains("Урок fifth", StringComparison.Ordinal) && message.Text.Contains(push.NewLessonIn("Маленький курс", "«Другой курс»"), StringComparison.Ordinal), "where it goes");
        var small = await File.ReadAllTextAsync(Path.Combine(_content, "small", "course.yml"), TestContext.Current.CancellationToken);
        await anna.Uploads("sixth.zip", "document", Zips.Of(("course.yml", small), ("sixth/ru.md", Lesson("sixth", "Мысль шестого."))));
        await anna.Sees(message => message.FromBot && message.Text.Contains("Урок sixth", StringComparison.Ordinal) && message.Text.Contains(push.NewLessonIn("Маленький курс", "«Другой курс»"), StringComparison.Ordinal), "where it goes");
        await anna.Uploads("fourth.zip", "document", Zips.Of(("course.yml", other + "  # changed\n"), ("fourth/ru.md", Lesson("fourth", "Мысль четвёртого."))));
        await anna.Sees(push.NewLessonOfCourseIn("Другой курс"));
        await anna.Taps(_admin.Publish);
        var newcomer = await bot.NewLearner();
        await anna.Sees(message => message.FromBot && message.Text.Contains("версия 1 у учеников", StringComparison.Ordinal), "that it is live");
        await newcomer.Sends("/start lesson_other_fourth");
        await newcomer.Sees("Мысль четвёртого.");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_check_it_checks_again_and_tells_once()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        Write("first", "Медленная мысль.", program: "import time\ntime.sleep(3)\nprint(42)");
        await bot.Until(() => Task.FromResult(bot.Output.Contains("every program in it is tried", StringComparison.Ordinal)), "the check has begun");
        await bot.KillBoth();
        await bot.StartAgain();
        await anna.Sees(_texts.IsLive("Урок first", 2));
        await Begins(bot, "Медленная мысль.");
        await bot.Kill();
        await bot.StartAgain();
        await Begins(bot, "Медленная мысль.");
        (await anna.Chat()).Count(message => message.FromBot && message.Text.Contains("📁", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_command_line_and_the_watch_do_not_fight_over_one_folder()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        Write("first", "Мысль с сервера.");
        var published = await CommandLine.Run("admin", "publish", Path.Combine(_content, "small", "first"), $"--Content:Path={_content}", $"--Storage:Path={bot.Data}");
        published.ExitCode.ShouldBe(0, published.All);
        published.Output.ShouldContain("version 2 is live");
        await Begins(bot, "Мысль с сервера.");

        // What the command line published does not keep the folder from going on by itself.
        Write("first", "И ещё одна.");
        await anna.Sees(_texts.IsLive("Урок first", 3));
        var listed = await CommandLine.Run("admin", "lessons", $"--Content:Path={_content}", $"--Storage:Path={bot.Data}");
        listed.Output.Split('\n').Count(line => line.Contains("UTC", StringComparison.Ordinal)).ShouldBe(3, listed.All);
    }

    [Fact]
    public async Task The_last_lesson_of_a_course_goes_too_and_whoever_began_it_finishes_it()
    {
        await using var bot = await Start();
        var anna = await Admin(bot, 1001);
        var learner = await bot.NewLearner();
        await learner.Sends("/start lesson_first");
        await learner.Sees("Первая мысль.");

        // The only other one is not written yet.
        Course("second");
        Directory.Delete(Path.Combine(_content, "small", "first"), recursive: true);
        await anna.Sees(_texts.Withdrawn("Урок first"));
        await learner.Taps("Дальше");
        await learner.Sees("Вторая мысль.");
        var newcomer = await bot.NewLearner();
        await newcomer.Asks("/lessons", LessonTexts.In(Language.Ru).NoLessons);
        await bot.Kill();
        await bot.StartAgain();
        await learner.Sends("/continue");
        await learner.Sees("Вторая мысль.");

        // And it comes back.
        Course("first");
        Write("first", "Мысль, что вернулась.");
        await anna.Sees(_texts.IsLive("Урок first", 3));
        await Begins(bot, "Мысль, что вернулась.");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    /// <summary>A second course, whose folder comes first.</summary>
    /// <returns>Its course file.</returns>
    private string Another()
    {
        Directory.CreateDirectory(Path.Combine(_content, "other", "second"));
        var yml = File.ReadAllText(Path.Combine(_content, "small", "course.yml")).Replace("small", "other", StringComparison.Ordinal)
            .Replace("first", "second", StringComparison.Ordinal).Replace("Маленький", "Другой", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_content, "other", "course.yml"), yml);
        File.WriteAllText(Path.Combine(_content, "other", "second", "ru.md"), Lesson("second", "Мысль второго."));
        return yml;
    }

    private Task<BotUnderTest> Start() => BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={_content}", "--Admins=1001,1002"]);

    /// <summary>Whoever has never spoken to the bot cannot be told anything.</summary>
    private static async Task<Learner> Admin(BotUnderTest bot, long id)
    {
        var admin = new Learner(bot, id);
        await admin.Sends("/settings");
        await admin.Sees(message => message.Buttons.Count > 0, "the settings");
        await admin.Sends("/lessons");
        return admin;
    }

    private static async Task Begins(BotUnderTest bot, string words)
    {
        var newcomer = await bot.NewLearner();
        await newcomer.Sends("/start lesson_first");
        await newcomer.Sees(words);
    }

    private void Course(params string[] lessons)
    {
        Directory.CreateDirectory(Path.Combine(_content, "small"));
        File.WriteAllText(Path.Combine(_content, "small", "course.yml"),
            $"course: small\ntitle: {{ru: Маленький курс, en: A small course}}\nlessons:\n{string.Concat(lessons.Select(id => $"  - id: {id}\n"))}concepts: {{}}\nmisconceptions: {{}}\n");
    }

    /// <summary>As editors do it: the new words into a file beside, which then takes the place of the old one.</summary>
    private void Write(string id, string first, string program = "print(6 * 7)", string output = "42")
    {
        var path = PathOf(id, "ru.md", make: true);
        File.WriteAllText(path + "~", Lesson(id, first, program, output));
        File.Move(path + "~", path, overwrite: true);
        File.WriteAllText(PathOf(id, ".ru.md.swp", make: true), "an editor's own file");
    }

    private string PathOf(string id, string name, bool make = false)
    {
        var folder = Path.Combine(_content, "small", id);
        if (make)
        {
            Directory.CreateDirectory(folder);
        }

        return Path.Combine(folder, name);
    }

    private static string Lesson(string id, string first, string program = "print(6 * 7)", string output = "42") =>
        $"---\nlesson: {id}\nlang: ru\ntitle: Урок {id}\nversion: 1\n---\n\n## Один {{#one}}\n\n{first}\n\n```python run\n{program}\n```\n\n```text out\n{output}\n```\n\n## Два {{#two}}\n\nВторая мысль.\n";
}
