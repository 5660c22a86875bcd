using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Courses;

/// <summary>Whether a check block gives names to what its check file says. Which labels have none shows when the file runs.</summary>
internal static partial class CheckLabels
{
    /// <param name="sources">Id of the task to the source of its check file.</param>
    /// <param name="files">The lesson in its languages.</param>
    /// <param name="findings">Gets a finding for each name of nothing.</param>
    public static void Find(IReadOnlyDictionary<string, string> sources, IEnumerable<LessonFile> files, FindingList findings)
    {
        foreach (var task in files.SelectMany(file => file.Text?.Chunks.SelectMany(chunk => chunk.Exercises).OfType<PracticeTask>() ?? []))
        {
            if (task.Names.IsEmpty || !sources.TryGetValue(task.Id, out var source))
            {
                continue;
            }

            var said = Text().Matches(LongText().Replace(string.Join('\n', PythonText.WithoutComments(source).Select(line => line.Text)), "")).Select(match => match.Groups[1].Value + match.Groups[2].Value).Where(text => text.Length > 0).ToHashSet();
            foreach (var name in task.Names.Where(name => !said.Contains(name.Label)))
            {
                findings.Add(FindingCodes.UnknownKey, name.Place, $"checks/{task.Id}.py says \"{name.Label}\" nowhere. {Nearest.Advice(name.Label, said)}");
            }
        }
    }

    [GeneratedRegex("\"\"\".*?\"\"\"|'''.*?'''", RegexOptions.Singleline)]
    private static partial Regex LongText();

    [GeneratedRegex("""
        "((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'
        """)]
    private static partial Regex Text();
}
