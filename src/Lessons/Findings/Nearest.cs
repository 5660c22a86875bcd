namespace CoroutineBot.Lessons.Findings;

/// <summary>Finds the known word that somebody probably meant.</summary>
public static class Nearest
{
    /// <summary>A course has some dozens of names; a file with thousands is no lesson and must not take minutes.</summary>
    private const int MostCompared = 200;

    /// <summary>The nearest known word, or null when none is near: a third of the letters may differ, at least one, at most three.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length > 64)
        {
            return null;
        }

        var allowed = Math.Clamp((word.Length + 1) / 3, 1, 3);
        return known
            .Take(MostCompared)
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= allowed)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>What to do about an unknown word: take the nearest one, else one of a list.</summary>
    internal static string Advice(string word, IReadOnlyCollection<string> known)
    {
        if (To(word, known) is { } near)
        {
            return $"Did you mean \"{near}\"?";
        }

        return known.Count switch
        {
            0 => "Take it away.",
            <= 12 => $"Known are: {string.Join(", ", known)}.",
            _ => $"Known are, among others: {string.Join(", ", known.Take(8))}.",
        };
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one.</summary>
    internal static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
