using System.Collections.Concurrent;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>Looked over for known mistakes, the course shows those that it declares and no others; its solutions show none.</summary>
public sealed class CourseMistakesTests(Sandbox sandbox)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Programs_of_lessons_show_the_mistakes_that_they_name_and_no_others()
    {
        var programs = Texts().SelectMany(text => text.Snippets.Select(snippet => (Lesson: text.Id, Snippet: snippet))).DistinctBy(one => (one.Snippet.Program, one.Snippet.ShowsMistake)).ToList();
        programs.Count.ShouldBeGreaterThan(100);

        var missed = await Looked(programs, one => (one.Snippet.Program, one.Snippet.ShowsMistake is { } shown ? [shown] : []), (one, seen) =>
            seen.All(id => id == one.Snippet.ShowsMistake) && (one.Snippet.ShowsMistake is not { } shown || !Recognisers.Ids.Contains(shown) || seen.Contains(shown)) ? null
                : $"{one.Lesson}/{one.Snippet.Id} ({one.Snippet.Place}) names {one.Snippet.ShowsMistake ?? "none"}, but recognised is {string.Join(", ", seen)}");

        missed.ShouldBeEmpty();
    }

    /// <summary>Looked at with the aims of their tasks, which is how the same lines of a learner are looked at, and as somebody's own program.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Solutions_show_no_mistake(bool aimed)
    {
        var tasks = Texts().SelectMany(text => text.Chunks.SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>().Select(task => (Lesson: text.Id, Task: task))).DistinctBy(one => one.Task.Solution).ToList();
        tasks.Count.ShouldBeGreaterThan(30);

        var missed = await Looked(tasks, one => (one.Task.Solution, aimed ? [.. TaskJudge.AimsOf(one.Task)] : []), (one, seen) =>
            seen.Count == 0 ? null : $"{one.Lesson}/{one.Task.Id}: {string.Join(", ", seen)}");

        missed.ShouldBeEmpty();
    }

    [Fact]
    public void The_course_has_a_sentence_in_each_language_for_every_mistake_that_has_a_remedy()
    {
        var known = Course().Misconceptions;
        Remedies.Ids.Where(id => !known.TryGetValue(id, out var sentence) || sentence.Texts.Count < 2).ShouldBeEmpty();
    }

    /// <summary>A machine that stands still for a moment is nobody's mistake: what was found is looked at once more, by itself.</summary>
    private async Task<List<string>> Looked<T>(IReadOnlyCollection<T> all, Func<T, (string Code, string[] Aims)> program, Func<T, IReadOnlyList<string>, string?> judge)
    {
        var doubtful = new ConcurrentBag<T>();
        async Task<string?> Look(T one, CancellationToken ct)
        {
            var (code, aims) = program(one);
            var run = await sandbox.Runner.Run(new RunRequest(code) { Aims = aims.ToHashSet() }, stop: ct);
            run.Verdict.ShouldNotBe(Verdict.Fault, run.Fault);
            return judge(one, [.. run.Mistakes.Select(mistake => mistake.Id)]);
        }

        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Ct }, async (one, ct) =>
        {
            if (await Look(one, ct) is not null)
            {
                doubtful.Add(one);
            }
        });
        var missed = new List<string>();
        foreach (var one in doubtful)
        {
            if (await Look(one, Ct) is { } miss)
            {
                missed.Add(miss);
            }
        }

        return missed;
    }

    private static IEnumerable<LessonText> Texts() => Course().Lessons.SelectMany(lesson => lesson.Texts.Values);

    private static Course Course() => CourseLibrary.Load(ContentTests.Content).Courses.Single(course => course.Id == "asyncio");
}
