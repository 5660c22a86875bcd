using System.Collections.Immutable;
using System.Text;

namespace CoroutineBot.Runner.Broker;

/// <summary>Puts chunks of two streams together to lines. A line gets the time at which its end arrived.</summary>
internal sealed class OutputLines(Action<RunLine>? onLine)
{
    private readonly StringBuilder stdout = new();
    private readonly StringBuilder stderr = new();
    private readonly ImmutableArray<RunLine>.Builder lines = ImmutableArray.CreateBuilder<RunLine>();
    private readonly Dictionary<OutputStream, (StringBuilder Text, TimeSpan At)> open = [];

    public string Stdout => stdout.ToString();

    public string Stderr => stderr.ToString();

    public void Add(OutputStream stream, TimeSpan at, string text)
    {
        (stream == OutputStream.Stdout ? stdout : stderr).Append(text);
        var rest = text.AsSpan();
        while (rest.IndexOf('\n') is >= 0 and var end)
        {
            var begun = open.Remove(stream, out var earlier) ? earlier.Text : new StringBuilder();
            Say(new RunLine(at, stream, begun.Append(rest[..end]).ToString()));
            rest = rest[(end + 1)..];
        }

        if (rest.Length > 0)
        {
            var begun = open.TryGetValue(stream, out var earlier) ? earlier.Text : new StringBuilder();
            open[stream] = (begun.Append(rest), at);
        }
    }

    /// <summary>All lines; those without an end are taken as they are, in the order of their last bytes.</summary>
    /// <param name="end">When the program ended: what was read from its pipes after that had been printed before.</param>
    public ImmutableArray<RunLine> Close(TimeSpan end)
    {
        foreach (var (stream, (text, at)) in open.OrderBy(line => line.Value.At))
            Say(new RunLine(at, stream, text.ToString()));
        open.Clear();
        return [.. lines.Select(line => line.At > end ? line with { At = end } : line)];
    }

    private void Say(RunLine line)
    {
        if (line.Text.EndsWith('\r'))
            line = line with { Text = line.Text[..^1] };
        lines.Add(line);
        onLine?.Invoke(line);
    }
}
