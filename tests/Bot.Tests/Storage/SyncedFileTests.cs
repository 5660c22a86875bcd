using CoroutineBot.Bot.Storage.Lite;

namespace CoroutineBot.Bot.Tests.Storage;

/// <summary>What a power cut may leave is decided by the order in which two files come to the disk.</summary>
public sealed class SyncedFileTests : IDisposable
{
    private static readonly byte[] _page = new byte[8192];

    private readonly string _folder = Directory.CreateTempSubdirectory("coroutinebot-synced-").FullName;
    private readonly List<string> _synced = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_log_is_on_the_disk_before_the_first_byte_of_the_data_and_only_once()
    {
        using var log = new SyncedFile(Of("log"), log: null, _ =>
        {
            _synced.Add("log");
            new FileInfo(Of("data")).Length.ShouldBe(0, "nothing of the data was touched before");
        });
        using var data = new SyncedFile(Of("data"), log, _ => _synced.Add("data"));
        for (var page = 0; page < 20; page++)
        {
            // LiteDB would have each of them on the disk.
            log.Write(_page);
            log.Flush();
        }

        _synced.ShouldBeEmpty();
        data.Write(_page);
        data.Write(_page);
        _synced.ShouldBe(["log"]);
        data.Flush();
        data.Flush();
        _synced.ShouldBe(["log", "data"]);
    }

    [Fact]
    public void Each_transaction_begins_anew()
    {
        using var log = new SyncedFile(Of("log"), log: null, _ => _synced.Add("log"));
        using var data = new SyncedFile(Of("data"), log, _ => _synced.Add("data"));
        for (var transaction = 0; transaction < 3; transaction++)
        {
            log.Write(_page);
            log.Flush();
            data.Position = 0;
            data.Write(_page);
            data.Flush();
            log.SetLength(0);
            log.Position = 0;
        }

        _synced.ShouldBe(["log", "data", "log", "data", "log", "data"]);
    }

    [Fact]
    public void Where_the_log_cannot_be_brought_to_the_disk_the_data_stays_as_it_was_and_it_is_tried_again()
    {
        var isFull = true;
        using var log = new SyncedFile(Of("log"), log: null, _ =>
        {
            _synced.Add("log");
            if (isFull)
                throw new IOException("No space left on device");
        });
        using var data = new SyncedFile(Of("data"), log, _ => _synced.Add("data"));
        log.Write(_page);
        Should.Throw<IOException>(() => data.Write(_page));
        data.Length.ShouldBe(0);

        isFull = false;
        data.Write(_page);
        data.Length.ShouldBe(_page.Length);
        _synced.ShouldBe(["log", "log"]);
    }

    private string Of(string name) => Path.Combine(_folder, name);
}
