using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using Prometheus;

namespace CoroutineBot.Bot.Ops;

/// <summary>
/// All meters of the bot as a page for Prometheus, in a registry of its own: what other libraries measure stays out.
/// prometheus-net, because the exporter of OpenTelemetry for Prometheus has been a prerelease for years.
/// </summary>
internal sealed class MetricsPage : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // A tap should be answered within a third of a second; a snippet may wait for its turn for minutes.
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly MeterBridge bridge;

    public MetricsPage(IStore store)
    {
        var made = Metrics.WithCustomRegistry(registry);
        bridge = new MeterBridge(made, meter => meter.Name is FlowMetrics.MeterName or StorageMetrics.MeterName, Seconds);
        var depth = made.CreateGauge("coroutinebot_waiting", "What waits, by where it waits", "where");
        var lanes = made.CreateGauge("coroutinebot_lanes", "People and groups that the bot knows");
        var dead = made.CreateGauge("coroutinebot_dead_letters_kept", "Inputs and effects that were given up and wait for a human");
        var memory = made.CreateGauge("coroutinebot_memory_bytes", "Resident memory of the bot's own process");
        registry.AddBeforeCollectCallback(async ct =>
        {
            var counts = await store.Counts(ct);
            depth.WithLabels("inbox").Set(counts.PendingInputs);
            depth.WithLabels("outbox").Set(counts.Outbox);
            depth.WithLabels("runs").Set(counts.Runs);
            lanes.Set(counts.Lanes);
            dead.Set(counts.DeadLetters);
            memory.Set(Environment.WorkingSet);
        });
    }

    public Task Write(Stream page, CancellationToken ct) => registry.CollectAndExportAsTextAsync(page, ct);

    public void Dispose() => bridge.Dispose();
}
