using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>A local Telegram that stands on its own, as the real one does: it outlives the bot and the bot outlives it.</summary>
public sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly string _folder = BotUnderTest.NewFolder();
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public string Url { get; } = $"http://127.0.0.1:{Surroundings.FreePort()}";

    public string Token => "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>What it lets in; another than <see cref="Token"/> makes the bot's token a wrong one.</summary>
    public string Accepts { get; init; } = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public static async Task<ServerUnderTest> Start()
    {
        var server = new ServerUnderTest();
        await server.StartAgain();
        return server;
    }

    public async Task StartAgain()
    {
        var start = new ProcessStartInfo(Path.Combine(Path.GetDirectoryName(BotUnderTest.Program)!, "LocalTelegram", "CoroutineBot.LocalTelegram"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--urls", Url, "--data", _folder },
            Environment = { ["LOCALTELEGRAM_TOKEN"] = Accepts },
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("LocalTelegram is ready", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(ready.Task, ended).WaitAsync(TimeSpan.FromSeconds(30));
        (first == ready.Task).ShouldBeTrue($"the server could not start: {string.Join('\n', _output)}");
    }

    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
