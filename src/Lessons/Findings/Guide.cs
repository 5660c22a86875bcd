using System.Collections.Immutable;
using System.Globalization;

namespace CoroutineBot.Lessons.Findings;

/// <summary>Which sections of the authors' guide explain a rule. The table at its end says the same.</summary>
public static class Guide
{
    /// <summary>How authors find it from the folder of the project.</summary>
    public const string Path = "content/HOWTO.md";

    private static readonly (char Letter, int From, int To, string[] Sections)[] _rows =
    [
        ('E', 1, 5, ["check-your-work"]),
        ('N', 1, 8, ["check-your-work"]),
        ('E', 10, 14, ["the-head-of-a-lesson-file", "where-things-live", "tasks"]),
        ('E', 20, 29, ["chunks"]),
        ('W', 2, 2, ["chunks"]),
        ('W', 4, 4, ["chunks"]),
        ('E', 30, 37, ["chunks", "questions", "ids"]),
        ('E', 40, 48, ["programs-that-run", "tasks"]),
        ('N', 9, 9, ["programs-that-run", "tasks"]),
        ('E', 50, 59, ["questions"]),
        ('E', 63, 63, ["questions"]),
        ('E', 123, 123, ["questions"]),
        ('W', 5, 5, ["questions"]),
        ('W', 8, 8, ["questions"]),
        ('E', 60, 62, ["tasks", "questions"]),
        ('E', 64, 64, ["tasks", "questions"]),
        ('E', 70, 77, ["chunks", "questions", "tasks", "where-things-live"]),
        ('W', 1, 1, ["chunks", "questions", "tasks", "where-things-live"]),
        ('E', 80, 83, ["where-things-live"]),
        ('E', 90, 96, ["where-things-live"]),
        ('W', 3, 3, ["where-things-live"]),
        ('W', 6, 6, ["where-things-live"]),
        ('E', 100, 104, ["two-languages"]),
        ('W', 7, 7, ["two-languages"]),
        ('E', 110, 115, ["programs-that-run", "questions"]),
        ('E', 121, 122, ["programs-that-run", "questions"]),
        ('E', 116, 120, ["tasks"]),
        ('W', 9, 9, ["tasks"]),
    ];

    /// <summary>Anchors of the sections, the best one first; none for a code that is not known.</summary>
    public static ImmutableArray<string> SectionsOf(string code) =>
        code.Length > 1 && int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? [.. _rows.Where(row => row.Letter == code[0] && number >= row.From && number <= row.To).SelectMany(row => row.Sections)]
            : [];

    /// <summary>A line for each group of codes that the same sections explain: <c>E33: content/HOWTO.md#chunks, #questions, #ids</c>.</summary>
    public static IEnumerable<string> For(IEnumerable<Finding> findings) => findings
        .Select(finding => finding.Code)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .GroupBy(code => string.Join(", #", SectionsOf(code)))
        .Where(group => group.Key.Length > 0)
        .Select(group => $"{string.Join(", ", group)}: {Path}#{group.Key}");
}
