using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary>The walk of an admin through a draft, in a language and with looks that may not be their own: which inputs belong to it.</summary>
public static class DraftWalk
{
    private static readonly string[] _verbs =
        [LessonView.RunVerb, LessonView.ContentsVerb, QuestionView.AnswerVerb, QuestionView.CheckVerb, QuestionView.UndoVerb, QuestionView.HintVerb, PracticeView.HintVerb, PracticeView.SolutionVerb];

    public static bool IsOpen(PersonTurn turn) => turn.State.Reading is { } reading && Syllabus.IsDraft(reading.Lesson);

    /// <summary>What comes of this input is a part of the walk.</summary>
    public static bool Takes(PersonTurn turn, Input input) => IsOpen(turn) && input switch
    {
        ButtonTapped tap => Callback.Read(tap.Data) switch
        {
            { Verb: LessonView.GoVerb or LessonView.OpenVerb } go => turn.Syllabus.Resolve(go.Argument(0)) is { } step && Syllabus.IsDraft(step.Lesson),
            { } callback => _verbs.Contains(callback.Verb),
            null => false,
        },
        MessageReceived message when ChatCommand.In(message.Content) is { } command => command.Name == "continue",
        MessageReceived => turn.Syllabus.Step(new StepAddress(turn.State.Reading!.Lesson, turn.State.Reading.Step), turn.OwnLanguage) is TaskStep,
        RunFinished finished => turn.Runs.FirstOrDefault(run => run.Run == finished.Run) is { } run && IsPreview(run.Purpose),
        PollAnswered or Delivered or NotDelivered => true,
        _ => false,
    };

    /// <summary>A program of a draft: it runs for the admin's eyes and is no learning.</summary>
    public static bool IsPreview(RunPurpose purpose) => purpose switch
    {
        LessonSnippet snippet => Syllabus.IsDraft(snippet.Step.Lesson),
        Forecast forecast => Syllabus.IsDraft(forecast.Step.Lesson),
        TaskTrial trial => Syllabus.IsDraft(trial.Step.Lesson),
        _ => false,
    };
}
