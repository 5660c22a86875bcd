using System.Collections.Frozen;

namespace CoroutineBot.Runner.FirstAid;

/// <summary>A mistake in a small program, and the same program without it. Both really run, and need no language but Python.</summary>
/// <param name="Before">Shows the mistake.</param>
/// <param name="After">Does what was meant.</param>
public sealed record Remedy(string Before, string After);

/// <summary>The fix for each mistake that code can show.</summary>
public static class Remedies
{
    private static readonly FrozenDictionary<string, Remedy> All = Read();

    /// <summary>Null where there is nothing to show, such as for a missing network.</summary>
    public static Remedy? Of(string mistake) => All.GetValueOrDefault(mistake);

    /// <summary>Ids of the mistakes that have one.</summary>
    public static IEnumerable<string> Ids => All.Keys;

    private static FrozenDictionary<string, Remedy> Read()
    {
        const string after = ".after.py";
        var assembly = typeof(Remedies).Assembly;
        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().TrimEnd('\n');
        }

        return assembly.GetManifestResourceNames().Where(name => name.EndsWith(after, StringComparison.Ordinal)).Select(name => name[..^after.Length])
            .ToFrozenDictionary(id => id, id => new Remedy(Text(id + ".before.py"), Text(id + after)));
    }
}
