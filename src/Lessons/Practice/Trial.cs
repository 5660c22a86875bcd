using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Practice;

/// <summary>Settles the checks of one trial, one after the other.</summary>
internal sealed partial class Trial(TaskChecks checks, string code, IReadOnlySet<string> aims, Action<CheckResult> onSettled)
{
    /// <summary>Nothing that a run shows is more exact than this.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.02);

    private readonly ImmutableArray<CheckResult>.Builder _results = ImmutableArray.CreateBuilder<CheckResult>();

    public TaskChecks Checks => checks;

    public string Code => code;

    /// <summary>Mistakes that count because of what the task asks for.</summary>
    public IReadOnlySet<string> Aims => aims;

    /// <summary>A call raised as it should: its traceback on standard error is no unrest.</summary>
    public bool RaisedRightly { get; set; }

    public ImmutableArray<CheckResult> Results => _results.ToImmutable();

    /// <summary>The longest stretch that was measured, if any was.</summary>
    public TimeSpan? Took { get; private set; }

    public void Settle(CheckResult result)
    {
        _results.Add(result);
        onSettled(result);
    }

    /// <summary>A program that runs to its end by itself: everything is about the whole run.</summary>
    public void WholeRun(RunResult run)
    {
        if (!Ended(run))
        {
            return;
        }

        Output(run.Stdout);
        Measured(run, [new Stretch(TimeSpan.Zero, run.Wall, null)]);
    }

    /// <summary>Settles that it ended well; false when it did not, and then nothing more can be said.</summary>
    public bool Ended(RunResult run)
    {
        if (run.Verdict == Verdict.Ok)
        {
            return true;
        }

        Settle(Failed(run));
        return false;
    }

    /// <summary>Whether this is what has to be printed, or nothing has to.</summary>
    public bool Prints(string printed) => checks.Out is not { } expected || expected.TrimEnd('\n') == printed.TrimEnd('\n');

    public void Output(string printed)
    {
        if (checks.Out is { } expected)
        {
            Settle(new CheckResult("out", Prints(printed) ? Miss.None : Miss.WrongOutput, expected.TrimEnd('\n'), printed.TrimEnd('\n')));
        }
    }

    /// <summary>Time, stretches, counts and endings, each judged over all stretches: the worst one is told.</summary>
    public void Measured(RunResult run, IReadOnlyList<Stretch> stretches)
    {
        Took = stretches.Max(stretch => stretch.To - stretch.From);
        if (checks.Time is { } range)
        {
            var wanted = $"{Number(range.From)}..{Number(range.To)}";
            Worst(stretches, stretch => new CheckResult("time", (stretch.To - stretch.From).TotalSeconds switch
            {
                var took when took < range.From => Miss.TooShort,
                var took when took > range.To => Miss.TooLong,
                _ => Miss.None,
            }, wanted, Seconds(stretch.To - stretch.From), stretch.Input));
        }

        var views = stretches.Select(stretch => (Stretch: stretch, View: new TraceView(run.Trace, stretch.From, stretch.To))).ToList();
        if (checks.Block is { } longest)
        {
            Worst(views, one => one.View.LongestBlock() is { } block
                ? new CheckResult("block", block.Length.TotalSeconds > longest ? Miss.Blocked : Miss.None, Number(longest), Seconds(block.Length), one.Stretch.Input, block.Line > 0 ? block.Line : null)
                : new CheckResult("block", Miss.None, Number(longest), Input: one.Stretch.Input));
        }

        if (checks.Peak is { } peak)
        {
            Worst(views, one => one.View.Peak() is var seen && peak.Has(seen)
                ? new CheckResult("peak", Miss.None, peak.ToString(), $"{seen}", one.Stretch.Input)
                : new CheckResult("peak", seen < peak.From ? Miss.TooFewTasks : Miss.TooManyTasks, peak.ToString(), $"{seen}", one.Stretch.Input));
        }

        foreach (var state in checks.States)
        {
            Worst(views, one => Ending(state, one.View, one.Stretch.Input));
        }
    }

    public void Text(SourceFacts? facts)
    {
        if (facts is null)
        {
            Settle(new CheckResult("must", Miss.Fault));
            return;
        }

        if (facts.Broken)
        {
            foreach (var (key, part) in checks.Must.Select(part => ("must", part)).Concat(checks.MustNot.Select(part => ("must-not", part))))
            {
                Settle(new CheckResult(key, Miss.Unparsed, part));
            }

            return;
        }

        foreach (var must in checks.Must)
        {
            Settle(new CheckResult("must", facts.Holds(must, out var line) ? Miss.None : Miss.Lacks, must, Line: line));
        }

        foreach (var not in checks.MustNot)
        {
            Settle(new CheckResult("must-not", facts.Holds(not, out var line) ? Miss.Holds : Miss.None, not, Line: line));
        }
    }

    /// <summary>No warning and no error that nobody looked at; only where the program got so far at all.</summary>
    public void Calm(RunResult run)
    {
        if (!checks.Calm || _results.Any(result => result.Key == "program" || result.Miss is Miss.Fault or Miss.NoAnswer or Miss.Hung or Miss.Limit or Miss.Raised or Miss.Missing))
        {
            return;
        }

        var unrest = run.Stderr.Split('\n').FirstOrDefault(line => Unrest().IsMatch(line) && !(RaisedRightly && line.StartsWith("Traceback ", StringComparison.Ordinal)));
        if (unrest is null && run.Verdict != Verdict.Ok)
        {
            Settle(Failed(run));
            return;
        }

        var place = unrest is null ? null : LineOf().Match(unrest) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
        Settle(new CheckResult("calm", unrest is null ? Miss.None : Miss.NotCalm, Actual: unrest?.Trim(), Line: place));
    }

    public static CheckResult Failed(RunResult run, string key = "program")
    {
        // Of a group the last error in it is what happened, the frame around it says nothing.
        var error = PythonError.In(run.Stderr);
        var happened = error is { Members: [.., var last] } ? last : error;
        var line = happened?.Line ?? error?.Line;
        return run.Verdict switch
        {
            Verdict.Fault or Verdict.Stopped => new CheckResult(key, Miss.Fault, Actual: run.Fault),
            Verdict.Wall => new CheckResult(key, Miss.Hung, Actual: Seconds(run.Wall), Line: StuckAt(run)),
            Verdict.Error => new CheckResult(key, Miss.ProgramFailed, Actual: happened?.ToString(), Line: line),
            _ => new CheckResult(key, Miss.Limit, Actual: run.Verdict.ToString().ToLowerInvariant(), Line: line),
        };
    }

    /// <summary>The line at which somebody stood who waits for nobody else that is known, when the run was cut off.</summary>
    private static int? StuckAt(RunResult run)
    {
        var open = run.Trace.Spans.Where(span => span.End is null).ToList();
        var makers = open.Select(span => span.Parent).ToHashSet();
        var stuck = open.Where(span => !makers.Contains(span.Id) && span.Waits is [.., { Line: > 0 } last] && last.To >= run.Wall - Moment).ToList();
        return stuck.MaxBy(span => span.Waits[^1].To - span.Waits[^1].From)?.Waits[^1].Line;
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static CheckResult Ending(StateSpec state, TraceView view, string? input)
    {
        if (state.Ending is not { } ending)
        {
            var left = view.LeftBehind();
            return new CheckResult("state", left == 0 ? Miss.None : Miss.LeftBehind, state.ToString(), $"{left}", input);
        }

        var seen = view.Ended(ending);
        return new CheckResult("state", seen >= state.AtLeast ? Miss.None : Miss.WrongEnding, state.ToString(), $"{seen}", input);
    }

    private void Worst<T>(IEnumerable<T> all, Func<T, CheckResult> judge)
    {
        var judged = all.Select(judge).ToList();
        Settle(judged.FirstOrDefault(result => result is { Passed: false, Doubtful: false }) ?? judged.FirstOrDefault(result => !result.Passed) ?? judged[^1]);
    }

    [GeneratedRegex(@"\w*Warning: |exception was never retrieved|was destroyed but it is pending|^Exception (ignored|in) |^unhandled exception|^Traceback ", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Unrest();

    [GeneratedRegex(@"^snippet\.py:([0-9]{1,7}): ", RegexOptions.CultureInvariant)]
    private static partial Regex LineOf();
}

/// <summary>A part of a run that is judged by itself.</summary>
/// <param name="From">On the run's own clock.</param>
/// <param name="To">Its end.</param>
/// <param name="Input">The call that was made in it, or null.</param>
internal sealed record Stretch(TimeSpan From, TimeSpan To, string? Input);
