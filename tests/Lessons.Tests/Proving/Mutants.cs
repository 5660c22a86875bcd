using System.Globalization;
using System.Text.RegularExpressions;

namespace CoroutineBot.Lessons.Tests.Proving;

/// <summary>A lesson's text with one claim changed at a time: what is printed, how long it takes, which answer is right, what a task checks and what solves it.</summary>
internal static partial class Mutants
{
    public static IEnumerable<(string What, string Text)> Of(string text)
    {
        foreach (Match time in TimeOfRun().Matches(text))
        {
            yield return Change(text, time.Groups[1], Later(time.Groups[1].Value), "time of a program");
        }

        foreach (Match time in TimeOfCheck().Matches(text))
        {
            yield return Change(text, time.Groups[1], Later(time.Groups[1].Value), "time of a check");
        }

        foreach (Match output in Output().Matches(text))
        {
            yield return Change(text, output.Groups[1], output.Groups[1].Length == 0 ? "more\n" : "x" + output.Groups[1].Value, "output");
            if (output.Groups[1].Length > 0)
            {
                yield return Change(text, output.Groups[1], output.Groups[1].Value + "more\n", "more output");
            }
        }

        foreach (Match forecast in Forecast().Matches(text))
        {
            var options = Box().Matches(forecast.Value);
            var right = options.Single(box => box.Value == "[x]");
            foreach (var other in options.Where(box => box.Value == "[ ]"))
            {
                var (first, second) = (Math.Min(right.Index, other.Index), Math.Max(right.Index, other.Index));
                var (before, between, behind) = (forecast.Value[..first], forecast.Value[(first + 3)..second], forecast.Value[(second + 3)..]);
                var swapped = first == right.Index ? $"{before}[ ]{between}[x]{behind}" : $"{before}[x]{between}[ ]{behind}";
                // The one that was right gets the words that every wrong one needs; the other one names no mistake any more.
                swapped = MistakeOfRight().Replace(RightWithoutAnswer().Replace(swapped, "$1\n   > Not so.\n"), right => right.Groups[2].Success ? $"{right.Groups[1]} {{{right.Groups[2]}}}" : right.Groups[1].Value);
                yield return Change(text, forecast, swapped, "right option");
            }
        }

        foreach (Match word in Ending().Matches(text))
        {
            yield return Change(text, word, word.Groups[1].Value switch { "fails" => "fails=ZeroDivisionError", "warns" => "warns=\"of nothing\"", _ => word.Value == "mistake=await-tuple" ? "mistake=coroutine-reused" : "mistake=await-tuple" }, word.Groups[1].Value);
        }

        foreach (Match part in Part().Matches(text))
        {
            yield return Change(text, part.Groups[2], part.Groups[1].Value switch
            {
                "call" => part.Groups[2].Value.Insert(part.Groups[2].Value.IndexOf('('), "2"),
                "must" => "[nothing_called_so]",
                "must-not" => "[Module]", // every program is one
                "block" => "0.000001",
                "peak" => "99",
                "state" => "[raised*9]",
                "driver" => "false",
                _ => "other",
            }, part.Groups[1].Value);
        }

        foreach (Match lines in PrintedLines().Matches(text))
        {
            yield return Change(text, lines.Groups[1], "other", "out");
        }

        foreach (Match gap in Gap().Matches(text))
        {
            var choices = gap.Groups[1].Value.Split('|');
            var right = Array.FindIndex(choices, choice => choice.Trim()[0] == '(');
            for (var other = 0; other < choices.Length; other++)
            {
                if (other != right)
                {
                    yield return Change(text, gap.Groups[1], string.Join('|', choices.Select((choice, index) => index == right ? choice.Trim()[1..^1] : index == other ? $"({choice.Trim()})" : choice)), $"right choice {other + 1}");
                }
            }
        }

        foreach (Match order in Answer("order").Matches(text))
        {
            var lines = order.Groups[1].Value.TrimEnd('\n').Split('\n');
            yield return Change(text, order.Groups[1], string.Concat(lines.Skip(1).Append(lines[0]).Select(line => line + "\n")), "order");
            for (var at = 1; at < lines.Length; at++)
            {
                if (lines[at].IndexOf("  #distractor:", StringComparison.Ordinal) is var mark and > 0)
                {
                    var (right, wrong, why) = (lines[at - 1], lines[at][..mark], lines[at][mark..]);
                    yield return Change(text, order.Groups[1], string.Concat(lines.Select((line, index) => (index == at - 1 ? wrong : index == at ? right + why : line) + "\n")), "right line");
                }
            }
        }

        foreach (Match bug in Answer("bug").Matches(text))
        {
            var lines = bug.Groups[1].Value.Split('\n');
            var marked = Array.FindIndex(lines, line => line.Contains("  #bug:", StringComparison.Ordinal));
            var mark = lines[marked].IndexOf("  #bug:", StringComparison.Ordinal);
            foreach (var other in new[] { 0, Array.FindLastIndex(lines, line => line.Length > 0) }.Where(other => other != marked))
            {
                yield return Change(text, bug.Groups[1], string.Join('\n', lines.Select((line, index) => index == marked ? line[..mark] : index == other ? line + lines[marked][mark..] : line)), "faulty line");
            }
        }

        foreach (Match formula in Formula().Matches(text))
        {
            yield return Change(text, formula.Groups[1], formula.Groups[1].Value + "+1", "formula of an option");
        }

        foreach (Match task in Task().Matches(text))
        {
            var programs = Program().Matches(task.Value).ToList();
            var solution = programs.Single(program => program.Groups[1].Value == "solution").Groups[3];
            var starter = programs.Single(program => program.Groups[1].Value == "starter").Groups[3];
            foreach (var program in programs)
            {
                var role = program.Groups[1].Value;
                var instead = role == "solution" ? starter.Value : solution.Value;
                yield return Within(text, task, program.Groups[3], instead, role);
                if (role == "wrong")
                {
                    yield return Within(text, task, program.Groups[2], "=await-outside", "mistake of a wrong sample");
                }
            }
        }
    }

    private static (string, string) Within(string text, Match outer, Group inner, string instead, string what) =>
        ($"{what} of {Where(text, outer.Index + inner.Index)}", string.Concat(text.AsSpan(0, outer.Index + inner.Index), instead, text.AsSpan(outer.Index + inner.Index + inner.Length)));

    private static (string, string) Change(string text, Group place, string instead, string what) =>
        ($"{what} of {Where(text, place.Index)}", string.Concat(text.AsSpan(0, place.Index), instead, text.AsSpan(place.Index + place.Length)));

    /// <summary>The id of the heading above, and how many lines with fences lie between.</summary>
    private static string Where(string text, int index)
    {
        var above = text[..index];
        var heading = above.LastIndexOf("{#", StringComparison.Ordinal);
        return $"{above[(heading + 2)..].Split(' ', '}')[0]}+{above[heading..].Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal))}";
    }

    private static string Later(string range) => string.Join("..", range.Split("..").Select(number => (double.Parse(number, CultureInfo.InvariantCulture) + 5).ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"^```python run.* time=(\S+)", RegexOptions.Multiline)]
    private static partial Regex TimeOfRun();

    [GeneratedRegex(@"^ *\S.*\[\[([^\n]*?\|[^\n]*?)\]\]", RegexOptions.Multiline)]
    private static partial Regex Gap();

    private static Regex Answer(string kind) => new($@"^```python {kind}(?:(?!\n)\W[^\n]*)?\n((?:(?!```).*\n)*)```", RegexOptions.Multiline);

    [GeneratedRegex(@"(?<=^1\. \[[x ]\] [^\n]*\{[^\n]*)is=""([^""\n]*)""", RegexOptions.Multiline)]
    private static partial Regex Formula();

    [GeneratedRegex(@"^time: (\S+)", RegexOptions.Multiline)]
    private static partial Regex TimeOfCheck();

    [GeneratedRegex(@"^```text out\n((?:(?!```).*\n)*)```", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^### [^\n]*show=(?:(?!^##)[\s\S])*", RegexOptions.Multiline)]
    private static partial Regex Forecast();

    [GeneratedRegex(@"\[[x ]\]")]
    private static partial Regex Box();

    [GeneratedRegex(@"^(1\. \[ \] [^\n]*)\n(?!   >)", RegexOptions.Multiline)]
    private static partial Regex RightWithoutAnswer();

    [GeneratedRegex(@"^(1\. \[x\] [^\n]*?) \{mis=[a-z-]+(?: (is=[^\n}]*))?\}$", RegexOptions.Multiline)]
    private static partial Regex MistakeOfRight();

    [GeneratedRegex("""(?<=^```python run[^\n]* )(fails|warns|mistake)=(?:"[^"]*"|\S+)""", RegexOptions.Multiline)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(out|call|must|must-not|block|peak|state|calm|driver): (?!\|)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^out: \|\n +(.+)$", RegexOptions.Multiline)]
    private static partial Regex PrintedLines();

    [GeneratedRegex(@"^### [^\n]*\.task(?:(?!^##)[\s\S])*", RegexOptions.Multiline)]
    private static partial Regex Task();

    [GeneratedRegex(@"^```python (solution|starter|wrong)(=[a-z-]+)?\n((?:(?!```).*\n)*)```", RegexOptions.Multiline)]
    private static partial Regex Program();
}
