using System.CommandLine;
using CoroutineBot.Bot.Features;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Linting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>lint [PATH]</c>: findings as <c>path:line:column CODE text</c>.</summary>
internal static class LintWords
{
    public static Command Command(string[] settings)
    {
        var path = new Argument<string?>("PATH") { Description = "A folder of courses, a course, a lesson or a single file; Content:Path by default.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "The findings as a JSON array on standard output." };
        var command = new Command("lint", "Checks lessons and tells what is wrong, with line and column.") { path, json };
        command.SetAction(parsed =>
        {
            using var host = BotHost.ForSnippets(settings);
            var target = parsed.GetValue(path) ?? host.Services.GetRequiredService<IOptions<ContentOptions>>().Value.Path;
            if (!File.Exists(target) && !Directory.Exists(target))
            {
                Console.Error.WriteLine($"There is no file or folder {target}.");
                return ExitCode.Wrong;
            }

            var result = Linter.Lint(target);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(Finding.ToJson(result.Findings));
            }
            else
            {
                foreach (var finding in result.Findings)
                {
                    Console.WriteLine(finding);
                }
            }

            var errors = result.Findings.Count(finding => finding.Severity == Severity.Error);
            var warnings = result.Findings.Count(finding => finding.Severity == Severity.Warning);
            Console.Error.WriteLine($"{errors} error(s), {warnings} warning(s) in {target}");
            return errors > 0 ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
