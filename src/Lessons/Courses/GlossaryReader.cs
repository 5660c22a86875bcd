using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>An entry with the place where its chunk is named, if it is.</summary>
internal sealed record GlossaryItem(GlossaryEntry Entry, Place? AtPlace);

/// <summary>Reads the part <c>glossary</c> of <c>course.yml</c>: an entry for each concept that people may ask for by name.</summary>
internal sealed class GlossaryReader(IReadOnlyCollection<string> concepts, FindingList findings)
{
    internal static readonly string[] EntryKeys = [.. LanguageNames.All, "code", "at"];
    internal static readonly string[] WordKeys = ["term", "also", "text"];
    private readonly HashSet<(Language, string)> _terms = [];

    public ImmutableArray<GlossaryItem> Read(YamlValues course)
    {
        switch (course.Find("glossary", required: false))
        {
            case null or YamlValue { Text: "" }:
                return [];
            case YamlMap map:
                return [.. map.Entries.Select(entry => Read(entry.Key, entry.Value)).OfType<GlossaryItem>()];
            case var node:
                course.Wrong("glossary", node.Place, "must have an entry with ru and en for each concept");
                return [];
        }
    }

    private GlossaryItem? Read(YamlValue concept, YamlNode node)
    {
        if (!concepts.Contains(concept.Text))
        {
            findings.Add(FindingCodes.UnknownConcept, concept.Place, $"course.yml has no concept \"{concept.Text}\". {Nearest.Advice(concept.Text, [.. concepts.Order(StringComparer.Ordinal)])}");
            return null;
        }

        if (node is not YamlMap map)
        {
            findings.Add(FindingCodes.WrongValue, node.Place, $"The entry \"{concept.Text}\" must have lines ru and en, each with term and text. Write them.");
            return null;
        }

        var values = new YamlValues(map, $"The entry \"{concept.Text}\"", findings);
        values.AllowOnly(EntryKeys);
        var words = ImmutableDictionary.CreateBuilder<Language, GlossaryWords>();
        foreach (var language in Enum.GetValues<Language>())
        {
            if (values.Find(LanguageNames.Of(language), required: true) is { } told && ReadWords(told, concept.Text, language) is { } read)
            {
                words[language] = read;
            }
        }

        var at = ReadPlace(values);
        return words.Count == 0 ? null : new GlossaryItem(new GlossaryEntry(concept.Text, words.ToImmutable(), ReadCode(values)) { At = at }, at is null ? null : values.Map["at"]!.Place);
    }

    private GlossaryWords? ReadWords(YamlNode node, string concept, Language language)
    {
        if (node is not YamlMap map)
        {
            findings.Add(FindingCodes.WrongValue, node.Place, $"\"{LanguageNames.Of(language)}\" of \"{concept}\" must be given as {{term: …, text: …}}. Correct the value.");
            return null;
        }

        var values = new YamlValues(map, $"\"{LanguageNames.Of(language)}\" of the entry \"{concept}\"", findings);
        values.AllowOnly(WordKeys);
        var (term, text) = (values.Text("term"), values.Text("text"));
        var also = values.Words("also");
        if (term is null || text is null)
        {
            return null;
        }

        Limit(term, GlossaryEntry.MostTerm, "A term", map["term"]!.Place);
        Limit(text, GlossaryEntry.MostText, "A definition", map["text"]!.Place);
        foreach (var name in also)
        {
            Limit(name.Text, GlossaryEntry.MostTerm, "Another name", name.Place);
        }

        if (!_terms.Add((language, term.ToLowerInvariant())))
        {
            findings.Add(FindingCodes.GlossaryTermTaken, map["term"]!.Place, $"Another entry is called \"{term}\" too. Whoever looks for it must know which is meant: name one of them otherwise.");
        }

        return new GlossaryWords(term, [.. also.Select(name => name.Text.Trim())], text);
    }

    private string? ReadCode(YamlValues values)
    {
        if (values.Text("code", required: false)?.ReplaceLineEndings("\n").Trim('\n') is not { } code)
        {
            return null;
        }

        var lines = code.Split('\n');
        var place = values.Map["code"]!.Place;
        if (lines.Length > GlossaryEntry.MostLines)
        {
            findings.Add(FindingCodes.GlossarySize, place, $"An example has at most {GlossaryEntry.MostLines} lines, this one has {lines.Length}. Keep what shows the idea.");
        }

        if (lines.FirstOrDefault(line => line.Length > Sizes.CodeColumns) is { } wide)
        {
            findings.Add(FindingCodes.GlossarySize, place, $"A line of an example has at most {Sizes.CodeColumns} characters, this one has {wide.Length}: \"{wide[..20]}…\". Break it.");
        }

        return code;
    }

    private static GlossaryPlace? ReadPlace(YamlValues values)
    {
        if (values.Text("at", required: false) is not { } written)
        {
            return null;
        }

        if (written.Split('/') is [{ Length: > 0 } lesson, { Length: > 0 } chunk])
        {
            return new GlossaryPlace(lesson, chunk);
        }

        values.Wrong("at", values.Map["at"]!.Place, "must name a lesson and a chunk, such as together/gather");
        return null;
    }

    private void Limit(string text, int most, string what, Place place)
    {
        if (text.Length > most)
        {
            findings.Add(FindingCodes.GlossarySize, place, $"{what} has at most {most} characters, this one has {text.Length}. Shorten it.");
        }
    }

    /// <summary>A place in a lesson that has errors of its own is not looked for: that lesson may mend it.</summary>
    public static void CheckPlaces(IEnumerable<GlossaryItem> items, IReadOnlyCollection<string> listed, IReadOnlyCollection<Lesson> taught, FindingList findings)
    {
        foreach (var (entry, place) in items)
        {
            if (entry.At is not { } at || place is not { } where)
            {
                continue;
            }

            if (!listed.Contains(at.Lesson))
            {
                findings.Add(FindingCodes.GlossaryPlaceUnknown, where, $"course.yml lists no lesson \"{at.Lesson}\". {Nearest.Advice(at.Lesson, listed)}");
            }
            else if (taught.FirstOrDefault(lesson => lesson.Id == at.Lesson)?.Texts.Values.First() is { } text && text.FindChunk(at.Chunk) is null)
            {
                findings.Add(FindingCodes.GlossaryPlaceUnknown, where, $"The lesson \"{at.Lesson}\" has no chunk \"{at.Chunk}\". {Nearest.Advice(at.Chunk, [.. text.Chunks.Select(chunk => chunk.Id)])}");
            }
        }
    }
}
