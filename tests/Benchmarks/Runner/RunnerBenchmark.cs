using System.Globalization;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>Everything about running snippets, one table.</summary>
internal static class RunnerBenchmark
{
    public static async Task<Table> Measure(CancellationToken ct)
    {
        string heading;
        await using (var sandbox = await Sandbox.Start(new(), ct))
        {
            heading = $"Python {sandbox.Version} ({sandbox.Python}), form with {sandbox.Form}, {Environment.ProcessorCount} cores, "
                + $"load {Load()} before. Baseline: `{sandbox.Python} -I snippet.py`, in turns with ours.";
        }

        var table = new Table(heading);
        await Speed.Measure(table, ct);
        await Pictures.Measure(table, ct);
        await Endings.Measure(table, ct);
        await Exactness.Measure(table, ct);
        return table;
    }

    private static string Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture).ToString("0.0", CultureInfo.InvariantCulture);
}
