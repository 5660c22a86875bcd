namespace CoroutineBot.Bot.Publishing.Watching;

/// <summary>
/// Files are rarely written at once: an editor renames and truncates, a pull brings them one by one. A folder counts only when it has looked the same for
/// a while. Pure.
/// </summary>
/// <param name="Print">Of what was seen last; null where it could not be read.</param>
/// <param name="Since">When it was first seen so.</param>
internal sealed record Settling(string? Print, DateTimeOffset Since)
{
    /// <summary>How long nothing may have moved. Editors take milliseconds for their dance, a pull of a course less than a second.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    public static Settling Nothing { get; } = new(null, DateTimeOffset.MinValue);

    public Settling See(string? print, DateTimeOffset now) => print == Print && now >= Since ? this : new Settling(print, now);

    /// <summary>How long it has to stay as it is until it counts; zero: it counts. Null: there is nothing to count.</summary>
    public TimeSpan? Left(DateTimeOffset now) => Print is null ? null : Since + Quiet - now is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
