using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Away;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Groups.Studies;

/// <summary>One's own answer to the question that a group is at, for that person's eyes and in that person's language.</summary>
public static class StudyMine
{
    public static void Tell(GroupTurn turn, ButtonTapped tap, Study study)
    {
        var texts = StudyTexts.In(turn.Language);
        if (QuestionOf(turn, study) is not { } question || !study.Votes.TryGetValue(tap.From.Id.Value, out var vote))
        {
            turn.Notice(tap, texts.NoVote, alert: true);
            return;
        }

        var given = texts.YourVote(Label(turn, study, vote.Last));
        if (study.Phase != StudyPhase.Told)
        {
            turn.Notice(tap, given, alert: true);
            return;
        }

        ImmutableArray<int> chosen = [study.Shown[vote.Last]];
        turn.Whisper(
            tap, Doc(AwayReview.Of(question, chosen, turn.Language)), Keyboard.Of([Private(turn, study)]),
            Answers.IsRight(question, chosen) ? $"{given}\n{texts.ItWasRight}" : $"{given}\n{texts.ItWasWrong} {AwayReview.Why(question, chosen)}", study.Thread);
    }

    /// <summary>What somebody chose, as they would say it: the option itself where it stood on the button, else the letter that stood there.</summary>
    public static string Label(GroupTurn turn, Study study, int place) =>
        StudyView.QuestionOf(turn, study) is { } shown && Answers.FitOnButtons(shown) && QuestionOf(turn, study) is { } mine
            ? Answers.OptionsOf(mine)[study.Shown[place]].Text.PlainText
            : StudyView.Label(turn, study, place);

    /// <summary>Leads each to what they answered in this lesson.</summary>
    public static LinkButton Private(GroupTurn turn, Study study) => new(StudyTexts.In(study.Language).InPrivate, AwayFeature.Link(turn.Options.BotName(), study.Id));

    /// <summary>The question in the language of whoever asks; in that of the lesson where the other language does not have it (yet).</summary>
    private static Question? QuestionOf(GroupTurn turn, Study study) =>
        StudyView.QuestionOf(turn, study with { Language = turn.Language }) ?? StudyView.QuestionOf(turn, study);
}
