using System.Collections.Immutable;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Linting;

/// <summary>What a lesson needs must exist and must not, over any number of steps, need the lesson itself.</summary>
internal static class Prerequisites
{
    public static void Check(ImmutableArray<LessonEntry> lessons, FindingList findings)
    {
        var ids = lessons.Select(lesson => lesson.Id).ToList();
        foreach (var need in lessons.SelectMany(lesson => lesson.Needs).Where(need => !ids.Contains(need.Text)))
        {
            findings.Add(FindingCodes.PrerequisiteUnknown, need.Place, $"The course has no lesson \"{need.Text}\". {Nearest.Advice(need.Text, ids)}");
        }

        var needs = lessons.ToDictionary(lesson => lesson.Id, lesson => lesson.Needs.Select(need => need.Text).Where(ids.Contains).ToList());
        foreach (var lesson in lessons)
        {
            if (Circle(lesson.Id, needs) is { } circle)
            {
                findings.Add(FindingCodes.PrerequisiteCircle, lesson.Place, $"Nobody could begin this lesson: {string.Join(" needs ", circle)}. Take one of these out of needs.");
            }
        }
    }

    /// <summary>The shortest way from a lesson back to itself, or null.</summary>
    private static List<string>? Circle(string start, Dictionary<string, List<string>> needs)
    {
        var before = new Dictionary<string, string>();
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var id))
        {
            foreach (var need in needs[id])
            {
                if (need == start)
                {
                    var way = new List<string> { start };
                    for (var step = id; step != start; step = before[step])
                    {
                        way.Insert(0, step);
                    }

                    way.Insert(0, start);
                    return way;
                }

                if (before.TryAdd(need, id))
                {
                    open.Enqueue(need);
                }
            }
        }

        return null;
    }
}
