using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>
/// The numbers with which a forecast is asked. They are drawn when it is asked and kept by name beside the asking, so everything that follows
/// (another look, the run, the verdict) is about the same program. A name of null means the numbers that stand in the lesson, and
/// so do states from before there were variants.
/// </summary>
public static class Variants
{
    /// <summary>The name of one of the question's variants or null for it as it is written, each as likely as the others.</summary>
    /// <param name="chance">Only asked where there is something to draw.</param>
    /// <param name="question">As the lesson has it.</param>
    /// <param name="except">Those that were met last: they come again only where there is no other.</param>
    public static string? Draw(Chance chance, Question question, params IEnumerable<string?> except)
    {
        if (question is not ForecastQuestion { Variants: { IsEmpty: false } variants })
        {
            return null;
        }

        var all = variants.Select(variant => variant.Name).Prepend(null).ToList();
        var fresh = all.Except(except).ToList();
        var from = fresh.Count > 0 ? fresh : all;
        return from[chance.Below(from.Count)];
    }

    /// <summary>The question with these numbers; null where the lesson has no such variant any more.</summary>
    public static Question? Of(Question question, string? variant) => question is ForecastQuestion forecast ? forecast.Called(variant) : question;

    /// <summary>The step with these numbers, where it asks; null where there is no such step or no such variant any more.</summary>
    public static Step? In(Step? step, string? variant) =>
        step is not AskStep ask ? step : Of(ask.Question, variant) is { } question ? ask with { Question = question } : null;
}
