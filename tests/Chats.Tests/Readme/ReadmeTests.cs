using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Readme;

/// <summary>Each command of README.md does what the README says.</summary>
public sealed partial class ReadmeTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    public static TheoryData<string> ThatEnd => [.. ReadmeCommands.ThatEnd];

    public static TheoryData<string> Live => [.. ReadmeCommands.Live];

    public static TheoryData<string> OfContainers => [.. ReadmeCommands.OfContainers];

    [Fact]
    public void Every_command_is_tried_by_a_test() => ReadmeCommands.All
        .Except([ReadmeCommands.Run, ReadmeCommands.Test, .. ReadmeCommands.ThatEnd, .. ReadmeCommands.Live, .. ReadmeCommands.OfContainers, .. ReadmeCommands.Benches])
        .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(ThatEnd))]
    public async Task It_ends_well(string command)
    {
        using var shell = new Shell();
        shell.Start(command);

        (await shell.End(_patience)).ShouldBe(0, string.Join('\n', shell.Output));
    }

    [Fact]
    public async Task Each_benchmark_is_there_under_its_name()
    {
        using var shell = new Shell();
        shell.Start("./dev bench list");

        (await shell.End(_patience)).ShouldBe(0, string.Join('\n', shell.Output));
        var known = shell.Output.Select(line => line.Split(' ')[0]).ToList();
        ReadmeCommands.Benches.Select(command => command.Split(' ')[^1]).ShouldBeSubsetOf(known);
    }

    [Fact]
    public async Task The_demo_prints_its_address_last_answers_there_and_stops_at_once()
    {
        ReadmeCommands.All.ShouldContain(ReadmeCommands.Run);
        var address = $"http://127.0.0.1:{Surroundings.FreePort()}";
        using var web = new HttpClient { BaseAddress = new Uri(address) };
        using var shell = new Shell { Environment = { ["Demo__Url"] = address } };

        shell.Start(ReadmeCommands.Run);
        await Until(shell, () => Task.FromResult(shell.Output.Any(line => line.Contains(address, StringComparison.Ordinal))), "the address is printed");
        (await web.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("<html");
        shell.Output[^1].ShouldContain(address);

        shell.Interrupt();
        await shell.End(TimeSpan.FromSeconds(20));
        await Should.ThrowAsync<HttpRequestException>(() => web.GetStringAsync("/", TestContext.Current.CancellationToken));
        Directory.Exists(shell.Data).ShouldBeTrue("what was learned stays");
    }

    [Theory]
    [MemberData(nameof(Live))]
    public async Task With_a_token_it_talks_to_the_server_that_knows_the_token(string command)
    {
        var token = Token().Match(command).Groups["token"].Value;
        var address = $"http://127.0.0.1:{Surroundings.FreePort()}";
        var folder = Directory.CreateTempSubdirectory("coroutinebot-server-");
        using var web = new HttpClient { BaseAddress = new Uri(address) };
        using var server = StartServer(address, folder.FullName, token);
        using var shell = new Shell { Environment = { ["Telegram__ApiUrl"] = address } };
        try
        {
            shell.Start(command);
            await Until(shell, () => IsOnline(web), "the bot polls");

            shell.Output.ShouldNotContain(line => line.Contains(token, StringComparison.Ordinal), "a log is no place for a token");
            shell.Interrupt();
            await shell.End(TimeSpan.FromSeconds(20));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_tests_that_people_run_are_the_ones_that_the_build_machine_runs()
    {
        ReadmeCommands.All.ShouldContain(ReadmeCommands.Test);
        File.ReadAllLines(Path.Combine(Surroundings.Repository, ".ci", "run"))[^1].ShouldBe($"exec {ReadmeCommands.Test}");
    }

    [Theory]
    [MemberData(nameof(OfContainers))]
    public void The_image_is_there_and_takes_these_words(string command)
    {
        var recipe = File.ReadAllText(Path.Combine(Surroundings.Repository, "Dockerfile"));
        var words = command.Split(' ');
        if (words[1] == "build")
        {
            words[^1].ShouldBe(".");
            words[Array.IndexOf(words, "-t") + 1].ShouldBe("coroutinebot");
            return;
        }

        words[1].ShouldBe("run");
        var image = Array.LastIndexOf(words, "coroutinebot");
        image.ShouldBeGreaterThan(1);
        words[(image + 1)..].ShouldBeSubsetOf(["serve", "run", "lint", "doctor", "--help", "--version"]);
        recipe.ShouldContain("ENTRYPOINT [\"/app/CoroutineBot.Bot\"]");
        foreach (var published in After(words, "-p")) recipe.ShouldContain($"EXPOSE {published.Split(':')[1]}");
        foreach (var volume in After(words, "-v")) recipe.ShouldContain($"VOLUME {volume.Split(':')[1]}");
    }

    private static IEnumerable<string> After(string[] words, string option) => words.Zip(words.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second);

    private static Process StartServer(string address, string folder, string token)
    {
        var library = Path.Combine(Path.GetDirectoryName(BotUnderTest.Program)!, "LocalTelegram", "CoroutineBot.LocalTelegram.dll");
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { library, "--urls", address, "--data", folder } };
        start.Environment["LOCALTELEGRAM_TOKEN"] = token;
        return Process.Start(start)!;
    }

    private static async Task<bool> IsOnline(HttpClient web)
    {
        try
        {
            return JsonNode.Parse(await web.GetStringAsync("/web/state"))!["bot_online"]!.GetValue<bool>();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task Until(Shell shell, Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            shell.HasEnded.ShouldBeFalse($"It ended before {what}:\n{string.Join('\n', shell.Output)}");
            clock.Elapsed.ShouldBeLessThan(_patience, $"Waited in vain until {what}:\n{string.Join('\n', shell.Output)}");
            await Task.Delay(50);
        }
    }

    [GeneratedRegex("^Telegram__Token=(?<token>[^ ]+) ")]
    private static partial Regex Token();
}
