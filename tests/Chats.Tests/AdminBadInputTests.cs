using System.Text;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Editions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>A course of two lessons, and an admin who pushes them.</summary>
public sealed class AdminBot : SharedBot
{
    public string Content { get; } = PushedCourse.Folder();

    protected override string[] Settings => [.. BotUnderTest.Hurried, $"--Content:Path={Content}", "--Admins=1001,1002"];
}

/// <summary>What goes wrong around a lesson that is pushed: a clear word each time, one state, nothing lost.</summary>
public sealed class AdminBadInputTests(AdminBot shared) : IClassFixture<AdminBot>
{
    private static readonly AdminTexts _texts = AdminTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    [Fact]
    public async Task A_zip_with_a_path_outside_is_not_opened()
    {
        var anna = Learner.Anna(Bot);
        await anna.Uploads("evil.zip", "document", Zips.Of(("first/ru.md", PushedCourse.Lesson("first", "x")), ("../../evil.md", "x")));
        await anna.Sees(_texts.Unreadable(nameof(ParcelFault.PathOutside), "evil.zip"));
        await Unchanged();
    }

    [Fact]
    public async Task A_zip_bomb_is_not_unpacked()
    {
        var anna = Learner.Anna(Bot);
        await anna.Uploads("bomb.zip", "document", Zips.Of(("ru.md", new string('a', Parcel.MostBytes + 1))));
        await anna.Sees(_texts.Unreadable(nameof(ParcelFault.TooLarge), "bomb.zip"));
        await Unchanged();
    }

    [Fact]
    public async Task A_wrong_encoding_is_told_with_its_place()
    {
        var anna = Learner.Anna(Bot);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await anna.Uploads("ru.md", "document", Encoding.GetEncoding(1251).GetBytes(PushedCourse.Lesson("first", "Мысль.")));
        (await anna.Sees("E01")).Text.ShouldContain("ru.md:4:8 E01");
        await Unchanged();
    }

    [Fact]
    public async Task What_is_printed_otherwise_than_the_lesson_says_cannot_be_published()
    {
        var anna = Learner.Anna(Bot);
        await anna.Uploads("false.md", "document", Encoding.UTF8.GetBytes(PushedCourse.Lesson("first", "Мысль.").Replace("```text out\n42", "```text out\n43", StringComparison.Ordinal)));
        (await anna.Sees("E110")).Text.ShouldContain("false.md:");
        await Unchanged();
    }

    [Fact]
    public async Task Prerequisites_in_a_circle_are_told_with_the_line_of_the_course_file()
    {
        var ben = Learner.Ben(Bot);
        var circle = PushedCourse.Yml.Replace("- id: first", "- {id: first, needs: [second]}", StringComparison.Ordinal).Replace("- id: second", "- {id: second, needs: [first]}", StringComparison.Ordinal);
        await ben.Uploads("circle.zip", "document", Zips.Of(("small/course.yml", circle), ("small/first/ru.md", PushedCourse.Lesson("first", "Мысль."))));
        (await ben.Sees("Nobody could begin this lesson")).Text.ShouldContain("course.yml:4:");
        await Unchanged();
    }

    [Fact]
    public async Task A_retired_id_that_returns_is_refused_for_ever()
    {
        var anna = Learner.Anna(Bot);
        var without = PushedCourse.Lesson("second", "Мысль.");
        without = without[..without.IndexOf("## Два", StringComparison.Ordinal)].Replace("version: 1\n", "version: 2\nretired: [two]\n", StringComparison.Ordinal);
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(without));
        await anna.Taps(_texts.Publish);
        await anna.Sees("«Урок second»: версия 2 у учеников");
        var sent = await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(PushedCourse.Lesson("second", "Мысль.")));
        var report = await anna.Sees(message => message.Id > sent && message.Text.Contains("E37", StringComparison.Ordinal), "that the id was retired");
        report.Text.ShouldContain("ru.md:20:");
        report.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forged_callback_from_no_admin_changes_nothing_in_private_and_in_the_group()
    {
        var ben = Learner.Ben(Bot);
        await ben.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(PushedCourse.Lesson("first", "Тайная мысль.")));
        var card = await ben.Sees(message => message.Buttons.Any(button => button.Data?.Contains($":{PushFeature.PublishWord}:", StringComparison.Ordinal) == true), "a draft");
        var stranger = await Bot.NewLearner();
        var own = await stranger.Asks("/lessons");
        await stranger.InGroup().Sends("/help@coroutine_bot");
        var public_ = await stranger.InGroup().Sees(message => message.Buttons.Count > 0, "a message in the group");
        foreach (var data in card.Buttons.Select(button => button.Data!))
        {
            (await stranger.TapsAndReads(own.Id, data, force: true)).ShouldBe(HelpTexts.In(Language.Ru).OldButton);
            (await stranger.InGroup().TapsAndReads(public_.Id, data, force: true)).ShouldNotBeEmpty();
        }

        var file = await stranger.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(PushedCourse.Lesson("first", "Чужая мысль.")));
        await stranger.SeesAfter(file);
        (await stranger.Asks("/admin")).Text.ShouldNotContain("верси");
        (await stranger.Chat()).ShouldNotContain(message => message.FromBot && message.Text.Contains("Тайная", StringComparison.Ordinal));
        await Unchanged();
    }

    [Fact]
    public async Task A_name_that_comes_with_a_pushed_course_file_is_known_from_then_on()
    {
        var content = PushedCourse.Folder();
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={content}", "--Admins=1001"]);
        var anna = Learner.Anna(bot);
        var named = PushedCourse.Yml.Replace("concepts: {}", "concepts: {nap: {ru: сон, en: nap}}", StringComparison.Ordinal).Replace("  - id: second\n", "  - id: second\n  - id: third\n", StringComparison.Ordinal)
            .Replace("  - id: first\n  - id: second\n  - id: third\n", "  - id: first\n  - id: third\n  - id: second\n", StringComparison.Ordinal);
        var third = PushedCourse.Lesson("third", "Третий.").Replace("version: 1\n", "version: 1\nconcepts: [nap]\n", StringComparison.Ordinal);
        await anna.Uploads("third.zip", "document", Zips.Of(("small/course.yml", named), ("small/third/ru.md", third)));
        await anna.Taps(_texts.Publish);
        await anna.Sees("«Урок third»: версия 1 у учеников");
        var menu = (await anna.Asks("/lessons")).Text;
        menu.IndexOf("Урок third", StringComparison.Ordinal).ShouldBeInRange(menu.IndexOf("Урок first", StringComparison.Ordinal), menu.IndexOf("Урок second", StringComparison.Ordinal));

        await bot.Kill();
        await bot.StartAgain();
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(third.Replace("Третий.", "Третий, получше.", StringComparison.Ordinal)));
        await anna.Sees(message => message.Text.Contains("✎ изменено (1): one", StringComparison.Ordinal), "that it holds with the name");
        Directory.Delete(content, recursive: true);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_check_it_is_checked_again_and_the_admin_gets_one_report()
    {
        var content = PushedCourse.Folder();
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={content}", "--Admins=1001"]);
        var anna = Learner.Anna(bot);
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(PushedCourse.Slow));
        var card = await anna.Sees(_texts.Progress("").Trim());
        await bot.KillBoth();
        await bot.StartAgain();
        var report = await anna.Sees("всё сходится");
        report.Id.ShouldBe(card.Id, "the report takes the place of the progress");
        await bot.Kill();
        await bot.StartAgain();
        (await anna.Asks("/help")).Text.ShouldNotBeEmpty();
        (await anna.Chat()).Count(message => message.FromBot && message.Text.Contains("всё сходится", StringComparison.Ordinal)).ShouldBe(1);
        await anna.Taps(_texts.Publish);
        await anna.Sees("версия 2 у учеников");
        (await bot.Refusals()).ShouldBeEmpty();
        Directory.Delete(content, recursive: true);
    }

    [Fact]
    public async Task An_admin_who_is_removed_in_the_middle_of_a_check_hears_nothing_of_it_and_publishes_nothing()
    {
        var content = PushedCourse.Folder();
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={content}", "--Admins=1001,1002"]);
        var anna = Learner.Anna(bot);

        // One check is under way and one draft waits for its word when she is taken off the list.
        var (ben, draft) = (Learner.Ben(bot), Encoding.UTF8.GetBytes(PushedCourse.Lesson("first", "Мысль Бена.")));
        await ben.Uploads("ru.md", "document", draft);
        var waiting = await ben.Sees(message => message.Buttons.Any(button => button.Data?.Contains($":{PushFeature.PublishWord}:", StringComparison.Ordinal) == true), "a draft");
        await anna.Uploads("ru.md", "document", Encoding.UTF8.GetBytes(PushedCourse.Slow));
        var card = await anna.Sees(_texts.Progress("").Trim());
        await bot.Kill();
        bot.Settings = [.. BotUnderTest.Hurried, $"--Content:Path={content}", "--Admins=1003"];
        await bot.StartAgain();
        await anna.Sees(message => message.Id == card.Id && message.Text == _texts.Failed, "that she is no admin any more");
        (await anna.Chat()).ShouldNotContain(message => message.FromBot && message.Text.Contains("сходится", StringComparison.Ordinal));
        foreach (var data in waiting.Buttons.Select(button => button.Data!))
        {
            (await ben.TapsAndReads(waiting.Id, data, force: true)).ShouldNotBeEmpty();
        }

        (await ben.Asks("/admin")).Text.ShouldNotContain("верси");
        var newcomer = await bot.NewLearner();
        await newcomer.Sends("/start lesson_first");
        await newcomer.Sees("Первая мысль.");
        (await bot.Refusals()).ShouldBeEmpty();
        Directory.Delete(content, recursive: true);
    }

    private async Task Unchanged()
    {
        var newcomer = await Bot.NewLearner();
        await newcomer.Sends("/start lesson_first");
        await newcomer.Sees("Первая мысль.");
    }
}

/// <summary>A small course as files.</summary>
public static class PushedCourse
{
    public const string Yml = "course: small\ntitle: {ru: Маленький курс, en: A small course}\nlessons:\n  - id: first\n  - id: second\nconcepts: {}\nmisconceptions: {}\n";

    /// <summary>The first lesson with programs that take their time, so that one can be in the middle of a check.</summary>
    public static string Slow { get; } = Lesson("first", "Медленная мысль.").Replace("print(6 * 7)", "import time\ntime.sleep(4)\nprint(6 * 7)", StringComparison.Ordinal)
        + "\n## Три {#three}\n\nЕщё.\n\n```python run\nprint(1)\n```\n\n```text out\n1\n```\n";

    public static string Folder()
    {
        var content = BotUnderTest.NewFolder();
        Directory.CreateDirectory(Path.Combine(content, "small"));
        File.WriteAllText(Path.Combine(content, "small", "course.yml"), Yml);
        foreach (var id in (string[])["first", "second"])
        {
            Directory.CreateDirectory(Path.Combine(content, "small", id));
            File.WriteAllText(Path.Combine(content, "small", id, "ru.md"), Lesson(id, "Первая мысль."));
        }

        return content;
    }

    public static string Lesson(string id, string first) =>
        $"---\nlesson: {id}\nlang: ru\ntitle: Урок {id}\nversion: 1\n---\n\n## Один {{#one}}\n\n{first}\n\n```python run\nprint(6 * 7)\n```\n\n```text out\n42\n```\n\n## Два {{#two}}\n\nВторая мысль.\n";
}
