using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;

namespace CoroutineBot.Bot.Features;

/// <summary>
/// Chance that can be replayed: the same seed gives the same numbers on every machine and in every version,
/// which <see cref="Random"/> does not promise. Generator: SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
public sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to but without <paramref name="below"/>.</summary>
    public int Below(int below)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (int)(z % (ulong)below);
    }

    /// <summary>The indexes 0 to <paramref name="count"/> - 1 in random order.</summary>
    public ImmutableArray<int> Order(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var last = count - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return [.. order];
    }

    /// <summary>A random order that is not the given one, so that nothing is solved before it is shown.</summary>
    public ImmutableArray<int> OrderOtherThanRising(int count)
    {
        var order = Order(count);
        return count > 1 && order.SequenceEqual(Enumerable.Range(0, count)) ? [.. order[1..], order[0]] : order;
    }

    /// <summary>Twelve letters and digits that stand for a text; the same on every machine.</summary>
    public static string Fingerprint(string text)
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        var hash = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(text));
        return string.Create(12, hash, (letters, rest) =>
        {
            for (var at = 0; at < letters.Length; at++, rest >>= 5)
            {
                letters[at] = Alphabet[(int)(rest & 31)];
            }
        });
    }
}
