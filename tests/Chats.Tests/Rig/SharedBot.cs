namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>One bot for all tests of a class; each test brings its own people. At the end Telegram must have had nothing to refuse.</summary>
public class SharedBot : IAsyncLifetime
{
    public BotUnderTest Bot { get; private set; } = null!;

    protected virtual string[] Settings => BotUnderTest.Hurried;

    public async ValueTask InitializeAsync() => Bot = await BotUnderTest.Start(Settings);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            (await Bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
        }
        finally
        {
            await Bot.DisposeAsync();
        }
    }
}
