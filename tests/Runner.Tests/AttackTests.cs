using System.Runtime.InteropServices;

namespace CoroutineBot.Runner.Tests;

/// <summary>Each attack of the table in one form of isolation. The forms run side by side.</summary>
public abstract class AttackTests(SandboxFixture sandbox, Canaries canaries)
{
    // Says that everything an earlier run could have touched is as it should be.
    private const string Next = """
        import asyncio, json, os, sys, threading
        async def main():
            await asyncio.to_thread(len, [])
            return "next"
        print(asyncio.run(main()), threading.active_count() <= 2, json.dumps([1]), sys.getrecursionlimit(), sorted(os.environ.keys() - {"PWD"}))
        """;

    protected async Task Hold(string name)
    {
        var attack = Attacks.Named(name);
        Assert.SkipUnless(!attack.NeedsX64 || RuntimeInformation.ProcessArchitecture == Architecture.X64, "its numbers of system calls are those of x86-64");
        var cuckoo = canaries.Cuckoo();

        var result = await sandbox.Run(canaries.Fill(attack.Code, cuckoo), canaries.Input, attack.Limits);

        var said = result.Stdout + result.Stderr;
        said.ShouldContain("TRIED");
        said.ShouldNotContain("ESCAPED");
        attack.Misses(result).ShouldBeNull(said);
        (await canaries.Complaints(said, cuckoo)).ShouldBeEmpty();
        (await sandbox.Run(Next)).Stdout.ShouldBe("next True [1] 1000 ['LC_ALL']\n");
    }
}

public sealed class AttackInNamespacesTests(SandboxFixture sandbox, Canaries<SandboxFixture> canaries)
    : AttackTests(sandbox, canaries), IClassFixture<Canaries<SandboxFixture>>
{
    [Theory]
    [MemberData(nameof(Attacks.Names), MemberType = typeof(Attacks))]
    public Task The_walls_hold(string attack) => Hold(attack);

    [Fact]
    public void The_table_is_long() => Attacks.Count.ShouldBeGreaterThanOrEqualTo(60);
}

public sealed class AttackInFiltersTests(FilterFixture sandbox, Canaries<FilterFixture> canaries)
    : AttackTests(sandbox, canaries), IClassFixture<Canaries<FilterFixture>>
{
    [Theory]
    [MemberData(nameof(Attacks.Names), MemberType = typeof(Attacks))]
    public Task The_walls_hold(string attack)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give the sandbox a user of its own, which this form needs");
        return Hold(attack);
    }
}

/// <summary>A canary that cannot sing proves nothing.</summary>
public sealed class CanaryTests(Canaries<SandboxFixture> canaries) : IClassFixture<Canaries<SandboxFixture>>
{
    [Fact]
    public async Task Without_walls_each_canary_sees_the_intruder()
    {
        var cuckoo = canaries.Cuckoo();
        const string Intruder = """
            import ctypes, os, signal, socket, time
            print(open("CANARY_PATH").read(), open("/proc/HOST_PID/environ").read())
            open("CANARY_PATH", "a").write("x")
            open(os.path.dirname("CANARY_PATH") + "/egg", "w").close()
            socket.create_connection(("127.0.0.1", CANARY_PORT)).send(b"x")
            s = socket.socket(socket.AF_UNIX); s.connect("\0CANARY_NAME"); s.send(b"x")
            os.kill(HOST_PID, signal.SIGKILL)
            ctypes.CDLL(None).prctl(15, b"CUCKOO", 0, 0, 0)
            print("done", flush=True)
            time.sleep(30)
            """;
        using var intruder = Canaries.Plain("/usr/bin/python3", "-I", "-c", canaries.Fill(Intruder, cuckoo));
        string said = "", line;
        while ((line = await intruder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "done") != "done")
            said += line;

        await canaries.EndOfHostsProcess(TestContext.Current.CancellationToken);
        var complaints = await canaries.Complaints(said, cuckoo);
        intruder.Kill();
        complaints.ShouldBe(["the secret file was read", "the bot's environment was read", "the secret of a process was read", "the secret file was changed",
            "the folder was changed", "somebody connected", "somebody connected by name", "the host's process was touched", "a cuckoo stays"]);
    }
}
