using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoroutineBot.Architecture.Tests;

public sealed partial class ProjectTests
{
    [Theory]
    [InlineData("Runner", "")]
    [InlineData("Lessons", "Runner")]
    [InlineData("LocalTelegram", "")]
    // LocalTelegram is only built along and put beside the bot; its types stay its own.
    [InlineData("Bot", "Lessons LocalTelegram(program) Runner")]
    public void A_project_stands_only_on_its_own_floors(string project, string floors)
    {
        var references = from reference in Read(project).Descendants("ProjectReference")
                         let name = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
                         select reference.Attribute("ReferenceOutputAssembly")?.Value == "false" ? $"{name}(program)" : name;

        string.Join(' ', references.Order(StringComparer.Ordinal)).ShouldBe(floors);
    }

    [Theory]
    [InlineData("Runner")]
    [InlineData("Lessons")]
    [InlineData("LocalTelegram")]
    public void Only_the_bot_brings_Telegrams_client_and_the_database(string project)
    {
        Packages("Bot").ShouldContain("LiteDB");
        Packages("Bot").ShouldContain("Telegram.Bot");
        Packages(project).ShouldNotContain(name => name == "LiteDB" || name.StartsWith("Telegram", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = from Match line in SolutionLine().Matches(File.ReadAllText(Path.Combine(House.Root, "CoroutineBot.sln")))
                     select line.Groups["path"].Value.Replace('\\', '/');

        listed.Order(StringComparer.Ordinal).ShouldBe(House.Files("*.csproj"));
    }

    [Fact]
    public void Every_project_of_src_has_its_tests()
    {
        var names = House.Files("*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        var untested = House.Files("*.csproj").Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !names.Contains($"{name}.Tests"));

        untested.ShouldBeEmpty();
    }

    private static XDocument Read(string project) => XDocument.Load(Path.Combine(House.Root, "src", project, $"{project}.csproj"));

    private static List<string> Packages(string project) => [.. Read(project).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value)];

    [GeneratedRegex("""^Project\("\{[^"]+\}"\) = "[^"]+", "(?<path>[^"]+\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex SolutionLine();
}
