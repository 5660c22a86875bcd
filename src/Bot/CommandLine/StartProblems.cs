using CoroutineBot.Bot.Demo;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>Failures of the start that a person can mend: said in sentences, all at once, without a stack trace.</summary>
internal static class StartProblems
{
    /// <returns>Empty where the failure is none of these: then it is ours, and its trace is wanted.</returns>
    public static IReadOnlyList<string> Of(Exception problem) => problem switch
    {
        AggregateException many when many.InnerExceptions.All(one => Of(one).Count > 0) => [.. many.InnerExceptions.SelectMany(Of)],
        OptionsValidationException settings => [.. settings.Failures.Select(failure => $"Settings: {failure}")],
        InvalidOperationException { InnerException: FormatException or ArgumentException } binding when binding.Message.Contains("configuration", StringComparison.OrdinalIgnoreCase) =>
            [$"Settings: {binding.Message}"],
        StorageException or DemoException => [problem.Message],
        _ => [],
    };
}
