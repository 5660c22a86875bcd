using System.Collections.Immutable;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Where everything stands on the picture. Units are points of a phone's screen, from the upper left corner.</summary>
public sealed record Sheet(
    float Width, float Height, ImmutableArray<Box> Lanes, ImmutableArray<Mark> Marks, ImmutableArray<BarBox> Bars, ImmutableArray<Box> Walls,
    ImmutableArray<Chip> Chips, ImmutableArray<Sample> Samples, ImmutableArray<Words> Words);

public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public bool Contains(Box other) => other.Left >= Left - 0.01f && other.Top >= Top - 0.01f && other.Right <= Right + 0.01f && other.Bottom <= Bottom + 0.01f;
}

/// <summary>A line of the grid.</summary>
public readonly record struct Mark(float X, float Top, float Bottom, double Seconds);

/// <param name="Parts">What fills it, from left to right; a running part is never too narrow to be seen.</param>
public sealed record BarBox(Box Box, Finish Finish, ImmutableArray<Part> Parts);

public readonly record struct Part(Activity Activity, Box Box);

/// <summary>A label with a ground of its own: what blocked the loop.</summary>
public sealed record Chip(Box Box, string Text);

/// <summary>A piece of the legend.</summary>
public readonly record struct Sample(Activity Activity, Box Box);

public enum Tone
{
    Strong,
    Plain,
    Faint,
    Alarm,

    /// <summary>Upon a bar.</summary>
    OnBar,
}

/// <param name="X">Where the text begins.</param>
/// <param name="Baseline">The line it stands on.</param>
/// <param name="Size">Height of the letters as fonts count it.</param>
public sealed record Words(string Text, float X, float Baseline, float Size, Tone Tone);
