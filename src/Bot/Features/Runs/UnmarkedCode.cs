using System.Text.RegularExpressions;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>Tells a program that nobody marked as code from a sentence. In Python two names never stand side by side unless one of them is a keyword; in prose they nearly always do.</summary>
internal static partial class UnmarkedCode
{
    /// <summary>Words of which a line of Python in our course begins with one; prose in chat hardly ever does.</summary>
    private static readonly string[] _beginnings = ["import ", "from ", "async def ", "def ", "await ", "asyncio.", "print(", "for ", "while ", "with ", "async with ", "async for ", "class "];

    private static readonly HashSet<string> _headers = ["if", "elif", "else", "while", "for", "try", "except", "finally", "with", "async", "def", "class", "match", "case"];

    private static readonly HashSet<string> _alone = ["pass", "break", "continue", "return", "raise"];

    private static readonly HashSet<string> _keywords =
    [
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
        "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ];

    /// <summary>Every line at the left margin is a statement, and at least one is typical of Python.</summary>
    public static bool Is(string text)
    {
        // What stands below the border is input and may be anything; what stands within a text of several lines, too.
        var code = string.Join('\n', text.Split('\n').TakeWhile(line => !Submission.IsBorder(line)));
        var lines = LongText().Replace(code, "\"\"").Split('\n').Where(line => line.Trim().Length > 0).ToList();
        var margin = Enumerable.Range(0, lines.Count).Where(index => !char.IsWhiteSpace(lines[index][0]) && lines[index][0] is not ('#' or '@' or ')' or ']' or '}')).ToList();
        return margin.Count > 0
            && margin.Any(index => IsTypical(lines[index], index + 1 < lines.Count ? lines[index + 1] : ""))
            && margin.All(index => LooksWritten(lines[index]));
    }

    /// <summary>As <see cref="Is"/>, for a text as people send it: words may lead to the program, and a phone may have begun its lines with capitals.</summary>
    public static bool IsIn(string text)
    {
        if (Is(WithoutLead(text)))
        {
            return true;
        }

        // A single line with a capital is a sentence far more often than an import.
        var typed = WithoutLead(PhoneCapitals.Lowered(text));
        var lines = typed.Split('\n').Where(line => line.Trim().Length > 0).ToList();
        return typed != WithoutLead(text) && (lines.Count > 1 || PrintCall().IsMatch(typed)) && Is(typed)
            && lines.TakeWhile(line => !Submission.IsBorder(line)).All(line => char.IsWhiteSpace(line[0]) || !HasNeighbours(Bare(line)));
    }

    /// <summary>Without the lines of prose that lead to a program; the same text where there are none, and where what follows is no program.</summary>
    public static string WithoutLead(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(PhoneCapitals.Lowered(text).Split('\n'), line => line.Trim().Length > 0 && !IsProse(line));
        return first > 0 && !char.IsWhiteSpace(lines[first][0]) && lines[..first].Any(line => line.Trim().Length > 0) && string.Join('\n', lines[first..]) is var rest && Is(PhoneCapitals.Lowered(rest)) ? rest : text;
    }

    /// <summary>
    /// A sentence by its end, by its letters or by its capital and its words. A line of Python that was mistyped is none of these, and must not be taken away: <c>improt asyncio</c>,
    /// <c>whlie True:</c> with its block below.
    /// </summary>
    private static bool IsProse(string line)
    {
        var bare = Bare(line);
        var first = Word().Match(bare).Value;
        return first.Length > 0 && !_headers.Contains(first) && bare.IndexOfAny(['=', '(', '[', '{']) < 0
            && (bare[^1] is '!' or '?' or ':' or '…'
                || first.All(letter => letter > '\x7F')
                || (HasNeighbours(bare) && (bare[^1] == '.' || (char.IsUpper(bare[0]) && bare.Split(' ').Length > 2))));
    }

    private static bool IsTypical(string line, string next)
    {
        var bare = Bare(line);
        if (_beginnings.FirstOrDefault(word => line.StartsWith(word, StringComparison.Ordinal)) is { } beginning)
        {
            return LooksWritten(line) && (beginning is not ("for " or "while " or "with " or "await ")
                || (!HasNeighbours(bare) && (bare.EndsWith(':') || Calls().IsMatch(bare) || IsBlock(bare, next))));
        }

        return IsBlock(bare, next) || bare.Split(';').Any(part => IsCallOfPrint(part.Trim()) || Raises().IsMatch(part.Trim()));
    }

    private static bool LooksWritten(string line) => line.Split(' ')[0] switch
    {
        "import" => line.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or ',' or ' ' or ';'),
        "from" => line.Contains(" import ", StringComparison.Ordinal),
        "for" or "while" or "with" or "def" or "async" or "class" => line.TrimEnd().EndsWith(':') || line.Contains('(') || IsBlock(Bare(line), ""),
        var first when _alone.Contains(first.TrimEnd()) => true,
        _ => line.IndexOfAny(['(', '=', ':', '"', '\'']) >= 0,
    };

    /// <summary>A header with its body, behind the colon or in the line below: <c>if x: print(x)</c>.</summary>
    private static bool IsBlock(string bare, string next)
    {
        var first = Word().Match(bare).Value;
        if (!_headers.Contains(first) || Colon(bare) is not ({ } colon and >= 0) || HasNeighbours(bare))
        {
            return false;
        }

        var behind = bare[(colon + 1)..].Trim();
        return behind.Length > 0 ? IsStatement(behind) : next.Length > 0 && char.IsWhiteSpace(next[0]) && IsStatement(Bare(next).Trim());
    }

    private static bool IsStatement(string bare) =>
        !HasNeighbours(bare)
        && (_alone.Contains(Word().Match(bare).Value) || Call().IsMatch(bare) || Assignment().IsMatch(bare) || bare.StartsWith('"') || bare.StartsWith("await ", StringComparison.Ordinal)
            || (_headers.Contains(Word().Match(bare).Value) && bare.EndsWith(':')));

    private static bool IsCallOfPrint(string bare) => PrintCall().IsMatch(bare) && bare[^1] is ')' or '(' or ',' && !HasNeighbours(bare);

    /// <summary>Without comments, and with nothing in its quotes.</summary>
    private static string Bare(string line) => Comment().Replace(ShortText().Replace(line, "\"\""), "").TrimEnd();

    private static bool HasNeighbours(string bare) => Neighbours().Matches(bare)
        .Any(pair => !_keywords.Contains(pair.Groups[1].Value) && !_keywords.Contains(pair.Groups[2].Value));

    /// <summary>The colon that ends a header: the first outside of brackets; -1 where there is none.</summary>
    private static int Colon(string bare)
    {
        var depth = 0;
        for (var at = 0; at < bare.Length; at++)
        {
            depth += bare[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth == 0 && bare[at] == ':')
            {
                return at;
            }
        }

        return -1;
    }

    [GeneratedRegex("\"\"\"(?:.|\\n)*?\"\"\"|'''(?:.|\\n)*?'''", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LongText();

    [GeneratedRegex("""[fFrRbB]{0,2}"[^"\n]*"|[fFrRbB]{0,2}'[^'\n]*'|[“”„][^“”\n]*[“”]""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ShortText();

    [GeneratedRegex("#.*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\w+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // The second word is looked at but not taken, so that it can be the first of the next pair.
    [GeneratedRegex(@"\b(\w+)[ \t]+(?=(\w+))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Neighbours();

    [GeneratedRegex(@"^(?:await )?\w+(?:\.\w+)*\(", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    // In prose a bracket stands apart from the word before it.
    [GeneratedRegex(@"\w\(", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Calls();

    [GeneratedRegex(@"^[\w.,\[\] ]+?(?:[-+*/%|&]|//|\*\*)?=[^=]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^print ?\(", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PrintCall();

    [GeneratedRegex(@"^raise \w+(?:\.\w+)*\(.*\)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Raises();
}
