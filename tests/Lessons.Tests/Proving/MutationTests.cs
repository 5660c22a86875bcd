using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Proving;

namespace CoroutineBot.Lessons.Tests.Proving;

/// <summary>Lesson 1 with one claim changed at a time, in both languages alike: the lint has to fail each time.</summary>
public sealed partial class MutationTests(Sandbox sandbox)
{
    private static readonly string _folder = Path.Combine(ContentTests.Content, "asyncio", "01-coroutines");

    private static readonly ImmutableArray<(Language Language, string Text)> _files =
        [.. Enum.GetValues<Language>().Select(language => (language, File.ReadAllText(Path.Combine(_folder, language.ToString().ToLowerInvariant() + ".md"))))];

    [Fact]
    public async Task No_changed_claim_gets_through()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "lint.json");
        var cache = ProofCache.Open(path);
        var whole = await Prove(Read(text => text).ShouldNotBeNull(), cache);
        whole.Findings.ShouldBeEmpty(Samples.Show(whole.Findings));
        cache.Save().ShouldBeNull();

        // What a change did not touch held a moment ago, so each change costs the runs that it is about.
        var mutants = _files.Select(file => Mutants(file.Text).ToList()).ToList();
        mutants[0].Select(mutant => mutant.What).ShouldBe(mutants[1].Select(mutant => mutant.What));
        mutants[0].Count.ShouldBeGreaterThan(60);
        var survivors = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, mutants[0].Count, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestContext.Current.CancellationToken }, async (number, _) =>
        {
            var changed = Read(text => mutants[_files.IndexOf(_files.First(file => file.Text == text))][number].Text);
            changed.ShouldNotBeNull(mutants[0][number].What);
            var report = await Prove(changed, ProofCache.Open(path));
            if (!report.Findings.Any(finding => finding.Severity == Severity.Error))
            {
                survivors.Add(mutants[0][number].What);
            }
        });
        survivors.ShouldBeEmpty();
    }

    private Task<ProofReport> Prove(Lesson lesson, ProofCache cache) =>
        Prover.Prove([lesson], sandbox.Runner, new ProofOptions { Cache = cache, OnlyChanged = true }, TestContext.Current.CancellationToken);

    /// <summary>Null when the changed text is no lesson any more: then it is not the runs that notice.</summary>
    private static Lesson? Read(Func<string, string> change)
    {
        var texts = _files.ToDictionary(file => file.Language, file => LessonReader.Read($"{file.Language}.md", change(file.Text)).Text);
        return texts.Values.Any(text => text is null) ? null : ProofTests.LessonOf(texts.ToImmutableDictionary(pair => pair.Key, pair => pair.Value!));
    }

    private static IEnumerable<(string What, string Text)> Mutants(string text)
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
            yield return Change(text, word, word.Groups[1].Value switch { "fails" => "fails=ZeroDivisionError", "warns" => "warns=\"of nothing\"", _ => "mistake=coroutine-reused" }, word.Groups[1].Value);
        }

        foreach (Match part in Part().Matches(text))
        {
            yield return Change(text, part.Groups[2], part.Groups[1].Value == "call" ? part.Groups[2].Value.Insert(part.Groups[2].Value.IndexOf('('), "2") : $"{(part.Groups[1].Value == "must" ? "[AsyncFor]" : part.Groups[1].Value == "must-not" ? "[asyncio.run]" : "other")}", part.Groups[1].Value);
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

    [GeneratedRegex(@"^(out|call|must|must-not): (?!\|)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^### [^\n]*\.task(?:(?!^##)[\s\S])*", RegexOptions.Multiline)]
    private static partial Regex Task();

    [GeneratedRegex(@"^```python (solution|starter|wrong)(=[a-z-]+)?\n((?:(?!```).*\n)*)```", RegexOptions.Multiline)]
    private static partial Regex Program();
}
