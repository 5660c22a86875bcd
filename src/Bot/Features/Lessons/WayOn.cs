using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>How much of a lesson lies behind somebody, and where they go on.</summary>
public static class WayOn
{
    /// <summary>The pages that were never shown, in the order of the lesson: a link may have led past them.</summary>
    public static ImmutableArray<ReadStep> Unread(LessonText lesson, LessonProgress? progress) =>
        [.. Syllabus.Steps(lesson).OfType<ReadStep>().Where(page => progress?.Seen.Contains(page.Key) is not true)];

    /// <summary>Whether coming to its end finishes the lesson: every page was shown, or every task is solved and there are some.</summary>
    public static bool IsThrough(PersonState state, LessonAddress address, LessonText lesson, LessonProgress? progress)
    {
        var (solved, tasks) = PracticeFeature.Count(state, address, lesson);
        return Unread(lesson, progress).IsEmpty || (tasks > 0 && solved == tasks);
    }

    /// <summary>
    /// The step to go on with: the one that was open last or, where that is solved, the first behind it that is not. From a last page the way leads back to
    /// what was left out, and to the end only when that is nothing.
    /// </summary>
    public static StepAddress From(PersonState state, LessonAddress address, LessonText lesson, LessonProgress progress)
    {
        var steps = Syllabus.Steps(lesson);
        var left = steps.Select(step => step.Key).ToList().IndexOf(progress.At);
        if (left < 0)
        {
            return new StepAddress(address, progress.At);
        }

        var next = steps.Skip(left).FirstOrDefault(step => step is ReadStep || !AnswerBook.IsSolved(state, address, lesson, step.Key));
        var isOver = next is null || (next is ReadStep && next == steps[^1]);
        return new StepAddress(address, isOver && Unread(lesson, progress) is [var unread, ..] ? unread.Key : next?.Key ?? Walkthrough.End);
    }
}
