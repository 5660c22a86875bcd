using System.CommandLine;
using CoroutineBot.Bot.Control;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Budgets;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Ops;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Bot.Snippets;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Runner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>serve</c>: the bot itself; without a token the demo.</summary>
internal static class ServeWords
{
    public static Command Command(string[] settings)
    {
        var command = new Command("serve", "Starts the bot (the default); without a token the demo with its web chat.");
        command.SetAction((_, ct) => Serve(settings, ct));
        return command;
    }

    public static async Task<int> Serve(string[] settings, CancellationToken ct)
    {
        using var host = Build(settings);

        // Before anything is built from them: the first service to meet a wrong setting would be the only one to tell of it.
        host.Services.GetRequiredService<SettingsCheck>().Run(host.Services);
        await host.StartAsync(ct);
        await host.WaitForShutdownAsync(ct);
        var ending = host.Services.GetRequiredService<Ending>();
        if (ending.Reason is { } reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
        }

        return ending.ExitCode == ExitCode.Done && Broken(host) ? ExitCode.Failed : ending.ExitCode;
    }

    /// <summary>A service of ours that fell over is our bug: that is the one thing that is told with a trace.</summary>
    private static bool Broken(IHost host)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CoroutineBot");
        var broken = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Where(service => service.ExecuteTask is { IsFaulted: true }).ToList();
        foreach (var service in broken)
        {
            logger.LogCritical(service.ExecuteTask!.Exception, "{Service} fell over, so the bot stopped. Please report this", service.GetType().Name);
        }

        return broken.Count > 0;
    }

    /// <summary>The table of contents of the program.</summary>
    private static IHost Build(string[] settings)
    {
        var builder = BotHost.Builder(settings);
        builder.Services.AddStorage();
        builder.Services.AddOps(builder.Configuration);
        builder.Services.AddControl();
        builder.Services.AddSnippets();
        builder.AddFeatures(Desk);
        builder.Services.AddPublishing();
        builder.Services.AddContentWatch();
        builder.Services.AddSingleton<IJudge, TaskTrials>();
        builder.Services.AddTelegram(builder.Configuration);
        builder.Services.AddFlow();
        builder.Services.AddAnnouncer();
        builder.Services.AddSingleton<PollLookup>(services => services.GetRequiredService<IStore>().FindPoll);
        builder.Services.AddSingleton<ChatMove>(services => services.GetRequiredService<IStore>().MoveChat);
        SettingsCheck.Add(builder.Services);
        return builder.Build();
    }

    private static DeskOptions Desk(IServiceProvider services, ContentOptions content) => new(
        content.Language,
        RunLimits.Of(services.GetRequiredService<IOptions<RunnerOptions>>().Value),
        () => services.GetRequiredService<BotIdentity>().Username ?? "",
        services.GetRequiredService<IOptions<TelegramOptions>>().Value.Format != TelegramFormat.Plain,
        services.GetRequiredService<IOptions<BackupOptions>>().Value.Keep)
    {
        SeesAll = () => services.GetRequiredService<BotIdentity>().SeesAll,
        GroupRuns = RunBudget.Of(services.GetRequiredService<IOptions<GroupOptions>>().Value),
        Admins = services.GetRequiredService<IOptions<AdminOptions>>().Value.Ids,
    };
}
