using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Lessons.Proving;

/// <summary>Judges a task's own programs as a learner's would be: the solution has to pass, the starter to fail, each wrong sample to fail for
/// the reason that it names. Programs that differ between the languages in comments only are run once.</summary>
internal sealed class TaskProof : Proof
{
    private const string See = $"See \"Tasks\" in {Guide.Path}.";

    private readonly IReadOnlyList<PracticeTask> _tasks;
    private readonly string? _checkFile;
    private readonly List<Sample> _samples = [];
    private readonly HashSet<string> _labels = [];
    private bool _checksBroken;

    /// <param name="name">Lesson and id.</param>
    /// <param name="tasks">The task in each of its languages.</param>
    /// <param name="checkFile">Its check file, or null.</param>
    public TaskProof(string name, IReadOnlyList<PracticeTask> tasks, string? checkFile) : base(name)
    {
        (_tasks, _checkFile) = (tasks, checkFile);
        foreach (var task in tasks)
        {
            Add(SampleKind.Solution, task, task.Solution, "", task.SolutionPlace);
            Add(SampleKind.Starter, task, task.Starter, "", task.StarterPlace);
            foreach (var wrong in task.WrongSamples)
            {
                Add(SampleKind.Wrong, task, wrong.Code, wrong.Misconception, wrong.Place);
            }
        }
    }

    private enum SampleKind
    {
        Solution,
        Starter,
        Wrong,
    }

    public override Place Place => _tasks[0].SolutionPlace;

    public override IEnumerable<string> Content =>
        [_checkFile ?? "-", .. _tasks.SelectMany(task => task.Checks.Select(check => $"{check.Key}={check.Value}")), .. _tasks.SelectMany(task => task.Names.Select(name => $"name {name.Label}").Append("|")), .. _samples.Select(sample => $"{sample.Kind} {sample.Misconception} {sample.Code}")];

    public override async Task Together(ISnippetRunner runner, CancellationToken ct)
    {
        var judge = new TaskJudge(runner, room: null);
        // A solution that fails makes every other judgement worthless, so it comes first.
        foreach (var sample in _samples.Where(sample => sample.Kind == SampleKind.Solution))
        {
            await Try(judge, sample, ct);
        }

        await Task.WhenAll(_samples.Where(sample => sample.Kind != SampleKind.Solution).Select(sample => Try(judge, sample, ct)));
        foreach (var sample in _samples.Where(sample => !sample.Judgement!.Doubtful).OrderBy(sample => sample.Kind))
        {
            Settle(sample, sample.Judgement!);
        }

        WantsToBeAlone = _samples.Any(sample => sample.Judgement!.Doubtful);
    }

    public override async Task Alone(ISnippetRunner runner, CancellationToken ct)
    {
        var judge = new TaskJudge(runner, room: null);
        foreach (var sample in _samples.Where(sample => sample.Judgement!.Doubtful).OrderBy(sample => sample.Kind).ToList())
        {
            // A solution that is late on a busy machine would be a false finding, so it gets as many tries as a program of the text.
            for (var tries = sample.Kind == SampleKind.Solution ? 2 : 1; tries > 0 && sample.Judgement!.Doubtful; tries--)
            {
                await Try(judge, sample, ct);
            }

            Settle(sample, sample.Judgement!);
        }
    }

    private void Add(SampleKind kind, PracticeTask task, string code, string misconception, Place place)
    {
        var bare = string.Join('\n', PythonText.WithoutComments(code).Select(line => line.Text));
        if (_samples.Find(sample => sample.Kind == kind && sample.Bare == bare && sample.Misconception == misconception && sample.Task.Checks.Select(check => check.Value).SequenceEqual(task.Checks.Select(check => check.Value))) is { } same)
        {
            same.Places.Add(place);
        }
        else
        {
            _samples.Add(new Sample(kind, task, code, bare, misconception, [place]));
        }
    }

    private async Task Try(TaskJudge judge, Sample sample, CancellationToken ct)
    {
        // The same arguments each time, so that a finding stays where it is until somebody does something about it.
        sample.Judgement = await judge.Once(sample.Task, _checkFile, sample.Code, new Random(sample.Task.Id.Sum(c => c)), ct: ct);
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>What no language has words for, its learners would read as the check file writes it.</summary>
    private void FindUnnamed(Judgement judgement)
    {
        foreach (var label in judgement.Results.SelectMany(result => result.Labels).Where(_labels.Add))
        {
            foreach (var task in _tasks.Where(task => task.NameOf(label) is null))
            {
                var place = task.Names is [var first, ..] ? first.Place : task.Checks is [var check, ..] ? check.Place : task.SolutionPlace;
                Find(FindingCodes.LabelUnnamed, place, $"checks/{task.Id}.py returns the label \"{label}\", and a learner would read just that. Write what it is called in this language into the check block, below \"names:\". {See}");
            }
        }
    }

    private void Settle(Sample sample, Judgement judgement)
    {
        FindUnnamed(judgement);
        var failed = judgement.Results.Where(result => !result.Passed).ToList();
        if (failed.Find(result => result.Miss == Miss.Fault) is { } fault)
        {
            // Once is enough: checks that do not work on the solution cannot say anything about the other programs.
            if (sample.Kind != SampleKind.Solution && _checksBroken)
            {
                return;
            }

            var broken = sample.Kind == SampleKind.Solution;
            _checksBroken |= broken;
            if (broken && fault.Author is { OfFile: true } author)
            {
                var lesson = sample.Places[0].Path;
                Find(FindingCodes.CheckUnreadable, new Place($"{lesson[..(lesson.LastIndexOf('/') + 1)]}checks/{sample.Task.Id}.py", author.Line ?? 1, 1),
                    $"The check file does not work with the solution: {author.What}. Correct it. {See}");
                return;
            }

            Find(sample, broken && fault.Key is "drive" or "call" ? FindingCodes.CheckUnreadable : FindingCodes.NotProven, broken
                ? $"The checks cannot be tried on the solution: {CheckWords.Of(fault)}. Correct the check block or checks/{sample.Task.Id}.py. {See}"
                : $"This program could not be judged: {CheckWords.Of(fault)}. Put the solution and its checks right first. {See}");
            return;
        }

        switch (sample.Kind)
        {
            case SampleKind.Solution:
                foreach (var miss in failed)
                {
                    Find(sample, FindingCodes.SolutionFails, $"The solution fails its check {miss.Key}: {CheckWords.Of(miss)}. Correct the solution or the check. {See}");
                }

                if (failed.Count == 0 && judgement.Mistakes.FirstOrDefault() is { Id: { } recognisedId } mistake)
                {
                    Find(sample, FindingCodes.MistakeUndeclared, $"The mistake {recognisedId} is recognised in the solution{(mistake.Line is { } line ? $", in its line {line}" : "")}, and whoever writes the same will be told so. Put the solution right. {See}");
                }

                break;
            case SampleKind.Starter when failed.Count == 0:
                Find(sample, FindingCodes.StarterPasses, $"The starter passes every check, so there is nothing to do. Take something out of it or check more. {See}");
                break;
            case SampleKind.Wrong when failed.Count == 0:
                Find(sample, FindingCodes.WrongPasses, $"This program passes every check although it is wrong ({sample.Misconception}). Add a check that it fails. {See}");
                break;
            case SampleKind.Wrong when judgement.Mistakes.All(mistake => mistake.Id != sample.Misconception) && !failed.Exists(miss => PointsTo(miss, sample.Misconception)):
                var recognised = judgement.Mistakes.IsEmpty ? "" : $", and recognised is {string.Join(", ", judgement.Mistakes.Select(mistake => mistake.Id))}";
                Find(sample, FindingCodes.WrongReason,
                    $"It is rejected, but not for {sample.Misconception}: {string.Join("; ", failed.Select(miss => $"{miss.Key}: {CheckWords.Of(miss)}"))}{recognised}. Name another mistake or correct the program. {See}");
                break;
        }
    }

    /// <summary>What a course of its own calls a mistake nobody here can recognise: there any check speaks for it that says something about a program that loads.</summary>
    private static bool PointsTo(CheckResult miss, string misconception) => Recognisers.Ids.Contains(misconception) || Pointers.Ids.Contains(misconception)
        ? Pointers.PointTo(miss, misconception)
        : miss.Miss is not (Miss.ProgramFailed or Miss.NoAnswer or Miss.Missing or Miss.Unparsed);

    private void Find(Sample sample, FindingCode code, string text)
    {
        foreach (var place in sample.Places)
        {
            Find(code, place, text);
        }
    }

    private sealed record Sample(SampleKind Kind, PracticeTask Task, string Code, string Bare, string Misconception, List<Place> Places)
    {
        public Judgement? Judgement { get; set; }
    }
}
