using System.Globalization;

namespace CoroutineBot.Benchmarks;

/// <summary>Measured values of one kind, in one unit.</summary>
internal sealed class Samples
{
    private readonly List<double> values = [];
    private bool sorted = true;

    public int Count => values.Count;

    public double Max => At(1);

    public double Median => At(0.5);

    public void Add(double value)
    {
        values.Add(value);
        sorted = false;
    }

    public void AddRange(IEnumerable<double> more)
    {
        values.AddRange(more);
        sorted = false;
    }

    /// <summary>The value which that share of all (0 to 1) does not exceed: the nearest rank, without interpolation.</summary>
    public double At(double share)
    {
        if (values.Count == 0)
            return double.NaN;
        if (!sorted)
            values.Sort();
        sorted = true;
        return values[Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1)];
    }
}

/// <summary>Figures as they stand in the table.</summary>
internal static class Figures
{
    public static string Of(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    public static string Ms(double value) => $"{Of(value)} ms";

    public static string Times(double ratio) => $"{ratio.ToString("0.0", CultureInfo.InvariantCulture)}x";
}
