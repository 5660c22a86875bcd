using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>A task, its hints and its solution on the screen, and the list of tasks.</summary>
public static class PracticeView
{
    public const string HintVerb = "th";
    public const string SolutionVerb = "ts";
    public const string ListVerb = "pr";

    /// <summary>Telegram copies no more than that from a button.</summary>
    private const int LongestCopy = 256;

    public static Screen Statement(PersonTurn turn, LessonPlace place, TaskStep step)
    {
        var task = step.Task;
        var texts = PracticeTexts.In(place.Language);
        var address = new StepAddress(place.Address, task.Id);
        var work = PracticeFeature.WorkOf(turn.State, address, task);
        return new Screen(
            Doc([
                new Heading(2, $"✍ {task.Title}"),
                .. task.Prompt.Blocks,
                .. task.Starter.Length > 0 ? [Say(Italic(texts.Starter)), new Code("python", task.Starter)] : Array.Empty<Block>(),
                .. task.Hints.Take(work.Hints).Select((_, index) => Hint(task, index, place.Language)),
                PracticeFeature.IsSolved(turn.State, address, task) ? Say(texts.AlreadySolved) : null,
                Say(Marked(texts.How)),
                .. LessonView.Notes(place)]),
            Keyboard.Of(
                task.Starter.Length is > 0 and <= LongestCopy ? [new CopyButton(LessonTexts.In(place.Language).CopyStarter, task.Starter)] : [],
                Help(turn, address, task),
                LessonView.Navigation(place)));
    }

    public static Quote Hint(PracticeTask task, int index, Language language) =>
        new(Doc(Lead([Bold(PracticeTexts.In(language).HintTitle(index + 1, task.Hints.Length))], task.Hints[index])));

    /// <summary>The next hint, or the solution where it may be seen.</summary>
    public static ImmutableArray<Button> Help(PersonTurn turn, StepAddress step, PracticeTask task)
    {
        var texts = LessonTexts.In(turn.Language);
        var work = PracticeFeature.WorkOf(turn.State, step, task);
        var buttons = ImmutableArray.CreateBuilder<Button>();
        if (work.Hints < task.Hints.Length && !PracticeFeature.IsSolved(turn.State, step, task))
        {
            buttons.Add(new TapButton(texts.Hint(work.Hints + 1, task.Hints.Length), Callback.Write(HintVerb, Syllabus.Carried(step), work.Hints + 1)));
        }

        if (PracticeFeature.MaySeeSolution(turn.State, step, task))
        {
            buttons.Add(new TapButton(texts.Solution, Callback.Write(SolutionVerb, Syllabus.Carried(step))));
        }

        return buttons.ToImmutable();
    }

    /// <param name="measured">Both times are as good as they will get.</param>
    public static Document Solution(PracticeTask task, TaskWork work, bool measured, Language language)
    {
        var texts = PracticeTexts.In(language);
        return Doc([
            Say(Bold(texts.SolutionTitle(task.Title))),
            new Code("python", task.Solution),
            Say(measured ? texts.Times(work.SolutionSeconds, work.Seconds) : texts.Measuring)]);
    }

    /// <summary>What somebody gets who has solved every task of a course's last lesson; nothing before.</summary>
    public static IEnumerable<Block> Certificate(PersonTurn turn, LessonPlace place)
    {
        var tasks = Syllabus.Steps(place.Text).OfType<TaskStep>().ToList();
        if (turn.Syllabus.After(place.Address) is not null || tasks.Count == 0
            || tasks.Any(step => !PracticeFeature.IsSolved(turn.State, new StepAddress(place.Address, step.Key), step.Task)))
        {
            yield break;
        }

        var texts = PracticeTexts.In(place.Language);
        yield return Say(Bold(texts.Certificate(turn.Syllabus.Course(place.Address.Course)!.Title.In(place.Language), turn.State.Who.FirstName)));
        yield return new ItemList(true, [.. tasks.Select(step => Doc(Say(texts.Stage(
            step.Task.Title, PracticeFeature.WorkOf(turn.State, new StepAddress(place.Address, step.Key), step.Task).SolvedSeconds))))]);
    }

    public static Screen List(PersonTurn turn, LessonAddress address, LessonText lesson)
    {
        var texts = PracticeTexts.In(turn.Language);
        var tasks = Syllabus.Steps(lesson).OfType<TaskStep>().ToList();
        var open = tasks.Where(step => !PracticeFeature.IsSolved(turn.State, new StepAddress(address, step.Key), step.Task)).ToList();
        if (open.Count > 0)
        {
            return new Screen(
                Doc([
                    new Heading(2, texts.List(lesson.Title)),
                    .. open.Select(step => Say($"◇ {step.Task.Title}{texts.Tries(AnswerBook.SummaryOf(turn.State, address, step.Task)?.Tries ?? 0)}")),
                    .. tasks.Except(open).Select(step => Say($"◆ {step.Task.Title}")),
                    Say(Italic(texts.ListHow))]),
                Keyboard.Of([.. open.Select(step => (IEnumerable<Button>)[new TapButton($"✍ {step.Task.Title}", LessonView.Open(new StepAddress(address, step.Key)))])]));
        }

        var said = tasks.Count == 0 ? texts.NoTasks(lesson.Title) : texts.AllSolved(lesson.Title);
        return PracticeFeature.NextWithTasks(turn, address) is { } next
            ? new Screen(Doc(Say(said)), Keyboard.Of([new TapButton(texts.More(turn.Syllabus.Find(next, turn.Language)!.Title), Callback.Write(ListVerb, next))]))
            : new Screen(Doc(Say(said), Say(texts.NothingLeft)), null);
    }
}
