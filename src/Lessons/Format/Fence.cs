using System.Text.RegularExpressions;
using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Model;
using Markdig.Syntax;

namespace CoroutineBot.Lessons.Format;

internal enum FenceRole
{
    Shown,
    Run,
    Out,
    Check,
    Starter,
    Solution,
    Wrong,
    Order,
    Gap,
    Bug,
}

/// <summary>A fenced code block: what the words behind its three ticks say, and its text.</summary>
internal sealed partial record Fence(string Language, FenceRole Role, Word? RoleWord, IReadOnlyList<Word> Options, CodeText Code, Place Place, Place LanguagePlace)
{
    private static readonly string[] Languages = ["python", "text", "yaml", "console", "json", "toml"];

    private static readonly Dictionary<string, FenceRole> Roles = new()
    {
        ["run"] = FenceRole.Run,
        ["out"] = FenceRole.Out,
        ["check"] = FenceRole.Check,
        ["starter"] = FenceRole.Starter,
        ["solution"] = FenceRole.Solution,
        ["wrong"] = FenceRole.Wrong,
        ["order"] = FenceRole.Order,
        ["gap"] = FenceRole.Gap,
        ["bug"] = FenceRole.Bug,
    };

    private static readonly string[] RunOptions = ["time", "fails", "warns", "after", "mistake", "alone", "py"];

    /// <summary>Every word that may stand behind three ticks.</summary>
    internal static IEnumerable<string> Words => [.. Languages, .. Roles.Keys, .. RunOptions];

    private static readonly Dictionary<FenceRole, string> LanguageOf = new()
    {
        [FenceRole.Run] = "python",
        [FenceRole.Out] = "text",
        [FenceRole.Check] = "yaml",
        [FenceRole.Starter] = "python",
        [FenceRole.Solution] = "python",
        [FenceRole.Wrong] = "python",
    };

    public Word? this[string option] => Options.FirstOrDefault(word => word.Name == option);

    public bool IsPython => Language == "python";

    public static Fence Read(FencedCodeBlock block, SourceText source, FindingList findings)
    {
        var start = block.Span.Start;
        var end = source.LineEnd(start);
        var at = start;
        while (at < end && source.Text[at] == block.FencedChar)
        {
            at++;
        }

        if (block.ClosingFencedCharCount == 0)
        {
            findings.Add(FindingCodes.UnclosedFence, source.At(start),
                $"The code block that begins here is never closed. Put a line of {new string(block.FencedChar, at - start)} behind its last line.");
        }

        var words = WordReader.Read(source, at, end, findings);
        var language = "";
        if (words.Count > 0)
        {
            language = words[0].ToString();
            CheckLanguage(words[0], source, findings);
            words.RemoveAt(0);
        }

        var code = CodeText.Of(block, source);
        if (block.ClosingFencedCharCount > 0 && Swallowed(code, source.Text[start..at]) is { } line)
        {
            findings.Add(FindingCodes.UnclosedFence, source.At(start),
                $"The code block that begins here was probably never closed, for its line {line + 1} is \"{Short(code.Lines[line])}\". Put a line of {source.Text[start..at]} behind its last line.");
        }

        var (role, roleWord) = ReadRole(words, language, source, findings);
        words.RemoveAll(word => word == roleWord);
        CheckOptions(words, role, source, findings);
        return new Fence(language, role, roleWord, words, language == "python" ? code.TypedPlainly(findings) : code, source.At(start), source.At(at));
    }

    /// <summary>The line, from zero, that begins another block or a part of the lesson.</summary>
    private static int? Swallowed(CodeText code, string ticks)
    {
        var at = Array.FindIndex(code.Lines, line => (line.StartsWith(ticks, StringComparison.Ordinal) && line.TrimStart(ticks[0]).Trim().Length > 0) || Heading().IsMatch(line));
        return at < 0 ? null : at;
    }

    private static string Short(string line) => line.Length <= 40 ? line : line[..37] + "...";

    [GeneratedRegex(@"^#{2,3} .*\{#[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    private static void CheckLanguage(Word word, SourceText source, FindingList findings)
    {
        var name = word.ToString();
        if (Languages.Contains(name))
        {
            return;
        }

        var advice = Roles.ContainsKey(word.Name) || RunOptions.Contains(word.Name)
            ? $"Write the language before \"{name}\", like python {name}."
            : Nearest.Advice(name, Languages);
        findings.Add(FindingCodes.UnknownLanguage, source.At(word.Offset), $"\"{name}\" is no language of code blocks. {advice}");
    }

    private static (FenceRole Role, Word? Word) ReadRole(List<Word> words, string language, SourceText source, FindingList findings)
    {
        var (role, found) = (FenceRole.Shown, (Word?)null);
        foreach (var word in words.Where(word => Roles.ContainsKey(word.Name)))
        {
            if (found is not null)
            {
                findings.Add(FindingCodes.FenceWordMisplaced, source.At(word.Offset), $"A block is either \"{found.Name}\" or \"{word.Name}\". Delete one of the two words.");
                continue;
            }

            (role, found) = (Roles[word.Name], word);
            if ((role == FenceRole.Wrong) != (word.Value is not null))
            {
                findings.Add(FindingCodes.FenceWordValue, source.At(word.Offset),
                    role == FenceRole.Wrong ? "\"wrong\" must name the mistake. Write wrong= and one of the misconceptions of course.yml." : $"\"{word.Name}\" takes no value. Write the word alone.");
            }

            if (LanguageOf.TryGetValue(role, out var needed) && needed != language)
            {
                findings.Add(FindingCodes.FenceWordMisplaced, source.At(word.Offset), $"\"{word.Name}\" belongs to a {needed} block. Write ```{needed} {word}.");
            }
        }

        // A second role word is reported above and must not be reported again as an unknown option.
        words.RemoveAll(word => word != found && Roles.ContainsKey(word.Name));
        return (role, found);
    }

    private static void CheckOptions(List<Word> words, FenceRole role, SourceText source, FindingList findings)
    {
        string[] known = role switch
        {
            FenceRole.Run => RunOptions,
            FenceRole.Bug => ["mistake"],
            _ => [],
        };
        foreach (var word in words)
        {
            var place = source.At(word.Offset);
            if (known.Contains(word.Name))
            {
                if ((word.Name == "alone") != (word.Value is null) || word.Value is "")
                {
                    findings.Add(FindingCodes.FenceWordValue, place, word.Name == "alone" ? "\"alone\" takes no value. Write the word alone." : $"\"{word.Name}\" needs a value. Write {word.Name}=….");
                }
            }
            else if (RunOptions.Contains(word.Name))
            {
                findings.Add(FindingCodes.FenceWordMisplaced, place, $"\"{word.Name}\" says something about a run block. Add the word run, or delete it.");
            }
            else
            {
                findings.Add(FindingCodes.UnknownFenceWord, place, $"\"{word}\" is no fence word. {Nearest.Advice(word.Name, [.. Roles.Keys, .. RunOptions])}");
            }
        }

        foreach (var again in words.GroupBy(word => word.Name).SelectMany(group => group.Skip(1)))
        {
            findings.Add(FindingCodes.FenceWordMisplaced, source.At(again.Offset), $"\"{again.Name}\" stands here for the second time. Delete one.");
        }
    }
}
