using SkiaSharp;

namespace CoroutineBot.Bot.Timelines;

/// <summary>A card of its own dark ground, which reads the same in a light chat and in a dark one. Letters stand out by 4.5 to 1 and more.</summary>
internal static class Palette
{
    public static readonly SKColor Ground = SKColor.Parse("#1B2531");
    public static readonly SKColor Lane = SKColor.Parse("#263340");
    public static readonly SKColor Grid = SKColor.Parse("#46566A");
    public static readonly SKColor Running = SKColor.Parse("#5FE0A4");
    public static readonly SKColor Waiting = SKColor.Parse("#3D6FA8");
    public static readonly SKColor Dots = SKColor.Parse("#86B4EA");
    public static readonly SKColor Blocking = SKColor.Parse("#D93A3A");
    public static readonly SKColor Held = SKColor.Parse("#8A4B2A");
    public static readonly SKColor Stripes = SKColor.Parse("#66FFD9C2");
    public static readonly SKColor WallGround = SKColor.Parse("#40E04848");
    public static readonly SKColor Alarm = SKColor.Parse("#FF7B72");
    public static readonly SKColor OnBlocking = SKColors.White;
    public static readonly SKColor BehindLetters = SKColor.Parse("#B0101820");

    public static SKColor Of(Activity activity) => activity switch
    {
        Activity.Running => Running,
        Activity.Waiting => Waiting,
        Activity.Blocking => Blocking,
        _ => Held,
    };

    public static SKColor Of(Tone tone) => tone switch
    {
        Tone.Strong or Tone.OnBar => SKColors.White,
        Tone.Plain => SKColor.Parse("#E3EAF2"),
        Tone.Faint => SKColor.Parse("#A9B8C8"),
        _ => Alarm,
    };
}
