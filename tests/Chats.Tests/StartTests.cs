using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests;

/// <summary>Starts that cannot be: each ends with a sentence that says what to do, with the right code, and with everything where it was.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = BotUnderTest.NewFolder();

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task All_that_is_wrong_with_the_settings_is_told_at_once()
    {
        var said = await Serve(
            "--Sending:PerSecond=0", "--Sending:Burst=many", "--Runner:WallSeconds=-1", "--Runner:Isolation=none", "--Backup:Hour=25", "--Backup:Keep=x", "--Demo:Url=ftp://x",
            "--Content:Language=tlh", "--Telegram:Format=fancy");
        Refused(said);
        said.Errors.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal).ShouldBe(
        [
            "Settings: Backup:Hour must be between 0 and 23.",
            "Settings: Backup:Keep must be a whole number, not \"x\".",
            "Settings: Content:Language must be one of ru, en, not \"tlh\".",
            "Settings: Demo:Url has to look like http://127.0.0.1:8080.",
            "Settings: Runner:Isolation must be one of strict, namespaces, degraded, not \"none\".",
            "Settings: Runner:WallSeconds must be between 1 and 300.",
            "Settings: Sending:Burst must be a whole number, not \"many\".",
            "Settings: Sending:PerSecond must be between 1 and 1000.",
            "Settings: Telegram:Format must be one of auto, rich, plain, not \"fancy\".",
        ]);
    }

    [Fact]
    public async Task A_token_that_is_none_is_told_and_never_repeated()
    {
        var said = await Serve("--Telegram:Token=123:secret", "--Telegram:ApiUrl=here", $"--Demo:Url=http://127.0.0.1:{Surroundings.FreePort()}");
        Refused(said);
        said.Errors.ShouldContain("Settings: Telegram:Token does not look like a token");
        said.Errors.ShouldContain("Settings: Telegram:ApiUrl has to be an address");
        said.All.ShouldNotContain("secret");

        var file = Path.Combine(_folder, "token");
        Refused(await Serve($"--Telegram:TokenFile={file}"), $"The file {file} (Telegram:TokenFile) cannot be read");
        File.WriteAllText(file, " \n");
        Refused(await Serve($"--Telegram:TokenFile={file}"), $"The file {file} (Telegram:TokenFile) is empty");
    }

    [Fact]
    public async Task A_taken_port_is_named_with_one_that_is_free()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var said = await Serve($"--Demo:Url=http://127.0.0.1:{port}");
        Refused(said, $"Port {port} is taken");
        said.Errors.ShouldMatch(@"--Demo:Url=http://127\.0\.0\.1:\d+");
        said.Errors.ShouldNotContain($"--Demo:Url=http://127.0.0.1:{port}\n");
    }

    [Fact]
    public async Task A_second_process_is_kept_out_of_the_folder_and_the_first_goes_on()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        await anna.Sees("Чайник");
        var url = $"--Demo:Url=http://127.0.0.1:{Surroundings.FreePort()}";
        Refused(await CommandLine.Run("serve", url, $"--Storage:Path={bot.Data}"), $"Another CoroutineBot is using the folder {bot.Data}");
        var restore = await CommandLine.Run("restore", Path.Combine(bot.Data, "coroutinebot.db"), $"--Storage:Path={bot.Data}");
        restore.ExitCode.ShouldBe(1, restore.All);
        restore.Errors.ShouldContain("Another CoroutineBot is using the folder");
        (await anna.Asks("/continue")).Text.ShouldContain("Чайник");
    }

    [Fact]
    public async Task A_token_that_Telegram_does_not_know_ends_the_start_with_its_cure()
    {
        await using var server = new ServerUnderTest { Accepts = "987654321:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB" };
        await server.StartAgain();
        await using var bot = BotUnderTest.Prepare([], server);
        bot.Launch();
        (await bot.ExitCode()).ShouldBe(2, bot.Output);
        bot.Output.ShouldContain("Telegram does not accept the bot's token. Copy it from @BotFather");
        bot.Output.ShouldNotContain(server.Token.Split(':')[1]);
        bot.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Without_a_network_it_says_so_once_goes_on_trying_and_works_when_it_is_back()
    {
        await using var server = new ServerUnderTest();
        await using var bot = BotUnderTest.Prepare(BotUnderTest.Hurried, server);

        // A closed door makes four knocks at most of one try, so five more are a second try at least.
        var knocksAfter = 0;
        using (var wall = new TcpListener(IPAddress.Loopback, new Uri(server.Url).Port))
        {
            wall.Start();
            bot.Launch();
            while (knocksAfter < 5)
            {
                using var knock = await wall.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                knocksAfter += bot.Output.Contains("Telegram cannot be reached", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        bot.Output.Split("Telegram cannot be reached").Length.ShouldBe(2, bot.Output);
        bot.Output.ShouldContain("The bot goes on trying; check the network");
        await server.StartAgain();
        await bot.Until(() => Task.FromResult(bot.Output.Contains("CoroutineBot is ready", StringComparison.Ordinal)), "the bot has found its way");
        var anna = await bot.NewLearner();
        (await anna.Asks("/start")).Text.ShouldContain("Привет");
        bot.Output.Split("Telegram answers again").Length.ShouldBe(2, bot.Output);
    }

    [Fact]
    public async Task A_broken_database_is_kept_aside_and_the_newest_backup_named_which_then_helps()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var anna = await bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        await anna.Sees("Чайник");
        Directory.CreateDirectory(Path.Combine(bot.Data, "backups"));
        var backup = Path.Combine(bot.Data, "backups", "mine.db");
        (await CommandLine.Run("backup", backup, $"--Storage:Path={bot.Data}")).ExitCode.ShouldBe(0);
        bot.AskToStop();
        (await bot.ExitCode()).ShouldBe(0, bot.Output);

        var database = Path.Combine(bot.Data, "coroutinebot.db");
        var broken = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);
        Array.Fill(broken, (byte)7, 0, 4096);
        await File.WriteAllBytesAsync(database, broken, TestContext.Current.CancellationToken);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            bot.Launch();
            (await bot.ExitCode()).ShouldBe(2, bot.Output);
        }

        bot.Output.Split("cannot be read").Length.ShouldBe(3, bot.Output);
        bot.Output.ShouldContain($"restore {backup}");
        bot.Output.ShouldNotContain("   at ");
        var aside = Directory.GetFiles(bot.Data, "coroutinebot.broken-*.db").ShouldHaveSingleItem();
        bot.Output.ShouldContain($"kept as {aside}");
        (await File.ReadAllBytesAsync(aside, TestContext.Current.CancellationToken)).ShouldBe(broken);

        var restored = await CommandLine.Run("restore", backup, $"--Storage:Path={bot.Data}");
        restored.ExitCode.ShouldBe(0, restored.All);
        await bot.StartAgain();
        (await anna.Asks("/continue")).Text.ShouldContain("Чайник");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_and_what_lies_in_it_stays()
    {
        Directory.CreateDirectory(Data);
        var kept = Path.Combine(Data, "coroutinebot.db");
        (await CommandLine.Run("backup", Path.Combine(_folder, "copy.db"), $"--Storage:Path={Data}")).ExitCode.ShouldBe(0);
        var before = await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken);
        await Mode("500");
        try
        {
            foreach (var telegram in (string[][])[[$"--Demo:Url=http://127.0.0.1:{Surroundings.FreePort()}"], ["--Telegram:Token=123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "--Telegram:ApiUrl=http://127.0.0.1:9"]])
            {
                // To the superuser every folder is open, except where the kernel itself says no.
                var folder = Environment.IsPrivilegedProcess ? "/proc/coroutinebot" : Data;
                var said = await CommandLine.Run(["serve", $"--Storage:Path={folder}", .. telegram]);
                Refused(said, $"The folder {folder} cannot be written");
                said.Errors.ShouldContain("--Storage:Path=FOLDER");
            }
        }
        finally
        {
            await Mode("700");
        }

        (await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    private async Task Mode(string mode)
    {
        using var change = Process.Start("chmod", [mode, Data]);
        await change.WaitForExitAsync(TestContext.Current.CancellationToken);
        change.ExitCode.ShouldBe(0);
    }

    private static void Refused(Spoken said, string sentence = "")
    {
        said.ExitCode.ShouldBe(2, said.All);
        said.Errors.ShouldContain(sentence);
        said.All.ShouldNotContain("   at ");
    }

    private Task<Spoken> Serve(params string[] settings) => CommandLine.Run(["serve", $"--Storage:Path={Data}", .. settings]);
}
