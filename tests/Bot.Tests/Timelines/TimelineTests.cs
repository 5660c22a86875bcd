using CoroutineBot.Bot.Timelines;
using CoroutineBot.Runner;
using CsCheck;
using Span = CoroutineBot.Runner.Span;

namespace CoroutineBot.Bot.Tests.Timelines;

public sealed class TimelineTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.05, 1)]
    [InlineData(1.6, 1.6)]
    public void The_axis_goes_on_while_a_program_lives_longer_than_its_coroutines(double ran, double seconds)
    {
        var timeline = TimelineReader.Of(Traces.Together(10), null, TimeSpan.FromSeconds(ran))!;

        timeline.Seconds.ShouldBe(seconds, 0.01);
        timeline.Bars.Max(bar => bar.To).ShouldBe(1, 0.01);
    }

    [Fact]
    public void Ten_awaits_in_a_row_are_a_staircase_of_ten_bars_in_one_lane()
    {
        var timeline = TimelineReader.Of(Traces.Row(10), null)!;

        var lane = timeline.Lanes.ShouldHaveSingleItem();
        lane.Bars[0].Name.ShouldBe("main");
        var steps = lane.Bars.Skip(1).ToList();
        steps.Count.ShouldBe(10);
        steps.ShouldAllBe(step => step.Depth == 1);
        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => pair.First.To <= pair.Second.From);
        timeline.Seconds.ShouldBe(10);
    }

    [Fact]
    public void Ten_gathered_stand_in_ten_lanes_and_begin_together()
    {
        var timeline = TimelineReader.Of(Traces.Together(10), null)!;

        timeline.Lanes.Length.ShouldBe(11);
        timeline.Lanes[0].Bars.ShouldHaveSingleItem().Name.ShouldBe("main");
        timeline.Lanes.Skip(1).Select(lane => lane.Bars.ShouldHaveSingleItem()).ShouldAllBe(bar => bar.Name == "step" && bar.From < 0.01 && bar.To > 0.99);
    }

    [Fact]
    public void A_blocked_loop_is_a_wall_with_its_line_and_holds_up_who_was_ready()
    {
        var timeline = TimelineReader.Of(Traces.Blocked(), Traces.BlockingCode)!;

        var wall = timeline.Walls.ShouldHaveSingleItem();
        (wall.Line, wall.Text, wall.Held).ShouldBe((4, "time.sleep(1)", 1));
        Bar(timeline, "Task-2").Stretches.ShouldHaveSingleItem().Activity.ShouldBe(Activity.Blocking);
        Bar(timeline, "Task-3").Stretches.Take(2).Select(stretch => stretch.Activity).ShouldBe([Activity.Waiting, Activity.Held]);
        Bar(timeline, "Task-4").Stretches.ShouldHaveSingleItem().Activity.ShouldBe(Activity.Waiting);
    }

    [Fact]
    public void A_program_that_hardly_does_anything_has_no_picture()
    {
        TimelineReader.Of(Trace.None, null).ShouldBeNull();
        TimelineReader.Of(Traces.Of([new Span(1, null, "Task-1", "main", 1, Traces.S(0), Traces.S(5), Runner.Outcome.Returned, [new Wait(2, Traces.S(0), Traces.S(5))])]), null).ShouldBeNull();
        TimelineReader.Of(Traces.Of([.. Traces.Row(2).Spans.Select(span => span with { Start = default, End = Traces.S(0.001), Waits = [] })]), null).ShouldBeNull();
    }

    [Fact]
    public void What_finds_no_room_is_counted_and_the_longest_stay()
    {
        var spans = Enumerable.Range(1, 100).Select(n => new Span(n, null, $"Task-{n}", "step", 1, Traces.S(0), Traces.S(n), Runner.Outcome.Returned, []));

        var timeline = TimelineReader.Of(Traces.Of([.. spans]), null)!;

        timeline.Bars.Count().ShouldBe(TimelineReader.MostBars);
        timeline.Hidden.ShouldBe(100 - TimelineReader.MostBars);
        timeline.Bars.Max(bar => bar.To).ShouldBe(100);
    }

    [Fact]
    public void Stretches_fill_a_bar_without_gap_or_overlap() => RandomTraces.All.Sample(trace =>
    {
        if (TimelineReader.Of(trace, null) is not { } timeline)
        {
            return;
        }

        (timeline.Bars.Count() + timeline.Hidden).ShouldBe(trace.Spans.Length);
        foreach (var bar in timeline.Bars)
        {
            bar.From.ShouldBeInRange(0, timeline.Seconds);
            bar.To.ShouldBeInRange(bar.From, timeline.Seconds);
            bar.Stretches.Length.ShouldBeLessThanOrEqualTo(TimelineReader.MostStretches);
            var at = bar.From;
            foreach (var stretch in bar.Stretches)
            {
                stretch.From.ShouldBe(at);
                stretch.To.ShouldBeGreaterThan(stretch.From);
                at = stretch.To;
            }

            at.ShouldBe(bar.To, 1e-9);
        }
    });

    [Theory]
    [InlineData(10, 1)]
    [InlineData(3, 1)]
    public void The_gist_of_a_row_is_one_at_a_time(int count, int atOnce) => Gist.Of(Traces.Row(count)).ShouldBe(new Gist("step", count, atOnce));

    [Fact]
    public void The_gist_of_a_gather_is_all_at_once() => Gist.Of(Traces.Together(10)).ShouldBe(new Gist("step", 10, 10));

    [Fact]
    public void No_more_are_at_once_than_there_are() => RandomTraces.All.Sample(trace =>
    {
        if (Gist.Of(trace) is { } gist)
        {
            gist.AtOnce.ShouldBeInRange(1, gist.Calls);
        }
    });

    [Fact]
    public void Marks_of_the_axis_are_even_few_and_within_it() => Gen.Double[0.001, 1000].Sample(seconds =>
    {
        var ticks = Axis.Ticks(seconds);

        ticks.Length.ShouldBeInRange(2, 7);
        ticks[0].ShouldBe(0);
        ticks[^1].ShouldBeLessThanOrEqualTo(seconds * (1 + 1e-9));
        ticks.Zip(ticks.Skip(1)).ShouldAllBe(pair => Math.Abs(pair.Second - pair.First - ticks[1]) < 1e-9 * seconds);
        ticks.Select(tick => Axis.Label(tick, ticks, russian: false)).Distinct().Count().ShouldBe(ticks.Length);
        ticks.ShouldAllBe(tick => Math.Abs(double.Parse(Axis.Label(tick, ticks, false)) - tick) < 1e-6 * seconds + 1e-9);
    });

    private static Bar Bar(Timeline timeline, string task) => timeline.Lanes.Single(lane => lane.Task == task).Bars.ShouldHaveSingleItem();
}
