
namespace CoroutineBot.Chats.Tests.Readme;

/// <summary>What README.md tells people to type: each line of its <c>sh</c> blocks.</summary>
internal static class ReadmeCommands
{
    public const string Run = "./dev run";
    public const string Test = "./dev test";

    public static IReadOnlyList<string> All { get; } = [.. Read(File.ReadAllLines(Path.Combine(Surroundings.Repository, "README.md")))];

    public static IEnumerable<string> ThatEnd => All.Where(command =>
        command.StartsWith("./dev lint", StringComparison.Ordinal) || command.Contains("dotnet run --project src/Bot -- ", StringComparison.Ordinal));

    /// <summary>The start with a token; its settings stand in front.</summary>
    public static IEnumerable<string> Live => All.Where(command => command.EndsWith(' ' + Run, StringComparison.Ordinal) && command.StartsWith("Telegram__Token=", StringComparison.Ordinal));

    public static IEnumerable<string> OfContainers => All.Where(command => command.StartsWith("docker ", StringComparison.Ordinal) || command.StartsWith("podman ", StringComparison.Ordinal));

    /// <summary>They measure for minutes, so that only their names are tried.</summary>
    public static IEnumerable<string> Benches => All.Where(command => command.StartsWith("./dev bench ", StringComparison.Ordinal));

    private static IEnumerable<string> Read(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = !inside && line == "```sh";
            else if (inside && line.Trim().Length > 0) yield return line;
        }
    }
}
