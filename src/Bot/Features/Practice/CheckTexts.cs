using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>A settled check as one sentence; code stands between backticks. Whatever comes from a program is shortened and tamed.</summary>
public abstract partial class CheckTexts
{
    /// <summary>What Python complains of comes to its point late.</summary>
    private const int LongestValue = 60, LongestComplaint = 140;

    private static readonly CheckTexts _ru = new Russian();
    private static readonly CheckTexts _en = new English();

    public static CheckTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public string Of(CheckResult result) => (result.Key, result.Miss) switch
    {
        (_, Miss.Fault) => Unchecked,
        (_, Miss.Unparsed) => SyntaxFirst,
        (_, Miss.Hung) => (result.Line is { } line ? HungAt(Number(result.Actual), line) : Hung(Number(result.Actual))) + Where(result),
        ("program", Miss.NoAnswer) => GoneBefore,
        (_, Miss.NoAnswer) => NoAnswer + Where(result),
        (_, Miss.Missing) => Missing(Value(result.Expected)),
        (_, Miss.ProgramFailed) => result.Actual is { } error ? Failed(Value(error, LongestComplaint)) + At(result) : Left,
        (_, Miss.Limit) => Limit(result.Actual ?? "") + Where(result),
        (_, Miss.Raised) => Raised(Value(result.Actual, LongestComplaint)) + Where(result) + At(result),
        (_, Miss.Unsendable) => Unsendable(Value(result.Actual)) + Where(result),
        ("call", Miss.WrongValue) => WrongValue(Value(result.Input), Value(result.Expected), Value(result.Actual)),
        ("call", Miss.None) when result.Expected == "None" => RightCall(Value(result.Input)),
        ("call", Miss.None) => RightValue(Value(result.Input), Value(result.Expected)),
        ("drive", Miss.WrongValue) => WrongAct,
        ("drive", _) => RightAct,
        (_, Miss.WrongOutput) => WrongOutput + Where(result),
        ("out", _) => RightOutput,
        ("time", _) => Time(result),
        ("block", Miss.Blocked) => Blocked(Number(result.Expected), Number(result.Actual)) + At(result),
        ("block", _) => NeverBlocked(Number(result.Expected)),
        ("peak", _) => Peak(result),
        ("state", _) => result.Expected == "no-pending" ? result.Passed ? NoneLeft : LeftBehind(Number(result.Actual)) : Ended(result),
        ("must", Miss.None) => Has(Part(result.Expected)),
        ("must", _) => Lacks(Part(result.Expected)),
        ("must-not", Miss.None) => DoesWithout(Part(result.Expected)),
        ("must-not", _) => Holds(Part(result.Expected)) + At(result),
        ("calm", Miss.NotCalm) => NotCalm(Value(Traceback.Saying(result.Actual ?? ""), LongestComplaint)) + At(result),
        ("calm", _) => Calm,
        _ => Unchecked,
    };

    /// <summary>The printed text is worth showing: what was expected, and what was printed.</summary>
    public static bool ShowsOutput(CheckResult result) => result.Miss == Miss.WrongOutput;

    public abstract string Expected { get; }

    public abstract string Printed { get; }

    protected abstract string Unchecked { get; }

    protected abstract string Hung(string seconds);

    protected abstract string HungAt(string seconds, int line);

    protected abstract string GoneBefore { get; }

    protected abstract string NoAnswer { get; }

    protected abstract string Left { get; }

    /// <param name="of">What there was too much of: <c>cpu</c>, <c>memory</c>, <c>output</c> or <c>processes</c>.</param>
    protected abstract string Limit(string of);

    protected abstract string RightCall(string call);

    protected abstract string Missing(string name);

    protected abstract string Failed(string error);

    protected abstract string Raised(string error);

    protected abstract string Unsendable(string type);

    protected abstract string WrongValue(string call, string expected, string actual);

    protected abstract string RightValue(string call, string value);

    protected abstract string WrongAct { get; }

    protected abstract string RightAct { get; }

    protected abstract string WrongOutput { get; }

    protected abstract string RightOutput { get; }

    protected abstract string TooShort(string seconds, string took);

    protected abstract string TooLong(string seconds, string took);

    protected abstract string AtMost(string seconds, string took);

    protected abstract string Between(string from, string to, string took);

    protected abstract string Blocked(string limit, string stood);

    protected abstract string NeverBlocked(string limit);

    protected abstract string Tasks(string? from, string? to, string seen);

    protected abstract string WrongTasks(string? from, string? to, string seen);

    protected abstract string NoneLeft { get; }

    protected abstract string LeftBehind(string left);

    protected abstract string Ended(string ending, string atLeast, string seen);

    protected abstract string WrongEnding(string ending, string atLeast, string seen);

    protected abstract string Has(string part);

    protected abstract string Lacks(string part);

    protected abstract string DoesWithout(string part);

    protected abstract string Holds(string part);

    /// <summary>The text could not be judged, for Python cannot read it.</summary>
    protected abstract string SyntaxFirst { get; }

    protected abstract string NotCalm(string line);

    protected abstract string Calm { get; }

    protected abstract string OnLine(int line);

    protected abstract string With(string input);

    protected abstract string Number(string? invariant);

    private string At(CheckResult result) => result.Line is { } line ? OnLine(line) : "";

    /// <summary>The call that was made. What a check file gave to itself means nothing outside of it.</summary>
    private string Where(CheckResult result) => result is { Key: not "drive", Input: { Length: > 0 } input } ? With(Value(input)) : "";

    private string Time(CheckResult result)
    {
        var (from, to) = Range(result.Expected);
        var took = Number(result.Actual);
        return result.Miss switch
        {
            Miss.TooLong => TooLong(Number(to), took),
            Miss.TooShort => TooShort(Number(from), took),
            _ when from is null or "0" => AtMost(Number(to), took),
            _ => Between(Number(from), Number(to), took),
        };
    }

    private string Peak(CheckResult result)
    {
        var (from, to) = Range(result.Expected);
        return result.Passed ? Tasks(from, to, Number(result.Actual)) : WrongTasks(from, to, Number(result.Actual));
    }

    private string Ended(CheckResult result)
    {
        var star = result.Expected!.IndexOf('*');
        var (ending, atLeast) = star < 0 ? (result.Expected, "1") : (result.Expected[..star], result.Expected[(star + 1)..]);
        return result.Passed ? Ended(ending, atLeast, Number(result.Actual)) : WrongEnding(ending, atLeast, Number(result.Actual));
    }

    /// <summary>"a..b" with either end left open, or one number for both.</summary>
    private static (string? From, string? To) Range(string? written)
    {
        var parts = (written ?? "").Split("..");
        return parts.Length == 1 ? (written, written) : (parts[0].Length > 0 ? parts[0] : null, parts[1].Length > 0 ? parts[1] : null);
    }

    /// <summary>A part of the syntax tree as one writes it.</summary>
    private static string Part(string? name) => name switch
    {
        "AsyncFunctionDef" => "async def",
        "FunctionDef" => "def",
        "TryStar" => "except*",
        "ExceptHandler" => "except",
        "ClassDef" => "class",
        "AsyncFor" => "async for",
        "AsyncWith" => "async with",
        "YieldFrom" => "yield from",
        "ImportFrom" => "from … import",
        "Delete" => "del",
        "IfExp" => "… if … else …",
        "NamedExpr" => ":=",
        "ListComp" => "[… for …]",
        "SetComp" or "DictComp" => "{… for …}",
        "GeneratorExp" => "(… for …)",
        "JoinedStr" => "f\"…\"",
        // These are called in the tree as one writes them, but for the capital.
        "Await" or "Yield" or "For" or "While" or "If" or "With" or "Try" or "Return" or "Raise" or "Lambda" or "Global" or "Nonlocal"
            or "Import" or "Assert" or "Break" or "Continue" or "Pass" or "Match" => name.ToLowerInvariant(),
        _ => Value(name),
    };

    private static string Value(string? value, int longest = LongestValue)
    {
        var line = RunCard.Tame((value ?? "").ReplaceLineEndings(" ")).Replace('`', 'ˋ').Trim();
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest), "…");
    }
}
