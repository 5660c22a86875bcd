using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoroutineBot.LocalTelegram.World;

namespace CoroutineBot.LocalTelegram.Weather;

/// <summary>What may happen to one request of the bot.</summary>
internal enum Mishap
{
    None,

    /// <summary>429 with <c>retry_after</c>; the chat it was for stays closed for that long.</summary>
    TooMany,

    /// <summary>500 as the Bot API says it, nothing applied.</summary>
    Broken,

    /// <summary>502 with the HTML page of a proxy, nothing applied.</summary>
    BadGateway,

    /// <summary>The connection ends before the request is applied.</summary>
    CutBefore,

    /// <summary>The request is applied, and then the connection ends without an answer.</summary>
    CutAfter,
}

/// <summary>A time without any answer, counted from the moment the weather was set.</summary>
internal sealed record Absence(TimeSpan After, TimeSpan For);

/// <summary>
/// What the weather shall be. Chances are from 0 to 1 and add up to 1 at most; the script comes first, one mishap a request, then chance.
/// The same seed and the same order of requests give the same mishaps.
/// </summary>
internal sealed record WeatherReport
{
    private static readonly Dictionary<string, Mishap> Names = new()
    {
        ["fine"] = Mishap.None,
        ["too_many"] = Mishap.TooMany,
        ["broken"] = Mishap.Broken,
        ["bad_gateway"] = Mishap.BadGateway,
        ["cut_before"] = Mishap.CutBefore,
        ["cut_after"] = Mishap.CutAfter,
    };

    private static readonly HashSet<string> Words = ["seed", "methods", "retry_after", "slow", "slow_ms", "twice", "reordered", "away", "script"];

    public int Seed { get; init; }

    /// <summary>The methods it blows at, in small letters; empty: at all.</summary>
    public IReadOnlySet<string> Methods { get; init; } = new HashSet<string>();

    public IReadOnlyList<(Mishap Mishap, double Chance)> Chances { get; init; } = [];

    /// <summary>Seconds that a 429 asks for, at least 1.</summary>
    public int RetryAfter { get; init; } = 1;

    public double SlowChance { get; init; }

    public TimeSpan SlowFor { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The chance that an update is delivered once more.</summary>
    public double Twice { get; init; }

    /// <summary>The chance that an update comes after the one that follows it.</summary>
    public double Reordered { get; init; }

    public IReadOnlyList<Absence> Away { get; init; } = [];

    public IReadOnlyList<Mishap> Script { get; init; } = [];

    public static string NameOf(Mishap mishap) => Names.First(pair => pair.Value == mishap).Key;

    /// <exception cref="FormatException">Something in it cannot be; the message says what.</exception>
    public static WeatherReport Read(JsonObject json)
    {
        foreach (var (name, _) in json)
        {
            if (!Words.Contains(name) && Names.GetValueOrDefault(name) == Mishap.None) throw new FormatException($"'{name}' is no weather. There are: {string.Join(", ", Words.Concat(Names.Keys.Skip(1)))}.");
        }
        var chances = Names.Where(pair => pair.Value != Mishap.None).Select(pair => (pair.Value, Chance(json, pair.Key))).Where(pair => pair.Item2 > 0).ToList();
        if (chances.Sum(pair => pair.Item2) > 1 + 1e-9) throw new FormatException("The chances of mishaps add up to more than 1.");
        return new WeatherReport
        {
            Seed = (int)Number(json, "seed", 0, 0, int.MaxValue),
            Methods = Texts(json, "methods").Select(m => m.ToLowerInvariant()).ToHashSet(),
            Chances = chances,
            RetryAfter = (int)Number(json, "retry_after", 1, 1, 3600),
            SlowChance = Chance(json, "slow"),
            SlowFor = TimeSpan.FromMilliseconds(Number(json, "slow_ms", 300, 0, 120_000)),
            Twice = Chance(json, "twice"),
            Reordered = Chance(json, "reordered"),
            Away = [.. json["away"].Objects().Select(a => new Absence(TimeSpan.FromMilliseconds(Number(a, "after_ms", 0, 0, int.MaxValue)), TimeSpan.FromMilliseconds(Number(a, "for_ms", 1000, 1, int.MaxValue))))],
            Script = [.. Texts(json, "script").Select(word => Names.TryGetValue(word, out var mishap) ? mishap : throw new FormatException($"'{word}' is no mishap. There are: {string.Join(", ", Names.Keys)}."))],
        };
    }

    private static double Chance(JsonObject json, string name)
    {
        if (json[name] is not { } node) return 0;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) is >= 0 and <= 1 and var chance
            ? chance
            : throw new FormatException($"'{name}' must be a chance from 0 to 1.");
    }

    private static long Number(JsonObject json, string name, long standard, long min, long max)
    {
        if (json[name] is null) return standard;
        return json[name].Whole() is { } number && number >= min && number <= max ? number : throw new FormatException($"'{name}' must be a whole number from {min} to {max}.");
    }

    private static IEnumerable<string> Texts(JsonObject json, string name)
    {
        if (json[name] is not { } node) return [];
        return node is JsonArray array ? array.Select(item => item.Words() ?? throw new FormatException($"'{name}' must hold texts alone.")) : throw new FormatException($"'{name}' must be a list of texts.");
    }
}
