using System.ComponentModel.DataAnnotations;

namespace CoroutineBot.Bot.Storage;

/// <summary>The bot's own daily backup, into the folder <c>backups</c> beside the database.</summary>
public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>The hour at which it is made, in the host's local time. At night nobody minds the moment that the copy takes.</summary>
    [Range(0, 23)] public int Hour { get; init; } = 3;

    /// <summary>How many are kept. Older ones go, also because somebody who was forgotten must be forgotten there too one day.</summary>
    [Range(1, 365)] public int Keep { get; init; } = 7;
}
