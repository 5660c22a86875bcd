namespace CoroutineBot.Bot.CommandLine;

/// <summary>Tells settings (<c>--Telegram:Token=…</c>, <c>--Demo:Url …</c>) from the words of the command line: a setting's name has a colon in it, but for <c>--Admins</c>.</summary>
internal static class Settings
{
    public static (string[] Words, string[] Settings) Split(string[] args)
    {
        var words = new List<string>();
        var settings = new List<string>();
        for (var at = 0; at < args.Length; at++)
        {
            var arg = args[at];
            var name = arg.Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !(name.Contains(':', StringComparison.Ordinal) || name.Equals("--Admins", StringComparison.OrdinalIgnoreCase)))
            {
                words.Add(arg);
                continue;
            }

            settings.Add(arg);
            if (!arg.Contains('=', StringComparison.Ordinal) && at + 1 < args.Length && !args[at + 1].StartsWith('-'))
            {
                settings.Add(args[++at]);
            }
        }

        return ([.. words], [.. settings]);
    }
}
