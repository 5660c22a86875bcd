using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Tasks through the whole program: the sandbox judges, the chat tells.</summary>
public sealed class PracticeTests
{
    private const string Sleepy = "import asyncio\nimport time\n\nasync def add(a, b):\n    time.sleep(0.2)\n    return a + b\n\nprint(asyncio.run(add(2, 3)))";
    private const string Right = "import asyncio\n\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    return a + b\n\nprint(asyncio.run(add(2, 3)))";

    [Fact]
    public async Task The_first_task_is_missed_by_a_blocking_sleep_and_solved_after_a_hint()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var ben = Learner.Ben(bot);
        var task = (PracticeTask)CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses.Single().Find("coroutines")!.In(Language.En).FindExercise("p-add")!;
        await ben.Sends("/practice coroutines");
        await ben.Taps($"✍ {task.Title}");
        await ben.Sees(task.Starter);

        var answer = await ben.Sends(Sleepy);
        var card = await ben.SeesReply(answer, "✗ time.sleep is still there, line 5");
        card.Text.ShouldContain("✓");
        card.Text.ShouldContain("time.sleep");

        await ben.Taps("💡 Hint 1 of 2");
        await ben.Sees("💡 Hint 1 of 2. ");

        await ben.Edits(answer, Right);
        var solved = await ben.SeesReply(answer, "✅ Solved!");
        solved.Id.ShouldBe(card.Id, "an edited answer changes its card");
        solved.Text.ShouldContain("Try 2");

        await ben.Taps("🔑");
        var solution = await ben.Sees("⏱ The solution: 0.");
        solution.Text.ShouldContain("await asyncio.sleep(0.2)");
        solution.Text.ShouldContain("yours: 0.");
        await ben.Sends("/progress");
        await ben.Sees(PracticeTexts.In(Language.En).Count(1, Tasks()));
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    [Fact]
    public async Task A_second_course_is_a_folder_and_nothing_else()
    {
        var content = Directory.CreateTempSubdirectory("two-courses-").FullName;
        try
        {
            Copy(Path.Combine(Surroundings.Repository, "content", "asyncio"), Path.Combine(content, "asyncio"));
            Write(content, "cooking/course.yml", """
                course: cooking
                title: {ru: Кухня, en: Cooking}
                lessons:
                  - id: tea
                    folder: 01-tea
                    needs: []
                concepts:
                  kettle: {ru: чайник, en: kettle}
                misconceptions:
                  cold-water: {ru: Вода не вскипела., en: The water never boiled.}

                """);
            Write(content, "cooking/01-tea/en.md", Tea("en", "Tea", "Boil the water.", "What first?", "Make a boil"));
            Write(content, "cooking/01-tea/ru.md", Tea("ru", "Чай", "Вскипяти воду.", "Что сначала?", "Сделай кипяток"));
            await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, $"--Content:Path={content}"]);
            var ben = Learner.Ben(bot);

            await ben.Sends("/start");
            (await ben.Sees("I teach “Asynchronous Python” and “Cooking”")).Buttons.Select(button => button.Text).ShouldContain("▶ Start: Cooking");
            await ben.Sends("/lessons");
            var courses = await ben.Sees(message => message.Buttons.Any(button => button.Text == "Cooking"), "both courses");
            courses.Buttons.Count.ShouldBe(2);
            await ben.Taps("Cooking");
            await ben.Taps("▶ Start: Tea");
            await ben.Sees("Boil the water.");
            await ben.Taps("Next");
            await ben.Votes(option => option == "water");
            await ben.Sees("✅ Right.");
            await ben.Taps("Next");
            await ben.Sees("Make a boil");
            var wrong = await ben.Sends("```python\ndef boil(n):\n    return n\n```");
            await ben.SeesReply(wrong, "✗");
            var right = await ben.Sends("```python\ndef boil(n):\n    return n + 1\n```");
            await ben.SeesReply(right, "✅ Solved!");
            await ben.Taps("Next");
            await ben.Sees("Tasks: 1 of 1 solved.");

            var progress = (await ben.Asks("/progress", "Cooking")).Text;
            progress.ShouldContain("Lessons: 1 of 1 finished.");
            progress.ShouldContain("Questions: 1 of 1 solved, 1 at the first try.");
            progress.ShouldContain("Asynchronous Python · ahead of you: ");
            progress.IndexOf("Cooking", StringComparison.Ordinal).ShouldBeLessThan(progress.IndexOf("Asynchronous Python", StringComparison.Ordinal));

            var group = ben.InGroup();
            var lessons = (await group.Asks("/lessons", "1. Tea")).Text;
            lessons.ShouldContain("Asynchronous Python");
            lessons.ShouldContain("/study cooking/1");
            await group.Sends("/study cooking/1");
            await group.Sees("Boil the water.");
            (await bot.Journal()).Where(entry => entry["method"]!.GetValue<string>() == "setMyDescription").ShouldContain(
                entry => entry["request"]!["description"]!.GetValue<string>().StartsWith("I teach “Asynchronous Python” and “Cooking” in small steps.", StringComparison.Ordinal));
            (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
        }
        finally
        {
            Directory.Delete(content, recursive: true);
        }
    }

    private static int Tasks() => CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses.Single()
        .Lessons.Sum(lesson => lesson.In(Language.En).Chunks.SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>().Count());

    private static string Tea(string language, string title, string words, string question, string task) => $$"""
        ---
        lesson: tea
        lang: {{language}}
        title: "{{title}}"
        version: 1
        python: "3.11+"
        concepts: [kettle]
        retired: []
        ---

        ## {{title}} {#pot}

        {{words}}

        ### {{question}} {#q-first .quiz concept=kettle}

        1. [x] water
        1. [ ] sugar {mis=cold-water}
           > {{words}}

        > {{words}}

        ### {{task}} {#p-boil .task concept=kettle}

        {{words}}

        ```python starter
        def boil(n):
            ...
        ```

        ```yaml check
        call: boil(int(1..90))
        ```

        ```python solution
        def boil(n):
            return n + 1
        ```

        ```python wrong=cold-water
        def boil(n):
            return n
        ```

        """;

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
