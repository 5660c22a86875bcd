using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Gateway;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Bot.Snippets;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Runner;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>Builds hosts from settings: those beside the program, those in the folder it is started in, the environment, the command line; the last one wins.</summary>
internal static class BotHost
{
    public static HostApplicationBuilder Builder(string[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(settings);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        // It would tell of a failed start with a stack trace; we tell of it in sentences, and of a broken service when it has stopped.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>Only what snippets and lessons need: no chat, no database. Its log goes to standard error, since standard output carries results.</summary>
    public static IHost ForSnippets(string[] settings)
    {
        var builder = Builder(settings);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSnippets();
        builder.AddContentOptions();
        builder.Services.AddOptions<TelegramOptions>().BindConfiguration(TelegramOptions.Section);
        builder.Services.AddSingleton<IPostConfigureOptions<TelegramOptions>, TokenFromFile>();
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        SettingsCheck.Add(builder.Services);
        return builder.Build();
    }

    /// <summary>What lessons and their versions need: snippets, the database, no chat. It is opened only when it is started.</summary>
    public static IHost ForAdmin(string[] settings)
    {
        var builder = Builder(settings);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSnippets();
        builder.Services.AddStore();
        builder.AddFeatures((_, content) => new DeskOptions(content.Language, RunLimits.Of(new RunnerOptions()), () => "", RichByDefault: true, BackupsKept: 0));
        builder.Services.AddPublishing();
        return builder.Build();
    }
}
