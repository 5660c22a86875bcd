namespace CoroutineBot.LocalTelegram.Tests.Rig;

/// <summary>One running program for the tests of a class; each test brings a person of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public LocalProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await LocalProcess.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
