using CoroutineBot.Runner.Tests;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
[assembly: AssemblyFixture(typeof(SandboxFixture))]
[assembly: AssemblyFixture(typeof(FilterFixture))]

namespace CoroutineBot.Runner.Tests;

/// <summary>One runner for all tests that need a real sandbox. Where it cannot be had, they fail with its cure.</summary>
public class SandboxFixture : IAsyncLifetime
{
    public static readonly RunLimits Small = new(TimeSpan.FromSeconds(5), 1, 64L << 20, 16 << 10, 16);

    /// <summary>The same variable that the program itself reads: all of this can be tried with another interpreter.</summary>
    protected static readonly string? Python = Environment.GetEnvironmentVariable("Runner__Python");

    private ISnippetRunner? runner;

    public ISnippetRunner Runner
    {
        get
        {
            runner!.Status.CanRun.ShouldBeTrue($"{runner.Status.Problem}. Cure: {runner.Status.Cure}");
            return runner;
        }
    }

    public Task<RunResult> Run(string code, string stdin = "", RunLimits? limits = null, Action<RunLine>? onLine = null) =>
        RunUntil(code, stdin, limits, onLine, TestContext.Current.CancellationToken);

    public Task<RunResult> RunUntil(string code, string stdin, RunLimits? limits, Action<RunLine>? onLine, CancellationToken stop) =>
        Runner.Run(new RunRequest(code, stdin) { Limits = limits ?? Small }, onLine, stop);

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Canaries.Variable, Canaries.BotsSong); // whatever is started from here on could inherit it
        runner = await Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (runner is not null)
            await runner.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<ISnippetRunner> Start() => SnippetRunners.Start(new RunnerOptions { Isolation = IsolationMode.Namespaces, Python = Python },
        TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
}

/// <summary>The same in the form for containers that refuse namespaces: no bubblewrap is found, root gives the sandbox a user.</summary>
public sealed class FilterFixture : SandboxFixture
{
    private protected override Task<ISnippetRunner> Start() => SnippetRunners.Start(new RunnerOptions { Bubblewrap = "no-such-bwrap", Python = Python },
        TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
}
