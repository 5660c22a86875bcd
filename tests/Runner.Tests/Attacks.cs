namespace CoroutineBot.Runner.Tests;

/// <summary>The attack table. Each file in <c>Attacks/</c> holds attacks, each after a line <c># --- name</c>.
/// An attack prints TRIED when it has got as far as trying and ESCAPED when it got through.</summary>
public static class Attacks
{
    public static TheoryData<string> Names => new(All.Keys.Order());

    public static string Code(string name) => All[name];

    private static readonly Dictionary<string, string> All = Read();

    private static Dictionary<string, string> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Attacks");
        var prelude = File.ReadAllText(Path.Combine(folder, "prelude.py"));
        var attacks = new Dictionary<string, string>();
        foreach (var file in Directory.GetFiles(folder, "*.py").Where(file => Path.GetFileName(file) != "prelude.py"))
        {
            foreach (var part in File.ReadAllText(file).Split("# --- ").Skip(1))
            {
                var end = part.IndexOf('\n');
                attacks.Add($"{Path.GetFileNameWithoutExtension(file)}: {part[..end].Trim()}", prelude + part[end..]);
            }
        }

        return attacks;
    }
}
