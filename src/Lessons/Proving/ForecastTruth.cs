using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Lessons.Proving;

/// <summary>Holds the options of a forecast against what really happened.</summary>
internal static partial class ForecastTruth
{
    private const string See = $"See \"Questions\" in {Guide.Path}.";

    /// <summary>What measuring and starting add at most, in seconds; of long times a part. The same bounds as a time range should have.</summary>
    private static double Above(double seconds) => Math.Max(0.3, seconds * 0.3);

    private static double Below(double seconds) => Math.Max(0.03, seconds * 0.03);

    public static bool IsLate(ForecastQuestion forecast, TimeSpan wall) =>
        Right(forecast) is { } right && Seconds(right) is { } seconds && wall.TotalSeconds > seconds + Above(seconds);

    public static void CheckDuration(ForecastQuestion forecast, TimeSpan wall, Action<Place, string> find)
    {
        if (Right(forecast) is not { } right)
        {
            return;
        }

        if (Seconds(right) is not { } seconds)
        {
            find(right.Place, $"The right option of a forecast of duration begins with its seconds, like 0.5 s; \"{right.Text.PlainText}\" does not. {See}");
            return;
        }

        var measured = wall.TotalSeconds;
        var said = measured.ToString("0.##", CultureInfo.InvariantCulture);
        if (measured < seconds - Below(seconds) || measured > seconds + Above(seconds))
        {
            find(right.Place, $"The program took {said} s, so \"{right.Text.PlainText}\" is not right. Mark another option or correct the program. {See}");
            return;
        }

        foreach (var wrong in forecast.Options.Where(option => !option.Right))
        {
            if (Seconds(wrong) is { } other && Math.Abs(other - measured) <= Math.Abs(seconds - measured))
            {
                find(wrong.Place, $"The program took {said} s, and \"{wrong.Text.PlainText}\" is as near to that as the option marked right. Choose seconds that are further apart. {See}");
            }
        }
    }

    public static void CheckOutput(ForecastQuestion forecast, RunResult run, Action<Place, string> find)
    {
        if (Right(forecast) is not { } right)
        {
            return;
        }

        // Where all options show the same few lines, fewer than there are, the question is about the last ones.
        var shown = forecast.Options.Select(option => Pieces(option).Count()).Where(count => count > 0).ToList();
        var lines = run.Stdout.TrimEnd('\n').Split('\n');
        var end = shown.Count > 1 && shown.Distinct().Count() == 1 && shown[0] < lines.Length ? string.Join('\n', lines[^shown[0]..]) : null;
        if (!Happened(right, run.Stdout, run) && !(end is not null && Happened(right, end, run)))
        {
            var printed = run.Stdout.Trim().Length == 0 ? "nothing" : string.Join(", ", run.Stdout.TrimEnd('\n').Split('\n').Select(line => $"`{line}`"));
            var better = forecast.Options.FirstOrDefault(option => !option.Right && Pieces(option).Any() && Happened(option, run.Stdout, run));
            find(right.Place, $"The program prints {printed}, so \"{right.Text.PlainText}\" is not right"
                + $"{(better is null ? "" : $", but \"{better.Text.PlainText}\" is")}. The code in an option is what is printed, a piece per line. {See}");
        }
    }

    private static Option? Right(ForecastQuestion forecast) => forecast.Options.FirstOrDefault(option => option.Right);

    /// <summary>Pieces are lines of output; those at the end may name the error instead that ends the program.</summary>
    private static bool Happened(Option option, string stdout, RunResult run)
    {
        var printed = Tokens(stdout);
        var pieces = Pieces(option).ToList();
        for (var rest = pieces.Count; ; rest--)
        {
            if (Tokens(string.Join(' ', pieces.Take(rest))).SequenceEqual(printed))
            {
                return true;
            }

            if (rest == 0 || !OnStandardError(pieces[rest - 1], run))
            {
                return false;
            }
        }
    }

    private static bool OnStandardError(string piece, RunResult run) =>
        piece.Length > 2 && run.Stderr.Split('\n').Any(line => !line.StartsWith(' ') && line.Contains(piece, StringComparison.Ordinal));

    private static IEnumerable<string> Pieces(Option option) => option.Text.Spans.Where(span => span.Style.HasFlag(SpanStyle.Code)).Select(span => span.Text);

    private static string[] Tokens(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static double? Seconds(Option option) =>
        LeadingNumber().Match(option.Text.PlainText) is { Success: true } match
            ? double.Parse(match.Groups[1].Value.Replace(',', '.'), CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^\s*([0-9]+(?:[.,][0-9]+)?)(?![0-9.,]*[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();
}
