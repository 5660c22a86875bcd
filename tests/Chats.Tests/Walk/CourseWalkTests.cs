using System.Collections.Immutable;
using System.Diagnostics;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Walk;

/// <summary>
/// The whole course in both languages, done by people who tap what the bot offers: every page and program, every question, every task with its hints, to the
/// certificate. Several walk at once, each through some lessons in a row, since most of the time their programs sleep.
/// </summary>
public sealed class CourseWalkTests(ITestOutputHelper output)
{
    private const int LessonsEach = 2;

    [Fact]
    public async Task Learners_walk_through_every_lesson_in_both_languages_and_nowhere_come_to_a_dead_end()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var syllabus = new Syllabus(CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses);
        var lessons = syllabus.Courses.Single().Lessons.Select(lesson => new LessonAddress(syllabus.Courses.Single().Id, lesson.Id)).ToImmutableArray();
        lessons.Length.ShouldBe(12);

        var walks = from language in (Language[])[Language.Ru, Language.En]
                    from some in lessons.Chunk(LessonsEach)
                    select Walk(bot, syllabus, language, some);
        var stuck = (await Task.WhenAll(walks)).OfType<string>().ToList();
        stuck.ShouldBeEmpty(string.Join("\n\n", stuck));
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    /// <returns>Where the walk ended too early, or null.</returns>
    private async Task<string?> Walk(BotUnderTest bot, Syllabus syllabus, Language language, LessonAddress[] lessons)
    {
        var name = language == Language.Ru ? "Оля" : "Olga";
        var person = await bot.NewLearner(name, language == Language.Ru ? "ru" : "en");
        // Everything that matters stands near the end of the chat; who looks too often and too far keeps the others waiting.
        var learner = new Learner(bot, person.Id) { Window = 16, Pause = TimeSpan.FromMilliseconds(150) };
        var clock = Stopwatch.StartNew();
        try
        {
            await new Walker(new Chat(learner, language), syllabus, name).Walks(lessons);
            return null;
        }
        catch (Exception problem)
        {
            return problem.Message;
        }
        finally
        {
            output.WriteLine($"{language} {string.Join(", ", lessons.Select(lesson => lesson.Lesson))}: {clock.Elapsed.TotalSeconds:0} s");
        }
    }
}
