using CoroutineBot.Bot.Listening;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoroutineBot.Bot.Ops;

public static class OpsServices
{
    /// <summary>Health checks and metrics, where an address is set for them. Started before all others, so that a long start can be watched.</summary>
    public static IServiceCollection AddOps(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(OpsOptions.Section);
        if (section[nameof(OpsOptions.Url)] is not { Length: > 0 })
            return services;

        services.AddOptions<OpsOptions>().Bind(section)
            .Validate(ops => Listener.IsUsable(ops.Url!), "Ops:Url has to look like http://127.0.0.1:9090.").ValidateOnStart();
        return services.AddSingleton<Health>().AddSingleton<MetricsPage>().AddHostedService<OpsServer>();
    }
}
