using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CoroutineBot.Benchmarks.Runner;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>The real program as its users start it, a process of its own with a token, a folder and a Telegram.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    /// <summary>Our pace towards Telegram out of the way: what is measured then is the bot.</summary>
    public static readonly string[] Unpaced = ["--Sending:PerSecond=1000", "--Sending:PerChatPerSecond=30", "--Sending:Burst=30"];

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly QuickTelegram telegram;
    private readonly ConcurrentQueue<string> output = new();
    private readonly HttpClient ops;

    private BotProcess(QuickTelegram telegram, string folder, string[] settings)
    {
        this.telegram = telegram;
        telegram.ForgetPolls();
        var port = Surroundings.FreePort();
        ops = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var word in (string[])[Program, "serve", $"--Telegram:ApiUrl={telegram.Url}", $"--Telegram:Token={QuickTelegram.Token}", $"--Storage:Path={folder}",
            $"--Content:Path={Path.Combine(Surroundings.Repository, "content")}", $"--Ops:Url=http://127.0.0.1:{port}", "--Logging:LogLevel:Default=Warning", .. settings])
            start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Computing time in milliseconds of the bot's own process so far.</summary>
    public double CpuMs => ProcessTree.CpuOf(process.Id, ended: false);

    /// <summary>Resident memory in bytes of the bot's own process.</summary>
    public long Memory => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^2].Trim(), CultureInfo.InvariantCulture) << 10;

    /// <summary>Memory in bytes of the bot and its sandbox; what several processes share is divided among them.</summary>
    public long MemoryOfAll => ProcessTree.Memory(process.Id);

    /// <summary>Only begins to start it.</summary>
    public static BotProcess Launch(QuickTelegram telegram, string folder, params string[] settings) => new(telegram, folder, settings);

    /// <summary>Started, connected, and snippets can run.</summary>
    public static async Task<BotProcess> Start(QuickTelegram telegram, string folder, CancellationToken ct, params string[] settings)
    {
        var bot = Launch(telegram, folder, settings);
        await bot.Until(async () => telegram.Polls > 0 && (await bot.Page("/health/ready", ct)).Contains("\"snippets\":\"ok\"", StringComparison.Ordinal), "be ready, snippets included", ct);
        return bot;
    }

    public async Task<double> Figure(string name, CancellationToken ct)
    {
        var line = (await Page("/metrics", ct)).Split('\n').FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The bot has no figure {name}.");
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    public async Task Until(Func<Task<bool>> condition, string what, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (process.HasExited || clock.Elapsed > LongestStart)
                throw new InvalidOperationException($"The bot did not {what}{(process.HasExited ? $" and ended with {process.ExitCode}" : "")}. It said:\n{string.Join('\n', output)}");
            await Task.Delay(20, ct);
        }
    }

    /// <summary>All that was taken in has been handled, and as much has been sent as can be.</summary>
    public Task Quiet(CancellationToken ct) => Until(
        async () => telegram.Unconfirmed == 0 && await Figure("coroutinebot_waiting{where=\"inbox\"}", ct) == 0 && await Figure("coroutinebot_waiting{where=\"outbox\"}", ct) == 0,
        "come to rest",
        ct);

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Process.Start("kill", $"-TERM {process.Id}").WaitForExit();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(15)));
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        ops.Dispose();
    }

    private static string Program => Path.Combine(
        Surroundings.Repository, "src", "Bot", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "CoroutineBot.Bot.dll");

    private async Task<string> Page(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await ops.GetAsync(path, ct);
            return await answer.Content.ReadAsStringAsync(ct);
        }
        catch (HttpRequestException)
        {
            return ""; // it does not listen yet
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
            output.Enqueue(line);
    }
}
