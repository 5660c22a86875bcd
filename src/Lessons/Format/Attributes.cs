using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Format;

/// <summary>What stands in braces at the end of a heading or of an option.</summary>
/// <param name="CutAt">Offset at which the words for the learner end.</param>
internal sealed partial record Attributes(int CutAt, IReadOnlyList<Word> Words)
{
    public Word? Id => Words.FirstOrDefault(word => word.Name == "#");

    public IEnumerable<Word> Classes => Words.Where(word => word.Name == ".");

    public IEnumerable<Word> Values => Words.Where(word => word.Name is not ("#" or "."));

    public Word? this[string key] => Words.FirstOrDefault(word => word.Name == key);

    /// <summary>
    /// Reads the braces that end the given stretch of source, if any. Braces with anything else inside are a finding and stay
    /// words for the learner; a backslash before a brace, or code marks around it, make it an ordinary character.
    /// </summary>
    public static Attributes AtEndOf(int start, int end, SourceText source, FindingList findings)
    {
        var text = source.Text;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var none = new Attributes(end, []);
        if (Unclosed().Match(text[start..end]) is { Success: true } torn)
        {
            findings.Add(FindingCodes.AttributesUnreadable, source.At(end), "The } is missing at the end of this line. Write it there.");
            return new Attributes(start + torn.Index, WordReader.Read(source, start + torn.Index + 1, end, findings));
        }

        if (end - start < 2 || text[end - 1] != '}' || text[end - 2] == '\\')
        {
            return none;
        }

        var open = text.LastIndexOf('{', end - 1, end - start);
        if (open < 0 || (open > start && text[open - 1] == '\\'))
        {
            return none;
        }

        var words = WordReader.Read(source, open + 1, end - 1, findings);
        if (words.Count == 0)
        {
            return none;
        }

        if (words.Find(word => word.Value is null || word.Name.Length == 0) is { } bare)
        {
            findings.Add(FindingCodes.AttributesUnreadable, source.At(bare.Offset),
                $"\"{bare}\" is no attribute: braces at the end of this line hold #id, .class and key=value only. To show braces, put them into `code` or write \\{{ and \\}}.");
            return none;
        }

        foreach (var again in words.Where(word => word.Name != ".").GroupBy(word => word.Name).SelectMany(group => group.Skip(1)))
        {
            findings.Add(FindingCodes.AttributeValue, source.At(again.Offset),
                $"\"{again}\" comes second: {(again.Name == "#" ? "an id" : again.Name)} is given once. Delete one of them.");
        }

        return new Attributes(open, words);
    }

    // Only what cannot be words for a learner: {#id, {.class or {mis= up to the end, with no other brace behind it.
    [GeneratedRegex(@"(?<!\\)\{(?:[#.][a-z][^{}`]*|(?:mis|is)=[^{}`]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unclosed();

    /// <summary>Reports every attribute that is not known here.</summary>
    public void AllowOnly(IReadOnlyCollection<string> keys, string owner, SourceText source, FindingList findings)
    {
        foreach (var word in Values.Where(word => !keys.Contains(word.Name)))
        {
            findings.Add(FindingCodes.UnknownAttribute, source.At(word.Offset),
                $"{owner} has no attribute \"{word.Name}\". {Nearest.Advice(word.Name, keys)}");
        }
    }
}
