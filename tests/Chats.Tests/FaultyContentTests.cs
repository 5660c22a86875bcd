using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>An author's slip in one file costs that lesson, never its course, and nobody's progress.</summary>
public sealed class FaultyContentTests : IDisposable
{
    private readonly string _content = BotUnderTest.NewFolder();

    public FaultyContentTests()
    {
        Write("course.yml", """
            course: small
            title: {ru: Маленький курс, en: A small course}
            lessons:
              - id: first
              - id: second
                needs: [first]
              - id: third
                needs: [second]
            concepts: {}
            misconceptions: {}

            """);
        foreach (var id in (string[])["first", "second", "third"])
        {
            Mend(id);
        }
    }

    public void Dispose() => Directory.Delete(_content, recursive: true);

    [Fact]
    public async Task A_faulty_lesson_is_named_and_left_out_the_others_are_taught_and_mended_it_is_there_without_a_restart()
    {
        Break("second");
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={_content}"]);
        bot.Output.ShouldContain("small/second/ru.md:10:11 E");
        bot.Output.ShouldContain("small/second is not taught until its files");
        var anna = await bot.NewLearner();
        var menu = await anna.Asks("/lessons");
        menu.Buttons.ShouldContain(button => button.Text.Contains("Урок first", StringComparison.Ordinal));
        menu.Buttons.ShouldContain(button => button.Text.Contains("Урок third", StringComparison.Ordinal));
        menu.Buttons.ShouldNotContain(button => button.Text.Contains("Урок second", StringComparison.Ordinal));
        await anna.Sends("/start lesson_third");
        await anna.Sees("Первая мысль урока third");
        await anna.Sends("/start lesson_second");
        await anna.Sees(LessonTexts.In(Language.Ru).LinkLeadsNowhere);

        Mend("second");
        await bot.Until(() => Task.FromResult(bot.Output.Contains("small/second is live in version 1", StringComparison.Ordinal)), "the mended lesson is there");
        await anna.Sends("/start chunk_second_two");
        await anna.Sees("Вторая мысль урока second");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lesson_that_was_good_stays_as_it_was_when_its_files_break_while_the_bot_is_away()
    {
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={_content}"]);
        var anna = await bot.NewLearner();
        await anna.Sends("/start chunk_second_two");
        await anna.Sees("Вторая мысль урока second");
        await bot.Kill();
        Break("second");
        await bot.StartAgain();
        await bot.Until(() => Task.FromResult(bot.Output.Contains("small/second has changed and has errors", StringComparison.Ordinal)), "the break is seen");
        bot.Output.ShouldContain("small/second/ru.md:10:11 E");
        await anna.Asks("/continue", "Вторая мысль урока second");
        (await anna.Asks("/lessons", "Маленький курс")).Buttons.ShouldContain(button => button.Text.Contains("Урок second", StringComparison.Ordinal));
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_doctor_names_the_file_and_the_place_and_is_content_with_the_rest()
    {
        Break("second");
        var said = await CommandLine.Run("doctor", $"--Content:Path={_content}", $"--Storage:Path={_content}");
        said.ExitCode.ShouldBe(0, said.All);
        var line = said.Output.Split('\n').Single(one => one.StartsWith("content", StringComparison.Ordinal));
        line.ShouldContain("degraded");
        line.ShouldContain("2 lesson(s); small/second is left out: small/second/ru.md:10:11 E");
        line.ShouldContain(" -> ");
    }

    [Fact]
    public async Task Without_any_good_lesson_it_still_answers_and_the_doctor_says_why()
    {
        Write("course.yml", "course: small\n\tтабуляция");
        var said = await CommandLine.Run("doctor", $"--Content:Path={_content}", $"--Storage:Path={_content}");
        said.ExitCode.ShouldBe(1, said.All);
        said.Output.Split('\n').Single(one => one.StartsWith("content", StringComparison.Ordinal)).ShouldContain("small is left out: small/course.yml:1:9 E");

        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={_content}"]);
        bot.Output.ShouldContain("small/course.yml:1:9 E");
        var anna = await bot.NewLearner();
        (await anna.Asks("/start")).Text.ShouldContain("Привет");
        (await anna.Asks("/continue")).Text.ShouldNotBeEmpty();
        await anna.SeesReply(await anna.Sends("print(6 * 7)"), "42");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    /// <summary>A word behind a fence that nobody knows.</summary>
    private void Break(string id) => Write($"{id}/ru.md", Lesson(id, "ru", "Урок", "Первая", "Вторая").Replace("## Один {#one}\n", "## Один {#one}\n\n```python rnu\nprint(1)\n```\n", StringComparison.Ordinal));

    private void Mend(string id)
    {
        Write($"{id}/ru.md", Lesson(id, "ru", "Урок", "Первая", "Вторая"));
        Write($"{id}/en.md", Lesson(id, "en", "Lesson", "First", "Second"));
    }

    private static string Lesson(string id, string language, string lesson, string first, string second) =>
        $"---\nlesson: {id}\nlang: {language}\ntitle: {lesson} {id}\nversion: 1\n---\n\n## Один {{#one}}\n\n{first} мысль урока {id}.\n\n## Два {{#two}}\n\n{second} мысль урока {id}.\n";

    private void Write(string name, string text)
    {
        var path = Path.Combine(_content, "small", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
