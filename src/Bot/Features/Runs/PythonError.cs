using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>The error that ended a program, as Python printed it.</summary>
/// <param name="Type">Its bare type, such as <c>NameError</c>.</param>
/// <param name="Message">What stands behind the type; may be empty.</param>
/// <param name="Line">The last of the learner's own lines in its traceback, from 1, or null.</param>
public sealed partial record PythonError(string Type, string Message, int? Line)
{
    private const int MostMembers = 5;

    /// <summary>What a group holds, each with the last of the learner's own lines; empty for an error that is no group.</summary>
    public ImmutableArray<(string Type, int? Line)> Members { get; init; } = [];

    /// <summary>Null where no error ended it.</summary>
    public static PythonError? In(RunResult result)
    {
        if (result.Verdict is not (Verdict.Error or Verdict.Memory))
        {
            return null;
        }

        PythonError? found = null;
        int? line = null;
        foreach (var said in result.Stderr.Split('\n'))
        {
            if (Place().Match(said) is { Success: true } place)
            {
                line = int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }
            else if (Group().Match(said) is { Success: true } group)
            {
                // Its members follow, each with a traceback of its own; the group is what ended the program.
                return new PythonError(group.Groups[1].Value, group.Groups[2].Value, line) { Members = MembersIn(result.Stderr) };
            }
            else if (Ending().Match(said) is { Success: true } ending)
            {
                found = new PythonError(ending.Groups[1].Value.Split('.')[^1], ending.Groups[2].Value, line);
            }
        }

        return found;
    }

    private static ImmutableArray<(string Type, int? Line)> MembersIn(string stderr)
    {
        var found = ImmutableArray.CreateBuilder<(string, int?)>();
        int? line = null;
        foreach (var said in stderr.Split('\n').SkipWhile(said => !Group().IsMatch(said)).Skip(1))
        {
            if (Place().Match(said) is { Success: true } place)
            {
                line = int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }
            else if (Member().Match(said) is { Success: true } member && !member.Groups[1].Value.EndsWith("ExceptionGroup", StringComparison.Ordinal) && found.Count < MostMembers)
            {
                found.Add((member.Groups[1].Value.Split('.')[^1], line));
                line = null;
            }
        }

        return found.ToImmutable();
    }

    public bool Equals(PythonError? other) => other is not null && (Type, Message, Line) == (other.Type, other.Message, other.Line) && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => HashCode.Combine(Type, Message, Line);

    /// <summary>The name in quotes that the message speaks of, or empty.</summary>
    public string Quoted => Quote().Match(Message) is { Success: true } quoted ? quoted.Groups[1].Value : "";

    [GeneratedRegex("""File "snippet\.py", line ([0-9]{1,7})""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^  [|+] ((?:Base)?ExceptionGroup): (.{0,300})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Group();

    // The end of a traceback stands at the margin; so do warnings, which end nothing.
    [GeneratedRegex(@"^((?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Za-z_][A-Za-z0-9_]*(?:Error|Exception|Interrupt|Exit|Iteration|Group|TimeoutError|ShutDown|Empty|Full|aierror))(?:: (.{0,300}).*)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^ {4,}\| ((?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Za-z_][A-Za-z0-9_]*)(?:: .*)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex("'([^']{1,60})'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Quote();
}
