using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CoroutineBot.Chats.Tests.Rig;

/// <summary>The real program with its local Telegram, as somebody who has no token starts it, on a port and a folder of its own.</summary>
public sealed class BotUnderTest : IAsyncDisposable
{
    // The forms for a night run beside whatever else the machine does.
    private static readonly TimeSpan _patience = Environment.GetEnvironmentVariable("COROUTINEBOT_LONG") == "1" ? TimeSpan.FromMinutes(15) : TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ServerUnderTest? _server;
    private Process? _process;

    private BotUnderTest(string folder, string[] settings, ServerUnderTest? server)
    {
        Folder = folder;
        Settings = settings;
        _server = server;
        Url = server?.Url ?? $"http://127.0.0.1:{Surroundings.FreePort()}";
        Web = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(20) };
    }

    /// <summary>No test but those of the pace itself should wait for it.</summary>
    public static string[] Hurried { get; } = ["--Sending:PerChatPerSecond=30", "--Sending:Burst=30", "--Sending:PerGroupPerMinute=1000"];

    /// <summary>As whoever hosts the bot has set them; others count from the next start.</summary>
    public string[] Settings { get; set; }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public string Url { get; }

    public HttpClient Web { get; }

    public string Output => string.Join('\n', _output);

    public int ProcessId => _process!.Id;


    /// <summary>The assembly that this build made, so that a test never runs yesterday's program.</summary>
    public static string Program { get; } = Path.Combine(
        Surroundings.Repository, "src", "Bot", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "CoroutineBot.Bot.dll");

    public static async Task<BotUnderTest> Start(params string[] settings)
    {
        return await Started(Prepare(settings));
    }

    /// <summary>With a token, against a server that somebody else keeps: the bot's death is not the server's.</summary>
    public static async Task<BotUnderTest> StartAt(ServerUnderTest server, params string[] settings)
    {
        return await Started(Prepare(settings, server));
    }

    /// <summary>A bot that does not come up in time is not left behind for the next test to share the machine with.</summary>
    private static async Task<BotUnderTest> Started(BotUnderTest bot)
    {
        try
        {
            await bot.StartAgain();
            return bot;
        }
        catch (Exception)
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything but the start itself.</summary>
    public static BotUnderTest Prepare(string[] settings, ServerUnderTest? server = null) =>
        new(NewFolder(), settings, server);

    public static string NewFolder() => Directory.CreateTempSubdirectory("coroutinebot-chats-").FullName;

    public async Task StartAgain()
    {
        Launch();
        await Until(IsOnline, "the bot is online");
    }

    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Folder,
        };
        string[] telegram = _server is null ? [$"--Demo:Url={Url}"] : [$"--Telegram:ApiUrl={Url}", $"--Telegram:Token={_server.Token}"];
        foreach (var argument in (string[])[Program, "serve", .. telegram, $"--Storage:Path={Data}", $"--Content:Path={Path.Combine(Surroundings.Repository, "content")}", .. Settings])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As a power switch: nobody gets to tidy up. The local Telegram goes with its bot, where it is the bot's own.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        if (_server is null)
        {
            await Until(async () => !await Answers(), "the local Telegram has gone with its bot");
        }
    }

    /// <summary>Only the local Telegram, which the bot then has to start again.</summary>
    public void KillTelegram()
    {
        using var telegram = Process.GetProcessById(TelegramId());
        telegram.Kill();
        telegram.WaitForExit();
    }

    /// <summary>Both at the same moment, as when the machine loses its power.</summary>
    public async Task KillBoth()
    {
        using var telegram = Process.GetProcessById(TelegramId());
        _process!.Kill();
        telegram.Kill();
        await _process.WaitForExitAsync();
        await telegram.WaitForExitAsync();
    }

    private int TelegramId() => Directory.EnumerateDirectories($"/proc/{_process!.Id}/task")
        .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(int.Parse)
        .Single(child => File.ReadAllText($"/proc/{child}/cmdline").Contains("CoroutineBot.LocalTelegram", StringComparison.Ordinal));

    public async Task<int> ExitCode()
    {
        using var patience = new CancellationTokenSource(_patience);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void AskToStop() => Process.Start("kill", $"-TERM {_process!.Id}").WaitForExit();

    /// <summary>Waits for something to come true; fails with the bot's own words.</summary>
    /// <param name="condition">Looked at again and again.</param>
    /// <param name="what">What it means, for whoever reads of a failure.</param>
    /// <param name="pause">Between two looks; many people who look at once take longer ones.</param>
    public async Task Until(Func<Task<bool>> condition, string what, TimeSpan? pause = null)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (_process is { HasExited: true } && !what.Contains("gone", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The bot ended with {_process.ExitCode} while we waited until {what}:\n{Output}");
            }

            if (clock.Elapsed > _patience)
            {
                throw new TimeoutException($"Waited in vain until {what}. The bot said:\n{Output}");
            }

            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(40));
        }
    }

    /// <summary>Requests that the real Telegram would have refused; not those that any bot may meet: nothing new in an edit, a tap that waited too long.</summary>
    public async Task<IReadOnlyList<string>> Refusals()
    {
        var answer = await Web.GetFromJsonAsync<JsonNode>("/web/refusals");
        return
        [
            .. answer!["entries"]!.AsArray()
                .Where(entry => entry!["description"]!.GetValue<string>() is var why
                    && !why.Contains("message is not modified", StringComparison.Ordinal) && !why.Contains("query is too old", StringComparison.Ordinal)
                    // How the bot finds out whether a server knows messages for one person: by deleting one that is not there.
                    && entry["method"]!.GetValue<string>() != "deleteEphemeralMessage"
                    // Somebody deleted the message that the lesson lived in; the bot hears of it in no other way.
                    && !why.Contains("message to edit not found", StringComparison.Ordinal))
                .Select(entry => entry!.ToJsonString()),
        ];
    }

    /// <summary>What the bot asked the server for, in order.</summary>
    public async Task<IReadOnlyList<JsonNode>> Journal(long after = 0)
    {
        var answer = await Web.GetFromJsonAsync<JsonNode>($"/web/journal?after={after}");
        return [.. answer!["entries"]!.AsArray().Select(entry => entry!)];
    }

    public async Task<JsonNode> State() => (await Web.GetFromJsonAsync<JsonNode>("/web/state"))!;

    /// <summary>Somebody whom nobody has met yet, so that each test has a chat of its own; also in the group.</summary>
    public async Task<Learner> NewLearner(string name = "Аня", string? language = "ru")
    {
        using var answer = await Web.PostAsJsonAsync("/web/people", new JsonObject { ["first_name"] = name, ["language_code"] = language });
        var person = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(person?.ToJsonString());
        return new Learner(this, person!["id"]!.GetValue<long>());
    }

    /// <summary>A group of everybody there is by now.</summary>
    /// <param name="type"><c>group</c> or <c>supergroup</c>.</param>
    public async Task<long> NewGroup(Learner owner, string type = "supergroup")
    {
        using var answer = await Web.PostAsJsonAsync("/web/groups", new JsonObject { ["as"] = owner.Id, ["title"] = "Друзья", ["type"] = type });
        var group = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(group?.ToJsonString());
        return group!["id"]!.GetValue<long>();
    }

    /// <summary>A group becomes a supergroup.</summary>
    /// <returns>Its new id.</returns>
    public async Task<long> Migrates(Learner owner, long group)
    {
        using var answer = await Web.PostAsJsonAsync("/web/migrate", new JsonObject { ["as"] = owner.Id, ["chat"] = group });
        var now = await answer.Content.ReadFromJsonAsync<JsonNode>();
        answer.IsSuccessStatusCode.ShouldBeTrue(now?.ToJsonString());
        return now!["id"]!.GetValue<long>();
    }

    /// <summary>An update as no app of ours would make it.</summary>
    public async Task Update(JsonObject update)
    {
        using var answer = await Web.PostAsJsonAsync("/web/update", update);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task<bool> Answers()
    {
        try
        {
            using var answer = await Web.GetAsync("/web/state");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Web.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsOnline()
    {
        try
        {
            var state = await Web.GetFromJsonAsync<JsonNode>("/web/state");
            return state!["bot_online"]!.GetValue<bool>();
        }
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
