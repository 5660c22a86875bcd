using System.Text.Json;
using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Disk;
using CoroutineBot.LocalTelegram.Weather;
using CoroutineBot.LocalTelegram.Web;
using CoroutineBot.LocalTelegram.World;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.FileProviders;

namespace CoroutineBot.LocalTelegram.Start;

/// <summary>The whole program, from options to a listening address.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DataFolder folder;
    private readonly WorldJournal journal;

    private Server(WebApplication app, DataFolder folder, WorldJournal journal)
    {
        this.app = app;
        this.folder = folder;
        this.journal = journal;
    }

    /// <summary>The address it listens on, with the real port when port 0 was asked for.</summary>
    public string Address => app.Urls.First();

    public static async Task<Server> Start(Options options, TimeProvider clock, TextWriter notes)
    {
        var folder = DataFolder.Open(options.DataFolder);
        var journal = new WorldJournal(folder.Path, clock, notes);
        try
        {
            var world = Load(folder, journal, clock);
            var app = Build(options, world);
            await app.StartAsync();
            return new Server(app, folder, journal);
        }
        catch (Exception failed)
        {
            journal.Dispose();
            folder.Dispose();
            if (failed is IOException { InnerException: AddressInUseException }) throw new StartupException($"{options.Url} is in use by another program. End that one, or choose another address with --urls.");
            if (failed is IOException or UnauthorizedAccessException or JsonException) throw new StartupException($"LocalTelegram cannot start in {folder.Path}: {failed.Message} Repair or move that folder, or name another one with --data.");
            throw;
        }
    }

    public Task WaitForEnd(CancellationToken ct) => app.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        journal.Sync();
        journal.Dispose();
        folder.Dispose();
    }

    private static TelegramWorld Load(DataFolder folder, WorldJournal journal, TimeProvider clock)
    {
        var shelf = new FileShelf(Path.Combine(folder.Path, "files"));
        var world = new TelegramWorld(clock, journal, shelf);
        shelf.Sweep(id => world.Files.Find(id) is not null);
        return world;
    }

    private static WebApplication Build(Options options, TelegramWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // a failed start is told in one sentence instead
        builder.WebHost.UseUrls(options.Url);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton(world).AddSingleton(world.Clock).AddSingleton(new BotToken(options.Token))
            .AddSingleton<BotApi>().AddSingleton<Polling>().AddSingleton<RequestLog>().AddSingleton<Skies>()
            .AddSingleton<PageApi>().AddSingleton<People>().AddSingleton<Groups>().AddSingleton<InlineMode>().AddSingleton<TopicMode>().AddSingleton<PageState>().AddSingleton<EventHub>()
            .AddHostedService<Heartbeat>().AddHostedService<WebhookCaller>();
        var app = builder.Build();
        app.Services.GetRequiredService<BotApi>().Map(app);
        app.Services.GetRequiredService<PageApi>().Map(app);
        UsePage(app);
        return app;
    }

    private static void UsePage(WebApplication app)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(root)) return;
        var files = new PhysicalFileProvider(root);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = r => r.Context.Response.Headers.CacheControl = "no-cache" });
    }
}
