using System.Diagnostics.Metrics;

namespace CoroutineBot.Bot.Storage;

/// <summary>What is measured of the storage.</summary>
public sealed class StorageMetrics(IMeterFactory meters, TimeProvider time)
{
    public const string MeterName = "CoroutineBot.Storage";

    private readonly Meter meter = meters.Create(MeterName);

    private Counter<long> Backups => field ??= meter.CreateCounter<long>("backups", description: "Daily backups, by how they ended");

    private Gauge<double> LastBackup => field ??= meter.CreateGauge<double>("last_backup_unix_seconds", "s", "When the last daily backup was finished");

    public void BackedUp(bool well)
    {
        Backups.Add(1, new KeyValuePair<string, object?>("outcome", well ? "done" : "failed"));
        if (well)
            LastBackup.Record(time.GetUtcNow().ToUnixTimeSeconds());
    }
}
