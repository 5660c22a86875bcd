using System.Collections.Frozen;
using System.Text.Json.Nodes;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Practice;

/// <summary>Asks a loaded program and, with the same arguments, the solution; then compares.</summary>
internal sealed class Questions(Trial trial, ISnippetRunner runner, Random random)
{
    /// <summary>Draws per varying call: one could be right by chance, many would take a learner's patience.</summary>
    private const int Draws = 3;
    private const double PatienceSeconds = 4;

    private TaskChecks Checks => trial.Checks;

    /// <returns>The learner's run.</returns>
    public async Task<RunResult> Ask(string solution, CancellationToken ct)
    {
        var learner = LoadedProgram.Start(trial.Code, Checks.ShortestBlock, trial.Aims, runner, ct);
        var reference = LoadedProgram.Start(solution, Checks.ShortestBlock, FrozenSet<string>.Empty, runner, ct);
        try
        {
            if (!await learner.Loaded())
            {
                var run = await learner.End();
                trial.Settle(run.Verdict == Verdict.Ok ? new CheckResult("program", Miss.NoAnswer) : Trial.Failed(run));
                return run;
            }

            var rightSoFar = trial.Prints(learner.PrintedWhileLoading!);
            if (!rightSoFar)
            {
                trial.Output(learner.PrintedWhileLoading!);
            }

            if (!await reference.Loaded())
            {
                trial.Settle(new CheckResult(Key, Miss.Fault, Actual: Trial.Failed(await reference.End()).Actual));
                return await learner.End();
            }

            var stretches = await (Checks.File is null ? Calls(learner, reference) : Drive(learner, reference));
            var ended = await learner.End();
            if (rightSoFar)
            {
                // Whatever nobody asked for is printed by the program itself.
                trial.Output(learner.PrintedWhileLoading + learner.PrintedBetween + learner.PrintedAfterwards(ended));
            }

            if (stretches is { Count: > 0 } && ended.Verdict != Verdict.Fault)
            {
                trial.Measured(ended, stretches);
            }

            return ended;
        }
        finally
        {
            await Task.WhenAll(learner.End(), reference.End());
        }
    }

    private string Key => Checks.File is null ? "call" : "drive";

    /// <summary>Null when a value could not be had, so that nothing about times and tasks can be said either.</summary>
    private async Task<List<Stretch>?> Calls(LoadedProgram learner, LoadedProgram reference)
    {
        var stretches = new List<Stretch>();
        foreach (var call in Checks.Calls)
        {
            CheckResult? miss = null;
            CheckResult? last = null;
            foreach (var arguments in Draw(call))
            {
                var input = $"{call.Name}({string.Join(", ", arguments.Select(Values.Python))})";
                JsonObject Question() => new() { ["op"] = "call", ["name"] = call.Name, ["args"] = arguments.DeepClone() };
                last = await Compare(learner, reference, Question, input, stretches);
                if (!last.Passed)
                {
                    miss = last;
                    break;
                }
            }

            trial.Settle(miss ?? last!);
            if (miss is not null && miss.Miss is not (Miss.WrongValue or Miss.WrongOutput))
            {
                return null;
            }
        }

        return stretches;
    }

    private IEnumerable<JsonArray> Draw(CallSpec call)
    {
        var draws = !call.Varies ? 1 : Math.Clamp((int)(PatienceSeconds / Math.Max(Checks.Time?.To ?? 0, 0.01)), 1, Draws);
        var seen = new HashSet<string>();
        for (var tries = 0; seen.Count < draws && tries < draws * 10; tries++)
        {
            var arguments = call.Draw(random);
            if (seen.Add(arguments.ToJsonString()))
            {
                yield return arguments;
            }
        }
    }

    private async Task<List<Stretch>?> Drive(LoadedProgram learner, LoadedProgram reference)
    {
        JsonObject File() => new() { ["op"] = "file", ["source"] = Checks.File };
        var has = (await reference.Ask(File())).Value as JsonArray;
        if (has is null || !has.Any(name => name?.ToString() == "drive"))
        {
            trial.Settle(new CheckResult(Key, Miss.Fault, Actual: "drive"));
            return null;
        }

        if (!(await learner.Ask(File())).HasValue)
        {
            trial.Settle(new CheckResult(Key, Miss.NoAnswer));
            return null;
        }

        var stretches = new List<Stretch>();
        var draws = has.Any(name => name?.ToString() == "args") ? 2 : 0;
        CheckResult? result = null;
        for (var draw = 0; draw < Math.Max(draws, 1); draw++)
        {
            var arguments = new JsonArray();
            if (draws > 0)
            {
                var drawn = await reference.Ask(new JsonObject { ["op"] = "args", ["seed"] = random.Next() });
                if (drawn.Value is not JsonArray some)
                {
                    trial.Settle(new CheckResult(Key, Miss.Fault, Actual: drawn.Raised ?? "args"));
                    return null;
                }

                arguments = some;
            }

            var input = draws > 0 ? string.Join(", ", arguments.Select(Values.Python)) : null;
            JsonObject Question() => new() { ["op"] = "drive", ["args"] = arguments.DeepClone() };
            result = await Compare(learner, reference, Question, input, stretches);
            if (!result.Passed)
            {
                break;
            }
        }

        trial.Settle(result!);
        return result!.Passed || result.Miss is Miss.WrongValue or Miss.WrongOutput ? stretches : null;
    }

    private async Task<CheckResult> Compare(LoadedProgram learner, LoadedProgram reference, Func<JsonObject> question, string? input, List<Stretch> stretches)
    {
        var asked = reference.Ask(question());
        var seen = await learner.Ask(question());
        var wanted = await asked;
        if (wanted.Words is null || (!wanted.HasValue && wanted.Raised is null))
        {
            return new CheckResult(Key, Miss.Fault, Actual: wanted.Missing is { } name ? $"there is no {name}" : wanted.Text("unsendable") is { } type ? $"{type} cannot be sent" : "the solution did not answer", Input: input);
        }

        if (seen.Words is null)
        {
            var run = await learner.End();
            return run.Verdict switch
            {
                Verdict.Ok => new CheckResult(Key, Miss.NoAnswer, Input: input),
                Verdict.Error => Trial.Failed(run, Key) with { Miss = Miss.NoAnswer, Input = input },
                _ => Trial.Failed(run, Key) with { Input = input },
            };
        }

        trial.RaisedRightly |= seen.Raised is not null && seen.Raised == wanted.Raised;
        stretches.Add(new Stretch(seen.From, seen.To, input));
        var expected = wanted.HasValue ? Values.Python(wanted.Value) : wanted.Raised;
        return seen switch
        {
            { Missing: { } lacking } => new CheckResult(Key, Miss.Missing, lacking, Input: input),
            { HasValue: false, Raised: { } error } when wanted.HasValue || error != wanted.Raised =>
                new CheckResult(Key, Miss.Raised, expected, $"{error}: {seen.Text("text")}".TrimEnd(' ', ':'), input, seen.Line),
            { HasValue: false, Raised: null } => new CheckResult(Key, Miss.Unsendable, expected, seen.Text("unsendable") ?? "", input),
            { HasValue: true } when !wanted.HasValue => new CheckResult(Key, Miss.WrongValue, expected, Values.Python(seen.Value), input),
            { HasValue: true } when !Values.Same(wanted.Value, seen.Value) => Differs(wanted.Value, seen.Value, input),
            _ when Checks.File is null && seen.Printed.TrimEnd('\n') != wanted.Printed.TrimEnd('\n') =>
                new CheckResult(Key, Miss.WrongOutput, wanted.Printed.TrimEnd('\n'), seen.Printed.TrimEnd('\n'), input),
            _ => new CheckResult(Key, Miss.None, expected, expected, input),
        };
    }

    private CheckResult Differs(JsonNode? wanted, JsonNode? seen, string? input)
    {
        // A call's value is the learner's own and stays whole; a driver's is a report.
        var (one, other) = Checks.File is null ? (wanted, seen) : Values.Apart(wanted, seen);
        return new CheckResult(Key, Miss.WrongValue, Values.Python(one), Values.Python(other), input);
    }
}
