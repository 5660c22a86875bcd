namespace CoroutineBot.Bot.Features.Classes;

/// <summary>How often each number of tries was seen; numbers from the last on are one.</summary>
public sealed class Histogram
{
    public const int Last = 100;

    private readonly int[] _counts = new int[Last + 1];

    public int Count { get; private set; }

    public void Add(int tries)
    {
        _counts[Math.Clamp(tries, 0, Last)]++;
        Count++;
    }

    /// <summary>The middle of both together: the mean of the two middle ones where their number is even; null where there is none.</summary>
    public static double? Median(Histogram one, Histogram other)
    {
        var count = one.Count + other.Count;
        return count == 0 ? null : (At((count - 1) / 2) + At(count / 2)) / 2.0;

        int At(int place)
        {
            var value = 0;
            for (var seen = one._counts[0] + other._counts[0]; seen <= place; seen += one._counts[value] + other._counts[value])
            {
                value++;
            }

            return value;
        }
    }
}
