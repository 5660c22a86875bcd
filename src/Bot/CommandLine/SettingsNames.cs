using System.Reflection;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>
/// The settings that there are, taken from the classes that they are read into. One on the command line that is none of them was mistyped: ignored without a
/// word it would open another database, or teach other lessons, than was meant. Files and the environment also hold what is not ours, so they are not asked.
/// </summary>
internal static class SettingsNames
{
    /// <summary>Sections of the framework, whose keys are free.</summary>
    private static readonly string[] _others = ["Logging"];

    private static readonly Dictionary<string, string[]> _sections = new[] { typeof(SettingsNames).Assembly, typeof(RunnerOptions).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Select(type => (Name: type.GetField("Section")?.GetRawConstantValue() as string, Type: type))
        .Where(section => section.Name is not null)
        .GroupBy(section => section.Name!)
        .ToDictionary(section => section.Key, section => section.SelectMany(one => KeysOf(one.Type)).Order(StringComparer.Ordinal).ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <param name="settings">As <see cref="Settings.Split"/> tells them from words.</param>
    /// <returns>A sentence for each that there is not.</returns>
    public static IReadOnlyList<string> Unknown(string[] settings) => [.. settings
        .Where(setting => setting.StartsWith("--", StringComparison.Ordinal))
        .Select(setting => setting[2..].Split('=', 2)[0])
        .Select(Wrong).OfType<string>()];

    private static string? Wrong(string name)
    {
        var parts = name.Split(':');
        if (parts[0].Equals(AdminOptions.Key, StringComparison.OrdinalIgnoreCase) || _others.Contains(parts[0], StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!_sections.TryGetValue(parts[0], out var keys))
        {
            return $"Settings: there is no section \"{parts[0]}\" (in --{name}). {(Nearest.To(parts[0], _sections.Keys) is { } section ? $"Did you mean --{section}:{string.Join(':', parts[1..])}?" : $"There are {string.Join(", ", _sections.Keys.Order(StringComparer.Ordinal))}.")}";
        }

        return keys.Contains(parts[1], StringComparer.OrdinalIgnoreCase)
            ? null
            : $"Settings: there is no --{name}. {(Nearest.To(parts[1], keys) is { } near ? $"Did you mean --{parts[0]}:{near}?" : $"{parts[0]} has {string.Join(", ", keys)}.")}";
    }

    private static IEnumerable<string> KeysOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => property.Name);
}
