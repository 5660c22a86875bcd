using System.Text.RegularExpressions;
using CoroutineBot.Bot.Demo;
using CoroutineBot.Bot.Listening;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>Failures of the start that a person can mend: said in sentences, all at once, without a stack trace.</summary>
internal static partial class StartProblems
{
    /// <returns>Empty where the failure is none of these: then it is ours, and its trace is wanted.</returns>
    public static IReadOnlyList<string> Of(Exception problem) => problem switch
    {
        AggregateException many when many.InnerExceptions.All(one => Of(one).Count > 0) => [.. many.InnerExceptions.SelectMany(Of)],
        OptionsValidationException settings => [.. settings.Failures.Select(failure => $"Settings: {InOurWords(failure, settings.OptionsType)}")],
        InvalidOperationException { InnerException: FormatException or ArgumentException } binding when binding.Message.Contains("configuration", StringComparison.OrdinalIgnoreCase) =>
            [$"Settings: {InOurWords(binding.Message)}"],
        StorageException or DemoException or ListenException => [problem.Message],
        _ => [],
    };

    /// <summary>The framework names a class and its property; the host knows the setting.</summary>
    private static string InOurWords(string failure, Type options)
    {
        if (Annotation().Match(failure) is not { Success: true } match)
        {
            return failure;
        }

        var (member, error) = (match.Groups["member"].Value, match.Groups["error"].Value);
        var section = options.GetField("Section")?.GetRawConstantValue() as string ?? options.Name;
        var setting = $"{section}:{member}";
        var said = error.Replace($"The field {member} ", $"{setting} ", StringComparison.Ordinal).Replace($"The {member} field ", $"{setting} ", StringComparison.Ordinal);
        return said.Contains(setting, StringComparison.Ordinal) ? said : $"{setting}: {said}";
    }

    private static string InOurWords(string failure)
    {
        if (Conversion().Match(failure) is not { Success: true } match)
        {
            return failure;
        }

        var name = match.Groups["type"].Value;
        var type = typeof(StartProblems).Assembly.GetType(name) ?? typeof(Runner.RunnerOptions).Assembly.GetType(name) ?? typeof(Lessons.Model.Language).Assembly.GetType(name);
        var wanted = type is { IsEnum: true } ? $"one of {string.Join(", ", Enum.GetNames(type)).ToLowerInvariant()}"
            : name.Contains("Int", StringComparison.Ordinal) ? "a whole number"
            : name.Contains("Boolean", StringComparison.Ordinal) ? "true or false"
            : "something else";
        return $"{match.Groups["setting"].Value} must be {wanted}, not \"{match.Groups["value"].Value}\".";
    }

    [GeneratedRegex(@"^DataAnnotation validation failed for '\w+' members: '(?<member>\w+)' with the error: '(?<error>.*)'\.$", RegexOptions.Singleline)]
    private static partial Regex Annotation();

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<setting>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex Conversion();
}
