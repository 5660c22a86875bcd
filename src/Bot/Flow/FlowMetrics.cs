using System.Diagnostics.Metrics;

namespace CoroutineBot.Bot.Flow;

/// <summary>What the flow counts.</summary>
public sealed class FlowMetrics(IMeterFactory meters)
{
    public const string MeterName = "CoroutineBot.Flow";

    private readonly Meter meter = meters.Create(MeterName);

    public Counter<long> Inputs => field ??= meter.CreateCounter<long>("inputs_handled_total", description: "Inputs that were handled and stored");

    public Counter<long> DeadLetters => field ??= meter.CreateCounter<long>("dead_letters_total", description: "Inputs and effects that were given up");

    public Counter<long> Sent => field ??= meter.CreateCounter<long>("outbox_sent_total", description: "Effects that the messenger has taken");

    public Counter<long> TooFast => field ??= meter.CreateCounter<long>("outbox_too_fast_total", description: "Times that the messenger asked us to wait");

    public Counter<long> Uncertain => field ??= meter.CreateCounter<long>("outbox_uncertain_total", description: "New messages sent again although the first attempt may have arrived");

    public Counter<long> Runs => field ??= meter.CreateCounter<long>("runs_finished_total", description: "Snippets that came to an end, by verdict");

    public Counter<long> LiveDropped => field ??= meter.CreateCounter<long>("live_frames_dropped_total", description: "Live views of output that were left out for the sake of the pace");
}
