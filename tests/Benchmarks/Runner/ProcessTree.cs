using System.Globalization;

namespace CoroutineBot.Benchmarks.Runner;

/// <summary>What the kernel says about a process and all that it has started.</summary>
internal static class ProcessTree
{
    private const double TickMs = 10; // USER_HZ is 100 on every Linux

    public static IEnumerable<int> Of(int root)
    {
        yield return root;
        foreach (var child in Children(root))
        {
            foreach (var one in Of(child))
                yield return one;
        }
    }

    public static int[] Children(int parent)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return []; // it has just ended
        }
    }

    /// <summary>Computing time in milliseconds of the whole tree, with those that have ended and been waited for.</summary>
    public static double CpuMs(int root) => Of(root).Sum(process => CpuOf(process, ended: false) + CpuOf(process, ended: true));

    /// <summary>Computing time in milliseconds of one process, or of the children that it has waited for.</summary>
    public static double CpuOf(int process, bool ended)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var words = text[(text.LastIndexOf(')') + 2)..].Split(' '); // from the third field on
            var first = ended ? 13 : 11;
            return (long.Parse(words[first], CultureInfo.InvariantCulture) + long.Parse(words[first + 1], CultureInfo.InvariantCulture)) * TickMs;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Memory in bytes of the whole tree; what several share is divided among them.</summary>
    public static long Memory(int root) => Of(root).Sum(process =>
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[4..^2].Trim(), CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    });
}
