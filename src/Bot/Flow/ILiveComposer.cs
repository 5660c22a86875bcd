using System.Globalization;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Practice;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Flow;

/// <summary>The words around the output of a snippet that is still running.</summary>
public interface ILiveComposer
{
    /// <param name="lines">What it has printed so far, in order.</param>
    /// <param name="elapsed">How long it has been running.</param>
    Document Compose(IReadOnlyList<RunLine> lines, TimeSpan elapsed, LiveView view);

    /// <param name="settled">The checks of a task that are settled so far, in that order.</param>
    /// <param name="elapsed">How long the program has been judged.</param>
    Document Compose(IReadOnlyList<CheckResult> settled, TimeSpan elapsed, LiveView view);

    /// <param name="place">Which of those that wait it is, from 1; 0: it waits for another run of the same person.</param>
    Document Waiting(int place, LiveView view);
}

/// <summary>The output's end and a clock, where nobody has better words.</summary>
internal sealed class PlainLiveComposer : ILiveComposer
{
    private const int LongestShown = 3000;

    public Document Compose(IReadOnlyList<RunLine> lines, TimeSpan elapsed, LiveView view)
    {
        var clock = new Footer($"⏱ {elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} {(view.English ? "s" : "с")}");
        var text = string.Join('\n', lines.Select(line => line.Text));
        if (text.Length > LongestShown)
            text = "…\n" + text[^LongestShown..];

        return text.Trim().Length == 0 ? Document.Of(clock) : Document.Of(new Code("text", text), clock);
    }

    public Document Waiting(int place, LiveView view) => Document.Of(new Footer($"⏳ {place.ToString(CultureInfo.InvariantCulture)}"));

    public Document Compose(IReadOnlyList<CheckResult> settled, TimeSpan elapsed, LiveView view) =>
        Compose([.. settled.Select(result => new RunLine(elapsed, OutputStream.Stdout, $"{(result.Passed ? "✓" : "✗")} {result.Key}"))], elapsed, view);
}
