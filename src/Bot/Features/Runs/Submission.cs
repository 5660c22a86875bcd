using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Format;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>A program as somebody sent it, ready to run.</summary>
/// <param name="Input">What the program reads.</param>
/// <param name="Repaired">Quotes, dashes, spaces or capitals of a phone were typed plainly.</param>
/// <param name="Cut">Words that led to the program were left out.</param>
public sealed record Submission(RunSource Source, string Input, bool Repaired, bool Cut = false)
{
    /// <summary>Reads what stands under a line of three dashes as the program's input. Pure.</summary>
    /// <param name="input">The input where it came by another way, such as a reply; otherwise null.</param>
    public static Submission Of(RunSource source, string? input = null)
    {
        if (source is not CodeSource { Code: var text })
        {
            return new Submission(source, Ended(input ?? ""), Repaired: false);
        }

        var lines = text.Split('\n');
        var border = Border(lines);
        var code = border < 0 ? text : string.Join('\n', lines[..border]);
        var below = border < 0 ? "" : string.Join('\n', lines[(border + 1)..]);
        var program = UnmarkedCode.WithoutLead(code);
        var plain = PhoneCapitals.Lowered(PhoneCode.Plainly(program));
        return new Submission(new CodeSource(plain), Ended(input ?? below), plain != program, program.Length < code.Length);
    }

    /// <summary>Whether a line is the border between a program and its input; a phone joins dashes as it likes.</summary>
    public static bool IsBorder(string line)
    {
        var bare = line.Trim();
        return bare.Length is >= 1 and <= 40 && bare.All(letter => letter is '-' or '—' or '–') && bare.Sum(letter => letter == '-' ? 1 : letter == '–' ? 2 : 3) >= 3;
    }

    // Three dashes are no Python, but within a text over several lines they may stand.
    private static int Border(string[] lines)
    {
        var (insideDouble, insideSingle) = (false, false);
        for (var at = 0; at < lines.Length; at++)
        {
            if (!insideDouble && !insideSingle && IsBorder(lines[at]))
            {
                return at;
            }

            insideDouble ^= Count(lines[at], "\"\"\"") % 2 == 1 && !insideSingle;
            insideSingle ^= Count(lines[at], "'''") % 2 == 1 && !insideDouble;
        }

        return -1;
    }

    private static int Count(string line, string mark) => (line.Length - line.Replace(mark, "", StringComparison.Ordinal).Length) / mark.Length;

    private static string Ended(string input) => input.Length == 0 || input.EndsWith('\n') ? input : input + "\n";
}
