namespace CoroutineBot.LocalTelegram.Weather;

/// <summary>What happens to one request.</summary>
/// <param name="Early">It came before the time was over that an earlier 429 had asked this chat to wait.</param>
internal readonly record struct Gust(Mishap Mishap, TimeSpan Slow, int RetryAfter, bool Early);

/// <summary>
/// The weather as it is now. Decides for each request what happens to it; fine until somebody sets it otherwise, and not kept over a restart.
/// Safe to use from several threads.
/// </summary>
internal sealed class Skies(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> closed = [];
    private readonly Queue<Mishap> script = new();
    private WeatherReport report = new();
    private Random chance = new(0);
    private DateTimeOffset since;
    private int changes;

    public void Set(WeatherReport wanted)
    {
        int mine;
        lock (gate)
        {
            report = wanted;
            chance = new Random(wanted.Seed);
            since = clock.GetUtcNow();
            closed.Clear();
            script.Clear();
            foreach (var mishap in wanted.Script) script.Enqueue(mishap);
            mine = ++changes;
        }
        foreach (var absence in wanted.Away) _ = BreakOff(absence, mine);
    }

    /// <summary>Nobody is there at this moment: every connection is cut as soon as it is seen.</summary>
    public bool IsAway
    {
        get
        {
            lock (gate)
            {
                var now = clock.GetUtcNow() - since;
                return report.Away.Any(a => now >= a.After && now < a.After + a.For);
            }
        }
    }

    /// <summary>Whoever waits for an answer when an absence begins is cut off too.</summary>
    public event Action? Gone;

    /// <param name="chat">The chat that the request names; null: none.</param>
    public Gust Over(string method, string? chat)
    {
        lock (gate)
        {
            if (report.Methods.Count > 0 && !report.Methods.Contains(method.ToLowerInvariant())) return default;
            var slow = report.SlowChance > 0 && chance.NextDouble() < report.SlowChance ? report.SlowFor * chance.NextDouble() : TimeSpan.Zero;
            var now = clock.GetUtcNow();
            if (chat is not null && closed.TryGetValue(chat, out var until) && now < until) return new Gust(Mishap.TooMany, slow, (int)Math.Ceiling((until - now).TotalSeconds), Early: true);
            var mishap = script.TryDequeue(out var next) ? next : Draw();
            if (mishap == Mishap.TooMany && chat is not null) closed[chat] = now + TimeSpan.FromSeconds(report.RetryAfter);
            return new Gust(mishap, slow, report.RetryAfter, Early: false);
        }
    }

    /// <summary>Whether this delivery is to happen once more.</summary>
    public bool Twice()
    {
        lock (gate) return report.Twice > 0 && chance.NextDouble() < report.Twice;
    }

    /// <summary>What waits, in the order in which it is to come: each may change places with its neighbour.</summary>
    public List<T> InTheirOrder<T>(List<T> updates)
    {
        lock (gate)
        {
            for (var at = 0; at + 1 < updates.Count && report.Reordered > 0; at++)
            {
                if (chance.NextDouble() < report.Reordered) (updates[at], updates[at + 1]) = (updates[at + 1], updates[at]);
            }
        }
        return updates;
    }

    private Mishap Draw()
    {
        if (report.Chances.Count == 0) return Mishap.None;
        var drawn = chance.NextDouble();
        foreach (var (mishap, weight) in report.Chances)
        {
            if (drawn < weight) return mishap;
            drawn -= weight;
        }
        return Mishap.None;
    }

    private async Task BreakOff(Absence absence, int change)
    {
        await Task.Delay(absence.After, clock);
        if (Volatile.Read(ref changes) == change) Gone?.Invoke();
    }
}

/// <summary>The connection is to end without an answer.</summary>
internal sealed class ConnectionCut() : Exception("The weather cut this connection.");

/// <summary>A page of some proxy instead of an answer.</summary>
internal sealed class ProxyPage() : Exception("The weather put a proxy's page here.")
{
    public const string Html = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n";
}
