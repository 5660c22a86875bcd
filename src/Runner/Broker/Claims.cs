using System.Collections.Immutable;
using System.Text.Json;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Runner.Broker;

/// <summary>Reads what a run's own process said about itself: hostile until proven otherwise. A line that is not exactly as expected
/// is passed over; every number is kept inside the run's own time, source and counts.</summary>
internal sealed class Claims
{
    private const int MostSpans = 500;
    private const int MostWaits = 4000;
    private const int MostBlocks = 200;
    private const int LongestName = 80;

    private readonly TimeSpan wall;
    private readonly Dictionary<int, OpenSpan> spans = [];
    private readonly List<Block> blocks = [];
    private (int Line, string Name, TimeSpan At)? standing;
    private int waits;
    private int peak;
    private bool truncated;
    private bool complete;
    private bool read;

    private Claims(TimeSpan wall) => this.wall = wall;

    /// <summary>How the run says that it ended; null when it did not get so far.</summary>
    public string? End { get; private set; }

    /// <summary>The trace as far as it was told. What had not ended is pending, and waits until the end of the run.</summary>
    public Trace Trace { get; private set; } = Trace.None;

    /// <summary>What the text of the program shows. Said before the learner's first instruction, so only the first such word is heard.</summary>
    public Patterns Patterns { get; private set; } = Patterns.None;

    public static Claims Read(string words, TimeSpan wall)
    {
        var claims = new Claims(wall);
        foreach (var line in words.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 3 });
                claims.Take(json.RootElement);
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException
                or IndexOutOfRangeException)
            {
                claims.truncated = true; // cut off by the end of the run, or not ours
            }
        }

        claims.Close();
        return claims;
    }

    private void Take(JsonElement word)
    {
        if (word.ValueKind == JsonValueKind.Object)
        {
            End = word.TryGetProperty("end", out var end) && end.ValueKind == JsonValueKind.String ? end.GetString() : null;
            return;
        }

        switch (word[0].GetString())
        {
            case "s" when spans.Count < MostSpans:
                int? parent = word[2].ValueKind == JsonValueKind.Null ? null : word[2].GetInt32();
                spans.TryAdd(word[1].GetInt32(), new OpenSpan(word[1].GetInt32(), parent is { } known && spans.ContainsKey(known) ? known : null,
                    Name(word[3]), Name(word[4]), word[5].GetInt32(), Time(word[6])));
                break;
            case "e" when spans.TryGetValue(word[1].GetInt32(), out var ended) && ended.End is null:
                ended.End = Later(ended.Start, Time(word[2]));
                ended.Outcome = word[3].GetString() switch
                {
                    "raised" => Outcome.Raised,
                    "cancelled" => Outcome.Cancelled,
                    _ => Outcome.Returned,
                };
                break;
            case "o" when waits++ < MostWaits && spans.TryGetValue(word[1].GetInt32(), out var waiting):
                waiting.Wait ??= (word[2].GetInt32(), Time(word[3]));
                break;
            case "c" when spans.TryGetValue(word[1].GetInt32(), out var waited):
                waited.CloseWait(Time(word[2]));
                break;
            case "B":
                standing = (word[1].GetInt32(), Name(word[2]), Time(word[3]));
                break;
            case "b" when blocks.Count < MostBlocks:
                var at = Time(word[3]);
                blocks.Add(new Block(word[1].GetInt32(), Name(word[2]), at, Later(at, at + Time(word[4])) - at));
                standing = null;
                break;
            case "p" when !read:
                read = true;
                Patterns = Patterns.Read(word[1]);
                break;
            case "t":
                peak = Math.Clamp(word[1].GetInt32(), 0, 1_000_000);
                truncated |= word[2].GetBoolean();
                complete = word[3].GetBoolean();
                break;
        }
    }

    private void Close()
    {
        if (standing is { } block && wall > block.At)
            blocks.Add(new Block(block.Line, block.Name, block.At, wall - block.At));
        var closed = spans.Values.Select(span =>
        {
            span.CloseWait(Later(span.Start, span.End ?? wall));
            return new Span(span.Id, span.Parent, span.Task, span.Name, span.Line, span.Start, span.End, span.Outcome,
                [.. span.Waits]);
        }).ToImmutableArray();
        // Seen from the loop's handles, calls that never waited are not there; and a run that was cut has not told its all.
        Trace = new Trace(closed, Bystanders.Name(closed, blocks), closed.IsEmpty ? peak : Math.Max(peak, 1), Complete: complete && !truncated, truncated);
    }

    private TimeSpan Time(JsonElement microseconds) =>
        TimeSpan.FromMicroseconds(Math.Clamp(microseconds.GetInt64(), 0, (long)wall.TotalMicroseconds));

    private TimeSpan Later(TimeSpan a, TimeSpan b) => b > wall ? wall : b < a ? a : b;

    private static string Name(JsonElement text)
    {
        var name = text.GetString() ?? "";
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    private sealed class OpenSpan(int id, int? parent, string task, string name, int line, TimeSpan start)
    {
        public int Id => id;

        public int? Parent => parent;

        public string Task => task;

        public string Name => name;

        public int Line => line;

        public TimeSpan Start => start;

        public TimeSpan? End { get; set; }

        public Outcome Outcome { get; set; } = Outcome.Pending;

        public (int Line, TimeSpan From)? Wait { get; set; }

        public List<Wait> Waits { get; } = [];

        public void CloseWait(TimeSpan at)
        {
            if (Wait is { } open && at >= open.From)
                Waits.Add(new Wait(open.Line, open.From, at));
            Wait = null;
        }
    }
}
