using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Runner.Tests;

public sealed class StartTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task Without_bubblewrap_nothing_runs_and_the_cure_is_named()
    {
        await using var runner = await Start(new RunnerOptions { Bubblewrap = "no-such-bwrap", Isolation = IsolationMode.Namespaces });

        runner.Status.CanRun.ShouldBeFalse();
        runner.Status.Problem.ShouldNotBeNull().ShouldContain("no-such-bwrap");
        runner.Status.Cure.ShouldNotBeNull().ShouldContain("apt-get install bubblewrap");
        runner.Status.Layers.ShouldContain(layer => layer.State == LayerState.Missing);
        var result = await runner.Run(new RunRequest("print('never')"), stop: TestContext.Current.CancellationToken);
        result.Verdict.ShouldBe(Verdict.Fault);
        result.Fault.ShouldBe(runner.Status.Problem);
        result.Stdout.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_bubblewrap_that_builds_nothing_nothing_runs()
    {
        await using var runner = await Start(new RunnerOptions { Bubblewrap = "/bin/false", Isolation = IsolationMode.Namespaces });

        runner.Status.CanRun.ShouldBeFalse();
        (await runner.Run(new RunRequest("print('never')"), stop: TestContext.Current.CancellationToken)).Verdict.ShouldBe(Verdict.Fault);
    }

    [Theory]
    [InlineData("/no/such/python")]
    [InlineData("python3")]
    [InlineData("/bin/true")]
    public async Task With_a_wrong_interpreter_nothing_runs_and_its_name_is_told(string python)
    {
        await using var runner = await Start(new RunnerOptions { Python = python });

        runner.Status.CanRun.ShouldBeFalse();
        runner.Status.Cure.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Each_wall_is_named_as_it_stands_here()
    {
        var layers = sandbox.Runner.Status.Layers;

        layers.Select(layer => layer.Name).ShouldBeSubsetOf(layers.Select(layer => layer.Name).Distinct());
        foreach (var wall in new[] { "user namespace", "PID namespace", "mount namespace", "network namespace", "seccomp" })
            layers.ShouldContain(layer => layer.Name == wall && layer.State == LayerState.Ok);
    }

    [Fact]
    public async Task The_start_names_the_walls_that_stand()
    {
        var log = new Lines();
        await using var runner = await SnippetRunners.Start(new RunnerOptions(), TimeProvider.System, log, TestContext.Current.CancellationToken);

        var said = log.Said.Single(line => line.StartsWith("Walls that stand around each snippet: ", StringComparison.Ordinal));
        foreach (var layer in runner.Status.Layers.Where(layer => layer.State == LayerState.Ok))
            said.ShouldContain(layer.Name);
        log.Said.Count(line => line.StartsWith("This wall does not stand here", StringComparison.Ordinal)).ShouldBe(runner.Status.Layers.Count(layer => layer.State != LayerState.Ok));
    }

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Enqueue(formatter(state, exception));
    }

    private static Task<ISnippetRunner> Start(RunnerOptions options) =>
        SnippetRunners.Start(options, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
}
