using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>Questions for one's own weak spots: the last lesson of a course looks back at what went wrong in those before it.</summary>
public static class Review
{
    private const int MostMisconceptions = 5;

    /// <summary>For each of the misconceptions met most often, a question of an earlier lesson that points at it; empty anywhere but in a course's last lesson.</summary>
    public static ImmutableArray<StepAddress> Of(PersonTurn turn, LessonAddress lesson)
    {
        if (turn.Syllabus.Course(lesson.Course) is not { } course || turn.Syllabus.After(lesson) is not null)
        {
            return [];
        }

        var earlier = (from one in course.Lessons
                       where one.Id != lesson.Lesson
                       let address = new LessonAddress(course.Id, one.Id)
                       from step in Syllabus.Steps(one.In(turn.Language)).OfType<AskStep>()
                       let summary = AnswerBook.SummaryOf(turn.State, address, step.Question)
                       orderby summary is { Solved: true }, summary is { FirstRight: true }, summary?.LastAt
                       select (Address: new StepAddress(address, step.Key), step.Question)).ToList();
        var list = ImmutableArray.CreateBuilder<StepAddress>();
        foreach (var weak in Weakest(turn.State, course.Id))
        {
            if (earlier.FirstOrDefault(one => !list.Contains(one.Address) && Answers.PointsAt(one.Question).Contains(weak)) is { Question: not null } found)
            {
                list.Add(found.Address);
            }
        }

        return list.ToImmutable();
    }

    private static IEnumerable<string> Weakest(PersonState state, string course) => state.Answers
        .Where(answer => answer.Key.StartsWith(course + "/", StringComparison.Ordinal))
        .SelectMany(answer => answer.Value.Traps)
        .GroupBy(trap => trap)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Take(MostMisconceptions)
        .Select(group => group.Key);
}
