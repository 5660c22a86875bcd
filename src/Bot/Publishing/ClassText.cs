using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Publishing;

/// <summary>How a lesson goes, for a terminal and for machines.</summary>
internal static class ClassText
{
    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(ClassReport report) => JsonSerializer.Serialize(report, _json) + "\n";

    public static string Write(IEnumerable<(LessonAddress Lesson, Guarded Begun, Guarded Finished)> lessons) =>
        string.Concat(lessons.Select(lesson => $"{lesson.Lesson}  began {lesson.Begun}  finished {lesson.Finished}\n")) is { Length: > 0 } text ? text : "There are no lessons.\n";

    public static string Write(ClassReport report)
    {
        var text = new StringBuilder($"{report.Lesson}  {report.Title}\nbegan {report.Begun}  finished {report.Finished}\n");
        foreach (var chunk in report.Chunks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {chunk.Reached,6}  {(chunk.ToldShare is { } share ? share.ToString("P0", CultureInfo.InvariantCulture) : ""),5}  {chunk.Title}\n");
        }

        foreach (var exercise in report.Exercises)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(exercise.IsTask ? "task" : "question")} {exercise.Id}  answered {exercise.Answered}")
                .Append(exercise.FirstRight is { } right ? string.Create(CultureInfo.InvariantCulture, $"  right at first {right:P0}") : "")
                .Append(exercise.MedianTries is { } tries ? string.Create(CultureInfo.InvariantCulture, $"  median tries {tries:0.#}") : "").Append('\n');
        }

        foreach (var trap in report.Traps)
        {
            text.Append(CultureInfo.InvariantCulture, $"misconception {trap.Id}  {trap.People}\n");
        }

        return text.ToString();
    }
}
