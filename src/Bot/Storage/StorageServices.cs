using CoroutineBot.Bot.Storage.Lite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Storage;

public static class StorageServices
{
    /// <summary>
    /// The memory of the bot, in one LiteDB file. It is opened when somebody first asks for it; the exceptions then
    /// (<see cref="StorageInUse"/>, <see cref="StorageBroken"/>, <see cref="StorageTooNew"/>, <see cref="StorageUnavailable"/>) say what to do.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddStore();
        services.AddMetrics();
        services.AddSingleton<StorageMetrics>();
        services.AddHostedService<Housekeeping>();
        return services;
    }

    /// <summary>The store alone, without what looks after it while the bot runs.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IStore>(provider => LiteStore.Open(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiteStore>>()));
        return services;
    }
}
