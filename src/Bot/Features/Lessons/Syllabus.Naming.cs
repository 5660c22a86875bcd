using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>Lessons and courses as people name them.</summary>
public sealed partial class Syllabus
{
    /// <summary>Fewer letters are the beginning of too much.</summary>
    private const int ShortestTitle = 3;

    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>A lesson by its bare id, as people type it; the first course that has it wins.</summary>
    public LessonAddress? ByBareId(string lessonId) => _courses
        .Where(course => course.Find(lessonId) is not null)
        .Select(course => (LessonAddress?)new LessonAddress(course.Id, lessonId))
        .FirstOrDefault();

    /// <summary>
    /// A lesson as people name it: its address, its id, its number within its course, or its title or the beginning of that in any language. A number
    /// behind a course's id or title is counted there. Of several courses that have it, the one that is open wins, else the first.
    /// </summary>
    /// <param name="written">As it was typed.</param>
    /// <param name="open">The course that the chat is in, or null.</param>
    public LessonAddress? Named(string written, string? open = null)
    {
        var words = written.Trim().Trim('«', '»', '"', '“', '”', '.').Trim();
        var courses = TaughtCourses.OrderByDescending(course => course.Id == open).ToList();
        var id = words.ToLowerInvariant();
        if (ResolveLesson(words) is { } exact)
        {
            return exact;
        }

        if (courses.FirstOrDefault(course => course.Find(id) is not null) is { } home)
        {
            return new LessonAddress(home.Id, id);
        }

        if (NumberOf().Match(words) is { Success: true } number)
        {
            return Nth(courses.FirstOrDefault(), number);
        }

        if (NumberBehind().Match(words) is { Success: true } counted && CourseNamed(counted.Groups[1].Value) is { } course)
        {
            return Nth(course, NumberOf().Match(counted.Groups[2].Value));
        }

        var all = courses.SelectMany(one => one.Lessons.Select(lesson => (Address: new LessonAddress(one.Id, lesson.Id), Lesson: lesson))).ToList();
        return words.Length < ShortestTitle ? null
            : all.Where(one => one.Lesson.Texts.Values.Any(text => string.Compare(text.Title, words, CultureInfo.InvariantCulture, Loosely) == 0))
                .Concat(all.Where(one => one.Lesson.Texts.Values.Any(text => CultureInfo.InvariantCulture.CompareInfo.IsPrefix(text.Title, words, Loosely))))
                .Select(one => (LessonAddress?)one.Address).FirstOrDefault();
    }

    /// <summary>A course as people name it: its id, or its title in any language.</summary>
    public Course? CourseNamed(string written)
    {
        var words = written.Trim().Trim('«', '»', '"', '“', '”').Trim();
        return _courses.FirstOrDefault(course => string.Equals(course.Id, words, StringComparison.OrdinalIgnoreCase))
            ?? _courses.FirstOrDefault(course => Enum.GetValues<Language>().Any(language => string.Compare(course.Title.In(language), words, CultureInfo.InvariantCulture, Loosely) == 0));
    }

    private static LessonAddress? Nth(Course? course, Match number)
    {
        var nth = int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture);
        return course is not null && nth >= 1 && nth <= course.Lessons.Length ? new LessonAddress(course.Id, course.Lessons[nth - 1].Id) : null;
    }

    [GeneratedRegex(@"^(?:урок|lesson|№|#)?\s*([0-9]{1,3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberOf();

    [GeneratedRegex(@"^(.+?)[\s/,:]+((?:(?:урок|lesson|№|#)\s*)?[0-9]{1,3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberBehind();
}
