using CoroutineBot.Runner.Broker;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Runner;

/// <summary>The door of this project.</summary>
public static class SnippetRunners
{
    private static readonly string[] Interpreters =
        ["/usr/bin/python3.13", "/usr/bin/python3.12", "/usr/bin/python3.11", "/usr/bin/python3"];

    /// <summary>Starts the sandbox in the better of the forms that stand here and tries whether its walls stand. Never throws for what this host lacks: then
    /// <see cref="RunnerStatus.CanRun"/> is false with a problem and its cure, and each run answers with a fault.</summary>
    public static async Task<ISnippetRunner> Start(RunnerOptions options, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        var runner = new SandboxedRunner(options, logger);
        var begun = time.GetTimestamp();
        var refusals = new List<Report>();
        foreach (var form in options.Isolation == IsolationMode.Namespaces ? [SandboxForm.Namespaces] : SandboxForm.All)
        {
            if (await TryForm(runner, form, options, refusals, logger, ct))
            {
                logger.LogInformation("The sandbox stands in its form with {Form}, Python {Version}, after {Elapsed}",
                    form, runner.Status.PythonVersion, time.GetElapsedTime(begun));
                NameWalls(runner.Status, logger);
                return runner;
            }
        }

        // The first form is the better one: what it lacked is what is worth curing.
        var refusal = refusals[0];
        runner.Status = new RunnerStatus(false, "", "",
            [.. refusals.Select(one => new IsolationLayer(one.Layer ?? "sandbox", LayerState.Missing, one.Problem ?? "", one.Cure))],
            refusal.Problem, refusal.Cure);
        logger.LogError("Snippets cannot run: {Problem}. {Cure}", refusal.Problem, refusal.Cure);
        return runner;
    }

    /// <summary>Whoever runs the bot can read later what snippets were held by that day.</summary>
    private static void NameWalls(RunnerStatus status, ILogger logger)
    {
        logger.LogInformation("Walls that stand around each snippet: {Walls}", string.Join(", ", status.Layers.Where(layer => layer.State == LayerState.Ok).Select(layer => layer.Name)));
        foreach (var weak in status.Layers.Where(layer => layer.State != LayerState.Ok))
            logger.LogWarning("This wall does not stand here: {Wall} ({Detail}). {Cure}", weak.Name, weak.Detail, weak.Cure);
    }

    private static async Task<bool> TryForm(
        SandboxedRunner runner, string form, RunnerOptions options, List<Report> refusals, ILogger logger, CancellationToken ct)
    {
        runner.Form = form;
        Report? refusal = null;
        foreach (var python in options.Python is { } named ? [named] : Interpreters)
        {
            if (!Path.IsPathRooted(python) || !File.Exists(python))
            {
                refusal ??= new Report("missing", Layer: "python", Problem: $"there is no {python}",
                    Cure: options.Python is null ? "apt-get install python3" : "set Runner:Python to the absolute path of an interpreter");
                continue;
            }

            var answer = await runner.StartBroker(python);
            if (answer.Ev == "ready")
            {
                runner.Status = await SelfTest.Check(runner, answer, options, ct);
                if (runner.Status.CanRun)
                    return true;
                answer = new Report("missing", Layer: $"self-test of the form with {form}", Problem: runner.Status.Problem, Cure: runner.Status.Cure);
                await runner.StopBroker();
            }

            // A real interpreter's answer says more than the absence of the next one.
            if (refusal is null || refusal.Problem!.StartsWith("there is no", StringComparison.Ordinal))
                refusal = answer with { Cure = string.IsNullOrEmpty(answer.Cure) ? SelfTest.Cure(answer.Problem ?? "") : answer.Cure };
            if (answer.Layer != "python")
                break;
        }

        refusals.Add(refusal!);
        logger.LogWarning("The sandbox's form with {Form} does not stand here: {Problem}. {Cure}", form, refusal!.Problem, refusal.Cure);
        return false;
    }
}
