using CoroutineBot.Runner.Broker;
using Microsoft.Extensions.Logging;

namespace CoroutineBot.Runner;

/// <summary>The door of this project.</summary>
public static class SnippetRunners
{
    private static readonly string[] Interpreters =
        ["/usr/bin/python3.13", "/usr/bin/python3.12", "/usr/bin/python3.11", "/usr/bin/python3"];

    /// <summary>Starts the sandbox and tries whether its walls stand. Never throws for what this host lacks: then
    /// <see cref="RunnerStatus.CanRun"/> is false with a problem and its cure, and each run answers with a fault.</summary>
    public static async Task<ISnippetRunner> Start(RunnerOptions options, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        var runner = new SandboxedRunner(options, logger);
        var begun = time.GetTimestamp();
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
                    logger.LogInformation("The sandbox stands, with Python {Version}, after {Elapsed}", answer.Python, time.GetElapsedTime(begun));
                else
                    logger.LogError("Snippets cannot run: {Problem}. {Cure}", runner.Status.Problem, runner.Status.Cure);
                return runner;
            }

            // A real interpreter's answer says more than the absence of the next one.
            if (refusal is null || refusal.Problem!.StartsWith("there is no", StringComparison.Ordinal))
                refusal = answer;
            if (answer.Layer != "python")
                break;
        }

        runner.Status = new RunnerStatus(false, "", "",
            [new IsolationLayer(refusal!.Layer ?? "sandbox", LayerState.Missing, refusal.Problem ?? "", refusal.Cure)],
            refusal.Problem, refusal.Cure);
        logger.LogError("Snippets cannot run: {Problem}. {Cure}", refusal.Problem, refusal.Cure);
        return runner;
    }
}
