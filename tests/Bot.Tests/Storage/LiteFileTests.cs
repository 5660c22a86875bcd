using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using LiteDB;

namespace CoroutineBot.Bot.Tests.Storage;

public sealed class LiteFileTests : IDisposable
{
    private readonly LitePlace place = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_second_owner_of_the_folder_is_told_what_to_do()
    {
        await using var first = place.Open(TimeProvider.System);
        var refusal = Should.Throw<StorageInUse>(() => place.Open(TimeProvider.System));
        refusal.Message.ShouldContain(place.Folder);
        refusal.Message.ShouldContain("--Storage:Path=");
    }

    [Fact]
    public async Task The_folder_is_free_again_when_its_owner_has_left()
    {
        await using (place.Open(TimeProvider.System))
        {
        }

        await using var next = place.Open(TimeProvider.System);
        (await next.ReadOffset(Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("cut")]
    [InlineData("scribbled")]
    [InlineData("gone")]
    public async Task A_broken_file_is_kept_aside_and_nothing_is_created_in_its_place(string harm)
    {
        var backup = Path.Combine(place.Folder, "backups", "daily-20260301-030000.db");
        await using (var store = place.Open(TimeProvider.System))
        {
            await store.WriteOffset(7, Ct);
            Directory.CreateDirectory(Path.GetDirectoryName(backup)!);
            await store.Backup(backup, Ct);
        }

        Harm(harm);
        var broken = Should.Throw<StorageBroken>(() => place.Open(TimeProvider.System));
        broken.Message.ShouldContain(backup);
        File.Exists(place.File).ShouldBeFalse();
        Directory.EnumerateFiles(place.Folder, "coroutinebot.broken-*.db").ShouldNotBeEmpty();

        // Whoever starts the bot again by itself must not get an empty one.
        Should.Throw<StorageBroken>(() => place.Open(TimeProvider.System)).Message.ShouldBe(broken.Message);
        File.Exists(place.File).ShouldBeFalse();

        File.Copy(backup, place.File);
        await using var restored = place.Open(TimeProvider.System);
        (await restored.ReadOffset(Ct)).ShouldBe(7);
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused_and_left_alone()
    {
        await place.Open(TimeProvider.System).DisposeAsync();
        using (var database = LiteFile.Connect(place.File, readOnly: false))
            database.UserVersion = LiteMigrations.Newest + 1;

        Should.Throw<StorageTooNew>(() => place.Open(TimeProvider.System)).Message.ShouldContain($"version {LiteMigrations.Newest + 1}");
        File.Exists(place.File).ShouldBeTrue();
    }

    [Fact]
    public async Task An_older_file_is_copied_before_it_is_brought_up_to_date()
    {
        using (var database = LiteFile.Connect(place.File, readOnly: false))
            database.GetCollection("meta").Insert(new BsonDocument { ["_id"] = "offset", ["value"] = 9L });

        await using var store = place.Open(TimeProvider.System);
        (await store.ReadOffset(Ct)).ShouldBe(9);
        var copy = Directory.EnumerateFiles(Path.Combine(place.Folder, "backups")).ShouldHaveSingleItem();
        using var before = LiteFile.Connect(copy, readOnly: true);
        before.UserVersion.ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(place.Folder, "a file");
        await File.WriteAllTextAsync(file, "x", Ct);
        var options = new StorageOptions { Path = Path.Combine(file, "data") };
        var error = Should.Throw<StorageUnavailable>(() => LiteStore.Open(options, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<LiteStore>.Instance));
        error.Message.ShouldContain(options.Path);
    }

    [Fact]
    public async Task A_backup_made_under_load_is_whole()
    {
        var backup = Path.Combine(place.Folder, "copy.db");
        await using (var store = place.Open(TimeProvider.System))
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var acknowledged = 0;
            var begun = new TaskCompletionSource();
            var load = Task.Run(
                async () =>
                {
                    while (!enough.IsCancellationRequested)
                    {
                        var n = acknowledged + 1;
                        await store.Accept([NewInput.Of($"k{n}", new ChatId(n), new NotUnderstood("x"))], CancellationToken.None);
                        await store.Commit((await store.Claim(CancellationToken.None))!, new LaneCommit($"{n}"), CancellationToken.None);
                        Interlocked.Increment(ref acknowledged);
                        begun.TrySetResult();
                    }
                },
                CancellationToken.None);
            await begun.Task.WaitAsync(Ct);
            for (var round = 0; round < 5; round++)
            {
                var before = Volatile.Read(ref acknowledged);
                await store.Backup(backup, Ct);
                using var copy = LiteFile.Connect(backup, readOnly: true);
                copy.GetCollection("lanes").Count().ShouldBeGreaterThanOrEqualTo(before);
            }

            await enough.CancelAsync();
            await load;
        }

        File.Delete(place.File);
        File.Copy(backup, place.File);
        await using var restored = place.Open(TimeProvider.System);
        (await restored.Counts(Ct)).Lanes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_so_and_harms_nothing()
    {
        await using var store = place.Open(TimeProvider.System);
        await Should.ThrowAsync<StorageException>(() => store.Backup(Path.Combine(place.Folder, "nowhere", "copy.db"), Ct));
        await store.WriteOffset(1, Ct);
        (await store.ReadOffset(Ct)).ShouldBe(1);
    }

    private void Harm(string harm)
    {
        switch (harm)
        {
            case "emptied":
                File.WriteAllBytes(place.File, []);
                break;
            case "cut":
                using (var file = File.OpenWrite(place.File))
                    file.SetLength(file.Length - 100);

                break;
            case "scribbled":
                using (var file = File.OpenWrite(place.File))
                    file.Write(new byte[4096]);

                break;
            default:
                File.Move(place.File, Path.Combine(place.Folder, "coroutinebot-log.db"), overwrite: true);
                break;
        }
    }
}
