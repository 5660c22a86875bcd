using System.Net;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Readme;

/// <summary>
/// What <c>./dev audit</c> makes of an answer about vulnerable packages. The question itself is the SDK's; here it answers what the test says, and the feed is one
/// of the test's own.
/// </summary>
public sealed class AuditTests : IDisposable
{
    private readonly HttpListener _feed = new();
    private readonly string _address = $"http://127.0.0.1:{Surroundings.FreePort()}/";
    private string _resources = """{"resources":[{"@type":"PackageBaseAddress/3.0.0","@id":"x"},{"@type":"VulnerabilityInfo/6.7.0","@id":"x"}]}""";

    public AuditTests()
    {
        _feed.Prefixes.Add(_address);
        _feed.Start();
        _ = Serve();
    }

    public void Dispose() => _feed.Close();

    [Theory]
    [InlineData("Low", 0)]
    [InlineData("Moderate", 0)]
    [InlineData("High", 1)]
    [InlineData("Critical", 1)]
    public async Task A_grave_one_fails_it_and_every_one_is_named_with_its_advisory(string severity, int exitCode)
    {
        var (code, said) = await Audit(Report(severity));
        code.ShouldBe(exitCode, said);
        said.ShouldContain($"Some.Package 1.2.3: {severity}, https://example.org/advisory");
        said.ShouldContain($"Known vulnerabilities: 1, of them high or critical: {exitCode}.");
    }

    [Fact]
    public async Task Where_there_is_none_it_says_so()
    {
        var (code, said) = await Audit(Report(null));
        code.ShouldBe(0, said);
        said.ShouldContain("No known vulnerability in any package.");
    }

    [Fact]
    public async Task A_feed_without_a_list_is_not_taken_for_a_clean_one()
    {
        _resources = """{"resources":[{"@type":"PackageBaseAddress/3.0.0","@id":"x"}]}""";
        var (code, said) = await Audit(Report(null));
        code.ShouldBe(0, said);
        said.ShouldContain("Not checked for known vulnerabilities: no package feed that is set here has a list of them");
        said.ShouldNotContain("No known vulnerability");
    }

    [Theory]
    [InlineData("""{"problems":[{"level":"error","text":"The feed is away."}]}""", "The feed is away.")]
    [InlineData("error NU1301: unable to load", "NU1301")]
    [InlineData("", "the question ended with")]
    public async Task A_question_without_an_answer_is_not_taken_for_a_clean_one(string report, string why)
    {
        var (code, said) = await Audit(report);
        code.ShouldBe(0, said);
        said.ShouldContain("Not checked for known vulnerabilities");
        said.ShouldContain(why);
        said.ShouldNotContain("No known vulnerability");
    }

    private static string Report(string? severity)
    {
        var package = new JsonObject { ["id"] = "Some.Package", ["resolvedVersion"] = "1.2.3" };
        if (severity is not null)
        {
            package["vulnerabilities"] = new JsonArray(new JsonObject { ["severity"] = severity, ["advisoryurl"] = "https://example.org/advisory" });
        }

        return new JsonObject
        {
            ["version"] = 1,
            ["projects"] = new JsonArray(new JsonObject { ["frameworks"] = new JsonArray(new JsonObject { ["framework"] = "net10.0", ["transitivePackages"] = new JsonArray(package) }) }),
        }.ToJsonString();
    }

    private async Task<(int ExitCode, string Said)> Audit(string report)
    {
        using var shell = new Shell();
        shell.Place("dotnet", $$"""
            case $1 in
              --version) echo 10.0.100 ;;
              nuget) echo 'E {{_address}}' ;;
              list) cat <<'REPORT'
            {{report}}
            REPORT
              ;;
            esac
            """);
        shell.Environment["no_proxy"] = "127.0.0.1";
        shell.Start("./dev audit");
        var code = await shell.End(TimeSpan.FromMinutes(2));
        return (code, string.Join('\n', shell.Output));
    }

    private async Task Serve()
    {
        while (_feed.IsListening)
        {
            try
            {
                var asked = await _feed.GetContextAsync();
                await using var answer = asked.Response.OutputStream;
                await answer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(_resources));
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
