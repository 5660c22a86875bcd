using CoroutineBot.Benchmarks;
using CoroutineBot.Benchmarks.Bot;
using CoroutineBot.Benchmarks.Runner;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

// Names and what each measures; `./dev bench NAME` runs one of them, `./dev bench` all. A part of the table of the bot is called bot/PART.
(string Name, string What, Func<CancellationToken, Task<Table>> Measure)[] benchmarks =
[
    ("runner", "how fast snippets start and how exact their seconds are", RunnerBenchmark.Measure),
    ("class", "how long it takes to look how 100,000 learners fare in a lesson", ClassBenchmark.Measure),
    ("bot", "how fast the bot answers, what it holds and how it grows with its learners", BotBenchmark.Measure),
    .. BotBenchmark.Parts.Select(part => ($"bot/{part}", "a part of it", (Func<CancellationToken, Task<Table>>)(ct => BotBenchmark.Measure([part], ct)))),
];

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

if (args is ["list"])
{
    foreach (var (name, what, _) in benchmarks)
        Console.WriteLine($"{name,-10} {what}");
    return 0;
}

var unknown = args.Where(word => benchmarks.All(one => one.Name != word)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown[0]}'. There are: {string.Join(", ", benchmarks.Select(one => one.Name))}; `list` says what they measure.");
    return 2;
}

foreach (var (name, _, measure) in benchmarks)
{
    if (args.Length > 0 ? !args.Contains(name) : name.Contains('/'))
        continue;
    try
    {
        Console.WriteLine(await measure(stop.Token));
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Stopped.");
        return 130;
    }
    catch (InvalidOperationException impossible)
    {
        Console.Error.WriteLine(impossible.Message);
        return 1;
    }
}

return 0;
