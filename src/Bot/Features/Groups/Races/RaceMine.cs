using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Races;

/// <summary>A racer's own result, for that person's eyes. Nothing tells what is right before the question is closed.</summary>
public static class RaceMine
{
    public static Document InFull(GroupTurn turn, Race race, Racer me) => Doc([
        Say(Bold(RaceTexts.In(turn.Language).MyResult)),
        Say(Points(turn, race, me)),
        .. Last(turn, race, me) is ({ } question, var given) ? AwayReview.Of(question, given, turn.Language) : []]);

    /// <summary>At most 200 characters.</summary>
    public static string InShort(GroupTurn turn, Race race, Racer me)
    {
        var texts = RaceTexts.In(turn.Language);
        return Points(turn, race, me)
            + (Last(turn, race, me) is ({ } question, var given) ? "\n" + (Answers.IsRight(question, given) ? texts.LastWasRight : texts.LastWasWrong) : "");
    }

    public static Keyboard Keys(GroupTurn turn, Race race) => Keyboard.Of([Private(turn, race)]);

    /// <summary>Leads each to what they answered in this race.</summary>
    public static LinkButton Private(GroupTurn turn, Race race) => new(RaceTexts.In(race.Language).InPrivate, AwayFeature.Link(turn.Options.BotName(), race.Id));

    /// <summary>What somebody chose, as they would say it: the option itself where it stood on the button, else the letter that stood there.</summary>
    public static string Label(GroupTurn turn, Race race, int place) =>
        RaceView.QuestionOf(turn, race) is { } shown && Answers.FitOnButtons(shown) && QuestionOf(turn, race) is { } mine
            ? Answers.OptionsOf(mine)[race.Questions[race.Round].Shown[place]].Text.PlainText
            : RaceView.Label(turn, race, place);

    /// <summary>The question in the language of whoever asks; in that of the race where the other language does not have it (yet).</summary>
    private static CoroutineBot.Lessons.Model.Question? QuestionOf(GroupTurn turn, Race race) =>
        RaceView.QuestionOf(turn, race with { Language = turn.Language }) ?? RaceView.QuestionOf(turn, race);

    private static string Points(GroupTurn turn, Race race, Racer me)
    {
        var place = RaceRules.Table(race.Racers.Values).FirstOrDefault(row => row.Racer.Who.Id == me.Who.Id).Place;
        return RaceTexts.In(turn.Language).Mine(me.Points, place, race.Racers.Count, me.Rights);
    }

    /// <summary>The question that was closed last, with this person's answer.</summary>
    private static (CoroutineBot.Lessons.Model.Question Question, ImmutableArray<int> Given)? Last(GroupTurn turn, Race race, Racer me) =>
        race.Phase is RacePhase.Showing or RacePhase.Over && race.Answers.TryGetValue(me.Who.Id.Value, out var answer) && QuestionOf(turn, race) is { } question
            ? (question, [race.Questions[race.Round].Shown[answer.Place]])
            : null;
}
