using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CoroutineBot.Bot.Publishing;

/// <summary>Telegram user ids of those who may push lessons: a list, or numbers with commas between them.</summary>
public sealed class AdminOptions
{
    public const string Key = "Admins";

    public ImmutableHashSet<long> Ids { get; private set; } = [];

    /// <summary>What stands there and is no user id.</summary>
    public ImmutableArray<string> Wrong { get; private set; } = [];

    public void Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        var words = section.GetChildren().Select(child => child.Value ?? "").Append(section.Value ?? "")
            .SelectMany(value => value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var ids = words.Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToList();
        Ids = [.. ids.Where(id => id > 0)];
        Wrong = [.. words.Where((_, at) => ids[at] <= 0)];
    }
}
