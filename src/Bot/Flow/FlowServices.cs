using CoroutineBot.Lessons.Practice;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoroutineBot.Bot.Flow;

public static class FlowServices
{
    /// <summary>
    /// The way of an input from the inbox through its lane to the outbox. Needs a store (<c>AddStorage</c>), an <see cref="IReducer"/>, an
    /// <see cref="IGateway"/> and a runner; an <see cref="ILiveComposer"/> is used where there is one.
    /// </summary>
    public static IServiceCollection AddFlow(this IServiceCollection services)
    {
        AddChecked<LaneOptions>(services, LaneOptions.Section);
        AddChecked<SendingOptions>(services, SendingOptions.Section);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILiveComposer, PlainLiveComposer>();
        services.TryAddSingleton<IErrands, NoErrands>();
        services.TryAddSingleton<IJudge, NobodyJudges>();
        services.TryAddSingleton<RunRoom>();
        services.TryAddSingleton<IInlineDesk, NothingToOffer>();
        services.AddSingleton<FlowMetrics>();
        services.AddSingleton<Stopwatches>();
        services.AddSingleton<Traffic>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<RunSources>();
        services.AddSingleton<LiveViews>();
        services.AddSingleton<TapAnswers>();
        services.AddSingleton<InlineAnswers>();
        services.AddSingleton<IInlineQueries>(provider => provider.GetRequiredService<InlineAnswers>());

        // Stopped in reverse order: first the lanes, then the runs, the sender last, so that it still sends what they leave.
        services.AddHostedService<Sender>();
        services.AddHostedService(provider => provider.GetRequiredService<TapAnswers>());
        services.AddHostedService(provider => provider.GetRequiredService<InlineAnswers>());
        services.AddHostedService<RunWorker>();
        services.AddHostedService<TimerWorker>();
        services.AddHostedService<LaneWorkers>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        return services;
    }

    private static void AddChecked<T>(IServiceCollection services, string section)
        where T : class =>
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
