using System.Diagnostics;
using CoroutineBot.Runner.Broker;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Runner.Tests;

/// <summary>What goes wrong around the runs: each request gets a clear answer, nothing hangs, and the next run works.</summary>
public sealed class UpsetTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_requests_at_once_each_get_an_answer()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces, Parallel = 64 });
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var ended = 0;

        var results = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(async _ =>
        {
            var result = await runner.Run(new RunRequest("print('done')"), stop: enough.Token);
            if (Interlocked.Increment(ref ended) == 100)
                await enough.CancelAsync();
            return result;
        }));

        results.ShouldAllBe(result => result.Verdict == Verdict.Ok || result.Verdict == Verdict.Stopped);
        results.Count(result => result.Verdict == Verdict.Ok).ShouldBeGreaterThanOrEqualTo(90);
        await TheNextOneWorks(runner);
    }

    [Fact]
    public async Task Bubblewrap_removed_while_running_is_named_and_put_back_all_is_well()
    {
        var folder = Directory.CreateTempSubdirectory("bwrap-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        var bubblewrap = Path.Combine(folder.FullName, "bwrap");
        File.Copy("/usr/bin/bwrap", bubblewrap);
        try
        {
            await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces, Bubblewrap = bubblewrap });
            File.Delete(bubblewrap);
            await TheNextOneWorks(runner); // who runs already needs it no more

            KillZygote(runner);
            RunResult result;
            do
                result = await runner.Run(new RunRequest("print('next')"), stop: Ct);
            while (result.Verdict == Verdict.Ok); // until the death has been noticed
            result.Verdict.ShouldBe(Verdict.Fault);
            result.Fault.ShouldNotBeNull().ShouldContain(bubblewrap);

            File.Copy("/usr/bin/bwrap", bubblewrap);
            await TheNextOneWorks(runner);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_zygote_killed_under_many_repeats_them_all()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        var begun = new TaskCompletionSource();
        var count = 0;
        var runs = Enumerable.Range(0, 20).Select(_ => runner.Run(new RunRequest("import time\nprint('begun')\ntime.sleep(1)\nprint('done')"),
            line =>
            {
                if (line.Text == "begun" && Interlocked.Increment(ref count) == 8)
                    begun.TrySetResult(); // some run, some wait
            }, Ct)).ToList();
        await begun.Task.WaitAsync(Ct);

        KillZygote(runner);

        var results = await Task.WhenAll(runs);
        results.ShouldAllBe(result => result.Verdict == Verdict.Ok && result.Stdout == "begun\ndone\n");
        results.Count(result => result.RunAgain).ShouldBeGreaterThanOrEqualTo(8);
        await TheNextOneWorks(runner);
    }

    [Fact]
    public async Task The_zygote_killed_twice_under_one_run_is_a_fault_that_says_so()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        var result = await runner.Run(new RunRequest("import time\nprint('begun')\ntime.sleep(9)"), _ => KillZygote(runner), Ct);

        result.Verdict.ShouldBe(Verdict.Fault);
        result.Fault.ShouldBe("the sandbox ended twice in the middle of this run");
        await TheNextOneWorks(runner);
    }

    [Fact]
    public async Task A_full_disk_is_the_program_s_own_error_and_gone_with_it()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        const string Fill = "for number in range(99):\n    with open(str(number), 'wb') as file: file.write(bytes(1 << 20))";

        for (var i = 0; i < 3; i++)
        {
            var result = await runner.Run(new RunRequest(Fill), stop: Ct);
            result.Verdict.ShouldBe(Verdict.Error);
            result.Stderr.ShouldContain("No space left on device");
            result.Stderr.ShouldContain("line 2");
        }

        var next = await runner.Run(new RunRequest("open('mine', 'wb').write(bytes(4 << 20))\nprint('next')"), stop: Ct);
        next.Stdout.ShouldBe("next\n");
    }

    [Fact]
    public async Task Without_namespaces_one_run_s_threads_do_not_count_against_another()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give the sandbox a user of its own, which this form needs");
        await using var runner = await Start(new RunnerOptions { Bubblewrap = "no-such-bwrap" });
        const string Threads = "import threading, time\nfor _ in range(20): threading.Thread(target=time.sleep, args=(1,)).start()\nprint('all')";

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => runner.Run(new RunRequest(Threads), stop: Ct)));
        var greedy = await runner.Run(new RunRequest("import threading, time\nfor _ in range(60): threading.Thread(target=time.sleep, args=(9,)).start()"), stop: Ct);

        results.ShouldAllBe(result => result.Verdict == Verdict.Ok && result.Stdout == "all\n");
        greedy.Verdict.ShouldBe(Verdict.Processes);
    }

    private static async Task TheNextOneWorks(ISnippetRunner runner) =>
        (await runner.Run(new RunRequest("print('next')"), stop: Ct)).Stdout.ShouldBe("next\n");

    private static Task<ISnippetRunner> Start(RunnerOptions options) =>
        SnippetRunners.Start(options, TimeProvider.System, NullLogger.Instance, Ct);

    private static void KillZygote(ISnippetRunner runner)
    {
        var broker = ((SandboxedRunner)runner).Process!.ProcessId;
        foreach (var child in File.ReadAllText($"/proc/{broker}/task/{broker}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var process = Process.GetProcessById(int.Parse(child));
            process.Kill();
        }
    }
}
