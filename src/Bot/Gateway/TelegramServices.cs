using CoroutineBot.Bot.Demo;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Gateway;

public static class TelegramServices
{
    /// <summary>
    /// The way to Telegram and back: the gateway, long polling or webhook, the bot's menu. Without a token it leads to the demo's own server, which is
    /// started along. Needs an <see cref="IInbox"/>, a <see cref="PollLookup"/>, a <see cref="ChatMove"/> and a <see cref="WhatIsTaught"/>.
    /// </summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TelegramOptions.Section);
        services.AddOptions<TelegramOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsCheck>();
        var isDemo = string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.Token)]) && string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.TokenFile)]);
        if (isDemo) services.AddDemo(configuration);
        else services.AddSingleton<IPostConfigureOptions<TelegramOptions>, TokenFromFile>().AddSingleton(new MeetingPlace(null));

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<TelegramOptions>>().Value;
            return new BotApi(options.Token!, options.ApiUrl);
        });
        services.AddSingleton<IGateway>(provider => ActivatorUtilities.CreateInstance<TelegramGateway>(
            provider, provider.GetRequiredService<IOptions<TelegramOptions>>().Value.Format));
        services.AddSingleton<BotIdentity>();
        services.AddSingleton<Ending>();
        services.AddSingleton(provider => new Introduced(configuration["Content:Language"] == "en" ? "en" : "ru", [.. provider.GetRequiredService<IOptions<AdminOptions>>().Value.Ids.Order()]));
        services.AddSingleton<Introduction>();
        services.AddHostedService<IntroductionWatch>();
        services.AddHostedService<PictureWarmUp>();
        services.AddSingleton<Greeting>();
        services.AddSingleton<Allowances>();
        services.AddSingleton<UpdateIntake>();
        if (string.Equals(section[nameof(TelegramOptions.Mode)], nameof(TelegramMode.Webhook), StringComparison.OrdinalIgnoreCase) && !isDemo) services.AddHostedService<WebhookReceiver>();
        else services.AddHostedService<Poller>();
        return services;
    }
}
