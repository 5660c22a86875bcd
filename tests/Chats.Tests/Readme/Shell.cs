using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CoroutineBot.Chats.Tests.Readme;

/// <summary>
/// A shell in the repository, as a reader has it, with two differences: what is built already is not built again, and nothing is
/// installed. The bot's data goes to a folder of its own.
/// </summary>
internal sealed class Shell : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coroutinebot-readme-").FullName;
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    public Shell()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var home = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!.FullName;
        Place("dotnet", $$"""
            export DOTNET_ROOT='{{home}}'
            case $1 in
              build) exit 0 ;;
              run) shift; exec '{{home}}/dotnet' run --no-build --configuration {{configuration}} "$@" ;;
              *) exec '{{home}}/dotnet' "${@/bin\/Release\//bin/{{configuration}}/}" ;;
            esac
            """);
        Place("apt-get", "echo 'A test installs nothing: start ./dev test, which prepares the machine.' >&2; exit 1");
        Place("sudo", "exit 1");
    }

    public Dictionary<string, string> Environment { get; } = [];

    public string Data => Path.Combine(folder, "data");

    public IReadOnlyList<string> Output => [.. output];

    public bool HasEnded => process!.HasExited;

    public int ExitCode => process!.ExitCode;

    /// <summary>Puts a program before those of the machine.</summary>
    public void Place(string name, string script)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("The README is about Linux.");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Start(string command)
    {
        // A reader's shell heeds Ctrl-C, also where the tests run in the background of something that does not.
        var start = new ProcessStartInfo("env")
        {
            ArgumentList = { "--default-signal=INT", "bash", "-c", command },
            WorkingDirectory = Surroundings.Repository,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{folder}:{start.Environment["PATH"]}";
        start.Environment["Storage__Path"] = Data;
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt() => Process.Start("kill", $"-INT {process!.Id}").WaitForExit();

    public async Task<int> End(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        await process!.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is not null) output.Enqueue(line);
    }
}
