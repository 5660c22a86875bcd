using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Proving;

/// <summary>A failed check in plain English, for authors. What learners read is the bot's business.</summary>
internal static class CheckWords
{
    public static string Of(CheckResult result)
    {
        var call = result.Input is null ? "" : $"{result.Input}: ";
        return call + result.Miss switch
        {
            Miss.None => "passed",
            Miss.Fault when result.Author is { } author => author.What,
            Miss.Fault => $"something of ours failed ({result.Actual ?? "the sandbox gave no reason"})",
            Miss.ProgramFailed => $"the program does not get through ({result.Actual ?? "it leaves without an error"})",
            Miss.Limit => $"it is ended by the limit of {result.Actual}",
            Miss.Hung => "it does not end",
            Miss.Missing => $"there is no {result.Expected}",
            Miss.Raised => $"it raises {result.Actual} instead of giving {result.Expected}",
            Miss.WrongValue => $"it gives {result.Actual} instead of {result.Expected}",
            Miss.WrongOutput => $"it prints {Short(result.Actual)} instead of {Short(result.Expected)}",
            Miss.TooShort or Miss.TooLong => $"it takes {result.Actual} s instead of {result.Expected}",
            Miss.Blocked => $"the loop stands still for {result.Actual} s, more than {result.Expected}",
            Miss.TooFewTasks or Miss.TooManyTasks => $"{result.Actual} child tasks are alive at once instead of {result.Expected}",
            Miss.WrongEnding => $"{result.Actual} tasks ended as in {result.Expected}",
            Miss.LeftBehind => $"{result.Actual} tasks are still alive at the end",
            Miss.Lacks => $"the text has no {result.Expected}",
            Miss.Holds => $"the text has {result.Expected}",
            Miss.NotCalm => $"standard error says \"{Short(result.Actual)}\"",
            Miss.NoAnswer => $"it goes away without an answer{(result.Actual is null ? "" : $" ({Short(result.Actual)})")}",
            Miss.Unsendable => $"it gives a value that cannot be sent ({(result.Actual is { Length: > 0 } type ? type : "too large")})",
            Miss.Unparsed => $"whether the text has {result.Expected} cannot be told: it is no Python",
            _ => "it fails",
        };
    }

    private static string Short(string? text)
    {
        var line = (text ?? "").Replace("\n", "\\n", StringComparison.Ordinal);
        return line.Length == 0 ? "nothing" : line.Length <= 80 ? line : line[..77] + "...";
    }
}
