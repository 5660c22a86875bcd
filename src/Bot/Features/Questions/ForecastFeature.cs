using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>The run that settles a forecast.</summary>
public static class ForecastFeature
{
    public static void Ran(PersonTurn turn, OpenRun run, Forecast purpose, RunFinished finished)
    {
        if (Variants.In(turn.Syllabus.Step(purpose.Step, turn.Language), purpose.Variant) is not AskStep { Question: ForecastQuestion question })
        {
            turn.Send(Wording.Compose.Doc(Wording.Compose.Say(LessonTexts.In(turn.Language).LessonChanged)));
            return;
        }

        var asking = turn.State.Reading is { Phase: Forecasting made } && made.Attempt == purpose.Attempt ? turn.State.Reading : null;
        var guess = asking is { Phase: Forecasting forecast } ? forecast.Guess : purpose.Guess;
        var measured = finished.Result is { Verdict: not (CoroutineBot.Runner.Verdict.Stopped or CoroutineBot.Runner.Verdict.Fault) };
        var counts = measured || finished.Problem == RunProblem.NoSandbox;
        if (counts)
        {
            var right = question.Options[guess].Right;
            AnswerBook.Record(turn, purpose.Step, question, purpose.Attempt, [guess], right, asking?.Phase?.Hints ?? 0, variant: purpose.Variant);
            if (asking is not null)
            {
                turn.State = turn.State with { Reading = asking with { Phase = new Settled(purpose.Attempt, [guess], right) } };
            }
        }
        else if (asking is not null)
        {
            // Cut short: the question is open again, under a new attempt so that no old button answers it.
            var again = asking with { Phase = new Picking(turn.NewId(), turn.Chance.Order(question.Options.Length)) { Hints = asking.Phase!.Hints } };
            turn.State = turn.State with { Reading = again };
            turn.Send(run.Card, ForecastCard.NotCounted(finished, turn.Options.Limits, turn.Language));
            Walkthrough.ShowAgain(turn);
            return;
        }

        RunFeature.SendPicture(turn, finished);
        Walkthrough.PutCardBelow(turn, run.Card, ForecastCard.Of(question, guess, finished, turn.Language), purpose.Step, runAgain: false,
            above: asking is null ? null : QuestionView.Forecasted(question, guess, turn.Language));
        RunFeature.SendWhole(turn, finished.Result);
    }
}
