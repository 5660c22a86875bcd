using System.Text;
using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Format;

/// <summary>Ids are what progress hangs on: 2 to 30 lower case Latin letters, digits and single hyphens, beginning with a letter.</summary>
public static class Ids
{
    /// <summary>Lesson and chunk id together must fit a deep link of 64 characters.</summary>
    public const int MaxLength = 30;

    /// <summary>Where the words hold nothing that an id could be made of.</summary>
    private const string NoWords = "part";

    private static readonly string[] Cyrillic =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p",
        "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    public static bool IsValid(string id) =>
        id.Length is >= 2 and <= MaxLength && char.IsAsciiLetterLower(id[0]) && id[^1] != '-' && !id.Contains("--", StringComparison.Ordinal)
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>An id made from words in Latin or Cyrillic letters, different from those that are taken.</summary>
    public static string Propose(string words, string prefix, Predicate<string> isTaken)
    {
        var slug = new StringBuilder(prefix);
        foreach (var c in words.ToLowerInvariant())
        {
            slug.Append(c switch
            {
                >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
                'ё' => "e",
                >= 'а' and <= 'я' => Cyrillic[c - 'а'],
                _ when slug.Length > 0 && slug[^1] != '-' => "-",
                _ => "",
            });
        }

        while (slug.Length > 0 && !char.IsAsciiLetterLower(slug[0]))
        {
            slug.Remove(0, 1);
        }

        var stem = Shorten(slug.ToString().Trim('-'), 24);
        stem = stem.Length < 2 ? prefix + NoWords : stem;
        var id = stem;
        // Dozens of equal headings are no lesson; looking further would only cost time.
        for (var n = 2; n < 50 && isTaken(id); n++)
        {
            id = $"{stem}-{n}";
        }

        return id;
    }

    internal static void CheckShape(string id, string what, Model.Place place, FindingList findings)
    {
        if (!IsValid(id))
        {
            var proposed = Propose(id, "", _ => false);
            findings.Add(FindingCodes.IdShape, place,
                $"\"{id}\" cannot be {what}: 2 to {MaxLength} lower case Latin letters, digits and single hyphens, a letter first. {(proposed == NoWords ? "Choose a short word." : $"Write \"{proposed}\".")}");
        }
    }

    /// <summary>Cut at a hyphen, so that no word is torn.</summary>
    private static string Shorten(string slug, int length)
    {
        if (slug.Length <= length)
        {
            return slug;
        }

        var cut = slug.LastIndexOf('-', length);
        return slug[..(cut > 1 ? cut : length)].Trim('-');
    }
}
