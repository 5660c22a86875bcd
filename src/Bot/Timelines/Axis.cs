using System.Collections.Immutable;
using System.Globalization;

namespace CoroutineBot.Bot.Timelines;

/// <summary>Where the axis is marked. Pure.</summary>
public static class Axis
{
    private const int MostTicks = 7;

    /// <summary>Even marks from 0 to at most <paramref name="seconds"/>, their distance a power of ten times 1, 2 or 5: two to seven of them.</summary>
    /// <param name="seconds">Length of the axis, above 0.</param>
    public static ImmutableArray<double> Ticks(double seconds)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(seconds)) - 1);
        var step = new double[] { 1, 2, 5, 10, 20, 50, 100 }.Select(factor => factor * magnitude).First(step => Math.Floor(seconds / step + 1e-9) + 1 <= MostTicks);
        return [.. Enumerable.Range(0, (int)Math.Floor(seconds / step + 1e-9) + 1).Select(number => number * step)];
    }

    /// <summary>As many decimals as the distance of the marks needs, and no more.</summary>
    /// <param name="value">One of the marks.</param>
    /// <param name="ticks">All of them.</param>
    public static string Label(double value, ImmutableArray<double> ticks, bool russian)
    {
        var step = ticks.Length > 1 ? ticks[1] : 1;
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
        if (value == 0)
        {
            return "0";
        }

        var text = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return russian ? text.Replace('.', ',') : text;
    }
}
