using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>The one message of a race. It names people for their points only: who was wrong is nobody's business, so those without points are a number.</summary>
public static class RaceView
{
    public const string JoinVerb = "rj";
    public const string StartVerb = "rs";
    public const string AnswerVerb = "ra";
    public const string MineVerb = "rm";

    private const int Named = 10;
    private const int LongestName = 24;

    public static Screen Of(GroupTurn turn, Race race)
    {
        var texts = RaceTexts.In(race.Language);
        return race.Phase switch
        {
            RacePhase.Lobby => Lobby(turn, race, texts),
            RacePhase.Opening or RacePhase.Asking => Asking(turn, race, texts),
            _ => Closed(turn, race, texts),
        };
    }

    /// <summary>The question of this round, or null where the course no longer has it.</summary>
    public static Question? QuestionOf(GroupTurn turn, Race race) =>
        race.Round < race.Questions.Length && turn.Syllabus.Step(race.Questions[race.Round].Step, race.Language) is AskStep { Question: var written }
            && Variants.Of(written, race.Questions[race.Round].Variant) is { } question && RaceRules.Fits(question) && Answers.OptionsOf(question).Length == race.Questions[race.Round].Shown.Length
            ? question
            : null;

    /// <summary>What stands on the button of a place.</summary>
    public static string Label(GroupTurn turn, Race race, int place) =>
        QuestionOf(turn, race) is { } question && Answers.FitOnButtons(question)
            ? Answers.OptionsOf(question)[race.Questions[race.Round].Shown[place]].Text.PlainText
            : race.Language.Letter(place);

    /// <summary>With the course that is asked about, where it is one.</summary>
    private static string Title(GroupTurn turn, Race race, RaceTexts texts) =>
        race.Questions.Select(question => question.Step.Lesson.Course).Distinct().ToList() is [var one] && turn.Syllabus.Course(one) is { } course
            ? $"{texts.Title}: {course.Title.In(race.Language)}"
            : texts.Title;

    private static Screen Lobby(GroupTurn turn, Race race, RaceTexts texts) => new(
        Doc([
            new Heading(2, Title(turn, race, texts)),
            Say(texts.Rules(race.Questions.Length)),
            Say(Bold(texts.Racing), string.Join(", ", race.Racers.Values.Take(Named).Select(Name)), race.Racers.Count > Named ? texts.AndMore(race.Racers.Count - Named) : ""),
            Small(texts.Begins)]),
        Keyboard.Of([
            new TapButton(texts.Join, Callback.Write(JoinVerb, race.Id)),
            new TapButton(texts.Go, Callback.Write(StartVerb, race.Id))]));

    private static Screen Asking(GroupTurn turn, Race race, RaceTexts texts)
    {
        if (QuestionOf(turn, race) is not { } question)
        {
            return new Screen(Doc(new Heading(2, Title(turn, race, texts))), null);
        }

        var options = Answers.OptionsOf(question);
        var shown = race.Questions[race.Round].Shown;
        var time = RaceRules.TimeFor(question);
        return new Screen(
            Doc([
                new Heading(3, texts.Round(race.Round + 1, race.Questions.Length, (int)time.TotalSeconds)),
                Say(Bold(question.Title)),
                .. QuestionView.Prompt(question),
                .. Answers.FitOnButtons(question) ? [] : shown.Select((index, place) => (Block)Say([Bold(race.Language.Letter(place) + "  "), .. options[index].Text.Spans])),
                Small(texts.Answered(race.Answers.Count, race.Racers.Count))]),
            new Keyboard([
                .. shown.Select((_, place) => (Button)new TapButton(Label(turn, race, place), Callback.Write(AnswerVerb, race.Id, race.Round, place)))
                    .Chunk(Answers.FitOnButtons(question) ? 3 : 4).Select(row => row.ToImmutableArray())]));
    }

    private static Screen Closed(GroupTurn turn, Race race, RaceTexts texts)
    {
        var question = race.Stopped ? null : QuestionOf(turn, race);
        var next = !race.IsOver ? texts.NextSoon : race is { IsLast: false, Silent: >= RaceCourse.MostSilent } ? texts.NobodyIsHere : texts.MissedWait;
        return new Screen(
            Doc([
                race.IsOver ? new Heading(2, texts.Over) : new Heading(3, texts.RoundClosed(race.Round + 1, race.Questions.Length)),
                .. question is null ? [] : Solution(race, question, texts),
                .. Table(race, texts),
                Small(next)]),
            Keyboard.Of(
                [new TapButton(texts.MyResult, Callback.Write(MineVerb, race.Id)), RaceMine.Private(turn, race)]));
    }

    private static IEnumerable<Block> Solution(Race race, Question question, RaceTexts texts)
    {
        var options = Answers.OptionsOf(question);
        var shown = race.Questions[race.Round].Shown;
        yield return Say(Bold(question.Title));
        foreach (var index in shown)
        {
            yield return Say([new Span(options[index].Right ? "✅ " : "▫ "), .. options[index].Text.Spans]);
        }

        // How many chose which wrong option is not told: beside the names in the table it would say who.
        if (!race.Answers.IsEmpty)
        {
            yield return Small(texts.RightOf(race.Answers.Values.Count(answer => options[shown[answer.Place]].Right), race.Answers.Count));
        }

        foreach (var block in (question.Explanation ?? Document.Empty).Blocks)
        {
            yield return block;
        }

        if (race.Answers.IsEmpty)
        {
            yield return Say(Italic(texts.NobodyAnswered));
        }
    }

    private static IEnumerable<Block> Table(Race race, RaceTexts texts)
    {
        var table = RaceRules.Table(race.Racers.Values);
        if (table.IsEmpty)
        {
            yield return Say(Italic(texts.NoPointsYet));
            yield break;
        }

        yield return new Table(
            ["#", texts.Player, texts.PointsHead, "🔥"],
            [.. table.Take(Named).Select(row => (ImmutableArray<Line>)[
                Medal(row.Place), row.Racer.Left ? $"{Name(row.Racer)} 🚪" : Name(row.Racer), $"{row.Racer.Points}", row.Racer.Streak > 1 ? $"{row.Racer.Streak}" : ""])]);
        if (race.Racers.Count > Math.Min(table.Length, Named))
        {
            yield return Small(texts.OthersRace(race.Racers.Count - Math.Min(table.Length, Named)));
        }
    }

    private static string Medal(int place) => place switch
    {
        1 => "🥇",
        2 => "🥈",
        3 => "🥉",
        _ => $"{place}",
    };

    private static string Name(Racer racer)
    {
        var name = racer.Who.FirstName.Trim();
        return name.Length == 0 ? "…" : Speech.Repeated(name, LongestName);
    }
}
