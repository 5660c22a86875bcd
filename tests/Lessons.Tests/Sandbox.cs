using CoroutineBot.Lessons.Tests;
using CoroutineBot.Runner;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Sandbox))]

namespace CoroutineBot.Lessons.Tests;

/// <summary>One real runner for all tests that run programs. Where it cannot be had, they fail with its cure.</summary>
public sealed class Sandbox : IAsyncLifetime
{
    private ISnippetRunner? _runner;

    public ISnippetRunner Runner
    {
        get
        {
            _runner!.Status.CanRun.ShouldBeTrue($"{_runner.Status.Problem}. Cure: {_runner.Status.Cure}");
            return _runner;
        }
    }

    public async ValueTask InitializeAsync() => _runner = await SnippetRunners.Start(
        new RunnerOptions { Python = Environment.GetEnvironmentVariable("Runner__Python") }, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
        }
    }
}

/// <summary>A runner whose results are changed on their way, or that cannot run at all.</summary>
internal sealed class ChangedRunner(ISnippetRunner? inner, Func<int, RunResult, RunResult> change) : ISnippetRunner
{
    private int _runs;

    public int Runs => _runs;

    /// <summary>What it says about itself instead, where that is what a test is about.</summary>
    public RunnerStatus? Shown { get; init; }

    public RunnerStatus Status => Shown ?? inner?.Status ?? new RunnerStatus(false, "", "", [], "there are no walls", "Build some.");

    public async Task<RunResult> Run(RunRequest request, Action<RunLine>? onLine = null, CancellationToken stop = default)
    {
        var number = Interlocked.Increment(ref _runs);
        return change(number, await inner!.Run(request, onLine, stop));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
