using CoroutineBot.Bot.Timelines;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Timelines;

public sealed class LayoutTests
{
    [Fact]
    public void Whatever_a_process_claims_stays_on_the_sheet() => RandomTraces.All.Sample(trace =>
    {
        if (TimelineReader.Of(trace, "x\n" + new string('w', 300)) is not { } timeline)
        {
            return;
        }

        var sheet = Layout.Of(new Picture([new Panel("A title that is far too long for the width of a phone, as all titles of learners are", timeline)], Russian: true), Measure);

        var page = new Box(0, 0, sheet.Width, sheet.Height);
        sheet.Width.ShouldBe(Layout.Width);
        sheet.Lanes.ShouldAllBe(lane => page.Contains(lane));
        sheet.Bars.Length.ShouldBe(timeline.Bars.Count());
        sheet.Bars.ShouldAllBe(bar => sheet.Lanes.Any(lane => lane.Contains(bar.Box)));
        sheet.Bars.SelectMany(bar => bar.Parts.Select(part => (bar, part))).ShouldAllBe(pair => pair.bar.Box.Contains(pair.part.Box));
        sheet.Walls.ShouldAllBe(wall => page.Contains(wall));
        sheet.Chips.ShouldAllBe(chip => page.Contains(chip.Box));
        sheet.Words.ShouldAllBe(words => words.X >= 0 && words.X + Measure(words.Text, words.Size) <= sheet.Width + 0.5f && words.Baseline <= sheet.Height);
    });

    [Fact]
    public void Bars_do_not_stand_on_each_other() => RandomTraces.All.Where(trace => TimelineReader.Of(trace, null) is not null).Sample(trace =>
    {
        var bars = Layout.Of(Traces.Picture(trace), Measure).Bars.Select(bar => bar.Box).OrderBy(box => box.Top).ToList();

        bars.Zip(bars.Skip(1)).ShouldAllBe(pair => pair.First.Bottom < pair.Second.Top);
    });

    [Fact]
    public void What_is_later_stands_further_right()
    {
        var steps = Layout.Of(Traces.Picture(Traces.Row(10)), Measure).Bars.Skip(1).Select(bar => bar.Box).ToList();

        steps.Count.ShouldBe(10);
        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => Math.Abs(pair.First.Right - pair.Second.Left) < 1 && pair.First.Bottom < pair.Second.Top);
        (steps[^1].Right - steps[0].Left).ShouldBe(10 * steps[0].Width, 1f);
    }

    [Fact]
    public void Two_runs_share_one_axis()
    {
        var row = TimelineReader.Of(Traces.Row(10), null)!;
        var together = TimelineReader.Of(Traces.Together(10), null)!;

        var bars = Layout.Of(new Picture([new Panel("1", row), new Panel("2", together)], Russian: false), Measure).Bars;

        bars[0].Box.Width.ShouldBe(10 * bars[^1].Box.Width, bars[0].Box.Width * 0.02f);
    }

    [Fact]
    public void A_wall_goes_through_all_lanes_and_names_its_line()
    {
        var sheet = Layout.Of(Traces.Picture(Traces.Blocked(), Traces.BlockingCode), Measure);

        var wall = sheet.Walls.ShouldHaveSingleItem();
        sheet.Lanes.ShouldAllBe(lane => wall.Top <= lane.Top && wall.Bottom >= lane.Bottom);
        sheet.Chips.ShouldHaveSingleItem().Text.ShouldBe("строка 4 · time.sleep(1)");
        sheet.Samples.Select(sample => sample.Activity).ShouldBe([Activity.Running, Activity.Waiting, Activity.Blocking, Activity.Held]);
    }

    [Theory]
    [InlineData(Runner.Outcome.Raised, "×", "× — ошибка")]
    [InlineData(Runner.Outcome.Cancelled, "⊗", "⊗ — отмена")]
    [InlineData(Runner.Outcome.Pending, "…", "… — не кончилась")]
    [InlineData(Runner.Outcome.Returned, null, null)]
    public void An_end_that_is_not_the_usual_one_has_its_sign_behind_the_bar_and_in_the_legend(Runner.Outcome outcome, string? sign, string? key)
    {
        var trace = Traces.Of([.. Traces.Together(3).Spans.Select(span => span with { Outcome = outcome, End = outcome == Runner.Outcome.Pending ? null : span.End })]);

        var sheet = Layout.Of(Traces.Picture(trace), Measure);

        var signs = sheet.Words.Where(words => "×⊗…".Contains(words.Text, StringComparison.Ordinal) && words.Text.Length == 1).ToList();
        signs.Select(words => words.Text).ShouldBe(Enumerable.Repeat(sign ?? "", sign is null ? 0 : sheet.Bars.Length));
        signs.Zip(sheet.Bars).ShouldAllBe(pair => pair.First.X >= pair.Second.Box.Right && pair.First.X < pair.Second.Box.Right + 5);
        sheet.Words.Count(words => words.Text.Contains('—') && "×⊗…".Contains(words.Text[0])).ShouldBe(key is null ? 0 : 1);
        (key is null || sheet.Words.Any(words => words.Text == key)).ShouldBeTrue();
    }

    [Fact]
    public void The_axis_says_its_unit_however_long_a_run_was() => Gen.Double[0.05, 60].Sample(seconds =>
    {
        var spans = Traces.Together(2).Spans.Select(span => span with { End = Traces.S(seconds), Waits = [new Runner.Wait(1, Traces.S(0), Traces.S(seconds))] });

        var numbers = Layout.Of(Traces.Picture(Traces.Of([.. spans])), Measure).Words.Where(words => words.Text.Length > 0 && char.IsAsciiDigit(words.Text[0])).OrderBy(words => words.X).ToList();

        numbers.Count.ShouldBeGreaterThan(1);
        numbers.Count(words => words.Text.EndsWith(" с", StringComparison.Ordinal)).ShouldBe(1);
        numbers[^1].Text.ShouldEndWith(" с");
        numbers.Zip(numbers.Skip(1)).ShouldAllBe(pair => pair.First.X + Measure(pair.First.Text, pair.First.Size) < pair.Second.X);
    });

    [Fact]
    public void The_smallest_letters_can_still_be_read_on_a_phone_of_360_points() => RandomTraces.All.Where(trace => TimelineReader.Of(trace, null) is not null).Sample(trace =>
        Layout.Of(Traces.Picture(trace), Measure).Words.ShouldAllBe(words => words.Size >= 10));

    /// <summary>About what the letters take in truth, and the same on every machine.</summary>
    private static float Measure(string text, float size) => text.Length * size * 0.55f;
}
