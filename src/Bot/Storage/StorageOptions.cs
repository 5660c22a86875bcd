using System.ComponentModel.DataAnnotations;

namespace CoroutineBot.Bot.Storage;

/// <summary>Where the bot's memory lies.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Folder of the database file, its lock and its backups.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Storage:Path is empty: name a folder that the bot may write to.")]
    public string Path { get; init; } = "data";

    /// <summary>Days for which the keys of handled inputs are kept. Telegram repeats an update for at most one day; the rest is reserve.</summary>
    [Range(2, 365)] public int KeepDays { get; init; } = 7;

    /// <summary>Lane states held in memory. A state weighs a few kilobytes; those beyond are read again when needed.</summary>
    [Range(16, 1_000_000)] public int StatesInMemory { get; init; } = 5_000;
}
