using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Storage;

/// <summary>Once a day, at the hour of the backup: makes it, drops the oldest, and forgets keys that no update will bring again.</summary>
internal sealed class Housekeeping(
    IStore store, IOptions<StorageOptions> storage, IOptions<BackupOptions> backup, StorageMetrics metrics, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private const int Chunk = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(UntilTheHour(), time, stoppingToken);
            metrics.BackedUp(await Try("The daily backup", MakeBackup, stoppingToken));
            await Try("Forgetting old keys", ForgetKeys, stoppingToken);
        }
    }

    private TimeSpan UntilTheHour()
    {
        var now = time.GetLocalNow();
        var next = now.Date.AddHours(backup.Value.Hour);
        return (next <= now.DateTime ? next.AddDays(1) : next) - now.DateTime;
    }

    private async Task MakeBackup(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetFullPath(storage.Value.Path), "backups");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"daily-{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db");
        await store.Backup(file, ct);
        foreach (var old in Directory.EnumerateFiles(folder, "daily-*.db").OrderDescending(StringComparer.Ordinal).Skip(backup.Value.Keep))
            File.Delete(old);

        logger.LogInformation("The daily backup is {File}", file);
    }

    private async Task ForgetKeys(CancellationToken ct)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(storage.Value.KeepDays);
        while (await store.Retain(before, ct) == Chunk)
            ct.ThrowIfCancellationRequested();
    }

    private async Task<bool> Try(string what, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            return true;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            logger.LogError(error, "{What} failed; it is tried again tomorrow", what);
            return false;
        }
    }
}
