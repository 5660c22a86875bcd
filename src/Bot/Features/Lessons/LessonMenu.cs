using CoroutineBot.Bot.Features.Practice;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>The list of lessons; with several courses, the list of courses before it.</summary>
public static class LessonMenu
{
    public const string Verb = "les";

    public static Screen Of(PersonTurn turn, string? courseId = null, string? lead = null)
    {
        var language = turn.Language;
        var texts = LessonTexts.In(language);
        var courses = turn.Syllabus.TaughtCourses.ToList();
        if (courses.Count == 0)
        {
            return new Screen(Doc(Say(texts.NoLessons)), null);
        }

        var course = courses.Count == 1 ? courses[0] : courses.FirstOrDefault(one => one.Id == courseId);
        if (course is null)
        {
            return new Screen(
                Doc(lead is null ? null : Say(lead), Say(Bold(texts.CoursesTitle))),
                Keyboard.Of([.. courses.Select(one => (IEnumerable<Button>)[new TapButton(one.Title.In(language), Callback.Write(Verb, one.Id))])]));
        }

        var lessons = course.Lessons.Select((lesson, index) => (lesson, index, text: lesson.In(language))).ToList();
        return new Screen(
            Doc([
                lead is null ? null : Say(lead),
                new CoroutineBot.Lessons.Documents.Heading(2, course.Title.In(language)),
                .. lessons.Select(entry => Say(Line(turn, course, entry.lesson, entry.index, entry.text)))]),
            Keyboard.Of([.. lessons.Select(entry => (IEnumerable<Button>)[Open(turn, course, entry.lesson, entry.text)])]));
    }

    private static string Line(PersonTurn turn, Course course, Lesson lesson, int index, LessonText text)
    {
        var steps = Syllabus.Steps(text);
        var progress = turn.State.Lessons.GetValueOrDefault(new LessonAddress(course.Id, lesson.Id).ToString());
        var seen = progress is null ? 0 : steps.Count(step => progress.Seen.Contains(step.Key));
        var (solved, tasks) = PracticeFeature.Count(turn.State, new LessonAddress(course.Id, lesson.Id), text);
        var isFinished = progress?.FinishedAt is not null;
        return $"{index + 1}. {(isFinished ? "✅ " : "")}{text.Title} · {Bar(seen, steps.Length)} {seen}/{steps.Length}{(solved > 0 || (isFinished && tasks > 0) ? $" · ✍ {solved}/{tasks}" : "")}";
    }

    /// <summary>Eight boxes, filled in proportion; a begun lesson never looks empty, an unfinished one never full.</summary>
    public static string Bar(int done, int of)
    {
        const int Boxes = 8;
        var filled = of == 0 || done == 0 ? 0 : done >= of ? Boxes : Math.Clamp(done * Boxes / of, 1, Boxes - 1);
        return new string('▰', filled) + new string('▱', Boxes - filled);
    }

    private static TapButton Open(PersonTurn turn, Course course, Lesson lesson, LessonText text)
    {
        var address = new LessonAddress(course.Id, lesson.Id);
        var texts = LessonTexts.In(turn.Language);
        var progress = turn.State.Lessons.GetValueOrDefault(address.ToString());
        var begun = progress is { FinishedAt: null } && Syllabus.Step(text, progress.At) is not null;
        var step = begun ? WayOn.From(turn.State, address, text, progress!) : new StepAddress(address, Syllabus.Steps(text)[0].Key);
        return new TapButton(begun ? texts.GoOn(text.Title) : progress is { FinishedAt: not null } ? texts.Again(text.Title) : texts.Start(text.Title), LessonView.Open(step));
    }
}
