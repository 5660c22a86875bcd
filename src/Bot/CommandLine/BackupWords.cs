using System.CommandLine;
using CoroutineBot.Bot.Control;
using CoroutineBot.Bot.Storage;
using CoroutineBot.Bot.Storage.Lite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.CommandLine;

/// <summary><c>backup FILE</c>, also while the bot runs, and <c>restore FILE</c>, only while it does not.</summary>
internal static class BackupWords
{
    public static Command Backup(string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes." };
        var command = new Command("backup", "Writes a complete copy of the database, also while the bot runs.") { file };
        command.SetAction(async (parsed, ct) =>
        {
            using var host = BotHost.ForSnippets(settings);
            var options = Options(host);
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            if (!Directory.Exists(Path.GetDirectoryName(target)))
            {
                await Console.Error.WriteLineAsync($"There is no folder {Path.GetDirectoryName(target)}.");
                return ExitCode.Wrong;
            }

            if (await ControlClient.Ask(options, new ControlRequest(ControlRequest.Backup, target), ct) is { } answer)
            {
                await Console.Error.WriteLineAsync(answer.Done ? $"Saved to {target}" : answer.Problem);
                return answer.Done ? ExitCode.Done : ExitCode.Failed;
            }

            return await Tell(async () =>
            {
                await using var store = LiteStore.Open(options, host.Services.GetRequiredService<TimeProvider>(), NullLogger<LiteStore>.Instance);
                await store.Backup(target, ct);
                return $"Saved to {target}";
            });
        });
        return command;
    }

    public static Command Restore(string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "A backup." };
        var command = new Command("restore", "Puts a backup in the place of the database; refused while the bot runs.") { file };
        command.SetAction(async (parsed, _) =>
        {
            using var host = BotHost.ForSnippets(settings);
            var source = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(source))
            {
                await Console.Error.WriteLineAsync($"There is no file {source}.");
                return ExitCode.Wrong;
            }

            return await Tell(async () =>
            {
                var (former, again) = await LiteStore.Restore(Options(host), source, host.Services.GetRequiredService<TimeProvider>(), NullLogger<LiteStore>.Instance);
                return $"Restored from {source}."
                    + (former is null ? "" : $" What was there before is {former}.")
                    + (again == 0 ? "" : $" People who had asked to be forgotten since were erased again: {again}.");
            });
        });
        return command;
    }

    private static StorageOptions Options(IHost host) => host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static async Task<int> Tell(Func<Task<string>> work)
    {
        try
        {
            await Console.Error.WriteLineAsync(await work());
            return ExitCode.Done;
        }
        catch (StorageException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return ExitCode.Failed;
        }
    }
}
