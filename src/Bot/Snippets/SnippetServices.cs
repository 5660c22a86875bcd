using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoroutineBot.Bot.Snippets;

public static class SnippetServices
{
    /// <summary>The sandbox. Where the host lacks what it needs, the bot starts all the same and says so to whoever wants to run something.</summary>
    public static IServiceCollection AddSnippets(this IServiceCollection services)
    {
        services.AddOptions<RunnerOptions>().BindConfiguration(RunnerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RunRoom>();
        services.AddSingleton<SnippetService>();
        services.AddSingleton<ISnippetRunner>(provider => provider.GetRequiredService<SnippetService>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<SnippetService>());
        return services;
    }
}
