using System.Diagnostics.Metrics;
using System.Text;
using CoroutineBot.Bot.Ops;
using Prometheus;

namespace CoroutineBot.Bot.Tests.Ops;

public sealed class MeterBridgeTests : IDisposable
{
    private readonly Meter meter = new($"Some.Meter{Guid.NewGuid():N}");
    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly MeterBridge bridge;

    public MeterBridgeTests() => bridge = new MeterBridge(Metrics.WithCustomRegistry(registry), one => one == meter, [1, 10]);

    private string Prefix => meter.Name.Replace('.', '_').ToLowerInvariant();

    public void Dispose()
    {
        bridge.Dispose();
        meter.Dispose();
    }

    [Fact]
    public async Task What_only_grows_is_a_counter_what_goes_up_and_down_a_gauge_and_times_are_histograms()
    {
        var runs = meter.CreateCounter<long>("runs");
        runs.Add(2, new KeyValuePair<string, object?>("verdict", "Ok"));
        runs.Add(1, new KeyValuePair<string, object?>("verdict", "Wall"));
        runs.Add(3, new KeyValuePair<string, object?>("verdict", "Ok"));
        meter.CreateGauge<double>("last").Record(7);
        meter.CreateHistogram<double>("wait").Record(5);

        var page = await Page();
        page.ShouldContain($"# TYPE {Prefix}_runs counter");
        page.ShouldContain($"{Prefix}_runs{{verdict=\"Ok\"}} 5");
        page.ShouldContain($"{Prefix}_runs{{verdict=\"Wall\"}} 1");
        page.ShouldContain($"# TYPE {Prefix}_last gauge");
        page.ShouldContain($"{Prefix}_last 7");
        page.ShouldContain($"{Prefix}_wait_bucket{{le=\"1\"}} 0");
        page.ShouldContain($"{Prefix}_wait_bucket{{le=\"10\"}} 1");
    }

    [Fact]
    public async Task Meters_of_others_stay_out()
    {
        using var other = new Meter($"Other{Guid.NewGuid():N}");
        other.CreateCounter<long>("runs").Add(1);
        (await Page()).ShouldNotContain("other");
    }

    private async Task<string> Page()
    {
        using var page = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(page, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(page.ToArray());
    }
}
