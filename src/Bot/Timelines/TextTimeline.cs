using System.Text;

namespace CoroutineBot.Bot.Timelines;

/// <summary>
/// The timeline in letters of one width, for screen readers and small screens: <c>▇</c> runs, <c>·</c> waits, <c>#</c> blocks the loop,
/// <c>×</c> is held up by whoever does. Pure.
/// </summary>
public static class TextTimeline
{
    /// <summary>Letters for the axis: with the names a line is at most 32 letters wide, which a phone shows without a break.</summary>
    public const int Cells = 20;

    private const int LongestName = 10;

    /// <param name="timeline">What to write.</param>
    /// <param name="seconds">The length of the axis: that of the longest of those that are compared.</param>
    /// <param name="mostRows">At least 1; what has no room is counted in a last line.</param>
    public static string Of(Timeline timeline, double seconds, int mostRows, bool russian)
    {
        var text = new StringBuilder();
        var bars = timeline.Bars.ToList();
        var width = Math.Min(LongestName, bars.Select(bar => bar.Name.Length + Math.Min(bar.Depth, 2)).DefaultIfEmpty(0).Max());
        foreach (var bar in bars.Take(mostRows))
        {
            text.Append(Name(bar, width)).Append(' ').Append(Row(bar, seconds)).Append('\n');
        }

        if (bars.Count == 0)
        {
            width = 0;
        }

        foreach (var wall in bars.Count == 0 ? timeline.Walls.Take(1) : [])
        {
            text.Append(Row(new Bar("", 0, 0, wall.From, wall.To, Finish.Pending, [new Stretch(Activity.Blocking, wall.From, wall.To, wall.Line)]), seconds)).Append('\n');
        }

        text.Append(' ', width == 0 ? 0 : width + 1).Append(Scale(seconds, russian));
        var hidden = Math.Max(0, bars.Count - mostRows) + timeline.Hidden;
        return hidden == 0 ? text.ToString() : text.Append('\n').Append(PictureWords.In(russian).More(hidden)).ToString();
    }

    private static string Name(Bar bar, int width)
    {
        var name = new string(' ', Math.Min(bar.Depth, 2)) + bar.Name;
        return name.Length <= width ? name.PadRight(width) : name[..(width - 1)] + "…";
    }

    private static string Row(Bar bar, double seconds)
    {
        var first = Math.Min(Cells - 1, (int)(bar.From / seconds * Cells));
        var last = Math.Clamp((int)Math.Ceiling(bar.To / seconds * Cells - 1e-6) - 1, first, Cells - 1);
        var row = new StringBuilder().Append(' ', first);
        for (var cell = first; cell <= last; cell++)
        {
            row.Append(Letter(bar, cell, cell == first || (cell == last && bar.Finish != Finish.Pending), seconds / Cells));
        }

        return row.ToString();
    }

    // It runs at its beginning and at its end, however shortly; in between a letter says what it did most of the time.
    private static char Letter(Bar bar, int cell, bool isEdge, double width)
    {
        var times = new double[4];
        foreach (var stretch in bar.Stretches)
        {
            times[(int)stretch.Activity] += Math.Max(0, Math.Min(stretch.To, (cell + 1) * width) - Math.Max(stretch.From, cell * width));
        }

        var most = (Activity)Array.IndexOf(times, times.Max());
        return most switch
        {
            Activity.Blocking => '#',
            Activity.Held => '×',
            Activity.Waiting when !isEdge => '·',
            _ => '▇',
        };
    }

    private static string Scale(double seconds, bool russian)
    {
        var end = PictureWords.In(russian).Seconds(seconds);
        return "0" + end.PadLeft(Cells - 1);
    }
}
