using System.CommandLine;

namespace CoroutineBot.Bot.CommandLine;

/// <summary>The words of the command line. Settings (<c>--Section:Key=value</c>) may stand anywhere among them.</summary>
internal static class Words
{
    public static async Task<int> Invoke(string[] args)
    {
        var (words, settings) = Settings.Split(args);
        var root = new RootCommand("CoroutineBot teaches asynchronous Python in Telegram. Without a command: serve. Settings are given as --Section:Key=value.")
        {
            ServeWords.Command(settings),
            RunWords.Command(settings),
            LintWords.Command(settings),
            DoctorWords.Command(settings),
            BackupWords.Backup(settings),
            BackupWords.Restore(settings),
            AdminWords.Command(settings),
        };
        root.SetAction((_, ct) => ServeWords.Serve(settings, ct));
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0)
        {
            // Whoever reads standard output reads results; what was wrong with the words, and the help that follows, are none.
            await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.Wrong;
        }

        if (SettingsNames.Unknown(settings) is { Count: > 0 } unknown)
        {
            foreach (var sentence in unknown)
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            return ExitCode.Wrong;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (StartProblems.Of(problem) is { Count: > 0 } sentences)
        {
            foreach (var sentence in sentences.Distinct())
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            return ExitCode.Wrong;
        }
    }
}
