using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Away;

/// <summary>One's own answer to a question that is closed: what it was, and where it was wrong, why. For the eyes of that person alone.</summary>
public static class AwayReview
{
    /// <summary>The box holds 200.</summary>
    private const int LongestBrief = 150;

    /// <summary>What is wrong with that answer, in letters, for a box over a tap; empty where nothing is known of it.</summary>
    public static string Why(Question question, ImmutableArray<int> given) => string.Join(
        ' ', Answers.Feedback(question, given).SelectMany(document => document.Blocks).OfType<Paragraph>().Select(block => block.Text.PlainText));

    /// <summary>Right or not, and why or what would have been, in so few letters that a box over a tap holds them and a line more.</summary>
    public static string Brief(Question question, ImmutableArray<int> given, Language language)
    {
        var texts = AwayTexts.In(language);
        if (Answers.IsRight(question, given))
        {
            return texts.ItWasRight;
        }

        var why = Why(question, given);
        return Speech.Repeated($"{texts.ItWasWrong} {(why.Length > 0 ? why : texts.RightIs(Answers.InWords(question, Answers.RightIndexes(question))))}", LongestBrief);
    }

    /// <summary>Empty where the question has changed since, so that the answer would be told wrongly.</summary>
    /// <param name="given">Indexes of the question.</param>
    public static IEnumerable<Block> Of(Question question, ImmutableArray<int> given, Language language)
    {
        var options = Answers.OptionsOf(question).Length;
        if (given.IsDefaultOrEmpty || given.Any(index => index < 0 || index >= options))
        {
            return [];
        }

        var texts = AwayTexts.In(language);
        var isRight = Answers.IsRight(question, given);
        return
        [
            Say(Bold(question.Title)),
            Say(texts.YourAnswer(Answers.InWords(question, given))),
            Say(isRight ? texts.ItWasRight : texts.ItWasWrong),
            .. isRight ? [] : Answers.Feedback(question, given).SelectMany(document => document.Blocks),
            .. isRight ? [] : (Block[])[Say(texts.RightIs(Answers.InWords(question, Answers.RightIndexes(question))))],
        ];
    }
}
