using System.Globalization;
using System.Runtime.InteropServices;

namespace CoroutineBot.Benchmarks.Bot;

/// <summary>Everything about the bot around its snippets, one table. Each part has a folder of its own, filled from the same crowd.</summary>
internal static class BotBenchmark
{
    private const int Few = 1_000;
    private const int Many = 100_000;

    /// <summary>By the names that the command line knows them by.</summary>
    public static readonly string[] Parts = ["memory", "starts", "latency", "growth", "throughput"];

    public static Task<Table> Measure(CancellationToken ct) => Measure(Parts, ct);

    public static async Task<Table> Measure(IReadOnlyCollection<string> parts, CancellationToken ct)
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
            if (parts.Any(part => part is "memory" or "starts" or "growth"))
            {
                Console.Error.WriteLine($"  writing a database with {Many:N0} learners takes a minute"); // before the first figure
                crowd.Write(many, Many, ct);
            }

            foreach (var part in Parts.Where(parts.Contains))
            {
                await (part switch
                {
                    "memory" => Memory.Measure(table, telegram, few, many, ct),
                    "starts" => Starts.Measure(table, telegram, Path.Combine(place, "empty"), many, Many, ct),
                    "latency" => Latency.Measure(table, telegram, few, Few, ct),
                    "growth" => Growth.Measure(table, few, Few, many, Many, ct),
                    _ => Throughput.Measure(table, telegram, crowd, few, Few, ct),
                });
            }

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
