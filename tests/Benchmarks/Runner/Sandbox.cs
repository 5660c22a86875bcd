using System.Diagnostics;
using CoroutineBot.Runner;
using CoroutineBot.Runner.Broker;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>A runner with all isolation on, as the bot starts it.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    private readonly SandboxedRunner runner;

    private Sandbox(SandboxedRunner runner) => this.runner = runner;

    public string Python => runner.Status.PythonPath;

    public string Version => runner.Status.PythonVersion;

    public string Form => runner.Form;

    /// <summary>The broker; everything that belongs to the sandbox is below it.</summary>
    public int Process => runner.Process!.ProcessId;

    /// <summary>The warm interpreter is the innermost process that is always there.</summary>
    public int Outermost => ProcessTree.Children(Process)[0];

    public static async Task<Sandbox> Start(RunnerOptions options, CancellationToken ct)
    {
        var runner = await SnippetRunners.Start(options, TimeProvider.System, NullLogger.Instance, ct);
        if (runner.Status.CanRun)
            return new Sandbox((SandboxedRunner)runner);
        await runner.DisposeAsync();
        throw new InvalidOperationException($"Snippets cannot run here: {runner.Status.Problem}. {runner.Status.Cure}");
    }

    public async Task<RunResult> Run(string code, CancellationToken ct, RunLimits? limits = null, Action<RunLine>? onLine = null)
    {
        var result = await runner.Run(new RunRequest(code) { Limits = limits }, onLine, ct);
        ct.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Runs a snippet that must end well, and returns what it printed.</summary>
    public async Task<RunResult> Ok(string code, CancellationToken ct)
    {
        var result = await Run(code, ct);
        return result.Verdict == Verdict.Ok ? result
            : throw new InvalidOperationException($"A snippet that must work ended with {result.Verdict}: {result.Fault}{result.Stderr}");
    }

    public static async Task<double> Time(Func<Task> action)
    {
        var begun = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => runner.DisposeAsync();
}
