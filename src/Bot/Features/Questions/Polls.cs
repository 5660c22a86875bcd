using System.Collections.Immutable;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>Which questions a native quiz can ask, and how it then looks.</summary>
public static class Polls
{
    private const int MostOptions = 10;

    public static bool Fits(Question question) =>
        question is ChoiceQuestion choice
        && choice.Title.Length <= Poll.MaxQuestion
        && choice.Options.Length is >= 2 and <= MostOptions
        && choice.Options.All(option => option.Text.PlainText.Trim().Length is > 0 and <= Poll.MaxOption)
        && choice.Options.Select(option => option.Text.PlainText.Trim()).Distinct().Count() == choice.Options.Length;

    /// <param name="shown">Place in the poll to index in the question.</param>
    public static Poll Of(ChoiceQuestion question, ImmutableArray<int> shown) => new(
        question.Title,
        [.. shown.Select(index => question.Options[index].Text.PlainText.Trim())],
        [.. Enumerable.Range(0, shown.Length).Where(place => question.Options[shown[place]].Right)],
        question.Several,
        Explanation(question.Explanation));

    private static string Explanation(Document? explanation)
    {
        var text = explanation is null
            ? ""
            : string.Join('\n', explanation.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text.PlainText.Replace('\n', ' ')));
        return text.Length <= Poll.MaxExplanation && text.Count(letter => letter == '\n') <= Poll.MaxExplanationBreaks ? text : "";
    }
}
