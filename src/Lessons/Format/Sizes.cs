using System.Globalization;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>What fits a phone: the limits of the format and how they are counted.</summary>
internal static class Sizes
{
    public const int Prose = 700;
    public const int CodeLines = 20;
    public const int TaskCodeLines = 40;
    public const int CodeColumns = 42;
    public const int Question = 300;
    public const int Option = 100;
    public const int Explanation = 200;

    public static void Code(Fence fence, int mostLines, FindingList findings)
    {
        var lines = fence.Code.Lines;
        if (lines.Length > mostLines)
        {
            findings.Add(FindingCodes.CodeLines, fence.Code.At(mostLines), $"The block has {lines.Length} lines, {mostLines} fit. Cut it or split it.");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            // Marker comments are cut before anybody sees the line.
            var shown = Markers.Find(lines[i], fence.IsPython) is { } marker ? lines[i][..marker.Start].TrimEnd() : lines[i];
            var width = Length(fence.Role == FenceRole.Gap ? MarkedCode.Widest(shown) : shown);
            if (width > CodeColumns)
            {
                findings.Add(FindingCodes.CodeColumns, fence.Code.At(i, CodeColumns), $"The line is {width} columns wide, {CodeColumns} fit a phone. Break it.");
            }
        }
    }

    public static void Check(FindingCode code, string what, int length, int most, Place place, FindingList findings)
    {
        if (length > most)
        {
            findings.Add(code, place, $"{what} has {length} characters, at most {most} fit. Shorten it by {length - most}.");
        }
    }

    public static void CheckExplanation(string what, Document? document, Place place, FindingList findings)
    {
        if (document is not null)
        {
            Check(FindingCodes.ExplanationSize, what, Length(document), Explanation, place, findings);
        }
    }

    /// <summary>Characters as a reader counts them.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    public static int Length(Line line) => Length(line.PlainText);

    /// <summary>Characters of everything but code blocks.</summary>
    public static int Length(Document document) => document.Blocks.Sum(Length);

    private static int Length(Block block) => block switch
    {
        Heading heading => Length(heading.Text),
        Paragraph paragraph => Length(paragraph.Text),
        Quote quote => Length(quote.Content),
        ItemList list => list.Items.Sum(Length),
        Table table => table.Header.Sum(Length) + table.Rows.Sum(row => row.Sum(Length)),
        Details details => Length(details.Summary) + Length(details.Content),
        Footer footer => Length(footer.Text),
        _ => 0,
    };
}
