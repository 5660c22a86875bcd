using System.Collections.Immutable;
using System.Globalization;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Format;

/// <summary>Takes typed values out of a YAML map and reports each that does not fit.</summary>
internal sealed class YamlValues(YamlMap map, string owner, FindingList findings)
{
    private static readonly Dictionary<string, LineScope> _places = new()
    {
        ["at-module"] = LineScope.Module,
        ["in-function"] = LineScope.Function,
        ["in-coroutine"] = LineScope.Coroutine,
    };

    public YamlMap Map => map;

    public void AllowOnly(IReadOnlyCollection<string> keys)
    {
        foreach (var (key, _) in map.Entries.Where(entry => !keys.Contains(entry.Key.Text)))
        {
            findings.Add(FindingCodes.UnknownKey, key.Place, $"{owner} has no key \"{key.Text}\". {Nearest.Advice(key.Text, keys)}");
        }
    }

    public string? Text(string key, bool required = true)
    {
        switch (Find(key, required))
        {
            case null:
                return null;
            case YamlValue { Text: var text } when !string.IsNullOrWhiteSpace(text):
                return text.Trim();
            case var node:
                Wrong(key, node.Place, "must be a few words");
                return null;
        }
    }

    /// <summary>A whole number from 1.</summary>
    public int? Count(string key)
    {
        switch (Find(key, required: true))
        {
            case null:
                return null;
            case YamlValue value when int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
                return number;
            case var node:
                Wrong(key, node.Place, "must be a whole number from 1");
                return null;
        }
    }

    /// <summary>A list of words; empty when the key is missing.</summary>
    public ImmutableArray<YamlValue> Words(string key)
    {
        switch (Find(key, required: false))
        {
            case null or YamlValue { Text: "", Quoted: false }:
                return [];
            case YamlList list:
                foreach (var odd in list.Items.Where(item => item is not YamlValue { Text.Length: > 0 }))
                {
                    Wrong(key, odd.Place, "must be a list of words such as [one, two]");
                }

                return [.. list.Items.OfType<YamlValue>().Where(item => item.Text.Length > 0)];
            case var node:
                Wrong(key, node.Place, "must be a list of words such as [one, two]");
                return [];
        }
    }

    /// <summary>Words in each language: <c>{ru: …, en: …}</c>.</summary>
    /// <param name="places">Beside them may stand the same for a line in a program (<c>at-module</c>), in a function or in a coroutine.</param>
    public static LocalText? Local(YamlNode node, string name, FindingList findings, bool places = false)
    {
        var texts = ImmutableDictionary.CreateBuilder<Language, string>();
        if (node is YamlMap map)
        {
            var values = new YamlValues(map, $"\"{name}\"", findings);
            values.AllowOnly(places ? [.. LanguageNames.All, .. _places.Keys] : LanguageNames.All);
            foreach (var language in Enum.GetValues<Language>())
            {
                if (values.Text(LanguageNames.Of(language)) is { } text)
                {
                    texts[language] = text;
                }
            }

            var where = ImmutableDictionary.CreateBuilder<LineScope, LocalText>();
            foreach (var (key, place) in places ? _places : Enumerable.Empty<KeyValuePair<string, LineScope>>())
            {
                if (map[key] is { } inner && Local(inner, key, findings) is { } text)
                {
                    where[place] = text;
                }
            }

            return texts.Count > 0 ? new LocalText(texts.ToImmutable()) { Where = where.ToImmutable() } : null;
        }

        findings.Add(FindingCodes.WrongValue, node.Place, $"\"{name}\" must be given in both languages. Write it like {{ru: слово, en: word}}.");
        return null;
    }

    public YamlNode? Find(string key, bool required)
    {
        var node = map[key];
        if (node is null && required)
        {
            findings.Add(FindingCodes.MissingKey, map.Place, $"{owner} needs the key \"{key}\". Add a line \"{key}: …\".");
        }

        return node;
    }

    public void Wrong(string key, Place place, string must) =>
        findings.Add(FindingCodes.WrongValue, place, $"\"{key}\" {must}. Correct the value.");
}

/// <summary>Names of the languages in files.</summary>
internal static class LanguageNames
{
    public static IReadOnlyCollection<string> All { get; } = ["ru", "en"];

    public static string Of(Language language) => language == Language.Ru ? "ru" : "en";

    public static Language? Parse(string name) => name switch
    {
        "ru" => Language.Ru,
        "en" => Language.En,
        _ => null,
    };
}
