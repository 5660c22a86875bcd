using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Bot.Tests.Storage;

public sealed class LiteOwnerTests : IDisposable
{
    private readonly LitePlace place = new();
    private int opened;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_poisonous_item_fails_alone_and_its_batch_gets_through()
    {
        await using var owner = CreateSut();
        var held = Hold(owner);
        var good = Enumerable.Range(0, 20).Select(n => owner.Write(database => Insert(database, n), null, Ct)).ToList();
        var poison = owner.Write(database => Insert(database, 1000) ? throw new InvalidDataException("poison") : false, null, Ct);
        var duplicate = owner.Write(database => Insert(database, 7), null, Ct);
        var alsoGood = owner.Write(database => Insert(database, 2000), null, Ct);
        held.SetResult();

        await Task.WhenAll([.. good, alsoGood]);
        await Should.ThrowAsync<InvalidDataException>(poison);
        await Should.ThrowAsync<LiteException>(duplicate);
        (await owner.Read(database => database.GetCollection("rows").Count(), Ct)).ShouldBe(21);
        (await owner.Read(database => database.GetCollection("rows").FindById(1000) is null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_follows_in_memory_happens_once_and_only_for_what_was_stored()
    {
        await using var owner = CreateSut();
        var held = Hold(owner);
        var followed = new List<int>();
        var works = Enumerable.Range(0, 5).Select(n => owner.Write(
            database => n == 3 ? throw new InvalidDataException("poison") : Insert(database, n), _ => followed.Add(n), Ct)).ToList();
        held.SetResult();

        await Should.ThrowAsync<InvalidDataException>(Task.WhenAll(works));
        followed.ShouldBe([0, 1, 2, 4]);
    }

    [Fact]
    public async Task When_the_database_itself_fails_it_is_opened_anew_and_goes_on()
    {
        await using var owner = CreateSut();
        await owner.Write(database => Insert(database, 1), null, Ct);
        await Should.ThrowAsync<StorageUnavailable>(owner.Write(database => Insert(database, 2) ? throw new IOException("No space left on device") : false, null, Ct));

        await owner.Write(database => Insert(database, 3), null, Ct);
        opened.ShouldBe(2);
        (await owner.Read(database => database.GetCollection("rows").FindAll().Select(row => row["_id"].AsInt32).ToList(), Ct)).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task While_the_database_cannot_be_opened_callers_are_told_and_later_it_works_again()
    {
        var isAway = false;
        await using var owner = CreateSut(() => isAway ? throw new IOException("The folder is away") : place.File);
        isAway = true;
        await Should.ThrowAsync<StorageUnavailable>(owner.Read<bool>(_ => throw new IOException("read error"), Ct));
        (await Should.ThrowAsync<StorageUnavailable>(owner.Write(database => Insert(database, 1), null, Ct))).Message.ShouldContain("The folder is away");
        isAway = false;
        (await owner.Write(database => Insert(database, 1), null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_comes_after_the_end_is_told()
    {
        var owner = CreateSut();
        var last = owner.Write(database => Insert(database, 1), null, Ct);
        await owner.DisposeAsync();
        (await last).ShouldBeTrue();
        await Should.ThrowAsync<StorageUnavailable>(owner.Write(database => Insert(database, 2), null, Ct));
    }

    private LiteOwner CreateSut(Func<string>? file = null)
    {
        return new LiteOwner(Open(), Open, NullLogger.Instance);

        LiteDatabase Open()
        {
            var path = file?.Invoke() ?? place.File;
            opened++;
            return LiteFile.Connect(path, readOnly: false);
        }
    }

    /// <summary>Keeps the owner busy, so that what comes meanwhile becomes one batch.</summary>
    private static TaskCompletionSource Hold(LiteOwner owner)
    {
        var held = new TaskCompletionSource();
        _ = owner.Read(_ => held.Task.Wait(TimeSpan.FromSeconds(30)), Ct);
        return held;
    }

    private static bool Insert(ILiteDatabase database, int id)
    {
        database.GetCollection("rows").Insert(new BsonDocument { ["_id"] = id });
        return true;
    }
}
