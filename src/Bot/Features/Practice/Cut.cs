namespace CoroutineBot.Bot.Features.Practice;

/// <summary>Two values side by side, shortened so that what differs stays in sight.</summary>
public static class Cut
{
    private const string Ellipsis = "…";

    /// <summary>Letters of what is the same that stay before the first difference, at most.</summary>
    private const int LongestLead = 20;

    /// <summary>Both whole where they fit, else each from the same place on, a little before they begin to differ; nothing is ever cut away whole.</summary>
    /// <param name="one">A value as Python writes it, in one line.</param>
    /// <param name="other">Another.</param>
    /// <param name="most">Letters of each that fit, ellipses not counted; more than the lead.</param>
    public static (string One, string Other) Around(string one, string other, int most)
    {
        if (one.Length <= most && other.Length <= most)
        {
            return (one, other);
        }

        var same = one.AsSpan().CommonPrefixLength(other);
        // Where the shorter one ends there is nothing to begin from, and what fits without a start needs none.
        var start = same <= most / 2 ? 0 : same - LongestLead;
        if (start > 0)
        {
            var comma = one.IndexOf(", ", start, same - start, StringComparison.Ordinal);
            start = comma >= 0 && comma + 2 < same ? comma + 2 : start;
        }

        return (From(one, start, most), From(other, start, most));
    }

    private static string From(string text, int start, int most)
    {
        start = Whole(text, Math.Min(start, text.Length));
        var end = Whole(text, Math.Min(start + most, text.Length));
        return $"{(start > 0 ? Ellipsis : "")}{text[start..end]}{(end < text.Length ? Ellipsis : "")}";
    }

    /// <summary>Not between the halves of a character.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
