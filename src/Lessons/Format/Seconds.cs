using System.Globalization;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads a time range such as <c>0.9..1.2</c>.</summary>
internal static class Seconds
{
    /// <summary>No lesson makes a learner wait longer; a sandbox stops earlier.</summary>
    public const double Longest = 60;

    public static SecondsRange? Range(string text, Place place, FindingList findings)
    {
        var plain = text.Trim();
        var dots = plain.IndexOf("..", StringComparison.Ordinal);
        var (from, to) = dots >= 0 ? (plain[..dots], plain[(dots + 2)..]) : SplitAtDash(plain, place, findings);
        if (Number(from, place, findings) is not { } low || Number(to, place, findings) is not { } high)
        {
            findings.Add(FindingCodes.SecondsRange, place, $"\"{text}\" is no range of seconds. Write it like 0.9..1.2.");
            return null;
        }

        if (low > high || high <= 0 || high > Longest)
        {
            findings.Add(FindingCodes.SecondsRange, place,
                $"The range {plain} cannot be right: the first number is at most the second, which is above 0 and at most {Longest}. Write it like 0.9..1.2.");
            return null;
        }

        return new SecondsRange(low, high);
    }

    /// <summary>Phones join two dots or two hyphens into one character.</summary>
    private static (string From, string To) SplitAtDash(string text, Place place, FindingList findings)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '…' || text[i] == '-' || PhoneTyping.IsLongDash(text[i]))
            {
                findings.Add(FindingCodes.LongDashes, place, $"\"{text[i]}\" in the range was read as two dots. Nothing to do.");
                return (text[..i], text[(i + 1)..]);
            }
        }

        return (text, "");
    }

    /// <summary>Digits with a point among them, or null: .NET also reads NaN and Infinity, to which no measured time compares.</summary>
    public static double? Number(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c == '.') && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Number(string text, Place place, FindingList findings)
    {
        var plain = text.Replace(',', '.');
        if (Number(plain) is not { } number)
        {
            return null;
        }

        if (text.Contains(','))
        {
            findings.Add(FindingCodes.DecimalComma, place, $"The comma in \"{text}\" was read as a decimal point. Nothing to do.");
        }

        return number;
    }
}
