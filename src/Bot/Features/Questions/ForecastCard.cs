using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>The forecast beside what really happened.</summary>
public static class ForecastCard
{
    public static Document Of(ForecastQuestion question, int guess, RunFinished finished, Language language)
    {
        var texts = QuestionTexts.In(language);
        var option = question.Options[guess];
        var result = finished.Result;
        return Doc([
            new Heading(3, texts.ForecastAgainstFact),
            Say(texts.YourForecast, QuestionView.OptionSpan(option)),
            result is null ? Say(texts.FactNotMeasured)
                : question.Kind == ForecastKind.Duration ? Say(texts.Fact, Bold(language.Seconds(result.Wall)))
                : Say(texts.Fact),
            .. result is null ? [] : RunCard.Output(result, language),
            .. QuestionView.Verdict(question, [guess], option.Right, texts),
            result is null ? null : Small(RunTexts.In(language).Figures(result)),
        ]);
    }

    public static Document NotCounted(RunFinished finished, RunLimits limits, Language language) =>
        (finished.Result is { } result
            ? RunCard.Result(result, limits, language)
            : Doc(Say(RunTexts.In(language).Problem(finished.Problem ?? RunProblem.QueueFull))))
        .With(Say(Italic(QuestionTexts.In(language).NotCounted)));
}
