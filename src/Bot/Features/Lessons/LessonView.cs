using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>Everything a view of a lesson needs to know about where it is.</summary>
/// <param name="Path">The steps of this walk: the whole lesson, or the questions of a quiz; see <see cref="StepOf"/>.</param>
/// <param name="Forecast">Questions already answered, so that a program may be run without spoiling its forecast.</param>
public sealed record LessonPlace(
    LessonAddress Address, LessonText Text, ImmutableArray<string> Path, int Index, Language Language, Func<string, bool> Forecast)
{
    public StepAddress StepAt(int index) => StepOf(Address, index < Path.Length ? Path[index] : Walkthrough.End);

    /// <summary>A step as a path has it: its key within the lesson, or all of its address where the walk goes through several lessons.</summary>
    public static StepAddress StepOf(LessonAddress lesson, string written) =>
        written.Split('/') is [var course, var other, var key] ? new StepAddress(new LessonAddress(course, other), key) : new StepAddress(lesson, written);
}

/// <summary>Steps, contents and the end of a lesson on the screen.</summary>
public static class LessonView
{
    public const string GoVerb = "go";
    public const string OpenVerb = "op";
    public const string RunVerb = "run";
    public const string ContentsVerb = "toc";

    public static Screen Page(LessonPlace place, ReadStep step)
    {
        var runs = step.Page.Snippets.Length > 0 && !place.Text.Chunks
            .SelectMany(chunk => chunk.Exercises).OfType<ForecastQuestion>()
            .Any(question => question.Snippet.Id == step.Page.Snippets[0].Id && !place.Forecast(question.Id));
        Button[] run = runs ? [RunButton(place, step.Key, again: false)] : [];
        Button[] exercises = [.. ExerciseButtons(place, step)];
        return new Screen(
            Doc([new Heading(2, step.Chunk.Title), .. step.Page.Body.Blocks, .. Notes(place)]),
            // Three words in a row are too narrow for a phone.
            run.Length + exercises.Length > 2
                ? Keyboard.Of(run, exercises, Navigation(place))
                : Keyboard.Of([.. run, .. exercises], Navigation(place)));
    }

    public static Screen Question(LessonPlace place, AskStep step, QuestionPhase phase)
    {
        var question = QuestionView.Of(step.Question, phase, place.Language);
        return new Screen(
            question.Body.With(Notes(place)),
            Keyboard.Of([.. question.Keys?.Rows.Select(row => row.AsEnumerable()) ?? [], Navigation(place, asking: phase is not (Settled or Forecasting))]));
    }

    /// <summary>Straight to the first question, and to the first task, about this chunk; from its last page, for nobody can answer what they have not read.</summary>
    private static IEnumerable<Button> ExerciseButtons(LessonPlace place, ReadStep step)
    {
        if (step.PageIndex < step.Chunk.Pages.Length - 1)
        {
            yield break;
        }

        if (step.Chunk.Exercises.OfType<Question>().FirstOrDefault() is { } question)
        {
            yield return new TapButton(LessonTexts.In(place.Language).Question, Go(new StepAddress(place.Address, question.Id)));
        }

        if (step.Chunk.Exercises.OfType<PracticeTask>().FirstOrDefault() is { } task)
        {
            yield return new TapButton(PracticeTexts.In(place.Language).TaskButton, Go(new StepAddress(place.Address, task.Id)));
        }
    }

    /// <summary>The buttons that lead on, also under a card that took the lesson's place.</summary>
    public static ImmutableArray<Button> Navigation(LessonPlace place, bool asking = false)
    {
        var texts = LessonTexts.In(place.Language);
        var buttons = ImmutableArray.CreateBuilder<Button>();
        if (place.Index > 0)
        {
            buttons.Add(new TapButton(texts.Back, Go(place.StepAt(place.Index - 1))));
        }

        buttons.Add(new TapButton("☰", Callback.Write(ContentsVerb, place.Address)));
        buttons.Add(new TapButton(asking ? QuestionTexts.In(place.Language).Skip : texts.Next, Go(place.StepAt(place.Index + 1))));
        return buttons.ToImmutable();
    }

    public static Button RunButton(LessonPlace place, string step, bool again) =>
        new TapButton(
            again ? LessonTexts.In(place.Language).RunAgain : LessonTexts.In(place.Language).Run,
            Callback.Write(RunVerb, Syllabus.Carried(new StepAddress(place.Address, step))));

    public static Screen Contents(LessonAddress address, LessonText lesson, Language language, IReadOnlySet<string> seen, Func<string, bool> solved)
    {
        var texts = LessonTexts.In(language);
        var lines = lesson.Chunks.Select((chunk, index) =>
        {
            var marks = string.Concat(chunk.Exercises.Select(exercise => (exercise is PracticeTask, solved(exercise.Id)) switch
            {
                (true, var done) => done ? " ◆" : " ◇",
                (_, var done) => done ? " ●" : " ○",
            }));
            return (Block)Say($"{(seen.Contains(chunk.Id) ? "✓" : "·")} {index + 1}. {chunk.Title}{marks}");
        });
        var numbers = lesson.Chunks.Select((chunk, index) => (Button)new TapButton($"{index + 1}", Open(new StepAddress(address, chunk.Id))));
        return new Screen(
            Doc([new Heading(2, texts.ContentsOf(lesson.Title)), .. lines]),
            Keyboard.Of([.. numbers.Chunk(6).Select(row => row.AsEnumerable()), [new TapButton(texts.AllLessons, Callback.Write(LessonMenu.Verb, address.Course))]]));
    }

    public static string Go(StepAddress step) => Callback.Write(GoVerb, Syllabus.Carried(step));

    /// <summary>As <see cref="Go"/>, from outside the lesson: the step is shown at the bottom of the chat even when it is the current one.</summary>
    public static string Open(StepAddress step) => Callback.Write(OpenVerb, Syllabus.Carried(step));

    public static IEnumerable<Block> Notes(LessonPlace place)
    {
        var texts = LessonTexts.In(place.Language);
        if (place.Text.Language != place.Language)
        {
            yield return Say(Italic(texts.OtherLanguage));
        }

        yield return Small(texts.Place(place.Text.Title, place.Index + 1, place.Path.Length));
    }
}
