using System.Text.RegularExpressions;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>
/// A phone begins a line with a capital where it takes it for a sentence: <c>Import asyncio</c>. Only what can mean nothing else is put right: a keyword with a capital, before what must follow
/// that keyword, is no Python at all; and <c>Print(</c> calls nothing in a program that makes nothing of that name.
/// </summary>
internal static partial class PhoneCapitals
{
    private static readonly string[] _names = ["Print", "Asyncio"];

    /// <summary>Before one of these stands a value, whatever its name: <c>Return in names</c>.</summary>
    private static readonly string[] _joining = ["and", "or", "is", "in", "if", "not", "else"];

    /// <summary>The same program with the first letters of such lines made small. Texts over several lines stay as they are.</summary>
    public static string Lowered(string code)
    {
        var lines = code.Split('\n');
        var unmade = _names.Where(name => !IsMade(code, name)).ToList();
        var open = "";
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (open.Length == 0 && ((Keyword().Match(line) is { Success: true } keyword && !_joining.Contains(keyword.Groups[1].Value)) || (Name().Match(line) is { Success: true } named && unmade.Contains(named.Groups[1].Value))))
            {
                var letter = line.Length - line.TrimStart().Length;
                lines[at] = line[..letter] + char.ToLowerInvariant(line[letter]) + line[(letter + 1)..];
            }

            foreach (var mark in LongQuote().Matches(line).Select(match => match.Value))
            {
                open = open.Length == 0 ? mark : open == mark ? "" : open;
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>The name stands somewhere else than where it is used, so the program may have one.</summary>
    private static bool IsMade(string code, string name) => Uses().Matches(code).Any(use => use.Groups[2].Value == name && (use.Groups[1].Length > 0 || use.Groups[3].Length == 0));

    // What must stand behind the keyword: two names side by side, or a colon with nothing behind it, are no Python.
    [GeneratedRegex(
        """^[ \t]*(?:Import +[A-Za-z_][\w.]*(?: +as +\w+)?(?: *, *\w[\w.]*)* *(?:#.*)?$|From +[\w.]+ +import\b|Async +(?:def|with|for)\b|Def +\w+ *\(|Class +\w+ *[(:]|For +\w+(?: *, *\w+)* +in\b"""
        + """|(?:While|If|Elif|With|Except) +[\w"'].*:|(?:Else|Try|Finally|Except) *: *(?:#.*)?$|(?:Await|Return|Raise) +(["'\w]\w*))""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"^[ \t]*(Print|Asyncio) ?[(.]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(\b(?:def|class|as|import)[ \t]+)?\b(Print|Asyncio)\b( ?[(.])?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Uses();

    [GeneratedRegex("\"\"\"|'''", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LongQuote();
}
