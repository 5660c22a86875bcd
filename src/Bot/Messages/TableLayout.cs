using System.Collections.Immutable;
using CoroutineBot.Lessons.Documents;

namespace CoroutineBot.Bot.Messages;

/// <summary>How a table is set in text: as a grid of aligned columns where a phone can show it, otherwise line by line.</summary>
internal static class TableLayout
{
    /// <summary>Columns of monospaced text that a phone of 390 pixels shows without wrapping.</summary>
    public const int PhoneColumns = 38;

    private const string Gap = "  ";

    /// <summary>A grid can have no links (nothing stands in preformatted text but text), and no lines within a cell.</summary>
    public static bool FitsPhone(IReadOnlyList<IReadOnlyList<string>> rows, bool hasLinks) =>
        !hasLinks && !rows.Any(row => row.Any(cell => cell.Contains('\n'))) && Widths(rows).Sum(width => width + Gap.Length) - Gap.Length <= PhoneColumns;

    public static IEnumerable<ImmutableArray<Line>> AllRows(Table table) => HasHeader(table) ? [table.Header, .. table.Rows] : table.Rows;

    public static bool HasHeader(Table table) => table.Header.Any(cell => CleanText.OfLine(cell).Count > 0);

    public static string[][] Words(Table table) =>
        [.. AllRows(table).Select(row => row.Select(cell => string.Concat(CleanText.OfLine(cell).Select(span => span.Text))).ToArray())];

    public static bool HasLinks(Table table) =>
        AllRows(table).Any(row => row.Any(cell => CleanText.OfLine(cell).Any(span => span.Link is not null)));

    public static string Grid(IReadOnlyList<IReadOnlyList<string>> rows, bool header)
    {
        var widths = Widths(rows);
        var lines = rows.Select(row => Join(widths.Select((width, column) => Pad(column < row.Count ? row[column] : "", width)))).ToList();
        if (header && lines.Count > 1) lines.Insert(1, Join(widths.Select(width => new string('─', width))));
        return string.Join('\n', lines);
    }

    private static string Join(IEnumerable<string> cells) => string.Join(Gap, cells).TrimEnd();

    private static string Pad(string cell, int width) => cell + new string(' ', width - CleanText.Width(cell));

    private static int[] Widths(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = new int[rows.Count == 0 ? 0 : rows.Max(row => row.Count)];
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Count; column++) widths[column] = Math.Max(widths[column], CleanText.Width(row[column]));
        }

        return widths;
    }
}
