using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>The real program with its local Telegram, as somebody who has no token starts it, on a port and a folder of its own.</summary>
public sealed class BotUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly string[] _settings;
    private Process? _process;

    private BotUnderTest(string folder, string[] settings)
    {
        Folder = folder;
        _settings = settings;
        Url = $"http://127.0.0.1:{FreePort()}";
        Web = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(20) };
    }

    public string Folder { get; }

    public string Url { get; }

    public HttpClient Web { get; }

    public string Output => string.Join('\n', _output);

    public int ProcessId => _process!.Id;

    public static string Repository { get; } = FindRepository();

    /// <summary>The assembly that this build made, so that a test never runs yesterday's program.</summary>
    public static string Program { get; } = Path.Combine(
        Repository, "src", "Bot", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "CoroutineBot.Bot.dll");

    public static async Task<BotUnderTest> Start(params string[] settings)
    {
        var bot = new BotUnderTest(Directory.CreateTempSubdirectory("coroutinebot-chats-").FullName, settings);
        await bot.StartAgain();
        return bot;
    }

    public async Task StartAgain()
    {
        Launch();
        await Until(IsOnline, "the bot is online");
    }

    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Folder,
        };
        foreach (var argument in (string[])[Program, "serve", $"--Demo:Url={Url}", $"--Storage:Path={Path.Combine(Folder, "data")}", $"--Content:Path={Path.Combine(Repository, "content")}", .. _settings])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As a power switch: nobody gets to tidy up. The local Telegram goes with its bot.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        await Until(async () => !await Answers(), "the local Telegram has gone with its bot");
    }

    public async Task<int> ExitCode()
    {
        using var patience = new CancellationTokenSource(_patience);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void AskToStop() => Process.Start("kill", $"-TERM {_process!.Id}").WaitForExit();

    /// <summary>Waits for something to come true; fails with the bot's own words.</summary>
    public async Task Until(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (_process is { HasExited: true } && !what.Contains("gone", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The bot ended with {_process.ExitCode} while we waited until {what}:\n{Output}");
            }

            if (clock.Elapsed > _patience)
            {
                throw new TimeoutException($"Waited in vain until {what}. The bot said:\n{Output}");
            }

            await Task.Delay(40);
        }
    }

    /// <summary>Requests that the real Telegram would have refused.</summary>
    public async Task<JsonArray> Refusals()
    {
        var answer = await Web.GetFromJsonAsync<JsonNode>("/web/refusals");
        return answer as JsonArray ?? answer!["entries"]!.AsArray();
    }

    public async Task<bool> Answers()
    {
        try
        {
            using var answer = await Web.GetAsync("/web/state");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Web.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsOnline()
    {
        try
        {
            var state = await Web.GetFromJsonAsync<JsonNode>("/web/state");
            return state!["bot_online"]!.GetValue<bool>();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CoroutineBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
