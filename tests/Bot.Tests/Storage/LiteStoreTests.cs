using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Bot.Tests.Storage;

public sealed class LiteStoreContract() : StoreContract(new LitePlace())
{
    protected override IStorePlace NewPlace() => new LitePlace();
}

/// <summary>A folder of its own for one test.</summary>
public sealed class LitePlace : IStorePlace
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("coroutinebot-").FullName;

    public string File => Path.Combine(Folder, "coroutinebot.db");

    public IStore Open(TimeProvider time) => LiteStore.Open(new StorageOptions { Path = Folder }, time, NullLogger<LiteStore>.Instance);

    public byte[] Bytes() => [.. Directory.EnumerateFiles(Folder).SelectMany(System.IO.File.ReadAllBytes)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
