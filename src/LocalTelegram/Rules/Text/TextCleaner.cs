namespace CoroutineBot.LocalTelegram.Rules.Text;

/// <summary>
/// What the server does to every text: drops carriage returns and invisible separators, turns other control characters
/// into spaces, trims; entities move along.
/// </summary>
internal static class TextCleaner
{
    public static FormattedText Clean(FormattedText source)
    {
        var kept = new System.Text.StringBuilder(source.Text.Length);
        var newIndex = new int[source.Text.Length + 1];
        for (var i = 0; i < source.Text.Length; i++)
        {
            newIndex[i] = kept.Length;
            var c = source.Text[i];
            if (c == '\r' || c is >= '\u2028' and <= '\u202E') continue;
            kept.Append(c != '\n' && c < ' ' ? ' ' : c);
        }
        newIndex[^1] = kept.Length;
        return Trim(kept.ToString(), source.Entities.Select(e => Move(e, newIndex[e.Offset], newIndex[e.End])));
    }

    private static FormattedText Trim(string text, IEnumerable<Entity> entities)
    {
        var list = entities.ToList();
        var end = text.AsSpan().TrimEnd().Length;
        var start = 0;
        // Leading blanks go, but not those that an entity begins with.
        var firstEntity = list.Count == 0 ? end : list.Min(e => e.Offset);
        while (start < Math.Min(end, firstEntity) && (text[start] is ' ' or '\n')) start++;
        var moved = list.Select(e => Move(e, Math.Clamp(e.Offset, start, end) - start, Math.Clamp(e.End, start, end) - start)).Where(e => e.Length > 0);
        return new FormattedText(text[start..end], [.. moved]);
    }

    private static Entity Move(Entity e, int start, int end) => e with { Offset = start, Length = end - start };
}
