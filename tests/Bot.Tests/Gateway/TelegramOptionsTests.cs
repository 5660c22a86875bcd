using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Tests.Gateway;

public sealed class TelegramOptionsTests
{
    [Fact]
    public void All_problems_are_named_at_once_and_no_token_is_repeated()
    {
        var problem = Should.Throw<OptionsValidationException>(() => Read(("Token", "123:secret"), ("ApiUrl", "telegram.org"), ("Mode", "webhook")));

        problem.Failures.Count().ShouldBe(3);
        problem.Message.ShouldNotContain("secret");
        problem.Message.ShouldContain("Telegram:WebhookUrl");
    }

    [Theory]
    [InlineData("http://bot.example.org/x", "http://127.0.0.1:8443", "s", "https://")]
    [InlineData("https://bot.example.org:9999/x", "http://127.0.0.1:8443", "s", "8443")]
    [InlineData("https://bot.example.org/x", "https://127.0.0.1:8443", "s", "Telegram:WebhookListen")]
    [InlineData("https://bot.example.org/x", "http://127.0.0.1:8443", "no spaces", "Telegram:WebhookSecret")]
    public void A_webhook_that_Telegram_would_not_call_is_refused_with_the_setting(string url, string listen, string secret, string named) =>
        Should.Throw<OptionsValidationException>(
                () => Read(("Token", ScriptedServer.Token), ("Mode", "webhook"), ("WebhookUrl", url), ("WebhookListen", listen), ("WebhookSecret", secret)))
            .Failures.ShouldHaveSingleItem().ShouldContain(named);

    [Fact]
    public void A_webhook_takes_the_place_of_polling()
    {
        using var services = Services([new("Telegram:Token", ScriptedServer.Token), new("Telegram:Mode", "webhook"), new("Telegram:WebhookUrl", "https://bot.example.org/x")]);

        services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Where(service => service is Poller or WebhookReceiver).ShouldHaveSingleItem().ShouldBeOfType<WebhookReceiver>();
    }

    [Fact]
    public void The_token_may_lie_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, ScriptedServer.Token + "\n");

        Read(("TokenFile", file)).Token.ShouldBe(ScriptedServer.Token);
        File.Delete(file);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named() =>
        Should.Throw<OptionsValidationException>(() => Read(("TokenFile", "/nowhere/token"))).Message.ShouldContain("/nowhere/token");

    [Theory]
    [InlineData("rich", TelegramFormat.Rich)]
    [InlineData("Plain", TelegramFormat.Plain)]
    public void The_format_is_a_word(string word, TelegramFormat format) => Read(("Token", ScriptedServer.Token), ("Format", word)).Format.ShouldBe(format);

    [Fact]
    public void Without_a_token_the_way_leads_to_the_demo()
    {
        var folder = Directory.CreateTempSubdirectory("coroutinebot-options-").FullName;

        var options = ReadDemo("http://0.0.0.0:8123", folder);

        options.ApiUrl.ShouldBe("http://127.0.0.1:8123");
        TelegramOptionsCheck.LooksLikeAToken(options.Token!).ShouldBeTrue();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Everything_can_be_built_from_the_settings()
    {
        using var services = Services([new("Telegram:Token", ScriptedServer.Token)]);

        services.GetRequiredService<IGateway>().ShouldBeOfType<TelegramGateway>();
        services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Where(service => service is Poller or WebhookReceiver).ShouldHaveSingleItem().ShouldBeOfType<Poller>();
    }

    private static TelegramOptions Read(params (string Key, string Value)[] settings)
    {
        using var services = Services(settings.Select(setting => new KeyValuePair<string, string?>($"Telegram:{setting.Key}", setting.Value)));
        return services.GetRequiredService<IOptions<TelegramOptions>>().Value;
    }

    private static TelegramOptions ReadDemo(string demoUrl, string storage)
    {
        using var services = Services([new("Demo:Url", demoUrl), new("Storage:Path", storage)]);
        return services.GetRequiredService<IOptions<TelegramOptions>>().Value;
    }

    private static ServiceProvider Services(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSingleton<Microsoft.Extensions.Hosting.IHostApplicationLifetime, Demo.StoppedLifetime>()
            .AddSingleton<IInbox, NoInbox>().AddSingleton<IInlineQueries, NobodyAsks>().AddSingleton<PollLookup>((_, _) => Task.FromResult(PollPlace.Unknown)).AddSingleton<ChatMove>((_, _, _) => Task.CompletedTask).AddSingleton<WhatIsTaught>(_ => new CoursesTaught("", 0)).AddTelegram(configuration).BuildServiceProvider();
    }

    private sealed class NobodyAsks : IInlineQueries
    {
        public void Post(InlineAsked asked)
        {
        }
    }

    private sealed class NoInbox : IInbox
    {
        public Task Accept(IReadOnlyList<InboxItem> items, CancellationToken ct) => Task.CompletedTask;
    }
}
