using System.Collections.Immutable;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Format;

/// <summary>Reads a <c>yaml check</c> block: what a solution of a task must do.</summary>
internal static class CheckReader
{
    public static IReadOnlyList<string> Keys { get; } = ["call", "out", "time", "block", "peak", "state", "must", "must-not", "calm", "driver"];

    /// <param name="fence">The block.</param>
    /// <param name="programs">The programs of its task.</param>
    /// <param name="findings">Where problems go.</param>
    public static ImmutableArray<Check> Read(Fence fence, IReadOnlyCollection<string> programs, FindingList findings)
    {
        if (YamlReader.ReadMap(fence.Code.Text, fence.Code.At, findings) is not { } map)
        {
            return [];
        }

        if (map.Entries.Count == 0)
        {
            findings.Add(FindingCodes.TaskPartMissing, fence.Place, "The check block is empty, so anything would pass. Write at least one line such as out: done.");
        }

        var values = new YamlValues(map, "A check block", findings);
        values.AllowOnly(Keys);
        return [.. map.Entries.Where(entry => Keys.Contains(entry.Key.Text)).Select(entry => ReadOne(entry.Key, entry.Value, programs, values, findings))];
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
