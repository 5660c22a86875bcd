using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CoroutineBot.LocalTelegram.Tests.Rig;

/// <summary>The real program as a process of its own, with its data in a temporary folder.</summary>
public sealed class LocalProcess : IAsyncDisposable
{
    public const string Token = "4200:test-token";
    private readonly bool ownsFolder;
    private Process process;

    private LocalProcess(Process process, string address, string folder, bool ownsFolder)
    {
        this.process = process;
        this.ownsFolder = ownsFolder;
        Folder = folder;
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Folder { get; }
    public string JournalPath => Path.Combine(Folder, "localtelegram", "world.journal");
    public HttpClient Http { get; private set; }

    public static async Task<LocalProcess> Start(string? folder = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("localtelegram-").FullName;
        var (process, address) = await Launch(data);
        return new LocalProcess(process, address, data, folder is null);
    }

    /// <summary>Pulls the plug (SIGKILL) and starts the program again on the same folder.</summary>
    public async Task KillAndRestart()
    {
        await Kill();
        var (again, address) = await Launch(Folder);
        process = again;
        Http.Dispose();
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Runs the program with these words until it ends by itself.</summary>
    public static async Task<(int Code, string Error)> RunToEnd(string? token, params string[] words)
    {
        using var process = Begin(words, token);
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    public static Process Begin(IEnumerable<string> words, string? token = Token)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CoroutineBot.LocalTelegram"), words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (token is not null) start.Environment["LOCALTELEGRAM_TOKEN"] = token;
        return Process.Start(start)!;
    }

    /// <summary>A Bot API request with a JSON body; the whole answer.</summary>
    public async Task<JsonObject> Ask(string method, object? arguments = null)
    {
        using var response = await Http.PostAsJsonAsync($"/bot{Token}/{method}", arguments ?? new { });
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        ((int)response.StatusCode).ShouldBe(answer["ok"]!.GetValue<bool>() ? 200 : answer["error_code"]!.GetValue<int>());
        return answer;
    }

    /// <summary>The result of a request that must succeed.</summary>
    public async Task<JsonNode> Call(string method, object? arguments = null)
    {
        var answer = await Ask(method, arguments);
        answer["ok"]!.GetValue<bool>().ShouldBeTrue(answer.ToJsonString());
        return answer["result"]!;
    }

    /// <summary>The refusal of a request that must fail.</summary>
    public async Task<string> Refused(string method, object? arguments = null)
    {
        var answer = await Ask(method, arguments);
        answer["ok"]!.GetValue<bool>().ShouldBeFalse(answer.ToJsonString());
        return answer["description"]!.GetValue<string>();
    }

    public async Task<JsonNode> Web(string path, object? body = null)
    {
        using var response = body is null ? await Http.GetAsync("/web/" + path) : await Http.PostAsJsonAsync("/web/" + path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<string> WebRefuses(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync("/web/" + path, body);
        ((int)response.StatusCode).ShouldBe(400);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.GetValue<string>();
    }

    /// <summary>A new person who has said /start; whatever waited for the bot before is confirmed.</summary>
    public async Task<long> NewLearner(string name = "Катя")
    {
        var id = (await Web("people", new { first_name = name, language_code = "ru" }))["id"]!.GetValue<long>();
        await Says(id, "/start");
        await Updates();
        return id;
    }

    public Task<JsonNode> Says(long person, string text, long? chat = null, long? replyTo = null) =>
        Web("send", new { @as = person, chat = chat ?? person, text, reply_to = replyTo });

    /// <summary>All that waits for the bot, confirmed.</summary>
    public async Task<List<JsonObject>> Updates()
    {
        var updates = (await Call("getUpdates", new { timeout = 0 })).AsArray().Select(u => u!.AsObject()).ToList();
        if (updates.Count > 0) await Call("getUpdates", new { offset = updates[^1]["update_id"]!.GetValue<long>() + 1, limit = 1, timeout = 0 });
        return updates;
    }

    public async Task<List<JsonObject>> Messages(long person, long? chat = null) =>
        [.. (await Web($"messages?as={person}&chat={chat ?? person}"))["messages"]!.AsArray().Select(m => m!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited) await Kill();
        process.Dispose();
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    private static async Task<(Process Process, string Address)> Launch(string folder)
    {
        var process = Begin(["--urls", "http://127.0.0.1:0", "--data", folder, "--exit-with-parent"]);
        const string ready = "LocalTelegram is ready at ";
        var line = await process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith(ready, StringComparison.Ordinal) != true) throw new InvalidOperationException("It did not start: " + await process.StandardError.ReadToEndAsync());
        return (process, line[ready.Length..]);
    }
}
