using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoroutineBot.Runner.Tests;

/// <summary>What must never see anything of a snippet, nor be seen by one: a file, an environment, sockets, a process of the
/// sandbox's own user, and a learner who runs a program of his own meanwhile. Each holds a song which nobody may sing.</summary>
public abstract class Canaries(SandboxFixture sandbox) : IAsyncLifetime
{
    /// <summary>The variable of the bot's environment that holds <see cref="BotsSong"/>; set before any sandbox starts.</summary>
    public const string Variable = "CANARY_TOKEN";

    public static readonly string BotsSong = NewSong();
    private const int SandboxUser = 60117;
    private static int cuckoos;

    private readonly string fileSong = NewSong(), processSong = NewSong(), neighboursSong = NewSong(), inputSong = NewSong();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("canary");
    private readonly string socketName = $"canary-{Guid.NewGuid():N}";
    private readonly TcpListener listener = new(IPAddress.IPv6Any, 0);
    private readonly Socket named = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource end = new();
    private Process? host;
    private Task<RunResult>? neighbour;
    private int songsOfNeighbour;
    private string port = "1", limits = "";
    private DateTime written;

    private string Secret => Path.Combine(folder.FullName, "canary.txt");

    /// <summary>What an attacking program is given to read.</summary>
    public string Input => new('x', 5000);

    public async ValueTask InitializeAsync()
    {
        if (sandbox is FilterFixture && !Environment.IsPrivilegedProcess)
            return; // that form is skipped then
        await File.WriteAllTextAsync(Secret, fileSong);
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(Secret, (UnixFileMode)0b110_110_110);
        written = new FileInfo(Secret).LastWriteTimeUtc;
        listener.Server.DualMode = true;
        listener.Start();
        named.Bind(new UnixDomainSocketEndPoint("\0" + socketName));
        named.Listen(4);
        host = Plain("/usr/bin/env", $"CANARY_OF_PROCESS={processSong}", "/bin/sleep", "600");
        while (!ReadOrEmpty($"/proc/{host.Id}/comm").StartsWith("sleep", StringComparison.Ordinal))
            await Task.Delay(10);
        limits = ReadOrEmpty($"/proc/{host.Id}/limits");
        await MoveIn();
    }

    /// <summary>A learner who runs something long, with secrets in the source, in the input, in memory, in a file, in the output.</summary>
    private async Task MoveIn()
    {
        const string Program = """
            import asyncio
            song = "NEIGHBOURS_SONG" + input()
            async def main():
                try:
                    open("/work/song.txt", "w").write(song)
                    server = await asyncio.start_server(lambda r, w: w.write(song.encode()), "127.0.0.1", 0)
                    print(server.sockets[0].getsockname()[1])
                except PermissionError:
                    print(1)
                print(song)
                await asyncio.sleep(600)
            asyncio.run(main())
            """;
        var moved = new TaskCompletionSource();
        neighbour = sandbox.RunUntil(Program.Replace("NEIGHBOURS_SONG", neighboursSong), inputSong,
            SandboxFixture.Small with { Wall = TimeSpan.FromMinutes(9) }, line =>
            {
                if (!line.Text.Contains(neighboursSong, StringComparison.Ordinal))
                    port = line.Text;
                else if (Interlocked.Increment(ref songsOfNeighbour) == 1)
                    moved.SetResult();
            }, end.Token);
        if (await Task.WhenAny(moved.Task, neighbour) == neighbour)
            Assert.Fail($"the neighbour could not move in: {await neighbour}");
    }

    public string Cuckoo() => $"cuckoo{Environment.ProcessId % 10000}-{Interlocked.Increment(ref cuckoos)}";

    public string Fill(string code, string cuckoo) => code
        .Replace("CANARY_PATH", Secret).Replace("CANARY_NAME", socketName)
        .Replace("CANARY_PORT", ((IPEndPoint)listener.LocalEndpoint).Port.ToString()).Replace("NEIGHBOUR_PORT", port)
        .Replace("CUCKOO", cuckoo).Replace("BOT_PID", Environment.ProcessId.ToString()).Replace("HOST_PID", host!.Id.ToString());

    /// <summary>What the canaries have noticed, after an attack that said <paramref name="said"/>.</summary>
    public async Task<string[]> Complaints(string said, string cuckoo)
    {
        (bool Noticed, string Words)[] all =
        [
            (said.Contains(fileSong), "the secret file was read"),
            (said.Contains(BotsSong), "the bot's environment was read"),
            (said.Contains(processSong), "the secret of a process was read"),
            (said.Contains(neighboursSong) || said.Contains(inputSong), "the neighbour's secret was read"),
            (await File.ReadAllTextAsync(Secret) != fileSong || File.GetUnixFileMode(Secret) != (UnixFileMode)0b110_110_110
                || new FileInfo(Secret).LastWriteTimeUtc != written, "the secret file was changed"),
            (Directory.GetFileSystemEntries(folder.FullName) is not [var only] || only != Secret, "the folder was changed"),
            (listener.Pending(), "somebody connected"),
            (named.Poll(0, SelectMode.SelectRead), "somebody connected by name"),
            (host!.HasExited || ReadOrEmpty($"/proc/{host.Id}/limits") != limits || host.PriorityClass != ProcessPriorityClass.Normal,
                "the host's process was touched"),
            (neighbour!.IsCompleted || songsOfNeighbour != 1, "the neighbour was disturbed"),
            ((await Survivors.Of(cuckoo)).Length > 0, "a cuckoo stays"),
        ];
        return [.. all.Where(one => one.Noticed).Select(one => one.Words)];
    }

    /// <summary>A killed process needs a moment to be gone.</summary>
    public Task EndOfHostsProcess(CancellationToken ct) => host!.WaitForExitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (neighbour is not null)
            await neighbour;
        if (host is { HasExited: false })
            host.Kill();
        host?.Dispose();
        listener.Dispose();
        named.Dispose();
        end.Dispose();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A process outside all walls, of the user whom the sandbox has outside.</summary>
    public static Process Plain(params string[] words)
    {
        string[] user = Environment.IsPrivilegedProcess
            ? ["/usr/bin/setpriv", $"--reuid={SandboxUser}", $"--regid={SandboxUser}", "--clear-groups"] : [];
        string[] all = [.. user, .. words];
        return Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true })!;
    }

    private static string NewSong() => $"song-{Guid.NewGuid():N}";

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}

/// <summary>Canaries around one form of the sandbox.</summary>
public sealed class Canaries<TSandbox>(TSandbox sandbox) : Canaries(sandbox)
    where TSandbox : SandboxFixture;
