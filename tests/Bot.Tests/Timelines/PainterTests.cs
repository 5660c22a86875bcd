using CoroutineBot.Bot.Timelines;
using SkiaSharp;

namespace CoroutineBot.Bot.Tests.Timelines;

public sealed class PainterTests
{
    [Theory]
    [InlineData("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")]
    [InlineData("ІіЇїЄєҐґЎўÄÖÜäöüßÀÉÈÊÇçñÑłŁśŠžŽğışøåæĐđ")]
    [InlineData(" .,:;·…—–-+×⊗#□()[]{}<>=!?%&*/\\|'\"@^~`")]
    public void Every_letter_of_a_label_is_in_the_font(string letters) => Painter.Knows(letters).ShouldBeTrue();

    [Fact]
    public void A_picture_is_three_pixels_a_point_and_within_what_a_chat_takes()
    {
        using var picture = Paint(Traces.Row(10));

        picture.Width.ShouldBe((int)Layout.Width * Painter.Scale);
        picture.Height.ShouldBeInRange(picture.Width / 20, 10_000 - picture.Width);
        Painter.Png(Traces.Picture(Traces.Row(10))).Length.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void The_steps_of_a_row_are_painted_as_a_staircase()
    {
        using var picture = Paint(Traces.Row(10));
        var bars = Painter.SheetOf(Traces.Picture(Traces.Row(10))).Bars.Skip(1).ToList();

        for (var number = 0; number < bars.Count; number++)
        {
            var y = (int)((bars[number].Box.Top + 1.5f) * Painter.Scale);
            var waiting = Enumerable.Range(0, picture.Width).Where(x => IsLike(picture.GetPixel(x, y), Palette.Waiting)).ToList();
            // The plot begins right of the names; a tenth of it belongs to each step.
            waiting.ShouldNotBeEmpty();
            (waiting.Max() - waiting.Min()).ShouldBeLessThan(picture.Width / 8);
            if (number > 0)
            {
                var above = (int)((bars[number - 1].Box.Top + 1.5f) * Painter.Scale);
                waiting.Min().ShouldBeGreaterThan(Enumerable.Range(0, picture.Width).Last(x => IsLike(picture.GetPixel(x, above), Palette.Waiting)) - 12);
            }
        }
    }

    [Fact]
    public void A_wall_is_red_through_lanes_that_have_nothing_to_do_with_it()
    {
        using var blocked = Paint(Traces.Blocked(), Traces.BlockingCode);
        using var fine = Paint(Traces.Together(3));

        Share(blocked, Palette.Blocking).ShouldBeGreaterThan(0.02);
        Share(blocked, Palette.Held).ShouldBeGreaterThan(0.01);
        Share(fine, Palette.Blocking).ShouldBe(0);
    }

    [Fact]
    public void Running_waiting_and_blocking_differ_for_those_who_see_no_colours()
    {
        using var picture = Paint(Traces.Blocked(), Traces.BlockingCode);
        var samples = Painter.SheetOf(Traces.Picture(Traces.Blocked(), Traces.BlockingCode)).Samples.ToDictionary(sample => sample.Activity, sample => PlainRows(picture, sample.Box));

        // Nothing in it; dots, and plain between them; stripes through all of it.
        samples[Activity.Running].ShouldBe(1);
        samples[Activity.Waiting].ShouldBeInRange(0.2, 0.8);
        samples[Activity.Blocking].ShouldBe(0);
        samples[Activity.Held].ShouldBe(0);
    }

    [Fact]
    public void Words_stand_out_from_what_they_stand_on()
    {
        foreach (var tone in Enum.GetValues<Tone>())
        {
            Contrast(Palette.Of(tone), Palette.Ground).ShouldBeGreaterThan(4.5);
            Contrast(Palette.Of(tone), Palette.Lane).ShouldBeGreaterThan(4.5);
        }

        Contrast(Palette.OnBlocking, Palette.Blocking).ShouldBeGreaterThan(4.5);
        Contrast(SKColors.White, Palette.Waiting).ShouldBeGreaterThan(4.5);
    }

    [Fact]
    public void Names_of_any_script_are_drawn_without_harm()
    {
        var trace = Traces.Of([.. Traces.Row(3).Spans.Select(span => span with { Name = "名前\u202Eабв\uD83D", Task = "مهمة" })]);

        Painter.Png(Traces.Picture(trace, title: "\u0000 \uDC00")).ShouldNotBeEmpty();
    }

    private static SKBitmap Paint(Runner.Trace trace, string? code = null) => SKBitmap.Decode(Painter.Png(Traces.Picture(trace, code)));

    private static bool IsLike(SKColor one, SKColor other) => Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < 24;

    private static double Share(SKBitmap picture, SKColor colour) => picture.Pixels.Count(pixel => IsLike(pixel, colour)) / (double)picture.Pixels.Length;

    /// <summary>The share of a sample's rows of pixels that have one shade from left to right.</summary>
    private static double PlainRows(SKBitmap picture, Box box)
    {
        var columns = Enumerable.Range((int)((box.Left + 3) * Painter.Scale), (int)((box.Width - 6) * Painter.Scale)).ToList();
        var rows = Enumerable.Range((int)((box.Top + 2) * Painter.Scale), (int)((box.Height - 4) * Painter.Scale)).ToList();
        return rows.Count(y => columns.All(x => IsLike(picture.GetPixel(x, y), picture.GetPixel(columns[0], y)))) / (double)rows.Count;
    }

    private static double Contrast(SKColor one, SKColor other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);

        // As WCAG 2.2 defines it.
        static double Luminance(SKColor colour) => 0.2126 * Part(colour.Red) + 0.7152 * Part(colour.Green) + 0.0722 * Part(colour.Blue);
        static double Part(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
