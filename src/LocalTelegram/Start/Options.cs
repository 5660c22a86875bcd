using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Disk;

namespace CoroutineBot.LocalTelegram.Start;

/// <summary>The command line: <c>--urls ADDRESS --data FOLDER [--exit-with-parent]</c>, and the token from the environment (null: any well-formed one is let in).</summary>
internal sealed record Options(string Url, string DataFolder, bool ExitWithParent, string? Token)
{
    public const string Usage = "Usage: CoroutineBot.LocalTelegram [--urls http://127.0.0.1:8080] [--data FOLDER] [--exit-with-parent]";
    public const string TokenVariable = "LOCALTELEGRAM_TOKEN";

    public static Options Read(IReadOnlyList<string> args, string? token)
    {
        var (url, folder, exit) = ("http://127.0.0.1:8080", "data", false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--urls" when i + 1 < args.Count: url = args[++i]; break;
                case "--data" when i + 1 < args.Count: folder = args[++i]; break;
                case "--exit-with-parent": exit = true; break;
                case "--urls" or "--data": throw new StartupException($"{args[i]} needs a value. {Usage}");
                default: throw new StartupException($"'{args[i]}' is not understood. {Usage}");
            }
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http") throw new StartupException($"--urls must be an address such as http://127.0.0.1:8080, not '{url}'.");
        if (string.IsNullOrWhiteSpace(folder)) throw new StartupException($"--data needs a folder. {Usage}");
        if (!string.IsNullOrEmpty(token) && !BotApi.TokenShape().IsMatch(token)) throw new StartupException($"The token in {TokenVariable} must look like 123456:letters-and-digits.");
        return new Options(url, folder, exit, string.IsNullOrEmpty(token) ? null : token);
    }
}
