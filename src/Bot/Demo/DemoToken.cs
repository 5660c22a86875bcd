using System.Security.Cryptography;
using CoroutineBot.Bot.Gateway;

namespace CoroutineBot.Bot.Demo;

/// <summary>A token that the bot makes up for its own server and keeps: a stranger who finds the port should not speak as the bot.</summary>
internal static class DemoToken
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <exception cref="DemoException">The folder cannot be written.</exception>
    public static string Of(string storage)
    {
        var file = Path.Combine(storage, "demo-token");
        try
        {
            if (File.Exists(file) && File.ReadAllText(file).Trim() is var kept && TelegramOptionsCheck.LooksLikeAToken(kept)) return kept;
            Directory.CreateDirectory(storage);
            var token = $"{RandomNumberGenerator.GetInt32(100_000_000, 999_999_999)}:{RandomNumberGenerator.GetString(Letters, 35)}";
            Write(file, token);
            return token;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DemoException($"The folder {Path.GetFullPath(storage)} cannot be written ({failure.Message}) Give this user the right to it, or name another one: --Storage:Path=FOLDER");
        }
    }

    // Nobody else may read it, not even for the moment between writing and changing its mode.
    private static void Write(string file, string token)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(token);
    }
}

/// <summary>The demo cannot go on; the message says why and what to do.</summary>
public sealed class DemoException(string message) : Exception(message);
