using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>What is right, and what to say to an answer. Indexes are those of the question, never places on the screen.</summary>
public static class Answers
{
    /// <summary>Three labels of so many letters stand side by side on a phone.</summary>
    private const int LongestLabel = 12;

    public static ImmutableArray<Option> OptionsOf(Question question) => question switch
    {
        ChoiceQuestion choice => choice.Options,
        ForecastQuestion forecast => forecast.Options,
        _ => [],
    };

    /// <summary>The options can be the buttons themselves; otherwise letters stand for them.</summary>
    public static bool FitOnButtons(Question question) => OptionsOf(question).All(option => option.Text.PlainText.Length <= LongestLabel);

    public static ImmutableArray<int> RightIndexes(Question question) => question switch
    {
        OrderQuestion order => [.. Enumerable.Range(0, order.Lines.Length)],
        GapQuestion gap => [.. gap.Gaps.Select(one => one.Right)],
        BugQuestion bug => [bug.Faulty],
        _ => [.. OptionsOf(question).Select((option, index) => (option, index)).Where(pair => pair.option.Right).Select(pair => pair.index)],
    };

    /// <summary>Lines that read the same may stand for each other.</summary>
    public static bool IsRight(Question question, ImmutableArray<int> given) => question switch
    {
        OrderQuestion order => given.Length == order.Lines.Length && given.Select(index => LineAt(order, index)).SequenceEqual(order.Lines),
        GapQuestion => given.SequenceEqual(RightIndexes(question)),
        _ => given.Order().SequenceEqual(RightIndexes(question)),
    };

    /// <summary>The line or distractor at an index of <see cref="Ordering.Shown"/>.</summary>
    public static string LineAt(OrderQuestion order, int index) =>
        index < order.Lines.Length ? order.Lines[index] : order.Distractors[index - order.Lines.Length].Text;

    /// <summary>Correct lines from the top, for a wrong order.</summary>
    public static int RightFromTop(OrderQuestion order, ImmutableArray<int> given) =>
        given.Zip(order.Lines).TakeWhile(pair => LineAt(order, pair.First) == pair.Second).Count();

    /// <summary>The misconceptions behind a wrong answer, most telling first.</summary>
    public static ImmutableArray<string> Traps(Question question, ImmutableArray<int> given) => question switch
    {
        BugQuestion bug => given.SequenceEqual([bug.Faulty]) || bug.Misconception is null ? [] : [bug.Misconception],
        _ => [.. WrongOnes(question, given).Select(option => option.Misconception).OfType<string>().Distinct()],
    };

    /// <summary>The misconceptions that a wrong answer to it may show.</summary>
    public static IEnumerable<string> PointsAt(Question question) => question is BugQuestion bug
        ? bug.Misconception is { } one ? [one] : []
        : OptionsOf(question).Select(option => option.Misconception).OfType<string>();

    /// <summary>The author's words to those who chose wrongly.</summary>
    public static IEnumerable<Document> Feedback(Question question, ImmutableArray<int> given) =>
        WrongOnes(question, given).Select(option => option.Feedback).OfType<Document>();

    /// <summary>The answer in a few words, for the log and for the screen.</summary>
    public static string InWords(Question question, ImmutableArray<int> given) => question switch
    {
        OrderQuestion order => string.Join(" / ", given.Select(index => LineAt(order, index).Trim())),
        GapQuestion gap => string.Join(", ", given.Zip(gap.Gaps).Select(pair => pair.Second.Choices[pair.First])),
        BugQuestion => string.Join(", ", given.Select(index => (index + 1).ToString())),
        _ => string.Join("; ", given.Select(index => OptionsOf(question)[index].Text.PlainText)),
    };

    /// <summary>Options that should not have been ticked; then, for several answers, right ones that were left out.</summary>
    private static IEnumerable<Option> WrongOnes(Question question, ImmutableArray<int> given)
    {
        var options = OptionsOf(question);
        var ticked = given.Where(index => index < options.Length).Select(index => options[index]).Where(option => !option.Right);
        var left = question is ChoiceQuestion { Several: true }
            ? options.Where((option, index) => option.Right && !given.Contains(index))
            : [];
        return ticked.Concat(left);
    }
}
