using System.Text.RegularExpressions;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>What Python wrote to standard error as a card shows it: the learner's own lines, the warnings and the last word. Frames of other files would only push these out of sight.</summary>
public static partial class Traceback
{
    private const string Marker = "  …";

    /// <summary>Each run of foreign frames becomes one marker; a warning that is said to come from another file loses that place, and so does a task that was made in one.</summary>
    public static string Folded(string stderr)
    {
        List<string> shown = [];
        string? hiding = null;
        foreach (var line in stderr.Split('\n'))
        {
            if (hiding is not null && line.StartsWith(hiding, StringComparison.Ordinal))
            {
                continue;
            }

            if (Frame().Match(line) is { Success: true } frame)
            {
                var margin = frame.Groups[1].Value;
                hiding = IsOwn(frame.Groups[2].Value) ? null : margin;
                if (hiding is null)
                {
                    shown.Add(line);
                    continue;
                }

                // Of a frame are the lines that stand further in, and the one that counts its repetitions.
                hiding = margin + "  ";
                var marker = margin[..^2] + Marker;
                if (shown.Count == 0 || shown[^1] != marker)
                {
                    shown.Add(marker);
                }

                continue;
            }

            if (hiding is not null && Repeated().IsMatch(line))
            {
                continue;
            }

            hiding = null;
            if (Warning().Match(line) is { Success: true } warning && !IsOwn(warning.Groups[1].Value))
            {
                shown.Add(warning.Groups[2].Value);
                hiding = "  ";
                continue;
            }

            shown.Add(Elsewhere().Replace(line, ""));
        }

        return string.Join('\n', shown);
    }

    /// <summary>A warning in its own words, without the file that it names first.</summary>
    public static string Saying(string line) => Warning().Match(line) is { Success: true } warning ? warning.Groups[2].Value : line;

    /// <summary>The learner's own line as the last traceback that names it shows it; empty where none does.</summary>
    /// <param name="stderr">What stands on standard error.</param>
    /// <param name="line">From 1, or null.</param>
    public static string Written(string stderr, int? line)
    {
        var lines = stderr.Split('\n');
        for (var at = lines.Length - 1; at >= 0; at--)
        {
            if (line is { } number && Frame().Match(lines[at]) is { Success: true } frame && frame.Groups[2].ValueSpan is "snippet.py" && frame.Groups[3].Value == $"{number}")
            {
                var margin = frame.Groups[1].Value + "  ";
                return string.Join(' ', lines.Skip(at + 1).TakeWhile(below => below.StartsWith(margin, StringComparison.Ordinal))
                    .Select(below => below[margin.Length..].Trim()).Where(below => below.Any(letter => letter is not ('^' or '~' or ' '))));
            }
        }

        return "";
    }

    /// <summary>The beginning and the end, where there is not room for all: a warning comes first, and the end of a traceback says most.</summary>
    /// <param name="text">Lines that are no longer dangerous to show.</param>
    /// <param name="max">Characters.</param>
    public static string Fitted(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var head = text.LastIndexOf('\n', max / 4);
        var room = max - Math.Max(head, 0) - 2;
        var from = text.IndexOf('\n', text.Length - room);
        var tail = from >= 0 ? text[from..] : text[(char.IsLowSurrogate(text[^room]) ? text.Length - room + 1 : text.Length - room)..];
        return (head > 0 ? text[..(head + 1)] : "") + "…" + tail;
    }

    /// <summary>The learner's file, or code that they had compiled themselves.</summary>
    private static bool IsOwn(string file) => file == "snippet.py" || (file.StartsWith('<') && !file.StartsWith("<frozen", StringComparison.Ordinal));

    // In a group of errors the margin is a tree of bars.
    [GeneratedRegex("""^((?:[ |]*\| |) {2})File "([^"]{1,500})", line ([0-9]{1,7})(?:, in .*)?$""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^[ |]*\[Previous line repeated [0-9]+ more times?\]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Repeated();

    // The loop's journal tells of each task where it was made, which is never in a learner's program.
    [GeneratedRegex(@" created at /[^\s:]{1,300}:[0-9]{1,7}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^(\S{1,300}):[0-9]{1,7}: ([A-Za-z_]{0,60}Warning: .*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Warning();
}
