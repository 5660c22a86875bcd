using CoroutineBot.Bot.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Demo;

internal static class DemoServices
{
    /// <summary>The demo is the real bot whose Telegram:ApiUrl leads to a server on this machine; nothing else in the bot knows of it.</summary>
    public static void AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = configuration["Storage:Path"] is { Length: > 0 } path ? path : "data";
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section))
            .Validate(demo => DemoOptions.IsUsable(demo.Url), "Demo:Url has to look like http://127.0.0.1:8080.").ValidateOnStart();
        services.AddSingleton(provider => new MeetingPlace(provider.GetRequiredService<IOptions<DemoOptions>>().Value.LocalUrl));
        services.AddOptions<TelegramOptions>().PostConfigure<IOptions<DemoOptions>>((telegram, demo) =>
        {
            telegram.Token = DemoToken.Of(storage);
            telegram.ApiUrl = demo.Value.LocalUrl;
        });
        services.AddSingleton(new LocalTelegramPlace(Path.Combine(AppContext.BaseDirectory, "LocalTelegram"), Path.Combine(Path.GetFullPath(storage), "telegram")));
        services.AddHostedService<LocalTelegramProcess>();
    }
}

/// <param name="Program">The folder of the server's program.</param>
/// <param name="Data">The folder of its users, chats and messages.</param>
internal sealed record LocalTelegramPlace(string Program, string Data);
