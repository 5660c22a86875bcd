using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>What a right answer is worth, and who stands where. The numbers are our own choice: to be right counts more than to be fast.</summary>
public static class RaceRules
{
    public const int Fewest = 5;
    public const int Most = 9;
    public const int Usual = 7;

    private const int ForBeingRight = 50;
    private const int ForBeingFast = 50;
    private const int ForEachInARow = 10;
    private const int MostForARow = 50;

    /// <summary>From 50 at the last moment to 100 at once, and 10 for each right answer in a row before this one, at most 50.</summary>
    /// <param name="after">From zero; more than <paramref name="time"/> counts as all of it.</param>
    /// <param name="streak">Right answers in a row before this one.</param>
    public static int Points(TimeSpan after, TimeSpan time, int streak)
    {
        var left = Math.Clamp(1 - (after / time), 0, 1);
        return ForBeingRight + (int)Math.Round(ForBeingFast * left, MidpointRounding.AwayFromZero) + Math.Min(streak * ForEachInARow, MostForARow);
    }

    /// <summary>From 20 s to 45 s: the more there is to read, the longer.</summary>
    public static TimeSpan TimeFor(Question question)
    {
        var letters = QuestionView.Prompt(question).Sum(Letters) + question.Title.Length
            + Features.Questions.Answers.OptionsOf(question).Sum(option => option.Text.PlainText.Length);
        return TimeSpan.FromSeconds(Math.Clamp(15 + (letters / 20), 20, 45));
    }

    /// <summary>The best first; equal points share a place and the next place is left out: 1, 1, 3. Who has no points yet has no place.</summary>
    public static ImmutableArray<(int Place, Racer Racer)> Table(IEnumerable<Racer> racers)
    {
        var sorted = racers.Where(racer => racer.Points > 0)
            .OrderByDescending(racer => racer.Points).ThenBy(racer => racer.Who.Id.Value).ToList();
        return [.. sorted.Select(racer => (sorted.FindIndex(other => other.Points == racer.Points) + 1, racer))];
    }

    /// <summary>The question is closed: right answers are paid, all others lose their streak.</summary>
    public static ImmutableSortedDictionary<long, Racer> Pay(Race race, Question question)
    {
        var time = TimeFor(question);
        var shown = race.Questions[race.Round].Shown;
        return race.Racers.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => race.Answers.TryGetValue(pair.Key, out var answer) && Features.Questions.Answers.IsRight(question, [shown[answer.Place]])
                ? pair.Value with
                {
                    Points = pair.Value.Points + Points(answer.After, time, pair.Value.Streak),
                    Streak = pair.Value.Streak + 1,
                    Rights = pair.Value.Rights + 1,
                }
                : pair.Value with { Streak = 0 });
    }

    /// <summary>Questions with one right option: one tap answers them.</summary>
    public static bool Fits(Question question) => question is ForecastQuestion { Options.Length: >= 2 } or ChoiceQuestion { Several: false, Options.Length: >= 2 };

    private static int Letters(Block block) => block switch
    {
        Code code => code.Text.Length,
        Paragraph paragraph => paragraph.Text.PlainText.Length,
        _ => 40,
    };
}
