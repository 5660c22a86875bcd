using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads a <c>yaml check</c> block: what a solution of a task must do.</summary>
internal static class CheckReader
{
    public static IReadOnlyList<string> Keys { get; } = ["call", "out", "time", "block", "peak", "state", "must", "must-not", "calm", "driver", NamesKey];

    /// <summary>Says no check but what those of the check file are called.</summary>
    private const string NamesKey = "names";

    private const int LongestName = 60;

    /// <param name="fence">The block.</param>
    /// <param name="programs">The programs of its task.</param>
    /// <param name="findings">Where problems go.</param>
    public static (ImmutableArray<Check> Checks, ImmutableArray<CheckName> Names) Read(Fence fence, IReadOnlyCollection<string> programs, FindingList findings)
    {
        if (YamlReader.ReadMap(fence.Code.Text, fence.Code.At, findings) is not { } map)
        {
            return ([], []);
        }

        if (map.Entries.Count == 0)
        {
            findings.Add(FindingCodes.TaskPartMissing, fence.Place, "The check block is empty, so anything would pass. Write at least one line such as out: done.");
        }

        var values = new YamlValues(map, "A check block", findings);
        values.AllowOnly(Keys);
        return (
            [.. map.Entries.Where(entry => entry.Key.Text != NamesKey && Keys.Contains(entry.Key.Text)).Select(entry => ReadOne(entry.Key, entry.Value, programs, values, findings))],
            ReadNames(values));
    }

    private static ImmutableArray<CheckName> ReadNames(YamlValues values)
    {
        var node = values.Find(NamesKey, required: false);
        if (node is not YamlMap { Entries.Count: > 0 } map)
        {
            if (node is not null)
            {
                values.Wrong(NamesKey, node.Place, "must be lines of the form \"label: words\", indented, with the labels of the check file");
            }

            return [];
        }

        var names = ImmutableArray.CreateBuilder<CheckName>();
        foreach (var (key, value) in map.Entries)
        {
            if (value is YamlValue { Text: var text } && text.Trim() is { Length: > 0 and <= LongestName } words && !words.Contains('\n', StringComparison.Ordinal))
            {
                names.Add(new CheckName(key.Text, words, key.Place));
            }
            else
            {
                values.Wrong(key.Text, value.Place, $"must be what a learner reads instead, in one line of at most {LongestName} characters");
            }
        }

        return names.ToImmutable();
    }

    private static Check ReadOne(YamlValue key, YamlNode node, IReadOnlyCollection<string> programs, YamlValues values, FindingList findings)
    {
        var items = node switch
        {
            YamlValue value => [value],
            YamlList list => list.Items.OfType<YamlValue>().ToArray(),
            _ => [],
        };
        var takesList = key.Text is "call" or "must" or "must-not" or "state";
        if (node is YamlMap || (node is YamlList list2 && (!takesList || list2.Items.Count != items.Length)))
        {
            values.Wrong(key.Text, node.Place, takesList ? "must be a word or a list of words" : "must be a single value");
        }
        else if (items.Length == 0 || items.Any(item => item.Text.Length == 0 && key.Text != "out"))
        {
            values.Wrong(key.Text, node.Place, "needs a value");
        }
        else
        {
            foreach (var item in items)
            {
                CheckShape(key.Text, item, programs, values, findings);
            }
        }

        return new Check(key.Text, string.Join(", ", items.Select(item => item.Text)), key.Place) { Items = [.. items.Select(item => item.Text)] };
    }

    private static void CheckShape(string key, YamlValue value, IReadOnlyCollection<string> programs, YamlValues values, FindingList findings)
    {
        switch (key)
        {
            case "time":
                Seconds.Range(value.Text, value.Place, findings);
                break;
            case "block" when Seconds.Number(value.Text) is not <= Seconds.Longest:
                values.Wrong(key, value.Place, "must be the longest allowed stretch in seconds, such as 0.05");
                break;
            case "calm" when value.Text is not ("true" or "false"):
                values.Wrong(key, value.Place, "must be true or false");
                break;
            case "driver" when value.Text != "true":
                values.Wrong(key, value.Place, "must be true; without a file in checks/ leave the line out");
                break;
            case "must" or "must-not" when NodeNames.Meant(value.Text, programs) is { } node:
                findings.Add(FindingCodes.WrongValue, value.Place, $"\"{value.Text}\" is neither a node of Python's syntax tree nor a name that a program of this task uses. Did you mean \"{node}\"?");
                break;
            default:
                if (TaskChecks.ProblemOf(key, value.Text) is { } problem)
                {
                    findings.Add(FindingCodes.WrongValue, value.Place, problem);
                }

                break;
        }
    }
}
