using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Settings;

/// <param name="Language">Chosen by hand; null: as the person's app, else the host's choice.</param>
/// <param name="Format">How messages are set.</param>
/// <param name="RichRefused">This chat's app or server took no native blocks; with <see cref="FormatChoice.Auto"/> text is sent from then on.</param>
public sealed record Preferences(Language? Language = null, FormatChoice Format = FormatChoice.Auto, bool RichRefused = false)
{
    /// <summary>Of which new lessons they want to hear.</summary>
    public NewsChoice News { get; init; }

    public bool AsPlain => Format == FormatChoice.Plain || (Format == FormatChoice.Auto && RichRefused);
}

public enum NewsChoice
{
    /// <summary>Of those for which they have finished what comes before.</summary>
    Ready,

    All,

    None,
}

public enum FormatChoice
{
    Auto,
    Rich,
    Plain,
}
