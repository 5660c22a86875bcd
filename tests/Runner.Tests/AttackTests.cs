using System.Net;
using System.Net.Sockets;

namespace CoroutineBot.Runner.Tests;

public sealed class AttackTests(SandboxFixture namespaces, FilterFixture filter)
{
    [Theory]
    [MemberData(nameof(Attacks.Names), MemberType = typeof(Attacks))]
    public Task The_walls_hold_in_the_form_with_namespaces(string attack) => Hold(namespaces, attack);

    [Theory]
    [MemberData(nameof(Attacks.Names), MemberType = typeof(Attacks))]
    public Task The_walls_hold_in_the_form_with_filters(string attack)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give the sandbox a user of its own, which this form needs");
        return Hold(filter, attack);
    }

    private static async Task Hold(SandboxFixture sandbox, string attack)
    {
        var folder = Directory.CreateTempSubdirectory("canary");
        var canary = Path.Combine(folder.FullName, "canary.txt");
        using var listener = new TcpListener(IPAddress.Any, 0);
        try
        {
            var song = $"song-{Guid.NewGuid():N}";
            await File.WriteAllTextAsync(canary, song, TestContext.Current.CancellationToken);
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
            File.SetUnixFileMode(canary, (UnixFileMode)0b110_110_110);
            listener.Start();
            var name = $"cuckoo{Environment.TickCount64 % 100_000_000}";
            var code = Attacks.Code(attack)
                .Replace("CANARY_PATH", canary).Replace("CANARY_PORT", ((IPEndPoint)listener.LocalEndpoint).Port.ToString())
                .Replace("CUCKOO", name).Replace("BOT_PID", Environment.ProcessId.ToString());

            var result = await sandbox.Run(code);

            var said = result.Stdout + result.Stderr;
            said.ShouldContain("TRIED");
            said.ShouldNotContain("ESCAPED");
            said.ShouldNotContain(song);
            result.Verdict.ShouldNotBe(Verdict.Fault, result.Fault);
            (await File.ReadAllTextAsync(canary, TestContext.Current.CancellationToken)).ShouldBe(song);
            Directory.GetFileSystemEntries(folder.FullName).ShouldBe([canary]);
            listener.Pending().ShouldBeFalse();
            (await Survivors.Of(name)).ShouldBeEmpty();
            (await sandbox.Run("print('next')")).Stdout.ShouldBe("next\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
