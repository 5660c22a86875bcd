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

    [Theory]
    [InlineData(IsolationMode.Namespaces, "bwrap")]
    [InlineData(IsolationMode.Strict, "no-such-bwrap")]
    public async Task Many_greedy_snippets_at_once_never_take_more_than_their_share(IsolationMode mode, string bubblewrap)
    {
        Assert.SkipUnless(bubblewrap == "bwrap" || Environment.IsPrivilegedProcess, "only root can give the sandbox a user of its own, which this form needs");
        await using var runner = await Start(new RunnerOptions { Isolation = mode, Bubblewrap = bubblewrap, TotalMemoryMiB = 192 });
        var broker = ((SandboxedRunner)runner).Process!.ProcessId;
        string[] greed =
        [
            "x = []\nwhile True: x.append(bytearray(b'x' * (1 << 20)))",
            "import mmap, time\nm = mmap.mmap(-1, 90 << 20)\nfor n in range(90): m.write(b'x' * (1 << 20))\ntime.sleep(2)",
            "import threading, time\ndef take():\n    x = b'x' * (9 << 20)\n    time.sleep(2)\nfor _ in range(9): threading.Thread(target=take).start()",
            "import asyncio\nasync def one(): await asyncio.sleep(9)\nasync def main(): await asyncio.gather(*[one() for _ in range(10**6)])\nasyncio.run(main())",
        ];
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var most = Task.Run(() => MostTogether(broker, end.Token), Ct);

        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => runner.Run(new RunRequest(greed[i % greed.Length]), stop: Ct)));

        await end.CancelAsync();
        results.ShouldAllBe(result => result.Verdict != Verdict.Fault && !result.RunAgain);
        results.Count(result => result.Verdict == Verdict.Memory).ShouldBeGreaterThan(6);
        (await most).ShouldBeLessThan(1L << 30); // all of them at their own limits would be 3 GiB
        ((SandboxedRunner)runner).Process!.ProcessId.ShouldBe(broker);
        (await runner.Run(new RunRequest("print('next')"), stop: Ct)).Stdout.ShouldBe("next\n");
    }

    [Fact]
    public async Task Snippets_are_the_first_to_go_when_the_machine_has_no_memory_left()
    {
        await using var runner = await Start(new RunnerOptions { Isolation = IsolationMode.Namespaces });
        var broker = ((SandboxedRunner)runner).Process!.ProcessId;

        var zygote = File.ReadAllText($"/proc/{broker}/task/{broker}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Single();

        File.ReadAllText($"/proc/{zygote}/oom_score_adj").ShouldBe("1000\n");
        File.ReadAllText($"/proc/{broker}/oom_score_adj").ShouldBe(File.ReadAllText("/proc/self/oom_score_adj"));
    }

    [Fact]
    public async Task Threads_of_one_run_are_no_threads_of_another()
    {
        foreach (var bubblewrap in Environment.IsPrivilegedProcess ? ["bwrap", "no-such-bwrap"] : new[] { "bwrap" })
        {
            await using var runner = await Start(new RunnerOptions { Bubblewrap = bubblewrap });
            const string Threads = "import threading, time\nfor _ in range(20): threading.Thread(target=time.sleep, args=(1,)).start()\nprint('all')";

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => runner.Run(new RunRequest(Threads), stop: Ct)));

            results.ShouldAllBe(result => result.Stdout == "all\n" && result.Verdict == Verdict.Ok);
        }
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

    /// <summary>The most that all processes which a broker started had for themselves at once.</summary>
    private static async Task<long> MostTogether(int broker, CancellationToken end)
    {
        long most = 0;
        while (!end.IsCancellationRequested)
        {
            var all = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
                .Where(name => int.TryParse(name, out _)).Select(name => (Id: int.Parse(name), Status: Status(name))).ToDictionary(one => one.Id, one => one.Status);
            most = Math.Max(most, all.Where(one => IsUnder(one.Key)).Sum(one => (one.Value.GetValueOrDefault("RssAnon") + one.Value.GetValueOrDefault("RssShmem")) << 10));

            bool IsUnder(int id) => all.TryGetValue(id, out var status) && status.TryGetValue("PPid", out var parent) && (parent == broker || IsUnder((int)parent));
            await Task.Delay(50, CancellationToken.None);
        }

        return most;
    }

    private static Dictionary<string, long> Status(string process)
    {
        try
        {
            return File.ReadAllLines($"/proc/{process}/status").Select(line => line.Split([':', '\t', ' '], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words is ["PPid" or "RssAnon" or "RssShmem", ..]).ToDictionary(words => words[0], words => long.Parse(words[1]));
        }
        catch (IOException)
        {
            return []; // it has just ended
        }
    }

    private static void KillChildren(int parent)
    {
        foreach (var child in File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var process = Process.GetProcessById(int.Parse(child));
            process.Kill();
        }
    }
}
