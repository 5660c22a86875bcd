using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Lessons.Proving;

/// <summary>A snippet with the forecasts that ask about it; in each language one, all with the same code.</summary>
internal sealed record Claimed(Snippet Snippet, IReadOnlyList<ForecastQuestion> Forecasts);

/// <summary>Runs one program and holds everything that the lesson says about it against what happens.</summary>
internal sealed partial class SnippetProof(string name, IReadOnlyList<Claimed> claims) : Proof(name)
{
    private const string See = $"See \"Programs that run\" in {Guide.Path}.";

    /// <summary>More computing than this makes others late, and is made late by them.</summary>
    private static readonly TimeSpan _computes = TimeSpan.FromSeconds(0.1);

    private readonly Snippet _snippet = claims[0].Snippet;
    private readonly List<Claimed> _late = [];

    /// <summary>In either language the same mistake is shown; what one of them declares is an aim of the program.</summary>
    private RunRequest Request => new(_snippet.Program) { Aims = claims.Select(claim => claim.Snippet.ShowsMistake).OfType<string>().ToHashSet() };
    private bool _ran;

    public override Place Place => _snippet.Place;

    public override IEnumerable<string> Content =>
        claims.SelectMany(claim => new[]
        {
            claim.Snippet.Program, claim.Snippet.Output ?? "-", $"{claim.Snippet.Seconds}", $"{claim.Snippet.Fails}|{claim.Snippet.Warns}|{claim.Snippet.ShowsMistake}|{claim.Snippet.Alone}|{claim.Snippet.Python}",
        }.Concat(claim.Forecasts.SelectMany(forecast => forecast.Options.Select(option => $"{forecast.Kind} {option.Right} {option.Text.PlainText}"))));

    public override async Task Together(ISnippetRunner runner, CancellationToken ct)
    {
        if (_snippet.Python is { } needed && Version.TryParse(runner.Status.PythonVersion, out var here) && here < Version.Parse(needed))
        {
            NotRun = true;
            Find(FindingCodes.TooOldPython, _snippet.Place, $"This program needs Python {needed}, and here is {here}: it was not run, so nothing that it claims is proven. Lint with a newer one too.");
        }
        else if (_snippet.Alone)
        {
            WantsToBeAlone = true;
        }
        else
        {
            await First(runner, ct);
        }
    }

    public override async Task Alone(ISnippetRunner runner, CancellationToken ct)
    {
        if (!_ran)
        {
            await First(runner, ct);
            if (!WantsToBeAlone)
            {
                return;
            }
        }

        // Too late, or measured beside others although it computes: twice more, alone. Once in time is enough.
        for (var tries = 1; _late.Count > 0 && tries <= 2; tries++)
        {
            var run = await Run(runner, Request, ct);
            _late.RemoveAll(claim => !Late(claim, run.Wall, tell: tries == 2));
        }
    }

    private async Task First(ISnippetRunner runner, CancellationToken ct)
    {
        _ran = true;
        WantsToBeAlone = false;
        var run = await Run(runner, Request, ct);
        if (run.Verdict is Verdict.Fault or Verdict.Stopped)
        {
            Find(FindingCodes.NotProven, _snippet.Place, $"The program could not be run ({run.Fault ?? "it was stopped"}), so nothing that it claims is proven. Try again, or ask `doctor`.");
            return;
        }

        var measuredBadly = run.Cpu > _computes && !_snippet.Alone;
        foreach (var claim in claims)
        {
            CheckEnding(claim.Snippet, run);
            CheckOutput(claim.Snippet, run);
            CheckMistake(claim.Snippet, run);
            foreach (var forecast in claim.Forecasts.Where(forecast => forecast.Kind == ForecastKind.Output))
            {
                ForecastTruth.CheckOutput(forecast, run, (place, text) => Find(FindingCodes.ForecastFalse, place, text));
            }

            if (measuredBadly && HasTime(claim) || Late(claim, run.Wall, tell: false))
            {
                _late.Add(claim);
                WantsToBeAlone = true;
            }
            else
            {
                Early(claim, run.Wall);
            }
        }

        if (Findings.IsEmpty)
        {
            foreach (var claim in claims)
            {
                CheckUndeclared(claim.Snippet, run);
            }
        }
    }

    private static bool HasTime(Claimed claim) => claim.Snippet.Seconds is not null || claim.Forecasts.Any(forecast => forecast.Kind == ForecastKind.Duration);

    /// <summary>Below its range is a finding at once: no machine makes a program wait less.</summary>
    private void Early(Claimed claim, TimeSpan wall)
    {
        if (claim.Snippet.Seconds is { } range && wall.TotalSeconds < range.From)
        {
            Find(FindingCodes.TimeFalse, claim.Snippet.SecondsPlace ?? claim.Snippet.Place, $"It took {Text(wall)} s, less than {Text(range.From)}. Correct the range or the program. {See}");
        }

        foreach (var forecast in claim.Forecasts.Where(forecast => forecast.Kind == ForecastKind.Duration))
        {
            ForecastTruth.CheckDuration(forecast, wall, (place, text) => Find(FindingCodes.ForecastFalse, place, text));
        }
    }

    /// <summary>Whether it took too long; with <paramref name="tell"/>, or when it did not, everything else about its time is settled.</summary>
    private bool Late(Claimed claim, TimeSpan wall, bool tell)
    {
        var overRange = claim.Snippet.Seconds is { } range && wall.TotalSeconds > range.To;
        var over = overRange || claim.Forecasts.Any(forecast => forecast.Kind == ForecastKind.Duration && ForecastTruth.IsLate(forecast, wall));
        if (!over)
        {
            if (_late.Contains(claim))
            {
                Early(claim, wall);
            }

            return false;
        }

        if (tell)
        {
            if (overRange)
            {
                Find(FindingCodes.TimeFalse, claim.Snippet.SecondsPlace ?? claim.Snippet.Place,
                    $"It took {Text(wall)} s, more than {Text(claim.Snippet.Seconds!.Value.To)}, three times, the last two with nothing beside it. Correct the range or the program. {See}");
            }

            foreach (var forecast in claim.Forecasts.Where(forecast => forecast.Kind == ForecastKind.Duration))
            {
                ForecastTruth.CheckDuration(forecast, wall, (place, text) => Find(FindingCodes.ForecastFalse, place, text));
            }
        }

        return true;
    }

    private void CheckEnding(Snippet snippet, RunResult run)
    {
        var error = PythonError.In(run);
        if (snippet.Fails is { } fails)
        {
            if (run.Verdict != Verdict.Error || error?.Is(fails) != true)
            {
                Find(FindingCodes.EndingFalse, snippet.Place, $"It should end with {fails}, but it {Ending(run, error)}. Correct fails= or the program. {See}");
            }
        }
        else if (run.Verdict != Verdict.Ok)
        {
            Find(FindingCodes.EndingFalse, snippet.Place, run.Verdict == Verdict.Error
                ? $"The program {Ending(run, error)}. If it should, say so with fails={error?.Name ?? "Error"}; otherwise put it right. {See}"
                : $"The program {Ending(run, error)}; left alone, it would go on. A program of a lesson ends by itself, so put it right. {See}");
        }

        if (snippet.Warns is { } warns && !run.Stderr.Contains(warns, StringComparison.Ordinal))
        {
            Find(FindingCodes.WarningFalse, snippet.Place, $"Nothing on standard error says \"{warns}\"; there stands {InWords(run.Stderr.Trim())}. Correct warns= or the program. {See}");
        }
        else if (snippet is { Warns: null, Fails: not null } && run.Verdict == Verdict.Error && Warning().Match(run.Stderr) is { Success: true } warning)
        {
            Find(FindingCodes.WarningFalse, snippet.Place, $"Beside its error, Python warns: {InWords(warning.Groups[1].Value.Trim())}. If it should, say so with warns=; otherwise put the program right. {See}");
        }
        else if (snippet.Warns is null && snippet.Fails is null && run.Verdict == Verdict.Ok && run.Stderr.Length > 0)
        {
            Find(FindingCodes.WarningFalse, snippet.Place, $"Standard error says {InWords(run.Stderr.Trim())}. If it should, say so with warns=; otherwise put the program right. {See}");
        }
    }

    private void CheckOutput(Snippet snippet, RunResult run)
    {
        if (snippet.Output is not { } claimed)
        {
            return;
        }

        var (wanted, seen) = (claimed.Split('\n'), run.Stdout.TrimEnd('\n').Split('\n'));
        var at = Enumerable.Range(0, Math.Max(wanted.Length, seen.Length)).FirstOrDefault(i => wanted.ElementAtOrDefault(i) != seen.ElementAtOrDefault(i), -1);
        if (at >= 0)
        {
            var fence = snippet.OutputPlace ?? snippet.Place;
            var place = claimed.Length == 0 ? fence : fence with { Line = fence.Line + 1 + Math.Min(at, wanted.Length - 1) };
            Find(FindingCodes.OutputFalse, place, (wanted.ElementAtOrDefault(at), seen.ElementAtOrDefault(at)) switch
            {
                ({ } line, { } real) => $"Line {at + 1} of the output is really {InWords(real)}, not {InWords(line)}. Correct the block or the program. {See}",
                ({ } line, null) => $"{InWords(line)} is not printed: the output ends before. Correct the block or the program. {See}",
                (_, var real) => $"After this line {InWords(real ?? "")} is printed too. Correct the block or the program. {See}",
            });
        }
    }

    private void CheckMistake(Snippet snippet, RunResult run)
    {
        if (snippet.ShowsMistake is { } mistake && Recognisers.Ids.Contains(mistake) && run.Mistakes.All(found => found.Id != mistake))
        {
            Find(FindingCodes.MistakeFalse, snippet.Place, $"{NotRecognised(mistake, run)} {See}");
        }
    }

    /// <summary>A lesson shows no mistake by accident; where something else is wrong already, that comes first.</summary>
    private void CheckUndeclared(Snippet snippet, RunResult run)
    {
        if (run.Mistakes.FirstOrDefault(found => found.Id != snippet.ShowsMistake) is { Id: { } undeclared } mistake)
        {
            Find(FindingCodes.MistakeUndeclared, snippet.Place, $"The mistake {undeclared} is recognised in this program{(mistake.Line is { } line ? $", in its line {line}" : "")}. If it is shown on purpose, say so with mistake={undeclared}; otherwise put the program right. {See}");
        }
    }

    internal static string Ending(RunResult run, PythonError? error) => run.Verdict switch
    {
        Verdict.Ok => "ends well",
        Verdict.Error => error is null ? $"ends with exit code {run.ExitCode}" : $"ends with {error.Name}",
        _ => $"is ended by the limit of {run.Verdict.ToString().ToLowerInvariant()}",
    };

    // Behind a file and its line; an error that is called a warning ends the program and stands at the margin.
    [GeneratedRegex(@"^\S+:[0-9]+: (\w*Warning: .*)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Warning();

    private static string Text(TimeSpan time) => Text(time.TotalSeconds);

    private static string Text(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}
