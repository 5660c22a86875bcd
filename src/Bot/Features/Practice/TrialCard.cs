using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;
using Block = CoroutineBot.Lessons.Documents.Block;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>How a program did by the checks of a task: while they are being settled, and when all are.</summary>
public static class TrialCard
{
    private const string NoInput = "no-input";
    private const int MostLines = 8;
    private const int LongestText = 400;

    public static Document Live(IReadOnlyList<CheckResult> settled, TimeSpan elapsed, Language language) =>
        Doc([Say(Bold(PracticeTexts.In(language).SoFar(elapsed))), .. settled.Select(result => Row(result, language))]);

    /// <summary>What failed comes first.</summary>
    /// <param name="sentence">What the course says about the misconception that it points to, or null.</param>
    /// <param name="sentences">What the course says about any mistake that was recognised in the program itself.</param>
    /// <param name="tries">Which try this is, from 1.</param>
    /// <param name="repaired">What a phone had made of the program was put right.</param>
    /// <param name="cut">Words that led to the program were left out.</param>
    public static Document Of(PracticeTask task, Verdicts checks, RunResult run, string? sentence, int tries, bool repaired, Language language, Func<string, LocalText?>? sentences = null, bool cut = false)
    {
        var texts = PracticeTexts.In(language);
        var failed = checks.Results.Where(result => !result.Passed).Select(result => Blamed(result, run)).ToList();
        // What a mistake is in itself, it is in a program that passes too; what is one only against the task is none where the checks have measured that the task is solved.
        // Nobody types into a task, so there is nothing to reply with.
        var told = RunCard.WorthAWord(run).Where(mistake => mistake.Id != NoInput && !(checks.Passed && mistake.Aimed)).ToList();
        var noInput = run.Mistakes.Any(mistake => mistake.Id == NoInput);
        return Doc([
            Say(Bold(checks.Passed ? texts.Passed(checks.Took) : IsNear(checks) ? texts.Nearly(failed.Count, checks.Results.Length) : texts.NotYet)),
            .. failed.Where(result => result.Miss != Miss.Unparsed).SelectMany(result => Rows(result, task, language)),
            .. failed.Where(result => result.Miss == Miss.Unparsed).Take(1).Select(result => Row(result, language)),
            .. checks.Results.Where(result => result.Passed).Select(result => Row(result, language)),
            .. RunCard.Notes(told, language, sentences),
            noInput ? Say(texts.NoInput) : null,
            sentence is null ? null : new Quote(Doc(Say([Bold(texts.Perhaps), " ", .. Marked(sentence).Spans]))),
            .. failed.Count == 0 ? [] : FromPython(failed, run, told, language),
            .. checks.Passed ? (task.Explanation ?? Document.Empty).Blocks : ImmutableArray<Block>.Empty,
            .. RunCard.Samples(told, language),
            repaired ? Small(RunTexts.In(language).Repaired) : null,
            cut ? Small(RunTexts.In(language).LeadLeftOut) : null,
            Small(checks.Passed ? texts.TryNumber(tries) : $"{texts.TryNumber(tries)} · {texts.EditOrSend}")]);
    }

    /// <summary>Python's own error in plain words, with the original folded beneath, as after any run.</summary>
    private static IEnumerable<Block> FromPython(List<CheckResult> failed, RunResult run, List<Mistake> told, Language language) =>
        (failed.Find(result => result.Miss == Miss.Raised) is { Actual: { } raised } result
            ? PythonError.Named(raised, result.Line)
            : failed.Exists(result => result.Miss is Miss.ProgramFailed or Miss.NoAnswer) ? PythonError.In(run) : null) is { } error
            ? RunCard.FromPython(error, run, language, told) : [];

    /// <summary>What the block of a group raised, or a handler of <c>except*</c>, is told itself and at its own line, as in the note below.</summary>
    private static CheckResult Blamed(CheckResult result, RunResult run) =>
        result.Miss is Miss.Raised or Miss.ProgramFailed && PythonError.In(run.Stderr) is { Members.IsEmpty: false } error && ErrorTexts.Blamed(error) is var blamed && blamed != error
        && (result.Miss == Miss.ProgramFailed || result.Actual?.StartsWith(error.Type, StringComparison.Ordinal) == true)
            ? result with { Actual = blamed.ToString(), Line = blamed.Line } : result;

    private static IEnumerable<Block> Rows(CheckResult result, PracticeTask task, Language language)
    {
        var differences = CheckTexts.In(language).Differences(result, task.NameOf);
        if (differences is [var only])
        {
            yield return Failed(only);
            yield break;
        }

        yield return Row(result, language);
        if (differences.Count > 0)
        {
            yield return new ItemList(false, [.. differences.Select(difference => Doc(Say(Marked(difference))))]);
        }

        if (CheckTexts.ShowsOutput(result))
        {
            var texts = CheckTexts.In(language);
            yield return Say(texts.Expected);
            yield return Printed(result.Expected);
            yield return Say(texts.Printed);
            yield return Printed(result.Actual);
        }
    }

    private static Paragraph Row(CheckResult result, Language language) =>
        Say(new Line([result.Passed ? "✓ " : Bold(result.Miss == Miss.Unparsed ? "– " : "✗ "), .. Marked(CheckTexts.In(language).Of(result)).Spans]));

    private static Paragraph Failed(string what) => Say(new Line([Bold("✗ "), .. Marked(what).Spans]));

    /// <summary>It ran, and did at least something of what was asked, and no less than half. What a program that does nothing passes as well brings nobody nearer.</summary>
    private static bool IsNear(Verdicts checks) =>
        checks.Results.Count(result => !result.Passed) * 2 <= checks.Results.Length
        && checks.Results.All(result => result is { Key: not "program", Miss: not (Miss.ProgramFailed or Miss.Limit or Miss.Hung or Miss.Missing or Miss.NoAnswer or Miss.Unparsed) })
        && checks.Results.Any(result => result.Passed && result switch
        {
            { Key: "call" or "drive" or "out" or "peak" } => true,
            { Key: "state", Expected: not "no-pending" } => true,
            { Key: "time", Expected: { } range } => !range.StartsWith("0..", StringComparison.Ordinal),
            _ => false,
        });

    private static Code Printed(string? text)
    {
        var lines = (text ?? "").Split('\n').Select(RunCard.Tame).ToList();
        var shown = string.Join('\n', lines.Take(MostLines).Select(line => line.Length <= LongestText / 4 ? line : line[..(LongestText / 4)] + "…"));
        return new Code("", shown.Length == 0 ? "∅" : lines.Count > MostLines ? shown + "\n…" : shown);
    }
}
