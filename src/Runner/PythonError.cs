using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CoroutineBot.Runner;

/// <summary>An error as Python prints it at the end of a traceback.</summary>
/// <param name="Name">Its type with the module, as it is printed: <c>ValueError</c>, <c>asyncio.exceptions.CancelledError</c>. A type that was made in a function goes without that function.</param>
/// <param name="Message">The first line of what stands behind the type; may be empty.</param>
/// <param name="Line">The last of the program's own lines in its traceback, from 1, or null.</param>
public sealed partial record PythonError(string Name, string Message, int? Line)
{
    /// <summary>The bare type, such as <c>CancelledError</c>.</summary>
    public string Type => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>What a group holds, in the order of its tree and without the groups in it; empty for an error that is no group.</summary>
    public ImmutableArray<PythonError> Members { get; init; } = [];

    /// <summary>A member that the block of the group itself raised, not one of its tasks.</summary>
    public bool FromBlock { get; init; }

    /// <summary>The name in quotes that the message speaks of, at most 60 characters, or empty.</summary>
    public string Quoted => Quote().Match(Message) is { Success: true } quoted ? quoted.Groups[1].Value : "";

    /// <summary>The name that Python guesses was meant, from those that are really there, at most 60 characters; or null.</summary>
    public string? Suggested => Suggestion().Match(Message) is { Success: true } suggested ? suggested.Groups[1].Value : null;

    /// <summary>The error that ended a run; null where it ended in another way.</summary>
    public static PythonError? In(RunResult result) => result.Verdict is Verdict.Error or Verdict.Memory ? In(result.Stderr) : null;

    /// <summary>The error that ends what was written to standard error; null where nothing there names one. Never raises, whatever stands there.</summary>
    public static PythonError? In(string stderr) => Tracebacks.Read(stderr);

    /// <summary>An error that is named as Python does it: its type, a colon, its message, of which the first line is kept. Null for words that name none.</summary>
    public static PythonError? Named(string words, int? line)
    {
        if (Naming().Match(words.Split('\n')[0]) is not { Success: true } named)
        {
            return null;
        }

        var name = named.Groups[1].Value;
        return new PythonError(name[(name.LastIndexOf('>') is var inner and >= 0 ? inner + 2 : 0)..], named.Groups[2].Value, line);
    }

    /// <summary>Whether it is of that type, which may be given with or without its module.</summary>
    public bool Is(string type) => Name == type || Name.EndsWith("." + type, StringComparison.Ordinal) || type.EndsWith("." + Name, StringComparison.Ordinal);

    /// <summary>As Python prints it, in one line.</summary>
    public override string ToString() => Message.Length == 0 ? Name : $"{Name}: {Message}";

    public bool Equals(PythonError? other) => other is not null && (Name, Message, Line) == (other.Name, other.Message, other.Line) && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => HashCode.Combine(Name, Message, Line);

    // A class that was made in a function has its way there before it: main.<locals>.Oops.
    [GeneratedRegex(@"^((?:(?:[^\W\d]\w*|<locals>|<lambda>)\.)*[^\W\d]\w*)(?:: ?(.*))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Naming();

    [GeneratedRegex("'([^']{1,60})'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Quote();

    [GeneratedRegex(@"Did you mean: '([^']{1,60})'\?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Suggestion();
}
