using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>The screen behind the last step: how it went and where to go.</summary>
public static class LessonEnd
{
    public const string QuizVerb = "quiz";

    public static Screen Of(PersonTurn turn, LessonPlace place, bool quiz)
    {
        var texts = LessonTexts.In(place.Language);
        var questions = Syllabus.Steps(place.Text).OfType<AskStep>().Select(step => step.Question).ToList();
        var answered = questions.Select(question => AnswerBook.SummaryOf(turn.State, place.Address, question)).OfType<AnswerSummary>().ToList();
        var firstRight = answered.Count(answer => answer.FirstRight);
        var open = StillOpen.Of(turn, place.Address, place.Text);
        var next = turn.Syllabus.After(place.Address);
        var (solved, tasks) = PracticeFeature.Count(turn.State, place.Address, place.Text);
        var progress = turn.State.Lessons.GetValueOrDefault(place.Address.ToString());
        var isFinished = progress?.FinishedAt is not null;
        var unread = isFinished ? [] : WayOn.Unread(place.Text, progress);
        var body = quiz
            ? Doc(Say(Bold(texts.QuizDone)))
            : Doc([
                new Heading(2, isFinished ? texts.Finished(place.Text.Title) : texts.AtTheEnd(place.Text.Title)),
                unread.Length > 0 ? Say(texts.Unread(unread.Length, tasks > 0)) : null,
                answered.Count > 0 ? Say(texts.FinishedScore(firstRight, questions.Count)) : null,
                questions.Count > 0 && firstRight == questions.Count ? Say(texts.FinishedAllRight) : null,
                open.Path(place.Address).Length > 0 ? Say(texts.OpenQuestions(open.Unsolved.Length, open.Missed.Length, open.Earlier.Length)) : null,
                tasks > 0 ? Say(PracticeTexts.In(place.Language).Count(solved, tasks)) : null,
                .. PracticeView.Certificate(turn, place)]);
        return new Screen(body, Keyboard.Of(
            WayBack(turn, place, progress, unread, quiz) is { } back ? [back] : [],
            open.Unsolved.Length + open.Missed.Length > 0 || (!quiz && open.Earlier.Length > 0)
                ? [new TapButton(open.AnyMiss ? texts.QuizAgain : texts.QuizOpen, Callback.Write(QuizVerb, place.Address))]
                : [],
            !quiz && solved < tasks ? [new TapButton(PracticeTexts.In(place.Language).OpenTasks, Callback.Write(PracticeView.ListVerb, place.Address))] : [],
            next is { } following
                ? [new TapButton(texts.NextLesson(turn.Syllabus.Find(following, place.Language)!.Title), LessonView.Open(Walkthrough.FirstStep(turn, following)))]
                : [],
            [new TapButton(texts.AllLessons, Callback.Write(LessonMenu.Verb, place.Address.Course))]));
    }

    /// <summary>Into a lesson that is not finished: after a round of questions to where it was left, from its end to the first page that was left out.</summary>
    private static TapButton? WayBack(PersonTurn turn, LessonPlace place, LessonProgress? progress, ImmutableArray<ReadStep> unread, bool quiz)
    {
        var texts = LessonTexts.In(place.Language);
        return quiz && progress is { FinishedAt: null }
            ? new TapButton(texts.GoOn(place.Text.Title), LessonView.Open(WayOn.From(turn.State, place.Address, place.Text, progress)))
            : !quiz && unread is [var page, ..] ? new TapButton(texts.ReadOn(page.Chunk.Title), LessonView.Go(new StepAddress(place.Address, page.Key))) : null;
    }
}
