using System.Globalization;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Wording;

/// <summary>Numbers and counts as each language says them.</summary>
public static class Speech
{
    /// <summary>The language of somebody's app, as far as we speak it.</summary>
    /// <param name="tag">An IETF tag such as <c>ru</c> or <c>en-GB</c>, or null.</param>
    public static Language Of(string? tag, Language fallback) => tag?.Split('-')[0].ToLowerInvariant() switch
    {
        "ru" => Language.Ru,
        "en" => Language.En,
        _ => fallback,
    };

    /// <summary>Seconds to the hundredth: <c>1,00 с</c> or <c>1.00 s</c>.</summary>
    public static string Seconds(this Language language, TimeSpan time) => language == Language.Ru
        ? time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',') + " с"
        : time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    /// <summary>Seconds in front of a line of output, five places wide for a column: <c> 1,00</c> or <c> 1.00</c>.</summary>
    public static string Mark(this Language language, TimeSpan at)
    {
        var mark = at.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture).PadLeft(5);
        return language == Language.Ru ? mark.Replace('.', ',') : mark;
    }

    /// <summary>Megabytes of 1,048,576 bytes, as system monitors show them.</summary>
    public static string Megabytes(this Language language, long bytes)
    {
        var megabytes = Math.Max(1, (bytes + (1 << 19)) >> 20);
        return language == Language.Ru ? $"{megabytes} МБ" : $"{megabytes} MB";
    }

    /// <summary>The Russian form of a noun behind a whole number: 1 вопрос, 2 вопроса, 5 вопросов, 11 вопросов, 21 вопрос.</summary>
    public static string Russian(int count, string one, string few, string many)
    {
        var tens = Math.Abs(count) % 100;
        var units = tens % 10;
        var form = tens is >= 11 and <= 14 ? many : units switch
        {
            1 => one,
            >= 2 and <= 4 => few,
            _ => many,
        };
        return $"{count} {form}";
    }

    /// <summary>1st, 2nd, 3rd, 4th, 11th, 21st.</summary>
    public static string Ordinal(int number) => (number % 100 is >= 11 and <= 13 ? 0 : number % 10) switch
    {
        1 => $"{number}st",
        2 => $"{number}nd",
        3 => $"{number}rd",
        _ => $"{number}th",
    };

    public static string English(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    /// <summary>Titles in a sentence, whatever they are: «A», «B» и «C», or “A”, “B” and “C”. Of very many, some and how many more.</summary>
    public static string Titles(this Language language, IReadOnlyList<string> titles)
    {
        const int Most = 4;
        const int Longest = 60;
        var shown = titles.Take(titles.Count > Most ? Most - 1 : Most).Select(title => language == Language.Ru ? $"«{Repeated(title, Longest)}»" : $"“{Repeated(title, Longest)}”").ToList();
        if (titles.Count > Most)
        {
            shown.Add(language == Language.Ru ? $"ещё {titles.Count - shown.Count}" : $"{titles.Count - shown.Count} more");
        }

        var last = shown.Count > 1 ? language == Language.Ru ? " и " + shown[^1] : " and " + shown[^1] : "";
        return string.Join(", ", shown.SkipLast(last.Length > 0 ? 1 : 0)) + last;
    }

    /// <summary>Somebody's own words as we repeat them: enough to be recognised, never a screenful.</summary>
    public static string Repeated(string words, int most = 40)
    {
        if (words.Length <= most)
        {
            return words;
        }

        return words[..(char.IsHighSurrogate(words[most - 1]) ? most - 1 : most)] + "…";
    }

    /// <summary>A letter for an option on the screen: А, Б, В … or A, B, C …, never one that looks like a digit.</summary>
    public static string Letter(this Language language, int index)
    {
        const string Russian = "АБВГДЕЖИКЛМНПРСТУФХЦЧШ";
        const string English = "ABCDEFGHJKLMNPQRSTUVWX";
        var letters = language == Language.Ru ? Russian : English;
        return index < letters.Length ? letters[index].ToString() : (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}
