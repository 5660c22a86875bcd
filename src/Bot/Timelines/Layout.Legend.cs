namespace CoroutineBot.Bot.Timelines;

public sealed partial class Layout
{
    private void AddLegend(Picture picture)
    {
        const float Sample = 18;
        var present = picture.Panels.SelectMany(panel => panel.Timeline.Bars).SelectMany(bar => bar.Stretches).Select(stretch => stretch.Activity)
            .Concat(picture.Panels.Any(panel => !panel.Timeline.Walls.IsEmpty) ? [Activity.Blocking] : []).ToHashSet();
        var x = Margin;
        y += 4;
        foreach (var activity in Enum.GetValues<Activity>().Where(present.Contains))
        {
            var text = texts.Activity(activity);
            var width = Sample + 4 + measure(text, SmallSize);
            if (x + width > Right)
            {
                x = Margin;
                y += SmallSize + 6;
            }

            pieces.Samples.Add(new Sample(activity, new Box(x, y, x + Sample, y + SmallSize)));
            pieces.Words.Add(new Words(text, x + Sample + 4, y + SmallSize - 1.5f, SmallSize, Tone.Plain));
            x += width + 12;
        }

        foreach (var key in Keys(picture))
        {
            var width = measure(key, SmallSize);
            if (x + width > Right)
            {
                x = Margin;
                y += SmallSize + 6;
            }

            pieces.Words.Add(new Words(key, x, y + SmallSize - 1.5f, SmallSize, Tone.Faint));
            x += width + 12;
        }

        y += SmallSize;
    }

    private IEnumerable<string> Keys(Picture picture)
    {
        if (pieces.Words.Any(words => words.Text.Length > 1 && words.Text[0] == ':'))
        {
            yield return texts.LineKey;
        }

        if (taskWidth > 0 && picture.Panels.Any(panel => panel.Timeline.Lanes.Any(lane => TaskName(lane.Task)[0] == '#')))
        {
            yield return texts.TaskKey;
        }

        var ends = picture.Panels.SelectMany(panel => panel.Timeline.Bars).Select(bar => bar.Finish).ToHashSet();
        foreach (var key in Enum.GetValues<Finish>().Where(ends.Contains).Select(texts.FinishKey).Where(key => key.Length > 0))
        {
            yield return key;
        }
    }
}
