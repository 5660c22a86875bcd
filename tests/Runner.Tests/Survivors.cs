using System.Diagnostics;

namespace CoroutineBot.Runner.Tests;

/// <summary>Threads on this machine that a snippet has given a name, looked for from outside.</summary>
internal static class Survivors
{
    /// <summary>Those that are still there after a second, which is what the dying get.</summary>
    public static async Task<string[]> Of(string name)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            string[] left = [.. Processes().SelectMany(Threads).Where(thread => Name(thread) == name)];
            if (left.Length == 0 || watch.Elapsed > TimeSpan.FromSeconds(1))
                return left;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> Processes() =>
        Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _));

    private static string[] Threads(string process)
    {
        try
        {
            return Directory.GetDirectories(Path.Combine(process, "task"));
        }
        catch (IOException)
        {
            return []; // it has just ended
        }
    }

    private static string Name(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            return ""; // it has just ended
        }
    }
}
