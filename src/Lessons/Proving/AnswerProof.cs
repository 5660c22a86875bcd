using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Lessons.Proving;

/// <summary>
/// Runs the answers of a question about code: with the right one the program ends well, and with each wrong one it does something else. What is only a piece
/// of a program cannot be run without what belongs around it; that is said, and is no error.
/// </summary>
internal sealed class AnswerProof(string name, Question question, IReadOnlyList<Place> places, string? checkFile, CodeAnswer answer) : Proof(name)
{
    private const string See = $"See \"Questions\" in {Guide.Path}.";

    /// <summary>Such programs last moments; those that wrong answers make may well never end.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly BugQuestion? _bug = question as BugQuestion;

    public override Place Place => places[0];

    private string Cure => _bug is null ? $"Correct the answer or {File}. {See}" : $"Correct the question or {File}. {See}";

    private string File => $"checks/{question.Id}.py";

    public override IEnumerable<string> Content =>
        [question.GetType().Name, answer.Right ?? "-", .. answer.Wrong.Select(wrong => wrong.Program), $"{checkFile is null} {_bug?.Faulty} {_bug?.Misconception}"];

    public override async Task Together(ISnippetRunner runner, CancellationToken ct)
    {
        var right = answer.Right is { } program ? await Run(runner, Request(program, _longest), ct) : null;
        if (right is not null && !EndsWell(right))
        {
            Find(right);
            return;
        }

        var longest = right is null ? _longest : (3 * right.Wall) + _grace;
        var wrongs = await Task.WhenAll(answer.Wrong.Select(async wrong => (wrong.What, wrong.Cure, Run: await Run(runner, Request(wrong.Program, longest), ct))));
        foreach (var (what, cure, run) in wrongs)
        {
            if (run.Verdict is Verdict.Fault or Verdict.Stopped)
            {
                Find(FindingCodes.NotProven, $"A program could not be run ({run.Fault ?? "it was stopped"}), so the answer is not proven. Try again, or ask `doctor`.");
            }
            else if (right is not null && Same(right, run))
            {
                Find(FindingCodes.AnswerFalse, _bug is null ? $"{what} does the same as the right answer, so it is right too. {cure} {See}"
                    : $"{what} does the same as the repaired one in {File}. {Cure}");
            }
            else if (_bug is not null)
            {
                CheckBug(_bug, run);
            }
        }

        if (_bug is not null && answer.Right is { } repaired && CodeAnswer.Touched(answer.Wrong[0].Program, repaired) is var touched && !touched.Contains(_bug.Faulty))
        {
            var changed = touched.Count == 0 ? "nothing" : $"line {string.Join(", ", touched.Select(line => line + 1))}";
            Find(FindingCodes.AnswerFalse, $"Marked as the faulty line is {_bug.Faulty + 1}, and {File} repairs the program by changing {changed}. Mark another line or repair that one. {See}");
        }
    }

    public override Task Alone(ISnippetRunner runner, CancellationToken ct) => Task.CompletedTask;

    private RunRequest Request(string program, TimeSpan wall) => new(program)
    {
        Limits = RunLimits.Of(new RunnerOptions()) with { Wall = wall },
        Aims = _bug?.Misconception is { } mistake ? new HashSet<string> { mistake } : [],
    };

    /// <summary>What surrounds an answer may well show a mistake, such as a program that blocks for a watchdog to see.</summary>
    private bool EndsWell(RunResult run) => run.Verdict == Verdict.Ok && run.Stderr.Length == 0 && (run.Mistakes.IsEmpty || (_bug is null && checkFile is not null));

    private static bool Same(RunResult one, RunResult other) =>
        one.Verdict == other.Verdict && one.Stdout == other.Stdout && one.Stderr.Length > 0 == other.Stderr.Length > 0
        && one.Mistakes.Select(mistake => mistake.Id).SequenceEqual(other.Mistakes.Select(mistake => mistake.Id));

    /// <summary>The right answer does not end well: false, or no whole program.</summary>
    private void Find(RunResult run)
    {
        var problem = run switch
        {
            { Verdict: Verdict.Fault or Verdict.Stopped } => null,
            { Verdict: not Verdict.Ok } => SnippetProof.Ending(run, PythonError.In(run)),
            { Mistakes: [var mistake, ..] } => $"shows the mistake {mistake.Id}",
            _ => $"says {InWords(run.Stderr.Trim())} on standard error",
        };
        if (problem is null)
        {
            Find(FindingCodes.NotProven, $"The right answer could not be run ({run.Fault ?? "it was stopped"}), so it is not proven. Try again, or ask `doctor`.");
        }
        else if (checkFile is null && IsPiece(run))
        {
            Find(FindingCodes.AnswerNotTried, $"The right answer is no whole program (it {problem}), so nothing proves it. Write {File} with what belongs around it and the line \"{AnswerFrame.Mark}\" in its place. {See}");
        }
        else
        {
            Find(FindingCodes.AnswerFalse, $"{(_bug is null ? "With the right answer" : "Repaired")}, the program {problem}. {Cure}");
        }
    }

    /// <summary>A name that nothing has defined, or a word that only works inside of something.</summary>
    private static bool IsPiece(RunResult run) =>
        PythonError.In(run) is { } error
        && (error.Is("NameError") || (error.Is("SyntaxError") && run.Stderr.Contains(" outside ", StringComparison.Ordinal)));

    /// <summary>Some mistakes show in nothing that a run leaves behind; then the repair speaks for them.</summary>
    private void CheckBug(BugQuestion bug, RunResult run)
    {
        if (bug.Misconception is { } mistake && Recognisers.Ids.Contains(mistake))
        {
            if (run.Mistakes.All(found => found.Id != mistake) && !(run.Mistakes.IsEmpty && answer.Right is not null))
            {
                Find(FindingCodes.MistakeFalse, $"{NotRecognised(mistake, run)} {See}");
            }
        }
        else if (answer.Right is null && EndsWell(run))
        {
            Find(FindingCodes.AnswerFalse, $"Nothing shows that this program is wrong: it ends well. Name its mistake with mistake=, or write {File}, the repaired program. {See}");
        }
    }

    private void Find(FindingCode code, string text)
    {
        foreach (var place in places)
        {
            Find(code, place, text);
        }
    }
}
