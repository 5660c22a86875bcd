using System.Globalization;
using System.Text;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Classes;

/// <summary>
/// The report as a table of RFC 4180: commas, CRLF, quotes where they are needed, and a byte order mark, by which Excel knows that it is UTF-8. What begins
/// like a formula is made a text: names are whatever people call themselves.
/// </summary>
public static class ClassCsv
{
    private const string NewLine = "\r\n";

    public static string Write(ClassReport report, Language language)
    {
        var texts = ClassTexts.In(language);
        var table = new StringBuilder("\uFEFF");
        Row(table, [texts.ColumnPart, "id", texts.ColumnTitle, texts.ColumnPupil, texts.ColumnPeople, texts.ColumnPercent, texts.ColumnMedian, texts.ColumnLast]);
        Row(table, [texts.PartLesson, report.Lesson, report.Title, "", report.Begun.ToString(), "", "", ""]);
        Row(table, [texts.PartFinished, report.Lesson, report.Title, "", report.Finished.ToString(), "", "", ""]);
        foreach (var chunk in report.Chunks)
        {
            Row(table, [texts.PartChunk, chunk.Id, chunk.Title, "", chunk.Reached.ToString(), Percent(chunk.ToldShare), "", ""]);
        }

        foreach (var exercise in report.Exercises)
        {
            Row(table, [exercise.IsTask ? texts.PartTask : texts.PartQuestion, exercise.Id, exercise.Title, "", exercise.Answered.ToString(), Percent(exercise.FirstRight), Number(exercise.MedianTries), ""]);
        }

        foreach (var trap in report.Traps)
        {
            Row(table, [texts.PartTrap, trap.Id, trap.Sentence, "", trap.People.ToString(), "", "", ""]);
        }

        foreach (var pupil in report.Pupils)
        {
            Row(table, [
                texts.PartPupil, "", pupil.At ?? texts.HasFinished, pupil.Name, "", Percent((double)pupil.Done / pupil.Of), "",
                pupil.LastAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        }

        return table.ToString();
    }

    /// <summary>One cell as it stands in the file.</summary>
    public static string Cell(string value)
    {
        // Spreadsheets take what begins so for a formula, also behind spaces; an apostrophe says that it is a text.
        var safe = value.TrimStart(' ', '\u00A0').Length > 0 && "=+-@\t\r\n".Contains(value.TrimStart(' ', '\u00A0')[0]) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static void Row(StringBuilder table, ReadOnlySpan<string> cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            table.Append(at == 0 ? "" : ",").Append(Cell(cells[at]));
        }

        table.Append(NewLine);
    }

    private static string Percent(double? share) => share is { } known ? Math.Round(known * 100).ToString(CultureInfo.InvariantCulture) : "";

    private static string Number(double? number) => number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";
}
