using System.Text;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Inline;

/// <param name="Course">The id of the course that has it.</param>
public sealed record FoundEntry(string Course, GlossaryEntry Entry);

/// <summary>
/// Looks words up in the glossaries, forgiving: capitals, ё for е and signs between words do not matter, the beginning of a word will do, and so does an
/// inflected one. Terms and other names count in both languages, for everybody says await and gather.
/// </summary>
public static class GlossarySearch
{
    public const int Most = 20;

    /// <summary>An ending that Russian grammar may have put there: up to this many letters, where enough of the word is left.</summary>
    private const int LongestEnding = 3;

    private const int ShortestStem = 4;
    private const int ShortestInText = 3;
    private const int NotAtAll = int.MaxValue;

    /// <summary>Nothing is asked for.</summary>
    public static bool IsEmpty(string query) => Plain(query).Length == 0;

    /// <summary>The most useful first: what is called so, then what begins so, then what has it somewhere.</summary>
    public static IReadOnlyList<FoundEntry> Find(Syllabus syllabus, string query, Language language)
    {
        var asked = new Asked(Plain(query));
        return
        [
            .. syllabus.Courses
                .SelectMany(course => course.Glossary.Select(entry => (Found: new FoundEntry(course.Id, entry), Rank: Rank(entry, asked, language))))
                .Where(candidate => candidate.Rank < NotAtAll)
                .OrderBy(candidate => candidate.Rank)
                .Take(Most)
                .Select(candidate => candidate.Found),
        ];
    }

    private static int Rank(GlossaryEntry entry, Asked asked, Language language)
    {
        var best = NotAtAll;
        foreach (var (told, words) in entry.Words)
        {
            // Of two that fit equally well, the term is worth more than another name, and the reader's language more than the other one.
            var foreign = told == language ? 0 : 2;
            best = Math.Min(best, Weighed(Fit(Plain(words.Term), asked), foreign));
            foreach (var name in words.Also)
            {
                best = Math.Min(best, Weighed(Fit(Plain(name), asked), foreign + 1));
            }
        }

        return Math.Min(best, Weighed(InText(Plain(entry.In(language).Text), asked), 0));
    }

    private static int Weighed(int fit, int less) => fit == NotAtAll ? NotAtAll : (fit * 4) + less;

    private static int Fit(string name, Asked asked)
    {
        var bare = name.Replace(" ", "", StringComparison.Ordinal);
        if (bare == asked.Bare)
        {
            return 0;
        }

        if (bare.StartsWith(asked.Bare, StringComparison.Ordinal))
        {
            return 1;
        }

        var words = name.Split(' ');
        if (asked.Words.All(word => words.Any(own => own.StartsWith(word, StringComparison.Ordinal))))
        {
            return 2;
        }

        if (asked.Bare.Length > 1 && bare.Contains(asked.Bare, StringComparison.Ordinal))
        {
            return 3;
        }

        return asked.Stems.All(stem => words.Any(own => own.StartsWith(stem, StringComparison.Ordinal))) ? 4 : NotAtAll;
    }

    private static int InText(string text, Asked asked) =>
        asked.Words.All(word => word.Length >= ShortestInText) && asked.Words.All(word => text.Split(' ').Any(own => own.StartsWith(word, StringComparison.Ordinal))) ? 5 : NotAtAll;

    /// <summary>Small letters and digits; one space for everything else; е for ё.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                plain.Append(letter == 'ё' ? 'е' : letter);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private sealed class Asked(string plain)
    {
        public string[] Words { get; } = plain.Split(' ');

        public string Bare { get; } = plain.Replace(" ", "", StringComparison.Ordinal);

        public string[] Stems => [.. Words.Select(Stem)];

        private static string Stem(string word) =>
            word.Any(letter => letter is >= 'а' and <= 'я') ? word[..Math.Max(Math.Min(word.Length, ShortestStem), word.Length - LongestEnding)] : word;
    }
}
