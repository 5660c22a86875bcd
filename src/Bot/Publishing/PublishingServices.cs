using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Publishing.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoroutineBot.Bot.Publishing;

public static class PublishingServices
{
    /// <summary>Lessons that change while the bot runs. Call it before the flow is added, so that there is something to teach when the first lane wakes.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.AddOptions<AdminOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Read(configuration))
            .Validate(options => options.Wrong.IsEmpty, "Admins must be Telegram user ids, such as Admins=1001,1002. In Telegram, a bot like @userinfobot tells yours.")
            .ValidateOnStart();
        services.AddSingleton<LiveSyllabus>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveSyllabus>());
        services.AddSingleton<Func<Syllabus>>(provider => () => provider.GetRequiredService<LiveSyllabus>().Current);
        services.AddSingleton<WhatIsTaught>(provider => language => provider.GetRequiredService<LiveSyllabus>().Current.TaughtIn(language));
        services.AddSingleton<Learners>();
        services.AddSingleton<LessonOffice>();
        services.AddSingleton<NewsOffice>();
        services.AddSingleton<ClassOffice>();
        services.AddSingleton<AdminCommands>();
        services.AddSingleton<IErrands, ChatErrands>();
        return services;
    }

    /// <summary>Carries announcements on while the bot runs.</summary>
    public static IServiceCollection AddAnnouncer(this IServiceCollection services) => services.AddHostedService<Announcer>();

    /// <summary>Keeps what is taught in step with the content folder while the bot runs.</summary>
    public static IServiceCollection AddContentWatch(this IServiceCollection services)
    {
        services.AddSingleton<FolderWord>();
        services.AddSingleton<FolderClerk>();
        services.AddHostedService<ContentWatch>();
        return services;
    }
}
