using System.CommandLine;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Linting;
using CoroutineBot.Lessons.Proving;
using CoroutineBot.Runner;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>lint [PATH]</c>: findings as <c>path:line:column CODE text</c>, first by reading, then by running everything that lessons claim.</summary>
internal static class LintWords
{
    public static Command Command(string[] settings)
    {
        var path = new Argument<string?>("PATH") { Description = "A folder of courses, a course, a lesson or a single file; Content:Path by default.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "The findings as a JSON array on standard output." };
        var changed = new Option<bool>("--changed") { Description = "Skips programs and tasks that are unchanged since they last held." };
        var command = new Command("lint", "Checks lessons by reading them and by running every program in them; tells what is wrong, with line and column.") { path, json, changed };
        command.SetAction(async (parsed, ct) =>
        {
            using var host = BotHost.ForSnippets(settings);
            var target = parsed.GetValue(path) ?? host.Services.GetRequiredService<IOptions<ContentOptions>>().Value.Path;
            if (!File.Exists(target) && !Directory.Exists(target))
            {
                await Console.Error.WriteLineAsync($"There is no file or folder {target}.");
                return ExitCode.Wrong;
            }

            var read = Linter.Lint(target);
            var proof = await Prove(host, read, parsed.GetValue(changed), ct);
            var findings = read.With(proof).Findings;
            if (parsed.GetValue(json))
            {
                Console.WriteLine(Finding.ToJson(findings));
            }
            else
            {
                foreach (var finding in findings)
                {
                    Console.WriteLine(finding);
                }

                foreach (var line in Guide.For(findings))
                {
                    await Console.Error.WriteLineAsync(line);
                }
            }

            var errors = findings.Count(finding => finding.Severity == Severity.Error);
            var warnings = findings.Count(finding => finding.Severity == Severity.Warning);
            await Console.Error.WriteLineAsync(Ran(proof));
            await Console.Error.WriteLineAsync($"{errors} error(s), {warnings} warning(s) in {target}");
            return errors > 0 ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<ProofReport> Prove(IHost host, LintResult read, bool onlyChanged, CancellationToken ct)
    {
        await host.StartAsync(ct);
        try
        {
            var cache = ProofCache.Open(CachePath(host.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Path));
            var progress = new LintProgress(host.Services.GetRequiredService<TimeProvider>());
            var report = await Prover.Prove(read.Lessons, host.Services.GetRequiredService<ISnippetRunner>(),
                new ProofOptions { Cache = cache, OnlyChanged = onlyChanged, OnProgress = progress.Show }, ct);
            progress.Clear();
            if (cache.Save() is { } refused && onlyChanged)
            {
                await Console.Error.WriteLineAsync($"What held cannot be remembered for the next time: {refused}");
            }

            return report;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>The user's own cache folder; who has none, such as a service, keeps it beside the database.</summary>
    private static string CachePath(string storage)
    {
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return !string.IsNullOrEmpty(caches) && Path.IsPathRooted(caches) ? Path.Combine(caches, "coroutinebot", "lint.json")
            : home.Length > 0 ? Path.Combine(home, ".cache", "coroutinebot", "lint.json")
            : Path.Combine(storage, "lint.json");
    }

    private static string Ran(ProofReport proof) => proof.Python.Length == 0
        ? "Nothing was run."
        : $"{(proof.Proven == 1 ? "1 program or task was" : $"{proof.Proven} programs and tasks were")} run with {proof.Python}, {proof.Unchanged} {(proof.Unchanged == 1 ? "is" : "are")} unchanged since they last held"
            + $", {(proof.NotRun == 1 ? "1 was not run because it needs" : $"{proof.NotRun} were not run because they need")} a newer one. What each rule asks for: {Guide.Path}";
}
