using System.Text.RegularExpressions;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>What Python wrote to standard error as a card shows it: the learner's own lines, the warnings and the last word. Frames of other files would only push these out of sight.</summary>
public static partial class Traceback
{
    private const string Marker = "  …";

    /// <summary>Each run of foreign frames becomes one marker; a warning that is said to come from another file loses that place.</summary>
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

            shown.Add(line);
        }

        return string.Join('\n', shown);
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
    [GeneratedRegex("""^((?:[ |]*\| |) {2})File "([^"]{1,500})", line [0-9]{1,7}(?:, in .*)?$""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^[ |]*\[Previous line repeated [0-9]+ more times?\]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Repeated();

    [GeneratedRegex(@"^(\S{1,300}):[0-9]{1,7}: ([A-Za-z_]{0,60}Warning: .*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Warning();
}
