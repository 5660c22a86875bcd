using System.Collections.Immutable;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Puts a picture's timelines on a sheet that a phone shows without zooming. Pure: it is told how wide a text is.</summary>
/// <param name="measure">The width of a text in letters of a size.</param>
public sealed partial class Layout(Func<string, float, float> measure)
{
    /// <summary>A picture in a chat on a screen of 360 points is about this wide.</summary>
    public const float Width = 320;

    public const float NameSize = 12;
    public const float SmallSize = 10.5f;

    private const float Margin = 10;
    private const float TitleSize = 13;
    private const float MostNames = 112;
    private const float MostTask = 46;
    private const float LaneGap = 3;
    private const float LanePadding = 2;
    private const float Indent = 7;
    private const float ThinnestBar = 2.5f;
    private const float ThinnestRun = 1.6f;
    private const float BesideGap = 3;
    private const int MostChips = 3;

    private readonly Pieces pieces = new();
    private PictureWords texts = PictureWords.In(false);
    private double seconds;
    private float taskWidth;
    private float left;
    private float signs;
    private float y;

    private static float Right => Width - Margin;

    public static Sheet Of(Picture picture, Func<string, float, float> measure) => new Layout(measure).Make(picture);

    private Sheet Make(Picture picture)
    {
        texts = PictureWords.In(picture.Russian);
        seconds = picture.Panels.Max(panel => panel.Timeline.Seconds);
        var lanes = picture.Panels.SelectMany(panel => panel.Timeline.Lanes).ToList();
        taskWidth = picture.Panels.Any(panel => panel.Timeline.Lanes.Length > 1)
            ? Math.Min(MostTask, lanes.Max(lane => measure(TaskName(lane.Task), SmallSize))) + 6
            : 0;
        var names = lanes.SelectMany(lane => lane.Bars).Select(bar => measure(bar.Name, NameSize) + IndentOf(bar)).DefaultIfEmpty(0).Max();
        left = Margin + LanePadding + 2 + Math.Min(MostNames, taskWidth + names) + 6;

        // How a bar ended stands behind it, also behind one that goes to the end.
        signs = lanes.SelectMany(lane => lane.Bars).Select(bar => measure(PictureWords.Sign(bar.Finish), SmallSize)).DefaultIfEmpty(0).Max() is > 0 and var widest ? widest + BesideGap : 0;

        y = Margin;
        var ticks = Axis.Ticks(seconds);
        foreach (var panel in picture.Panels)
        {
            AddPanel(panel, ticks);
        }

        AddLabels(ticks, picture.Russian);
        AddLegend(picture);
        return pieces.Sheet(Width, y + Margin - 2);
    }

    private void AddPanel(Panel panel, ImmutableArray<double> ticks)
    {
        if (panel.Title.Length > 0)
        {
            y += TitleSize;
            pieces.Words.Add(new Words(Fitting(panel.Title, TitleSize, Right - Margin), Margin, y, TitleSize, Tone.Strong));
            y += 8;
        }

        AddChips(panel.Timeline.Walls);
        var top = y;
        var rowHeight = panel.Timeline.Bars.Count() > 12 ? 18f : 21f;
        foreach (var lane in panel.Timeline.Lanes)
        {
            AddLane(lane, rowHeight);
        }

        if (panel.Timeline.Lanes.IsEmpty)
        {
            pieces.Lanes.Add(new Box(Margin, y, Right, y + rowHeight));
            y += rowHeight + LaneGap;
        }

        var bottom = y - LaneGap;
        pieces.Marks.AddRange(ticks.Select(tick => new Mark(X(tick), top, bottom, tick)));
        pieces.Walls.AddRange(panel.Timeline.Walls.Select(wall => new Box(X(wall.From), top, Math.Max(X(wall.To), X(wall.From) + ThinnestRun), bottom)));
        if (panel.Timeline.Hidden > 0)
        {
            y += SmallSize + 1;
            pieces.Words.Add(new Words(texts.More(panel.Timeline.Hidden), Margin + LanePadding + 2, y, SmallSize, Tone.Faint));
            y += 5;
        }

        y += 6;
    }

    // Ten tasks that block at one line are one mistake.
    private void AddChips(ImmutableArray<Wall> walls)
    {
        const float Height = 17;
        foreach (var line in walls.Where(wall => wall.Line > 0 || wall.Text.Length > 0).GroupBy(wall => (wall.Line, wall.Text)).Take(MostChips))
        {
            var text = line.Key.Line > 0 ? texts.Line(line.Key.Line) + (line.Key.Text.Length > 0 ? $" · {line.Key.Text}" : "") : line.Key.Text;
            var times = line.Count() > 1 ? $" ×{line.Count()}" : "";
            text = Fitting(text, SmallSize, Right - Margin - 12 - measure(times, SmallSize)) + times;
            var width = measure(text, SmallSize) + 12;
            var from = Math.Clamp(X(line.First().From), Margin, Right - width);
            pieces.Chips.Add(new Chip(new Box(from, y, from + width, y + Height), text));
            y += Height + 3;
        }
    }

    private void AddLane(Lane lane, float rowHeight)
    {
        var top = y;
        y += LanePadding;
        var first = true;
        foreach (var bar in lane.Bars)
        {
            var baseline = y + rowHeight / 2 + NameSize * 0.36f;
            var from = Margin + LanePadding + 2;
            if (taskWidth > 0 && first)
            {
                pieces.Words.Add(new Words(Fitting(TaskName(lane.Task), SmallSize, taskWidth - 6), from, baseline, SmallSize, Tone.Faint));
            }

            from += taskWidth + IndentOf(bar);
            pieces.Words.Add(new Words(Fitting(bar.Name, NameSize, left - 6 - from), from, baseline, NameSize, Tone.Plain));
            AddBar(bar, y + 3, y + rowHeight - 3);
            y += rowHeight;
            first = false;
        }

        y += LanePadding;
        pieces.Lanes.Add(new Box(Margin, top, Right, y));
        y += LaneGap;
    }

    private void AddBar(Bar bar, float top, float bottom)
    {
        var from = Math.Min(X(bar.From), Right - LanePadding - signs - ThinnestBar);
        var box = new Box(from, top, Math.Max(X(bar.To), from + ThinnestBar), bottom);
        var parts = ImmutableArray.CreateBuilder<Part>(bar.Stretches.Length);
        var labelled = false;
        foreach (var stretch in bar.Stretches)
        {
            var start = Math.Clamp(X(stretch.From), box.Left, box.Right);
            var end = Math.Clamp(X(stretch.To), start, box.Right);
            if (stretch.Activity == Activity.Running && end - start < ThinnestRun)
            {
                start = Math.Min(start, box.Right - ThinnestRun);
                end = start + ThinnestRun;
            }

            parts.Add(new Part(stretch.Activity, new Box(start, top, end, bottom)));
            labelled |= TryLabel(stretch, new Box(start, top, end, bottom));
        }

        pieces.Bars.Add(new BarBox(box, bar.Finish, parts.DrainToImmutable()));
        AddBeside(bar, box, labelled);
    }

    private bool TryLabel(Stretch stretch, Box box)
    {
        var text = $":{stretch.Line}";
        var width = measure(text, SmallSize);
        if (stretch.Line <= 0 || stretch.Activity is Activity.Running or Activity.Held || width + 5 > box.Width)
        {
            return false;
        }

        pieces.Words.Add(new Words(text, (box.Left + box.Right - width) / 2, Baseline(box), SmallSize, Tone.OnBar));
        return true;
    }

    /// <summary>How it ended, where that is not the usual, stands behind the bar, and so does the line it waits at if that found no room in it; else before it.</summary>
    private void AddBeside(Bar bar, Box box, bool labelled)
    {
        var line = labelled ? 0 : bar.Stretches.Where(stretch => stretch.Activity != Activity.Running).Select(stretch => stretch.Line).FirstOrDefault();
        var (label, sign) = (line > 0 ? $":{line}" : "", PictureWords.Sign(bar.Finish));
        var tone = bar.Finish == Finish.Raised ? Tone.Alarm : Tone.Faint;
        var behind = box.Right + BesideGap;
        if (behind + measure(label + sign, SmallSize) <= Right - LanePadding)
        {
            AddWord(label + sign, behind, tone);
            return;
        }

        AddWord(sign, behind, tone);
        if (box.Left - BesideGap - measure(label, SmallSize) is var before && before >= left)
        {
            AddWord(label, before, Tone.Faint);
        }

        void AddWord(string text, float x, Tone its)
        {
            if (text.Length > 0)
            {
                pieces.Words.Add(new Words(text, x, Baseline(box), SmallSize, its));
            }
        }
    }

    private void AddLabels(ImmutableArray<double> ticks, bool russian)
    {
        y += 4;
        // From the right: the last number carries the unit, so that it is not the one to find no room.
        var free = Right;
        for (var i = ticks.Length - 1; i >= 0; i--)
        {
            var label = Axis.Label(ticks[i], ticks, russian);
            var text = i == ticks.Length - 1 ? $"{label} {texts.Unit}" : label;
            var width = measure(text, SmallSize);
            // The number stands below its mark, the unit behind it.
            var x = Math.Min(X(ticks[i]) - measure(label, SmallSize) / 2, Right - width);
            if (x + width > free)
            {
                continue;
            }

            pieces.Words.Add(new Words(text, x, y + SmallSize - 2, SmallSize, Tone.Faint));
            free = x - 4;
        }

        y += SmallSize + 4;
    }

    private float X(double moment) => left + (float)(Math.Clamp(moment / seconds, 0, 1) * (Right - LanePadding - signs - left));

    private static float Baseline(Box box) => (box.Top + box.Bottom) / 2 + SmallSize * 0.36f;

    private static float IndentOf(Bar bar) => Math.Min(bar.Depth, 3) * Indent;

    /// <summary>Python's own names are numbers with a word before them that says nothing new.</summary>
    private static string TaskName(string task) => task.Length == 0 ? "?" :
        task.StartsWith("Task-", StringComparison.Ordinal) && task.Length > 5 && task.AsSpan(5).ContainsAnyExceptInRange('0', '9') == false ? "#" + task[5..] : task;

    private string Fitting(string text, float size, float width)
    {
        if (measure(text, size) <= width)
        {
            return text;
        }

        for (var length = text.Length - 1; length > 0; length--)
        {
            var shorter = text[..length].TrimEnd() + "…";
            if (measure(shorter, size) <= width)
            {
                return shorter;
            }
        }

        return "";
    }

    private sealed class Pieces
    {
        public List<Box> Lanes { get; } = [];

        public List<Mark> Marks { get; } = [];

        public List<BarBox> Bars { get; } = [];

        public List<Box> Walls { get; } = [];

        public List<Chip> Chips { get; } = [];

        public List<Sample> Samples { get; } = [];

        public List<Words> Words { get; } = [];

        public Sheet Sheet(float width, float height) =>
            new(width, height, [.. Lanes], [.. Marks], [.. Bars], [.. Walls], [.. Chips], [.. Samples], [.. Words]);
    }
}
