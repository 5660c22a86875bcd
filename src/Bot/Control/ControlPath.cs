using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Control;

/// <summary>Where a running bot can be spoken to: a socket in its storage folder, for its own user only.</summary>
internal static class ControlPath
{
    /// <summary>The kernel's limit for the name of a socket, in bytes.</summary>
    private const int Longest = 107;

    /// <summary>Null where the folder's name is too long for a socket in it.</summary>
    public static string? Of(StorageOptions options)
    {
        var path = Path.Combine(Path.GetFullPath(options.Path), "control.sock");
        return System.Text.Encoding.UTF8.GetByteCount(path) <= Longest ? path : null;
    }
}
