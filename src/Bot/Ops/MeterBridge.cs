using System.Diagnostics.Metrics;
using Prometheus;

namespace CoroutineBot.Bot.Ops;

/// <summary>
/// Meters of .NET as metrics of Prometheus, each under the name of its meter and its own: <c>coroutinebot_flow_inputs_handled</c>. The adapter that comes
/// with prometheus-net shows counters as gauges, forgets whatever was quiet for five minutes and leaves out the gauges of .NET.
/// </summary>
internal sealed class MeterBridge : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly IMetricFactory factory;
    private readonly double[] buckets;

    /// <param name="isWanted">Which meters are shown.</param>
    /// <param name="buckets">Upper bounds of every histogram.</param>
    public MeterBridge(IMetricFactory factory, Func<Meter, bool> isWanted, double[] buckets)
    {
        this.factory = factory;
        this.buckets = buckets;
        listener.InstrumentPublished = (instrument, its) =>
        {
            if (isWanted(instrument.Meter) && Kind(instrument) is { } kind)
                its.EnableMeasurementEvents(instrument, new Shown(this, instrument, kind));
        };
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, shown) => ((Shown)shown!).Record(value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, shown) => ((Shown)shown!).Record(value, tags));
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    private static MetricKind? Kind(Instrument instrument) => instrument switch
    {
        Counter<long> or Counter<double> => MetricKind.Counter,
        Histogram<long> or Histogram<double> => MetricKind.Histogram,
        Gauge<long> or Gauge<double> or UpDownCounter<long> => MetricKind.Gauge,
        _ => null,
    };

    private enum MetricKind
    {
        Counter,
        Gauge,
        Histogram,
    }

    /// <summary>One instrument. Its labels are known with its first measurement; from then on they stay.</summary>
    private sealed class Shown(MeterBridge bridge, Instrument instrument, MetricKind kind)
    {
        private readonly Lock gate = new();
        private Action<double, string[]>? record;
        private string[] labels = [];

        public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Action<double, string[]> known;
            lock (gate)
            {
                if (record is null)
                {
                    labels = [.. tags.ToArray().Select(tag => tag.Key)];
                    record = Make();
                }

                known = record;
            }

            var values = new string[labels.Length];
            for (var at = 0; at < values.Length; at++)
                values[at] = Value(tags, labels[at]);
            known(value, values);
        }

        private static string Value(ReadOnlySpan<KeyValuePair<string, object?>> tags, string label)
        {
            foreach (var (name, value) in tags)
            {
                if (name == label)
                    return value?.ToString() ?? "";
            }

            return "";
        }

        private Action<double, string[]> Make()
        {
            var name = $"{instrument.Meter.Name}_{instrument.Name}".Replace('.', '_').ToLowerInvariant();
            var help = instrument.Description ?? name;
            switch (kind)
            {
                case MetricKind.Counter:
                    var counter = bridge.factory.CreateCounter(name, help, labels);
                    return (value, values) => counter.WithLabels(values).Inc(value);
                case MetricKind.Histogram:
                    var histogram = bridge.factory.CreateHistogram(name, help, labels, new HistogramConfiguration { Buckets = bridge.buckets });
                    return (value, values) => histogram.WithLabels(values).Observe(value);
                default:
                    var gauge = bridge.factory.CreateGauge(name, help, labels);
                    return instrument is UpDownCounter<long> ? (value, values) => gauge.WithLabels(values).Inc(value) : (value, values) => gauge.WithLabels(values).Set(value);
            }
        }
    }
}
