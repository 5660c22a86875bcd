using SkiaSharp;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Draws a sheet. It decides nothing but colours and patterns. Safe to use from many threads at once.</summary>
public static class Painter
{
    /// <summary>Pixels of the picture for each point: sharp on the screens of today's phones.</summary>
    public const int Scale = 3;

    private static readonly SKTypeface Letters = Load();

    /// <summary>The picture as PNG, <see cref="Layout.Width"/> times <see cref="Scale"/> pixels wide.</summary>
    public static byte[] Png(Picture picture)
    {
        var sheet = SheetOf(picture);
        using var surface = SKSurface.Create(new SKImageInfo((int)MathF.Ceiling(sheet.Width * Scale), (int)MathF.Ceiling(sheet.Height * Scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas, sheet);
        // Plain areas shrink well without filters, and the last percents of size cost most of the time.
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 4)) ?? throw new InvalidOperationException("The picture could not be packed.");
        return png.ToArray();
    }

    /// <summary>Whether the font has every letter of a text.</summary>
    public static bool Knows(string text)
    {
        using var font = new SKFont(Letters);
        return font.ContainsGlyphs(text);
    }

    /// <summary>The sheet as the font's letters make it.</summary>
    internal static Sheet SheetOf(Picture picture)
    {
        using var font = new SKFont(Letters);
        return picture.Funnel is { } funnel ? FunnelLayout.Of(funnel, Measure) : Layout.Of(picture, Measure);

        float Measure(string text, float size)
        {
            font.Size = size;
            return font.MeasureText(text);
        }
    }

    private static void Draw(SKCanvas canvas, Sheet sheet)
    {
        using var brush = new Brushes();
        canvas.Clear(Palette.Ground);
        foreach (var lane in sheet.Lanes)
        {
            canvas.DrawRoundRect(Of(lane), 4, 4, brush.Fill(Palette.Lane));
        }

        foreach (var mark in sheet.Marks)
        {
            canvas.DrawLine(mark.X, mark.Top, mark.X, mark.Bottom, brush.Line(Palette.Grid, 0.6f));
        }

        foreach (var wall in sheet.Walls)
        {
            canvas.DrawRect(Of(wall), brush.Fill(Palette.WallGround));
        }

        foreach (var bar in sheet.Bars)
        {
            Draw(canvas, bar, brush);
        }

        foreach (var wall in sheet.Walls)
        {
            canvas.DrawLine(wall.Left, wall.Top, wall.Left, wall.Bottom, brush.Line(Palette.Alarm, 1));
            canvas.DrawLine(wall.Right, wall.Top, wall.Right, wall.Bottom, brush.Line(Palette.Alarm, 1));
        }

        foreach (var chip in sheet.Chips)
        {
            canvas.DrawRoundRect(Of(chip.Box), 5, 5, brush.Fill(Palette.Blocking));
            Write(canvas, new Words(chip.Text, chip.Box.Left + 6, chip.Box.Top + 12.3f, Layout.SmallSize, Tone.Plain), Palette.OnBlocking, brush);
        }

        foreach (var sample in sheet.Samples)
        {
            canvas.Save();
            canvas.ClipRoundRect(new SKRoundRect(Of(sample.Box), 2.5f), antialias: true);
            Fill(canvas, sample.Activity, sample.Box, brush);
            canvas.Restore();
        }

        foreach (var words in sheet.Words)
        {
            Write(canvas, words, Palette.Of(words.Tone), brush);
        }
    }

    private static void Draw(SKCanvas canvas, BarBox bar, Brushes brush)
    {
        canvas.Save();
        canvas.ClipRoundRect(new SKRoundRect(Of(bar.Box), Math.Min(3, bar.Box.Width / 2)), antialias: true);
        // The short runs last, so that a long wait beside them does not cover them.
        foreach (var part in bar.Parts.OrderBy(part => part.Activity == Activity.Running))
        {
            Fill(canvas, part.Activity, part.Box, brush);
        }

        canvas.Restore();
    }

    /// <summary>Colour and pattern, for those who see no colours: plain, dots, stripes, crossed stripes.</summary>
    private static void Fill(SKCanvas canvas, Activity activity, Box box, Brushes brush)
    {
        canvas.Save();
        canvas.ClipRect(Of(box));
        canvas.DrawRect(Of(box), brush.Fill(Palette.Of(activity)));
        switch (activity)
        {
            case Activity.Waiting:
                for (var x = MathF.Floor(box.Left / 5) * 5 + 2.5f; x < box.Right; x += 5)
                {
                    for (var y = box.Top + 2.5f; y < box.Bottom; y += 5)
                    {
                        canvas.DrawCircle(x, y, 0.7f, brush.Fill(Palette.Dots));
                    }
                }

                break;
            case Activity.Blocking:
                Hatch(canvas, box, brush, rising: true);
                break;
            case Activity.Held:
                Hatch(canvas, box, brush, rising: true);
                Hatch(canvas, box, brush, rising: false);
                break;
            default:
                break;
        }

        canvas.Restore();
    }

    private static void Hatch(SKCanvas canvas, Box box, Brushes brush, bool rising)
    {
        for (var x = MathF.Floor((box.Left - box.Height) / 6) * 6; x < box.Right + box.Height; x += 6)
        {
            canvas.DrawLine(x, rising ? box.Bottom : box.Top, x + box.Height, rising ? box.Top : box.Bottom, brush.Line(Palette.Stripes, 1.3f));
        }
    }

    private static void Write(SKCanvas canvas, Words words, SKColor colour, Brushes brush)
    {
        brush.Font.Size = words.Size;
        brush.Font.Embolden = words.Tone == Tone.Strong;
        if (words.Tone == Tone.OnBar)
        {
            // A pattern behind small letters would eat them.
            canvas.DrawText(words.Text, words.X, words.Baseline, SKTextAlign.Left, brush.Font, brush.Around(Palette.BehindLetters));
        }

        canvas.DrawText(words.Text, words.X, words.Baseline, SKTextAlign.Left, brush.Font, brush.Fill(colour));
    }

    private static SKRect Of(Box box) => new(box.Left, box.Top, box.Right, box.Bottom);

    private static SKTypeface Load()
    {
        using var font = typeof(Painter).Assembly.GetManifestResourceStream("timeline.ttf") ?? throw new InvalidOperationException("The font is not in the program.");
        return SKTypeface.FromStream(font) ?? throw new InvalidOperationException("The font cannot be read.");
    }

    private sealed class Brushes : IDisposable
    {
        private readonly SKPaint paint = new() { IsAntialias = true };

        public SKFont Font { get; } = new(Letters) { Edging = SKFontEdging.Antialias, Subpixel = true };

        public SKPaint Fill(SKColor colour)
        {
            paint.Style = SKPaintStyle.Fill;
            paint.Color = colour;
            return paint;
        }

        public SKPaint Line(SKColor colour, float width)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = width;
            paint.Color = colour;
            return paint;
        }

        public SKPaint Around(SKColor colour)
        {
            paint.StrokeJoin = SKStrokeJoin.Round;
            return Line(colour, 2.4f);
        }

        public void Dispose()
        {
            paint.Dispose();
            Font.Dispose();
        }
    }
}
