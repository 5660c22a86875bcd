using System.Globalization;

namespace CoroutineBot.Bot.Messages;

/// <summary>Where a text may be cut: offsets behind something, in rising order, the last being its end.</summary>
internal static class TextBorders
{
    public static int[] Sentences(string text) => Behind(text, i => text[i] == '\n' || (char.IsWhiteSpace(text[i]) && EndsSentence(text, i)));

    public static int[] Words(string text) => Behind(text, i => char.IsWhiteSpace(text[i]));

    public static int[] Lines(string text) => Behind(text, i => text[i] == '\n');

    /// <summary>Between characters as people see them: an emoji of several parts stays whole.</summary>
    public static int[] Characters(string text) => [.. StringInfo.ParseCombiningCharacters(text).Skip(1), text.Length];

    /// <summary>Between code points, for characters that are longer than a message.</summary>
    public static int[] Runes(string text) => Behind(text, i => !char.IsHighSurrogate(text[i]) || !char.IsLowSurrogate(text[i + 1]));

    private static bool EndsSentence(string text, int space)
    {
        var last = space - 1;
        while (last >= 0 && text[last] is ('"' or '»' or ')' or '”' or '’')) last--;
        return last >= 0 && text[last] is ('.' or '!' or '?' or '…' or ':' or ';');
    }

    private static int[] Behind(string text, Func<int, bool> isBorder)
    {
        List<int> borders = [];
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (isBorder(i)) borders.Add(i + 1);
        }

        borders.Add(text.Length);
        return [.. borders];
    }
}
