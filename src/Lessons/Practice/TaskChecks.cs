using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Practice;

/// <summary>The check block of a task, read: what a program must do to pass.</summary>
internal sealed partial record TaskChecks
{
    public ImmutableArray<CallSpec> Calls { get; private init; } = [];

    public string? Out { get; private init; }

    public SecondsRange? Time { get; private init; }

    public double? Block { get; private init; }

    /// <summary>What the trace has to tell for that.</summary>
    public TimeSpan ShortestBlock => Block is { } limit && limit < Runner.Block.Wall.TotalSeconds ? TimeSpan.FromSeconds(limit) : Runner.Block.Wall;

    public CountRange? Peak { get; private init; }

    public ImmutableArray<StateSpec> States { get; private init; } = [];

    public ImmutableArray<string> Must { get; private init; } = [];

    public ImmutableArray<string> MustNot { get; private init; } = [];

    public bool Calm { get; private init; } = true;

    /// <summary>The source of the task's check file, or null.</summary>
    public string? File { get; private init; }

    /// <summary>Its driver waits or measures in real time, so that a busy machine may have its part in what it says.</summary>
    public bool Timed => File is not null && Clock().IsMatch(File);

    /// <summary>Something is asked after the program has been loaded.</summary>
    public bool Asks => File is not null || !Calls.IsEmpty;

    /// <summary>What cannot be read is left out; <see cref="ProblemOf"/> says what it is.</summary>
    public static TaskChecks Of(PracticeTask task, string? file)
    {
        var checks = new TaskChecks { File = file };
        foreach (var check in task.Checks)
        {
            checks = check.Key switch
            {
                "call" => checks with { Calls = [.. check.Items.Select(item => CallSpec.Parse(item, out _)).OfType<CallSpec>()] },
                "out" => checks with { Out = check.Value },
                "time" => checks with { Time = Seconds(check.Value) },
                "block" => checks with { Block = double.Parse(check.Value, CultureInfo.InvariantCulture) },
                "peak" => checks with { Peak = CountRange.Parse(check.Value) },
                "state" => checks with { States = [.. check.Items.Select(StateSpec.Parse).OfType<StateSpec>()] },
                "must" => checks with { Must = check.Items },
                "must-not" => checks with { MustNot = check.Items },
                "calm" => checks with { Calm = check.Value == "true" },
                _ => checks,
            };
        }

        return checks;
    }

    /// <summary>Why the value of a check cannot be read, in plain English for the author; null when it can.</summary>
    public static string? ProblemOf(string key, string item)
    {
        switch (key)
        {
            case "call":
                CallSpec.Parse(item, out var problem);
                return problem;
            case "peak" when CountRange.Parse(item) is null:
                return $"\"{item}\" is no number of tasks. Write 3 for exactly three, 10.. for at least ten, ..3 for at most three.";
            case "state" when StateSpec.Parse(item) is null:
                return $"\"{item}\" is no ending of tasks. Write returned, raised, cancelled or pending, with *2 behind it for at least two, or no-pending.";
            case "must" or "must-not" when !DottedName().IsMatch(item):
                return $"\"{item}\" is neither a node of Python's syntax tree, such as AsyncFunctionDef, nor a name, such as time.sleep.";
            default:
                return null;
        }
    }

    private static SecondsRange? Seconds(string text) => Format.Seconds.Range(text, default, new Findings.FindingList());

    // A sleep of nothing only gives others a turn.
    [GeneratedRegex(@"\bsleep\((?!0\))|\btimeout\b|\bwait_for\b|\btime\(\)|\bperf_counter\b|\bmonotonic\b", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[^\W\d]\w*(\.[^\W\d]\w*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex DottedName();
}

/// <summary>A whole number and its bounds, each null where there is none.</summary>
internal sealed record CountRange(int? From, int? To)
{
    public bool Has(int count) => count >= (From ?? 0) && count <= (To ?? int.MaxValue);

    public static CountRange? Parse(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return Number(text) is { } exact ? new CountRange(exact, exact) : null;
        }

        var (from, to) = (text[..dots].Trim(), text[(dots + 2)..].Trim());
        var range = new CountRange(Number(from), Number(to));
        return (from.Length > 0 && range.From is null) || (to.Length > 0 && range.To is null) || range is { From: null, To: null } || range.From > range.To ? null : range;
    }

    public override string ToString() => From == To ? $"{From}" : $"{From}..{To}";

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000 ? number : null;
}

/// <summary>How child tasks shall have ended.</summary>
/// <param name="Ending">The outcome, or null: none may be alive at the end.</param>
/// <param name="AtLeast">How many, from 1.</param>
internal sealed record StateSpec(Runner.Outcome? Ending, int AtLeast)
{
    public static StateSpec? Parse(string text)
    {
        if (text == "no-pending")
        {
            return new StateSpec(null, 0);
        }

        var star = text.IndexOf('*', StringComparison.Ordinal);
        var count = 1;
        if (star >= 0 && (!int.TryParse(text.AsSpan(star + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > 1000))
        {
            return null;
        }

        return (star >= 0 ? text[..star].Trim() : text) switch
        {
            "returned" => new StateSpec(Runner.Outcome.Returned, count),
            "raised" => new StateSpec(Runner.Outcome.Raised, count),
            "cancelled" => new StateSpec(Runner.Outcome.Cancelled, count),
            "pending" => new StateSpec(Runner.Outcome.Pending, count),
            _ => null,
        };
    }

    public override string ToString() => Ending is { } ending ? $"{ending.ToString().ToLowerInvariant()}*{AtLeast}" : "no-pending";
}
