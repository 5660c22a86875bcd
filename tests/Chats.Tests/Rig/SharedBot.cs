using System.Collections.Concurrent;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>One bot for all tests of a class; each test brings its own people. At the end Telegram must have had nothing to refuse.</summary>
public class SharedBot : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Chat, string Why)> _expected = new();

    public BotUnderTest Bot { get; private set; } = null!;

    /// <summary>A refusal that the story of a test is about.</summary>
    public void Expects(Learner whose, string why) => _expected.Enqueue(($"\"chat_id\":{whose.Id},", why));

    protected virtual string[] Settings => BotUnderTest.Hurried;

    public async ValueTask InitializeAsync() => Bot = await BotUnderTest.Start(Settings);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            (await Bot.Refusals()).Where(refusal => !_expected.Any(one => refusal.Contains(one.Chat, StringComparison.Ordinal) && refusal.Contains(one.Why, StringComparison.Ordinal))).ShouldBeEmpty("Telegram would have refused a request");
        }
        finally
        {
            await Bot.DisposeAsync();
        }
    }
}
