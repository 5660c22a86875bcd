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
        var loaded = await reference.Ask(File());
        if (loaded.Value is not JsonArray has || !has.Any(name => name?.ToString() == "drive"))
        {
            trial.Settle(await Broken(loaded, "loading the file", reference));
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
                    trial.Settle(await Broken(drawn, "args", reference));
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

    /// <summary>No answer of the solution that anything could be compared with. Here nobody is hostile: it is the author's to put right.</summary>
    /// <param name="reply">What came instead.</param>
    /// <param name="what">What was asked for, as the subject of a sentence.</param>
    /// <param name="reference">The solution.</param>
    private async Task<CheckResult> Broken(Reply reply, string what, LoadedProgram reference)
    {
        var run = reply.Words is null ? await reference.End() : null;
        if (run is { Verdict: Verdict.Fault or Verdict.Stopped })
        {
            return new CheckResult(Key, Miss.Fault, Actual: run.Fault);
        }

        var said = $"{reply.Raised}: {reply.Text("text")}".TrimEnd(' ', ':');
        var problem = reply switch
        {
            { Words: null } when run!.Verdict == Verdict.Wall => $"{what} does not end",
            { Words: null } when run!.Verdict is not (Verdict.Ok or Verdict.Error) => $"{what} is ended by the limit of {run.Verdict.ToString().ToLowerInvariant()}",
            { Words: null } => $"{what} ends the program",
            { Missing: { } name } => $"there is no {name} in the solution",
            { TooLarge: true } => $"{what} gives a value that is too large to be sent (about 60 KB)",
            { Raised: "SyntaxError" or "IndentationError" or "TabError" } when what == "loading the file" => $"the file is no Python ({said})",
            { Raised: not null } => $"{what} raises {said}",
            _ when reply.Text("unsendable") is { } type => $"{what} gives a value that cannot be sent ({type})",
            { Value: JsonArray } => "there is no drive in the file",
            _ => $"{what} gives nothing that could be used",
        };
        return new CheckResult(Key, Miss.Fault) { Author = new AuthorsFault(problem, Checks.File is not null && reply.Missing is null, reply.FileLine) };
    }

    private async Task<CheckResult> Compare(LoadedProgram learner, LoadedProgram reference, Func<JsonObject> question, string? input, List<Stretch> stretches)
    {
        var asked = reference.Ask(question());
        var seen = await learner.Ask(question());
        var wanted = await asked;
        if (wanted.Words is null || (!wanted.HasValue && wanted.Raised is null))
        {
            return (await Broken(wanted, Checks.File is null ? "the solution's call" : "drive", reference)) with { Input = input };
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
        var result = seen switch
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
        return Checks.File is null ? result : result with { Labels = [.. Values.Labels(wanted.Value).Union(Values.Labels(seen.Value))] };
    }

    private CheckResult Differs(JsonNode? wanted, JsonNode? seen, string? input)
    {
        if (Checks.File is null)
        {
            return new CheckResult(Key, Miss.WrongValue, Values.Python(wanted), Values.Python(seen), input);
        }

        // A call's value is the learner's own and stays whole; a driver's is a report.
        var (one, other) = Values.Apart(wanted, seen);
        return new CheckResult(Key, Miss.WrongValue, Values.Python(one), Values.Python(other), input) { Differences = Values.Differences(wanted, seen) };
    }
}
