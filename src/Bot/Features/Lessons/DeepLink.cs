using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Lessons;

/// <summary>
/// What stands behind <c>/start</c> in a link: <c>lesson_LESSON</c>, <c>chunk_LESSON_ID</c>, <c>quiz_LESSON_ID</c>, with the course's id before the
/// lesson's where there are several courses. Telegram allows 64 letters, digits, underscores and hyphens; ids have no underscore.
/// </summary>
public static class DeepLink
{
    private const int Longest = 64;

    /// <summary>What leads to a question, or null where its ids are too long for a link.</summary>
    public static string? ToQuestion(StepAddress question)
    {
        var payload = $"quiz_{question.Lesson.Course}_{question.Lesson.Lesson}_{question.Step}";
        return payload.Length <= Longest ? payload : null;
    }

    /// <summary>What leads to a chunk, or null where its ids are too long for a link.</summary>
    public static string? ToChunk(StepAddress chunk) =>
        new[] { $"chunk_{chunk.Lesson.Course}_{chunk.Lesson.Lesson}_{chunk.Step}", $"chunk_{chunk.Lesson.Lesson}_{chunk.Step}" }.FirstOrDefault(payload => payload.Length <= Longest);

    /// <summary>The step it leads to, or null where it leads nowhere.</summary>
    public static StepAddress? Read(string payload, Syllabus syllabus, Language language)
    {
        var parts = payload.Split('_');
        var kind = parts[0];
        var ids = parts[1..];
        var expected = kind switch
        {
            "lesson" => 1,
            "chunk" or "quiz" => 2,
            _ => 0,
        };
        if (expected == 0 || (ids.Length != expected && ids.Length != expected + 1))
        {
            return null;
        }

        var withCourse = ids.Length == expected + 1;
        var lesson = withCourse ? new LessonAddress(ids[0], ids[1]) : syllabus.ByBareId(ids[0]);
        if (lesson is not { } address || syllabus.Find(address, language) is not { } text)
        {
            return null;
        }

        if (kind == "lesson")
        {
            return new StepAddress(address, Syllabus.Steps(text)[0].Key);
        }

        var key = Syllabus.StepOf(text, ids[^1]);
        return Syllabus.Step(text, key) switch
        {
            ReadStep page when kind == "chunk" => new StepAddress(address, page.Key),
            AskStep or TaskStep when kind == "quiz" => new StepAddress(address, key),
            _ => null,
        };
    }
}
