using System.Globalization;
using System.Runtime.InteropServices;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>Everything about the bot around its snippets, one table. Each part has a folder of its own, filled from the same crowd.</summary>
internal static class BotBenchmark
{
    private const int Few = 1_000;
    private const int Many = 100_000;

    public static async Task<Table> Measure(CancellationToken ct)
    {
        // Where temporary files survive a restart there is a disk; /tmp may be memory.
        var place = Directory.CreateDirectory($"/var/tmp/coroutinebot-bench-{Environment.ProcessId}").FullName;
        try
        {
            var table = new Table($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores shared with the Telegram of the measurement, database on {Kind(place)}, load {Load()} before.");
            await using var telegram = await QuickTelegram.Start(ct);
            var crowd = await Crowd.Teach(telegram, Path.Combine(place, "one"), ct);
            string few = Path.Combine(place, "few"), many = Path.Combine(place, "many");
            crowd.Write(few, Few, ct);
            Console.Error.WriteLine($"  writing a database with {Many:N0} learners takes a minute"); // before the first figure
            crowd.Write(many, Many, ct);

            await Memory.Measure(table, telegram, few, many, ct);
            await Starts.Measure(table, telegram, Path.Combine(place, "empty"), many, Many, ct);
            await Latency.Measure(table, telegram, few, Few, ct);
            await Growth.Measure(table, few, Few, many, Many, ct);
            await Throughput.Measure(table, telegram, crowd, few, Few, ct);
            return table;
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static string Kind(string folder)
    {
        // The longest mount point that the folder lies under.
        var mount = File.ReadLines("/proc/mounts").Select(line => line.Split(' ')).Where(fields => folder.StartsWith(fields[1], StringComparison.Ordinal)).MaxBy(fields => fields[1].Length);
        return mount is null ? "an unknown file system" : mount[2];
    }

    private static string Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture).ToString("0.0", CultureInfo.InvariantCulture);
}
