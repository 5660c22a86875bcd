using System.Text;

namespace CoroutineBot.LocalTelegram.Rules;

/// <summary>The labels of ordered lists: 1, a, A, i, I.</summary>
internal static class ListLabels
{
    private static readonly (int Value, string Sign)[] Roman =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    public static string For(long number, string style) => style switch
    {
        "a" when number > 0 => Letters(number) + ".",
        "A" when number > 0 => Letters(number).ToUpperInvariant() + ".",
        "i" when number is > 0 and < 4000 => RomanOf(number) + ".",
        "I" when number is > 0 and < 4000 => RomanOf(number).ToUpperInvariant() + ".",
        _ => $"{number}.",
    };

    private static string Letters(long number)
    {
        var result = "";
        for (; number > 0; number = (number - 1) / 26) result = (char)('a' + (number - 1) % 26) + result;
        return result;
    }

    private static string RomanOf(long number)
    {
        var result = new StringBuilder();
        foreach (var (value, sign) in Roman)
        {
            for (; number >= value; number -= value) result.Append(sign);
        }
        return result.ToString();
    }
}
