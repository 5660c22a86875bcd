using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CoroutineBot.Bot.Gateway;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Demo;

/// <summary>
/// The demo's Bot API server as a child process. It is started before anything talks to it, watched, started anew when it dies, and
/// ended with the bot: by the end of its standard input, which also comes when the bot is killed.
/// </summary>
internal sealed class LocalTelegramProcess(
    LocalTelegramPlace place, IOptions<DemoOptions> demo, IOptions<TelegramOptions> telegram, Ending ending, TimeProvider time, ILogger<LocalTelegramProcess> logger)
    : IHostedService, IAsyncDisposable
{
    /// <summary>A slow machine needs a few seconds for a first start.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    /// <summary>One that lived this long was well; what follows is a new trouble.</summary>
    private static readonly TimeSpan WellAfter = TimeSpan.FromMinutes(1);

    private const int MaxRestarts = 5;
    private const string ReadyLine = "LocalTelegram is ready at ";

    private readonly CancellationTokenSource stopping = new();
    private Process? process;
    private Task watch = Task.CompletedTask;

    internal int? ProcessId => process?.Id;

    /// <summary>Completes when the server answers.</summary>
    /// <exception cref="DemoException">It cannot start: a taken port, a missing program, a folder that is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        EnsurePortIsFree(new Uri(demo.Value.LocalUrl));
        await StartServer(cancellationToken);
        watch = Watch();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await watch;
        await End();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        stopping.Dispose();
    }

    private async Task Watch()
    {
        var restarts = 0;
        while (!stopping.IsCancellationRequested)
        {
            var born = time.GetTimestamp();
            try
            {
                await process!.WaitForExitAsync(stopping.Token);
                if (time.GetElapsedTime(born) > WellAfter) restarts = 0;
                if (++restarts > MaxRestarts) throw new DemoException($"The demo's server ended {MaxRestarts + 1} times in a row, the last time with code {process.ExitCode}; its own words stand above. What it keeps lies in {place.Data}.");
                logger.LogWarning("The demo's server ended with code {Code} and is started again", process.ExitCode);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, Math.Pow(2, restarts - 1) / 2)), time, stopping.Token);
                await StartServer(stopping.Token);
                logger.LogInformation("The demo's server answers again");
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (DemoException trouble)
            {
                if (restarts <= MaxRestarts && process is { HasExited: true })
                {
                    logger.LogWarning("{Trouble}", trouble.Message);
                    continue;
                }

                logger.LogCritical("{Trouble}", trouble.Message);
                ending.Now(2, trouble);
                return;
            }
        }
    }

    private async Task StartServer(CancellationToken ct)
    {
        process?.Dispose();
        process = null;
        var started = Launch();
        process = started;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var complaint = "";
        started.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(ReadyLine, StringComparison.Ordinal) == true) ready.TrySetResult();
        };
        started.ErrorDataReceived += (_, line) =>
        {
            if (string.IsNullOrWhiteSpace(line.Data)) return;
            complaint = line.Data;
            logger.LogWarning("LocalTelegram: {Line}", line.Data);
        };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        try
        {
            var ended = started.WaitForExitAsync(limit.Token);
            await Task.WhenAny(ready.Task, ended);
            if (ready.Task.IsCompleted) return;
            await ended;
            throw new DemoException($"The demo's server could not start (code {started.ExitCode}). {complaint}".TrimEnd());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await End();
            throw new DemoException($"The demo's server did not answer within {StartLimit.TotalSeconds:0} seconds. Start again; if it stays so, look at what it keeps in {place.Data}.");
        }
    }

    private Process Launch()
    {
        var program = Path.Combine(place.Program, "CoroutineBot.LocalTelegram");
        var library = program + ".dll";
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (File.Exists(program)) start.FileName = program;
        else if (File.Exists(program + ".exe")) start.FileName = program + ".exe";
        else if (File.Exists(library))
        {
            start.FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            start.ArgumentList.Add(library);
        }
        else throw new DemoException($"The demo's server is missing: it should lie in {place.Program}. Build the whole solution, or set Telegram:Token to talk to Telegram itself.");

        foreach (var argument in (string[])["--urls", demo.Value.Url, "--data", place.Data, "--exit-with-parent"]) start.ArgumentList.Add(argument);
        // Not on the command line, where every user of the machine could read it.
        start.Environment["LOCALTELEGRAM_TOKEN"] = telegram.Value.Token;
        try
        {
            return Process.Start(start) ?? throw new DemoException("The demo's server could not be started.");
        }
        catch (Win32Exception failure)
        {
            throw new DemoException($"The demo's server could not be started: {failure.Message}. Its program is {start.FileName}.");
        }
    }

    private async Task End()
    {
        if (process is not { } running) return;
        process = null;
        using (running)
        {
            if (running.HasExited) return;
            running.StandardInput.Close();
            using var limit = new CancellationTokenSource(EndLimit);
            try
            {
                await running.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                running.Kill(entireProcessTree: true);
                await running.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>The commonest trouble gets a sentence with its cure.</summary>
    private static void EnsurePortIsFree(Uri url)
    {
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)) address = IPAddress.Loopback;
        if (IsFree(address, url.Port)) return;
        var free = Enumerable.Range(url.Port + 1, 50).FirstOrDefault(port => port < 65536 && IsFree(address, port));
        throw new DemoException($"Port {url.Port} is taken, so the demo's chat page cannot open there. End what uses it, or choose another: --Demo:Url=http://{url.Host}:{(free == 0 ? "PORT" : free)}");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var probe = new TcpListener(address, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
