using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoroutineBot.Bot.Tests.Storage;

public sealed class RestoreTests : IDisposable
{
    private static readonly PersonId _anna = new(1001);
    private static readonly PersonId _ben = new(1002);

    private readonly LitePlace _place = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_place.Folder, "copy.db");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_restored_database_is_as_it_was_and_the_former_one_is_kept()
    {
        await using (var store = _place.Open(TimeProvider.System))
        {
            await Live(store, _anna, "before");
            await store.Backup(Backup, Ct);
            await Live(store, _anna, "after");
        }

        var (former, again) = await Restore();

        again.ShouldBe(0);
        File.Exists(former).ShouldBeTrue();
        await using var restored = _place.Open(TimeProvider.System);
        (await restored.Gather(_anna, Ct)).State.ShouldBe("before");
    }

    [Fact]
    public async Task Whoever_was_forgotten_since_the_backup_is_forgotten_again()
    {
        await using (var store = _place.Open(TimeProvider.System))
        {
            await Live(store, _anna, "anna's life");
            await Live(store, _ben, "ben's life");
            await store.Backup(Backup, Ct);
            await store.Erase(_anna, Ct);
        }

        (await Restore()).ErasedAgain.ShouldBe(1);

        await using var restored = _place.Open(TimeProvider.System);
        (await restored.Gather(_anna, Ct)).State.ShouldBeNull();
        (await restored.Gather(_ben, Ct)).State.ShouldBe("ben's life");
    }

    [Fact]
    public async Task Whoever_came_back_before_the_backup_stays()
    {
        await using (var store = _place.Open(TimeProvider.System))
        {
            await Live(store, _anna, "first life");
            await store.Erase(_anna, Ct);
            await Live(store, _anna, "second life");
            await store.Backup(Backup, Ct);
        }

        (await Restore()).ErasedAgain.ShouldBe(0);

        await using var restored = _place.Open(TimeProvider.System);
        (await restored.Gather(_anna, Ct)).State.ShouldBe("second life");
    }

    [Fact]
    public async Task A_running_bot_is_not_restored_under_its_feet()
    {
        await using var store = _place.Open(TimeProvider.System);
        await store.Backup(Backup, Ct);
        await Should.ThrowAsync<StorageInUse>(Restore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a database")]
    public async Task What_is_no_backup_changes_nothing(string content)
    {
        await using (var store = _place.Open(TimeProvider.System))
        {
            await Live(store, _anna, "mine");
        }

        await File.WriteAllTextAsync(Backup, content, Ct);
        (await Should.ThrowAsync<StorageException>(Restore)).Message.ShouldContain("Nothing was changed");

        await using var same = _place.Open(TimeProvider.System);
        (await same.Gather(_anna, Ct)).State.ShouldBe("mine");
    }

    private Task<(string? Former, int ErasedAgain)> Restore() =>
        LiteStore.Restore(new StorageOptions { Path = _place.Folder }, Backup, TimeProvider.System, NullLogger<LiteStore>.Instance);

    private static async Task Live(IStore store, PersonId who, string state)
    {
        var person = new Person(who, "Somebody", null);
        await store.Accept([NewInput.Of($"{who}:{state}", who.Lane, new ButtonTapped(person, "q", null, "x"))], Ct);
        var claim = await store.Claim(Ct);
        (await store.Commit(claim!, new LaneCommit(state), Ct)).ShouldBeTrue();
    }
}
