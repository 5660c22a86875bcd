using System.Collections.Immutable;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Puts a funnel on a sheet that a phone shows without zooming. Pure: it is told how wide a text is.</summary>
public static class FunnelLayout
{
    private const float Margin = 12;
    private const float TitleSize = 13;
    private const float BarHeight = 11;
    private const float ThinnestPart = 2.5f;

    public static Sheet Of(Funnel funnel, Func<string, float, float> measure)
    {
        var right = Layout.Width - Margin;
        var (lanes, bars, words) = (new List<Box>(), new List<BarBox>(), new List<Words>());
        var y = Margin + TitleSize;
        words.Add(new Words(Fitting(funnel.Title, TitleSize, right - Margin, measure), Margin, y, TitleSize, Tone.Strong));
        y += 8;
        foreach (var step in funnel.Steps)
        {
            var label = measure(step.Label, Layout.NameSize);
            y += Layout.NameSize + 5;
            words.Add(new Words(Fitting(step.Name, Layout.NameSize, right - Margin - label - 10, measure), Margin, y, Layout.NameSize, Tone.Plain));
            words.Add(new Words(step.Label, right - label, y, Layout.NameSize, Tone.Strong));
            y += 4;
            var track = new Box(Margin, y, right, y + BarHeight);
            lanes.Add(track);
            if (BarOf(step, track) is { } bar)
            {
                bars.Add(bar);
            }

            y += BarHeight;
        }

        y += 12;
        var samples = new List<Sample>();
        foreach (var (activity, text) in (ReadOnlySpan<(Activity, string)>)[(Activity.Running, funnel.Passed), (Activity.Blocking, funnel.Stayed)])
        {
            samples.Add(new Sample(activity, new Box(Margin, y, Margin + 16, y + Layout.SmallSize)));
            words.Add(new Words(Fitting(text, Layout.SmallSize, right - Margin - 20, measure), Margin + 20, y + Layout.SmallSize - 1.5f, Layout.SmallSize, Tone.Plain));
            y += Layout.SmallSize + 6;
        }

        return new Sheet(Layout.Width, y + Margin - 6, [.. lanes], [], [.. bars], [], [], [.. samples], [.. words]);
    }

    private static BarBox? BarOf(FunnelStep step, Box track)
    {
        var share = Math.Clamp(step.Share, 0, 1);
        if (share <= 0)
        {
            return null;
        }

        // One person of a thousand is still somebody: no part is too narrow to be seen.
        var width = Math.Max(ThinnestPart, (float)share * track.Width);
        var stays = step.Stays <= 0 ? 0 : Math.Clamp((float)(Math.Min(step.Stays, share) / share) * width, Math.Min(ThinnestPart, width), width);
        var box = track with { Right = track.Left + width };
        var border = box.Right - stays;
        var parts = ImmutableArray.CreateBuilder<Part>();
        if (border > box.Left)
        {
            parts.Add(new Part(Activity.Running, box with { Right = border }));
        }

        if (stays > 0)
        {
            parts.Add(new Part(Activity.Blocking, box with { Left = border }));
        }

        return new BarBox(box, Finish.Returned, parts.ToImmutable());
    }

    private static string Fitting(string text, float size, float width, Func<string, float, float> measure)
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
}
