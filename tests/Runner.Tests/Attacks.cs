using System.Globalization;

namespace CoroutineBot.Runner.Tests;

/// <summary>One row of the attack table.</summary>
/// <param name="Code">The program, with names in capitals where a canary's place belongs.</param>
/// <param name="Endings">How it may end; empty means that it must get through its last line without an error.</param>
public sealed record Attack(string Name, string Code, string[] Endings)
{
    /// <summary>What it says when it has come to its end.</summary>
    public const string Through = "THROUGH";

    /// <summary>Rows with numbers of system calls mean those of x86-64.</summary>
    public bool NeedsX64 => Code.Contains("call,", StringComparison.Ordinal) || Code.Contains("call(", StringComparison.Ordinal);

    // Long where another limit shall come first, also on a busy machine.
    public RunLimits Limits => SandboxFixture.Small with { Wall = TimeSpan.FromSeconds(Endings.Contains("wall") ? 1 : 20) };

    /// <summary>Null when this end is one of those that the row allows, otherwise what was wrong with it.</summary>
    public string? Misses(RunResult result)
    {
        if (Endings.Length == 0)
            return result.Verdict == Verdict.Ok && result.Stdout.Contains(Through, StringComparison.Ordinal) ? null : "did not get to its last line";
        var verdict = result.Verdict.ToString().ToLower(CultureInfo.InvariantCulture);
        return Endings.Contains(verdict) || Endings.Contains($"{verdict} {result.ExitCode}") ? null : $"ended as {verdict} {result.ExitCode}";
    }
}

/// <summary>The attack table. Each file in <c>Attacks/</c> holds attacks, each after a line <c># --- name</c> or
/// <c># --- name => ending, ending</c>. An attack prints TRIED when it has got as far as trying and ESCAPED when it got through.</summary>
public static class Attacks
{
    public static TheoryData<string> Names => new(All.Keys.Order());

    public static int Count => All.Count;

    public static Attack Named(string name) => All[name];

    private static readonly Dictionary<string, Attack> All = Read();

    private static Dictionary<string, Attack> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Attacks");
        var prelude = File.ReadAllText(Path.Combine(folder, "prelude.py"));
        var attacks = new Dictionary<string, Attack>();
        foreach (var file in Directory.GetFiles(folder, "*.py").Where(file => Path.GetFileName(file) != "prelude.py"))
        {
            foreach (var part in File.ReadAllText(file).Split("# --- ").Skip(1))
            {
                var end = part.IndexOf('\n');
                var head = part[..end].Split("=>");
                var name = $"{Path.GetFileNameWithoutExtension(file)}: {head[0].Trim()}";
                string[] endings = head.Length == 1 ? [] : head[1].Split(',', StringSplitOptions.TrimEntries);
                attacks.Add(name, new Attack(name, $"{prelude}{part[end..]}\nos.write(1, b'{Attack.Through}\\n')\n", endings));
            }
        }

        return attacks;
    }
}
