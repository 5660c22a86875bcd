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
        };
        root.SetAction((_, ct) => ServeWords.Serve(settings, ct));
        var parsed = root.Parse(words);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? ExitCode.Wrong : code;
    }
}
