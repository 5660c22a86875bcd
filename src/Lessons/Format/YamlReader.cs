using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CoroutineBot.Lessons.Format;

/// <summary>A value of a small YAML text with its place.</summary>
internal abstract record YamlNode(Place Place);

/// <param name="Quoted">It stood in quotes or as a block, so it is text even where it looks like a number.</param>
internal sealed record YamlValue(string Text, bool Quoted, Place Place) : YamlNode(Place);

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, Place Place) : YamlNode(Place);

internal sealed record YamlMap(IReadOnlyList<(YamlValue Key, YamlNode Value)> Entries, Place Place) : YamlNode(Place)
{
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
}

/// <summary>
/// Reads the plain part of YAML: keys, lists, values. Anchors, aliases and tags are refused, so that a few lines cannot grow
/// into gigabytes, and nothing is ever turned into objects.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 6;
    private readonly IParser _parser;
    private readonly Func<int, int, Place> _at;
    private readonly FindingList _findings;

    private YamlReader(IParser parser, Func<int, int, Place> at, FindingList findings)
    {
        (_parser, _at, _findings) = (parser, at, findings);
    }

    /// <param name="text">One document with a map at its root.</param>
    /// <param name="at">Turns a line and a column from zero into a place.</param>
    /// <param name="findings">Gets a finding when there is no map to return.</param>
    public static YamlMap? ReadMap(string text, Func<int, int, Place> at, FindingList findings)
    {
        var reader = new YamlReader(new Parser(new StringReader(text)), at, findings);
        try
        {
            reader._parser.Consume<StreamStart>();
            if (reader._parser.Accept<StreamEnd>(out _))
            {
                return new YamlMap([], at(0, 0));
            }

            reader._parser.Consume<DocumentStart>();
            var root = reader.Read(0);
            reader._parser.Consume<DocumentEnd>();
            if (reader._parser.Current is { } rest and not StreamEnd)
            {
                throw new RefusedException(reader.PlaceOf(rest.Start), "A second YAML document begins here. Keep one.");
            }

            switch (root)
            {
                case YamlMap map:
                    return map;
                case YamlValue { Text: "" }:
                    return new YamlMap([], root.Place);
                default:
                    findings.Add(FindingCodes.YamlBroken, root.Place, "Here must stand lines of the form \"key: value\".");
                    return null;
            }
        }
        catch (RefusedException refused)
        {
            findings.Add(FindingCodes.YamlBroken, refused.Place, refused.Message);
        }
        catch (Exception broken)
        {
            // Besides its own exceptions the parser lets a few of the platform's through, for instance at a stray backtick in a list.
            var mark = broken is YamlException { Start: var start } ? start : reader._parser.Current?.End ?? Mark.Empty;
            findings.Add(FindingCodes.YamlBroken, reader.PlaceOf(mark),
                "The YAML cannot be read from here on. Check the indentation, colons and quotes; text with a colon, # or quotes inside goes into \"quotes\".");
        }

        return null;
    }

    private YamlNode Read(int depth)
    {
        var here = _parser.Current!;
        var place = PlaceOf(here.Start);
        if (here is AnchorAlias || (here is NodeEvent { Anchor.IsEmpty: false }))
        {
            throw new RefusedException(place, "Anchors (&) and aliases (*) are not used here. Write the value out, or put it into \"quotes\".");
        }

        if (here is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
        {
            throw new RefusedException(place, "Tags (!) are not used here. Delete it, or put the value into \"quotes\".");
        }

        if (depth > MaxDepth)
        {
            throw new RefusedException(place, "This is nested too deeply. Nothing here needs more than a few levels.");
        }

        _parser.MoveNext();
        return here switch
        {
            Scalar scalar => ReadScalar(scalar, place),
            SequenceStart => ReadList(place, depth),
            MappingStart => ReadMap(place, depth),
            _ => throw new RefusedException(place, "Here a value is missing. Write one or delete the line."),
        };
    }

    private YamlValue ReadScalar(Scalar scalar, Place place)
    {
        var text = scalar.Value;
        var quoted = scalar.Style is not ScalarStyle.Plain;
        if (!quoted && text.Length > 1 && PhoneTyping.IsCurlyDouble(text[0]) && PhoneTyping.IsCurlyDouble(text[^1]) && text[0] != '«')
        {
            _findings.Add(FindingCodes.CurlyQuotes, place, "Curly quotes around a value were read as straight ones. Nothing to do.");
            return new YamlValue(text[1..^1], true, place);
        }

        return new YamlValue(text, quoted, place);
    }

    private YamlList ReadList(Place place, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Read(depth + 1));
        }

        return new YamlList(items, place);
    }

    private YamlMap ReadMap(Place place, int depth)
    {
        var entries = new List<(YamlValue, YamlNode)>();
        var keys = new HashSet<string>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(depth + 1) as YamlValue
                ?? throw new RefusedException(place, "A key must be a plain word. Write \"key: value\".");
            var value = Read(depth + 1);
            if (keys.Add(key.Text))
            {
                entries.Add((key, value));
            }
            else
            {
                _findings.Add(FindingCodes.WrongValue, key.Place, $"The key \"{key.Text}\" stands here for the second time. Delete one of the two.");
            }
        }

        return new YamlMap(entries, place);
    }

    private Place PlaceOf(Mark mark) => _at((int)Math.Max(mark.Line - 1, 0), (int)Math.Max(mark.Column - 1, 0));

    private sealed class RefusedException(Place place, string message) : Exception(message)
    {
        public Place Place { get; } = place;
    }
}
