using System.Net.Http.Json;
using System.Text.Json;
using CoroutineBot.Bot.Demo;
using CoroutineBot.Bot.Gateway;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Tests.Demo;

/// <summary>The demo's real server as the bot starts it, on a free port and in a folder of its own.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coroutinebot-demo-").FullName;
    private readonly HttpClient page = new();

    public DemoServer(int? port = null, string? program = null)
    {
        Url = $"http://127.0.0.1:{port ?? Surroundings.FreePort()}";
        page.BaseAddress = new Uri(Url);
        var token = DemoToken.Of(folder);
        Api = new BotApi(token, Url);
        Ending = new Ending(Lifetime);
        Process = new LocalTelegramProcess(
            new LocalTelegramPlace(program ?? BuiltProgram, Path.Combine(folder, "telegram")), Options.Create(new DemoOptions { Url = Url }),
            Options.Create(new TelegramOptions { Token = token }), Ending, TimeProvider.System, NullLogger<LocalTelegramProcess>.Instance);
    }

    public string Url { get; }

    public BotApi Api { get; }

    public Ending Ending { get; }

    public StoppedLifetime Lifetime { get; } = new();

    public LocalTelegramProcess Process { get; }

    public string Folder => folder;

    /// <summary>Where the build of the bot has put it: the same configuration as these tests.</summary>
    private static string BuiltProgram
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var repository = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
            return Path.Combine(repository, "src", "Bot", "bin", output.Parent.Name, output.Name, "LocalTelegram");
        }
    }

    public async Task<JsonElement> Get(string path) => JsonSerializer.Deserialize<JsonElement>(await page.GetStringAsync(path));

    /// <summary>Starts it, and lets Anna say the first word: nobody can be spoken to before.</summary>
    public async Task Open()
    {
        await Process.StartAsync(CancellationToken.None);
        using var said = await page.PostAsJsonAsync("/web/send", new { @as = 1001, chat = 1001, text = "/start" });
        said.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        page.Dispose();
        Api.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

internal sealed class StoppedLifetime : IHostApplicationLifetime
{
    private readonly TaskCompletionSource stopped = new();

    public Task Stopped => stopped.Task;

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => CancellationToken.None;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => stopped.TrySetResult();
}
