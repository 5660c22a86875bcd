using System.Diagnostics.Metrics;

namespace CoroutineBot.Bot.Flow;

/// <summary>What the flow counts and measures. Times are in seconds. Nothing here names a person, a chat or a word of theirs.</summary>
public sealed class FlowMetrics(IMeterFactory meters)
{
    public const string MeterName = "CoroutineBot.Flow";

    private readonly Meter meter = meters.Create(MeterName);

    public Counter<long> Accepted => field ??= Count("inputs_accepted", "Inputs that came in, duplicates included");

    public Counter<long> Inputs => field ??= Count("inputs_handled", "Inputs that were handled and stored");

    public Histogram<double> LaneWait => field ??= Time("lane_wait_seconds", "From an input's storing to the beginning of its handling");

    public Histogram<double> ReplyLatency => field ??= Time("reply_latency_seconds", "From an input's storing to the first answer that the messenger has taken");

    public Counter<long> DeadLetters => field ??= Count("dead_letters", "Inputs and effects that were given up");

    public Counter<long> Sent => field ??= Count("outbox_sent", "Effects that the messenger has taken");

    public Counter<long> TooFast => field ??= Count("outbox_too_fast", "Times that the messenger asked us to wait");

    public Counter<long> Uncertain => field ??= Count("outbox_uncertain", "New messages sent again although the first attempt may have arrived");

    public Counter<long> Runs => field ??= Count("runs_finished", "Snippets that came to an end, by verdict");

    public Histogram<double> QueueWait => field ??= Time("run_queue_wait_seconds", "From the wish for a run to its turn");

    public Histogram<double> SandboxOverhead => field ??= Time("sandbox_overhead_seconds", "What a run took beyond the program's own wall time");

    public Counter<long> LiveDropped => field ??= Count("live_frames_dropped", "Live views of output that were left out for the sake of the pace");

    private Counter<long> Count(string name, string description) => meter.CreateCounter<long>(name, description: description);

    private Histogram<double> Time(string name, string description) => meter.CreateHistogram<double>(name, "s", description);
}
