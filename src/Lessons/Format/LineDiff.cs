namespace CoroutineBot.Lessons.Format;

/// <summary>What two texts have in common, and what not.</summary>
internal static class LineDiff
{
    /// <summary>All lines, each with its sign before it: the longest common row of lines stays, the rest goes or comes.</summary>
    public static IEnumerable<string> Between(string[] older, string[] newer)
    {
        // What is equal at both ends costs nothing; between them the table has one cell for each pair of lines.
        var head = 0;
        while (head < older.Length && head < newer.Length && older[head] == newer[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < older.Length - head && tail < newer.Length - head && older[^(tail + 1)] == newer[^(tail + 1)])
        {
            tail++;
        }

        var (a, b) = (older[head..^tail], newer[head..^tail]);
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        foreach (var line in older[..head])
        {
            yield return "  " + line;
        }

        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                yield return "  " + a[i];
                (i, j) = (i + 1, j + 1);
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return "- " + a[i++];
            }
            else
            {
                yield return "+ " + b[j++];
            }
        }

        foreach (var line in older[(older.Length - tail)..])
        {
            yield return "  " + line;
        }
    }
}
