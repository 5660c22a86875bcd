using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>What <c>/quiz</c> leads through, and what the end of a lesson counts: one answer to both.</summary>
/// <param name="Unsolved">Questions that have no right answer yet, whether or not there was a wrong one.</param>
/// <param name="Missed">Those that were solved, but not at the first try.</param>
/// <param name="Earlier">Questions of earlier lessons, see <see cref="Review"/>.</param>
/// <param name="AnyMiss">Some of all these were answered wrong; where none was, they are merely unanswered.</param>
public sealed record StillOpen(ImmutableArray<string> Unsolved, ImmutableArray<string> Missed, ImmutableArray<StepAddress> Earlier, bool AnyMiss)
{
    public static StillOpen Of(PersonTurn turn, LessonAddress address, LessonText lesson)
    {
        var questions = Syllabus.Steps(lesson).OfType<AskStep>().Select(step => step.Question).ToList();
        bool Solved(Question question) => AnswerBook.IsSolved(turn.State, address, lesson, question.Id);
        var earlier = Review.Of(turn, address);
        return new StillOpen(
            [.. questions.Where(question => !Solved(question)).Select(question => question.Id)],
            [.. questions.Where(question => Solved(question) && !AnswerBook.SummaryOf(turn.State, address, question)!.FirstRight).Select(question => question.Id)],
            earlier,
            !earlier.IsEmpty || questions.Any(question => AnswerBook.SummaryOf(turn.State, address, question) is { FirstRight: false }));
    }

    /// <summary>In the order in which they are asked; through several lessons each is named in full.</summary>
    public ImmutableArray<string> Path(LessonAddress address)
    {
        var own = Unsolved.Concat(Missed);
        return Earlier.IsEmpty ? [.. own] : [.. own.Select(id => new StepAddress(address, id)).Concat(Earlier).Select(step => step.ToString())];
    }
}
