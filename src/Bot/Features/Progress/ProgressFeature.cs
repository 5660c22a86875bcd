using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Progress;

/// <summary>How far somebody has come, in one message.</summary>
public static class ProgressFeature
{
    private const int MostTraps = 3;

    public static void Show(PersonTurn turn)
    {
        var texts = ProgressTexts.In(turn.Language);
        var courses = turn.Syllabus.TaughtCourses.Select(course => Of(turn, course)).ToList();
        var blocks = new List<Block?> { new Heading(2, texts.Title) };
        if (courses.Count < 2)
        {
            var only = courses.FirstOrDefault() ?? new CourseProgress("", [], default, default, default);
            blocks.AddRange([.. only.Lines, Say(texts.Questions(only.Questions, only.FirstRight)), Tasks(turn, only)]);
        }
        else
        {
            // What somebody is in the middle of comes first; the order of the courses is kept otherwise.
            blocks.AddRange(courses.Where(course => course.IsBegun).SelectMany(course => InFull(turn, course)));
            blocks.AddRange(courses.Where(course => !course.IsBegun).Select(course => Say(Bold(course.Title), " · ", texts.NotBegun(course.Lessons.Of, course.Questions.Of, course.Tasks.Of))));
        }

        blocks.Add(turn.State.RunsDone > 0 ? Say(texts.Runs(turn.State.RunsDone)) : null);
        var traps = turn.State.Answers.Where(answer => !answer.Key.StartsWith(Syllabus.DraftMark)).SelectMany(answer => answer.Value.Traps)
            .GroupBy(trap => trap).OrderByDescending(group => group.Count()).Take(MostTraps)
            .Select(group => Gist(turn, group.Key)).OfType<string>().ToList();
        if (traps.Count > 0)
        {
            blocks.Add(Say(Bold(texts.Traps)));
            blocks.Add(new ItemList(false, [.. traps.Select(trap => Doc(Say(Marked(trap))))]));
        }

        turn.Send(Doc(blocks), Keyboard.Of([new TapButton(Help.HelpTexts.In(turn.Language).GoOn, Callback.Write(Help.Welcome.ContinueVerb, ""))]));
    }

    private static IEnumerable<Block?> InFull(PersonTurn turn, CourseProgress course)
    {
        var texts = ProgressTexts.In(turn.Language);
        return [new Heading(3, course.Title), .. course.Lines, Say(texts.Lessons(course.Lessons)), Say(texts.Questions(course.Questions, course.FirstRight)), Tasks(turn, course)];
    }

    private static Paragraph? Tasks(PersonTurn turn, CourseProgress course) =>
        course.Tasks.Of > 0 ? Say(PracticeTexts.In(turn.Language).Count(course.Tasks.Done, course.Tasks.Of)) : null;

    private static CourseProgress Of(PersonTurn turn, Course course)
    {
        var lines = ImmutableArray.CreateBuilder<Block?>();
        var (lessons, questions, tasks, firstRight) = (new Part(0, course.Lessons.Length), default(Part), default(Part), 0);
        var begun = false;
        foreach (var lesson in course.Lessons)
        {
            var address = new LessonAddress(course.Id, lesson.Id);
            var text = lesson.In(turn.Language);
            var steps = Syllabus.Steps(text);
            var progress = turn.State.Lessons.GetValueOrDefault(address.ToString());
            var seen = progress is null ? 0 : steps.Count(step => progress.Seen.Contains(step.Key));
            lines.Add(Say($"{(progress?.FinishedAt is null ? "" : "✅ ")}{text.Title}\n{LessonMenu.Bar(seen, steps.Length)} {seen}/{steps.Length}"));
            lessons += new Part(progress?.FinishedAt is null ? 0 : 1, 0);
            var (done, of) = PracticeFeature.Count(turn.State, address, text);
            tasks += new Part(done, of);
            begun |= progress is not null || done > 0;
            foreach (var summary in steps.OfType<AskStep>().Select(step => AnswerBook.SummaryOf(turn.State, address, step.Question)))
            {
                questions += new Part(summary is { Solved: true } ? 1 : 0, 1);
                firstRight += summary is { FirstRight: true } ? 1 : 0;
                begun |= summary is not null;
            }
        }

        return new CourseProgress(course.Title.In(turn.Language), lines.ToImmutable(), lessons, questions, tasks) { FirstRight = firstRight, IsBegun = begun };
    }

    private static string? Gist(PersonTurn turn, string misconception) => turn.Syllabus.Courses
        .Select(course => course.Misconceptions.GetValueOrDefault(misconception)?.In(turn.Language))
        .FirstOrDefault(gist => gist is not null);
}

/// <summary>So many of so many.</summary>
public readonly record struct Part(int Done, int Of)
{
    public static Part operator +(Part one, Part other) => new(one.Done + other.Done, one.Of + other.Of);
}

/// <summary>How far somebody has come in one course.</summary>
/// <param name="Lines">A bar for each lesson.</param>
/// <param name="Lessons">Those that are finished.</param>
internal sealed record CourseProgress(string Title, ImmutableArray<Block?> Lines, Part Lessons, Part Questions, Part Tasks)
{
    /// <summary>Questions that were right at the first try.</summary>
    public int FirstRight { get; init; }

    public bool IsBegun { get; init; }
}

public abstract class ProgressTexts
{
    private static readonly ProgressTexts _ru = new Russian();
    private static readonly ProgressTexts _en = new English();

    public static ProgressTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Title { get; }

    public abstract string Lessons(Part finished);

    public abstract string Questions(Part solved, int firstRight);

    /// <summary>A course that is still ahead, behind its title.</summary>
    public abstract string NotBegun(int lessons, int questions, int tasks);

    public abstract string Runs(int count);

    public abstract string Traps { get; }

    private sealed class Russian : ProgressTexts
    {
        public override string Title => "Твой путь";

        public override string Lessons(Part finished) => $"Уроки: пройдено {finished.Done} из {finished.Of}.";

        public override string Questions(Part solved, int firstRight) => solved.Done == 0
            ? $"Вопросов впереди: {solved.Of}."
            : $"Вопросы: решено {solved.Done} из {solved.Of}, с первого раза {firstRight}.";

        public override string NotBegun(int lessons, int questions, int tasks) =>
            $"впереди {Speech.Russian(lessons, "урок", "урока", "уроков")}, {Speech.Russian(questions, "вопрос", "вопроса", "вопросов")}{(tasks > 0 ? $", {Speech.Russian(tasks, "задача", "задачи", "задач")}" : "")}";

        public override string Runs(int count) => $"Программ запущено: {count}.";

        public override string Traps => "Где стоит быть внимательнее:";
    }

    private sealed class English : ProgressTexts
    {
        public override string Title => "Your way so far";

        public override string Lessons(Part finished) => $"Lessons: {finished.Done} of {finished.Of} finished.";

        public override string Questions(Part solved, int firstRight) => solved.Done == 0
            ? $"{Speech.English(solved.Of, "question lies", "questions lie")} ahead."
            : $"Questions: {solved.Done} of {solved.Of} solved, {firstRight} at the first try.";

        public override string NotBegun(int lessons, int questions, int tasks) =>
            $"ahead of you: {Speech.English(lessons, "lesson", "lessons")}, {Speech.English(questions, "question", "questions")}{(tasks > 0 ? $", {Speech.English(tasks, "task", "tasks")}" : "")}";

        public override string Runs(int count) => $"You have run {Speech.English(count, "program", "programs")}.";

        public override string Traps => "Worth a second look:";
    }
}
