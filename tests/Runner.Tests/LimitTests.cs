using System.Diagnostics;

namespace CoroutineBot.Runner.Tests;

public sealed class LimitTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task Computing_ends_at_the_CPU_limit()
    {
        var result = await sandbox.Run("print('go')\nwhile True: pass");

        result.Verdict.ShouldBe(Verdict.Cpu);
        result.ExitCode.ShouldBeNull();
        result.Stdout.ShouldBe("go\n");
        result.Cpu.TotalSeconds.ShouldBeInRange(0.75, 1.3);
    }

    [Fact]
    public async Task Computing_in_threads_ends_at_the_same_limit()
    {
        var result = await sandbox.Run("import threading\ndef spin():\n    while True: pass\nfor _ in range(4): threading.Thread(target=spin).start()");

        result.Verdict.ShouldBe(Verdict.Cpu);
    }

    [Fact]
    public async Task Sleeping_ends_at_the_wall_limit()
    {
        var limits = SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(0.5) };
        var result = await sandbox.Run("import time\nprint('go')\ntime.sleep(60)", limits: limits);

        result.Verdict.ShouldBe(Verdict.Wall);
        result.ExitCode.ShouldBeNull();
        result.Stdout.ShouldBe("go\n");
        result.Wall.TotalSeconds.ShouldBeInRange(0.5, 0.8);
    }

    [Theory]
    [InlineData("x = bytearray(200 << 20)")]
    [InlineData("x = []\nwhile True: x.append(bytearray(1 << 20))")]
    [InlineData("x = 'a'\nwhile True: x += x")]
    [InlineData("import asyncio\nasync def main(): x = [0] * (1 << 30)\nasyncio.run(main())")]
    [InlineData("import mmap\nx = [mmap.mmap(-1, 16 << 20) for _ in range(40)]\nfor m in x: m.write(b'x' * (16 << 20))")]
    public async Task Too_much_memory_has_its_own_verdict(string code)
    {
        var result = await sandbox.Run(code);

        if (code.Contains("mmap"))
            result.Verdict.ShouldBeOneOf(Verdict.Memory, Verdict.Error); // mmap says OSError, not MemoryError
        else
            result.Verdict.ShouldBe(Verdict.Memory);
        result.PeakBytes.ShouldBeLessThan(200 << 20);
    }

    [Fact]
    public async Task Too_much_output_is_cut_at_the_limit_and_kept_up_to_it()
    {
        var result = await sandbox.Run("while True: print('x' * 99)");

        result.Verdict.ShouldBe(Verdict.Output);
        result.Truncated.ShouldBeTrue();
        result.Stdout.Length.ShouldBe(16 << 10);
    }

    [Theory]
    [InlineData("import os\nos.fork()")]
    [InlineData("import subprocess\nsubprocess.run(['ls'])")]
    [InlineData("import multiprocessing as m\nm.Process(target=print).start()")]
    [InlineData("import asyncio\nasyncio.run(asyncio.create_subprocess_exec('ls'))")]
    [InlineData("import threading, time\nfor _ in range(99): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()")]
    public async Task Refused_processes_and_threads_have_their_own_verdict(string code)
    {
        var result = await sandbox.Run(code);

        result.Verdict.ShouldBe(Verdict.Processes, result.Stderr);
    }

    [Fact]
    public async Task A_refusal_that_the_program_handles_is_no_verdict()
    {
        var result = await sandbox.Run("import os\ntry:\n    os.fork()\nexcept PermissionError:\n    print('fine')");

        result.Verdict.ShouldBe(Verdict.Ok);
        result.Stdout.ShouldBe("fine\n");
    }

    [Fact]
    public async Task Nothing_survives_the_end_whatever_ended_it()
    {
        const string Hide = """
            import ctypes, os, signal, threading, time
            libc = ctypes.CDLL(None)
            for number in range(1, 65):
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            libc.setsid(); libc.daemon(1, 1)
            libc.prctl(15, b"cuckoo-NAME", 0, 0, 0)
            def stay():
                libc.prctl(15, b"cuckoo-NAME", 0, 0, 0)
                while True: time.sleep(1)
            threading.Thread(target=stay, daemon=True).start()
            print("hidden", flush=True)
            END
            """;
        foreach (var (name, end) in new[] { ("a", "time.sleep(99)"), ("b", "os._exit(0)"), ("c", "while True: pass"), ("d", "while True: print('x' * 999)") })
        {
            var limits = SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(1.5) };
            var result = await sandbox.Run(Hide.Replace("NAME", name).Replace("END", end), limits: limits);
            result.Stdout.ShouldStartWith("hidden");
            (await Survivors.Of($"cuckoo-{name}")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_wall_limit_is_kept_while_many_are_killed()
    {
        var limits = SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(0.5) };
        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sandbox.Run("import time\ntime.sleep(60)", limits: limits)));

        results.ShouldAllBe(result => result.Verdict == Verdict.Wall);
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(5);
    }
}
