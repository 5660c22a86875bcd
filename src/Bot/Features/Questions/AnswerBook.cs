using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>What a person has answered so far, wherever: in the private chat, or in a group, from where it comes in as <see cref="AnsweredElsewhere"/>.</summary>
public static class AnswerBook
{
    private const int MostTraps = 50;

    public static AnswerSummary? SummaryOf(PersonState state, LessonAddress lesson, Exercise question) =>
        state.Answers.GetValueOrDefault(new StepAddress(lesson, question.Id).ToString()) is { } summary && summary.Revision == question.Revision
            ? summary
            : null;

    public static bool IsSolved(PersonState state, LessonAddress address, LessonText lesson, string questionId) =>
        lesson.FindExercise(questionId) is { } exercise && SummaryOf(state, address, exercise) is { Solved: true };

    public static void Record(
        PersonTurn turn, StepAddress step, Question question, string attempt, ImmutableArray<int> given, bool right, int hints, int misses = 0, string? variant = null)
    {
        var traps = right ? [] : Answers.Traps(question, given);
        turn.Do(new KeepAnswer(new AnswerRow(
            $"{turn.State.Who.Id}:{attempt}:{misses}", turn.State.Who.Id, step.ToString(), question.Revision, Answers.InWords(question, given),
            right, traps.FirstOrDefault(), hints > 0, turn.Lane, turn.Now)));
        Summarise(turn, step, question, right, traps, turn.Now, variant);
    }

    /// <summary>Counts an answer, to a question or to a task.</summary>
    /// <param name="variant">The numbers with which a forecast was asked.</param>
    public static void Summarise(PersonTurn turn, StepAddress step, Exercise question, bool right, ImmutableArray<string> traps, DateTimeOffset at, string? variant = null)
    {
        var key = step.ToString();
        var known = SummaryOf(turn.State, step.Lesson, question);
        var next = known is null
            ? new AnswerSummary(question.Revision, right, right, 1, at, traps) { Variant = variant }
            : known with { Solved = known.Solved || right, Tries = known.Tries + 1, LastAt = at, Traps = [.. known.Traps.AddRange(traps).TakeLast(MostTraps)], Variant = variant };
        turn.State = turn.State with { Answers = turn.State.Answers.SetItem(key, next) };
    }

    /// <summary>What a group's lane says that this person answered there.</summary>
    public static void Learned(PersonTurn turn, AnsweredElsewhere answer)
    {
        turn.State = turn.State with { Groups = turn.State.Groups.Add(answer.Where.Value) };
        if (answer.Occasion is { } occasion)
        {
            AwayFeature.Keep(turn, new AwayAnswer(occasion, answer.Question, answer.Given, answer.Right, answer.At) { Variant = answer.Variant });
        }

        if (turn.Syllabus.Resolve(answer.Question) is { } step && turn.Syllabus.Step(step, turn.Language) is AskStep ask)
        {
            Summarise(turn, step, ask.Question, answer.Right, answer.Misconception is null ? [] : [answer.Misconception], answer.At, answer.Variant);
        }
    }
}
