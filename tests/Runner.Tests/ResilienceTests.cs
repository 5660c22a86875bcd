using System.Diagnostics;
using CoroutineBot.Runner.Broker;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Runner.Tests;

public sealed class ResilienceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_zygote_killed_in_the_middle_runs_are_run_again_and_the_next_one_works()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        var started = new TaskCompletionSource();
        var run = runner.Run(new RunRequest("import time\nprint('begun')\ntime.sleep(0.5)\nprint('done')"), _ => started.TrySetResult(), Ct);
        await started.Task.WaitAsync(Ct);

        KillChildren(((SandboxedRunner)runner).Process!.ProcessId);

        var next = await runner.Run(new RunRequest("print('next')"), stop: Ct);
        next.Verdict.ShouldBe(Verdict.Ok);
        var result = await run;
        result.Verdict.ShouldBe(Verdict.Ok);
        result.Stdout.ShouldBe("begun\ndone\n");
        result.RunAgain.ShouldBeTrue();
    }

    [Fact]
    public async Task The_broker_killed_ends_its_runs_as_faults_and_the_next_one_works()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        var started = new TaskCompletionSource();
        var run = runner.Run(new RunRequest("import time\nprint('begun')\ntime.sleep(9)"), _ => started.TrySetResult(), Ct);
        await started.Task.WaitAsync(Ct);

        using (var broker = Process.GetProcessById(((SandboxedRunner)runner).Process!.ProcessId))
            broker.Kill();

        (await run).Verdict.ShouldBe(Verdict.Fault);
        (await runner.Run(new RunRequest("print('next')"), stop: Ct)).Stdout.ShouldBe("next\n");
    }

    [Fact]
    public async Task The_memory_of_all_together_is_bounded_and_the_greediest_goes()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces, TotalMemoryMiB = 64 });
        const string Greedy = "import time\nx = bytearray(b'x' * (40 << 20))\nprint('has it')\ntime.sleep(1.5)";

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => runner.Run(new RunRequest(Greedy), stop: Ct)));

        results.ShouldContain(result => result.Verdict == Verdict.Memory);
        results.ShouldAllBe(result => result.Verdict == Verdict.Memory || result.Verdict == Verdict.Ok);
        (await runner.Run(new RunRequest("print('next')"), stop: Ct)).Stdout.ShouldBe("next\n");
    }

    [Fact]
    public async Task A_hundred_sleepers_are_right_to_the_millisecond_or_few()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        const string Sleeper = "import asyncio, time\nasync def main():\n    t = time.monotonic()\n    await asyncio.sleep(1)\n    print(time.monotonic() - t - 1)\nasyncio.run(main())";

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => runner.Run(new RunRequest(Sleeper), stop: Ct)));

        var errors = results.Select(result => double.Parse(result.Stdout)).Order().ToList();
        errors[0].ShouldBeGreaterThanOrEqualTo(0);
        errors[50].ShouldBeLessThan(0.05);
    }

    [Fact]
    public async Task More_than_fit_at_once_wait_for_their_turn()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces, Parallel = 2 });
        var watch = Stopwatch.StartNew();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => runner.Run(new RunRequest("import time\ntime.sleep(0.2)"), stop: Ct)));

        results.ShouldAllBe(result => result.Verdict == Verdict.Ok && result.Wall < TimeSpan.FromSeconds(0.4));
        watch.Elapsed.TotalSeconds.ShouldBeGreaterThan(0.6);
    }

    private static Task<ISnippetRunner> Start(RunnerOptions options) =>
        SnippetRunners.Start(options, TimeProvider.System, NullLogger.Instance, Ct);

    private static void KillChildren(int parent)
    {
        foreach (var child in File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var process = Process.GetProcessById(int.Parse(child));
            process.Kill();
        }
    }
}
