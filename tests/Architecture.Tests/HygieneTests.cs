using System.Text.RegularExpressions;

namespace CoroutineBot.Architecture.Tests;

/// <summary>What no file of the repository may hold. The words are put together here, so that this file does not hold them either.</summary>
public sealed class HygieneTests
{
    private static readonly string[] _texts =
        ["*.cs", "*.csproj", "*.props", "*.targets", "*.sln", "*.json", "*.yml", "*.md", "*.py", "*.js", "*.css", "*.html", "*.txt", "*.sh", "*.service", "*.conf",
         "dev", "run", "Dockerfile", ".editorconfig", ".gitignore", ".gitattributes", ".dockerignore", "LICENSE"];

    private static readonly (string Name, Regex Pattern)[] _forbidden =
    [
        ("a path of somebody's machine", Any(@"(?<![\w.])/wo" + @"rk/(shared|main|wt|\.)", @"(?<![\w.])/ho" + @"me/\w", @"(?<![\w.])/Us" + @"ers/\w", @"(?<![\w.])/ro" + @"ot/\w", @"/tmp/br" + "ief")),
        ("a package registry by name", Any("nu" + @"get\.org", "py" + @"pi\.org", "npm" + @"js\.(org|com)", "deb" + @"\.debian\.org", "proxy" + @"\.golang\.org")),
        ("something left to be done", Any(@"\bTO" + @"DO\b", @"\bFIX" + @"ME\b", @"\bHA" + @"CK\b")),
        ("a conflict of a merge", Any("^<{7} ", "^>{7} ")),
    ];

    private static readonly (string Name, Regex Pattern)[] _forbiddenInCode =
    [
        ("a test that is switched off", Any(@"\[(Fact|Theory)\([^)]*\bSk" + @"ip\s*=")),
        ("an error that is swallowed", Any(@"catch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}")),
    ];

    [Fact]
    public void No_file_holds_what_does_not_belong_there()
    {
        var files = _texts.SelectMany(House.Files).ToList();

        files.Count.ShouldBeGreaterThan(100);
        files.SelectMany(file => Findings(file, File.ReadAllText(Path.Combine(House.Root, file)))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.md", "see /wo", "rk/shared", "a path of somebody's machine")]
    [InlineData("a.md", "from nu", "get.org", "a package registry by name")]
    [InlineData("a.py", "# TO", "DO later", "something left to be done")]
    [InlineData("a.txt", "one\n<<<", "<<<< HEAD", "a conflict of a merge")]
    [InlineData("a.cs", "[Fact(Sk", "ip = \"later\")]", "a test that is switched off")]
    [InlineData("a.cs", "catch (Exception) ", "{ }", "an error that is swallowed")]
    public void It_would_be_found(string file, string first, string second, string finding) =>
        Findings(file, first + second).ShouldHaveSingleItem().ShouldEndWith(finding);

    [Theory]
    [InlineData("a.md", "a network, framework/ or https://docs.python.org/3/")]
    [InlineData("a.cs", "catch (IOException) { return false; }")]
    public void Ordinary_text_is_left_alone(string file, string text) => Findings(file, text).ShouldBeEmpty();

    private static IEnumerable<string> Findings(string file, string text) =>
        from rule in file.EndsWith(".cs", StringComparison.Ordinal) ? [.. _forbidden, .. _forbiddenInCode] : _forbidden
        from Match match in rule.Pattern.Matches(text)
        select $"{file}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {rule.Name}";

    private static Regex Any(params string[] patterns) => new(string.Join('|', patterns), RegexOptions.Multiline, TimeSpan.FromSeconds(5));
}
