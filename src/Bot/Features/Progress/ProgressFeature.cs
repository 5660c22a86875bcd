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
        var blocks = new List<Block?> { new Heading(2, texts.Title) };
        var questions = 0;
        var solved = 0;
        var firstRight = 0;
        var (tasksSolved, tasks) = (0, 0);
        foreach (var course in turn.Syllabus.Courses)
        {
            foreach (var lesson in course.Lessons)
            {
                var address = new LessonAddress(course.Id, lesson.Id);
                var text = lesson.In(turn.Language);
                var steps = Syllabus.Steps(text);
                var progress = turn.State.Lessons.GetValueOrDefault(address.ToString());
                var seen = progress is null ? 0 : steps.Count(step => progress.Seen.Contains(step.Key));
                blocks.Add(Say($"{(progress?.FinishedAt is null ? "" : "✅ ")}{text.Title}\n{LessonMenu.Bar(seen, steps.Length)} {seen}/{steps.Length}"));
                var (done, of) = PracticeFeature.Count(turn.State, address, text);
                (tasksSolved, tasks) = (tasksSolved + done, tasks + of);
                foreach (var question in steps.OfType<AskStep>().Select(step => step.Question))
                {
                    questions++;
                    var summary = AnswerBook.SummaryOf(turn.State, address, question);
                    solved += summary is { Solved: true } ? 1 : 0;
                    firstRight += summary is { FirstRight: true } ? 1 : 0;
                }
            }
        }

        blocks.Add(Say(texts.Questions(solved, questions, firstRight)));
        blocks.Add(tasks > 0 ? Say(PracticeTexts.In(turn.Language).Count(tasksSolved, tasks)) : null);
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

    private static string? Gist(PersonTurn turn, string misconception) => turn.Syllabus.Courses
        .Select(course => course.Misconceptions.GetValueOrDefault(misconception)?.In(turn.Language))
        .FirstOrDefault(gist => gist is not null);
}

public abstract class ProgressTexts
{
    private static readonly ProgressTexts _ru = new Russian();
    private static readonly ProgressTexts _en = new English();

    public static ProgressTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public abstract string Title { get; }

    public abstract string Questions(int solved, int of, int firstRight);

    public abstract string Runs(int count);

    public abstract string Traps { get; }

    private sealed class Russian : ProgressTexts
    {
        public override string Title => "Твой путь";

        public override string Questions(int solved, int of, int firstRight) => solved == 0
            ? $"Вопросов впереди: {of}."
            : $"Вопросы: решено {solved} из {of}, с первого раза {firstRight}.";

        public override string Runs(int count) => $"Программ запущено: {count}.";

        public override string Traps => "Где стоит быть внимательнее:";
    }

    private sealed class English : ProgressTexts
    {
        public override string Title => "Your way so far";

        public override string Questions(int solved, int of, int firstRight) => solved == 0
            ? $"{Speech.English(of, "question lies", "questions lie")} ahead."
            : $"Questions: {solved} of {of} solved, {firstRight} at the first try.";

        public override string Runs(int count) => $"You have run {Speech.English(count, "program", "programs")}.";

        public override string Traps => "Worth a second look:";
    }
}
