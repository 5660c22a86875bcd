using CoroutineBot.LocalTelegram.Tests.Rig;

namespace CoroutineBot.LocalTelegram.Tests;

/// <summary>The program is really killed here.</summary>
public sealed class DurabilityTests
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_kill_the_chat_open_polls_files_and_unconfirmed_updates_are_there()
    {
        await using var server = await LocalProcess.Start();
        await server.Says(1001, "/start");
        await server.Call("setMyCommands", new { commands = new[] { new { command = "run", description = "Запустить" } } });
        await server.Call("sendMessage", new { chat_id = 1001, text = "hello", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "b" } } } } });
        await server.Call("sendPoll", Quiz(1001));
        using var bytes = new ByteArrayContent("print(1)"u8.ToArray());
        await server.Http.PostAsync("/web/upload?as=1001&chat=1001&name=a.py", bytes, ct);
        var before = await server.Messages(1001);
        var waiting = (await server.Call("getUpdates", new { timeout = 0 })).ToJsonString();

        await server.KillAndRestart();

        (await server.Messages(1001)).Select(m => m.ToJsonString()).ShouldBe(before.Select(m => m.ToJsonString()));
        (await server.Call("getUpdates", new { timeout = 0 })).ToJsonString().ShouldBe(waiting);
        (await server.Web("state"))["commands"]![""]![0]!["command"]!.GetValue<string>().ShouldBe("run");
        await server.Web("vote", new { @as = 1001, chat = 1001, message_id = 3, options = new[] { 1 } });
        await server.Web("tap", new { @as = 1001, chat = 1001, message_id = 2, data = "b" });
        var kinds = (await server.Updates()).Select(u => u.Skip(1).First().Key);
        kinds.ShouldBe(["message", "message", "poll_answer", "poll", "callback_query"]);
        (await server.Http.GetStringAsync(before[^1]["web"]!["file_url"]!.GetValue<string>(), ct)).ShouldBe("print(1)");
    }

    [Fact]
    public async Task What_was_deleted_and_confirmed_before_a_kill_does_not_come_back()
    {
        await using var server = await LocalProcess.Start();
        await server.Says(1001, "/start");
        (await server.Updates()).Count.ShouldBe(1);
        await server.Call("sendPoll", Quiz(1001));
        await server.Call("deleteMessage", new { chat_id = 1001, message_id = 2 });

        await server.KillAndRestart();

        (await server.Messages(1001)).ShouldHaveSingleItem();
        (await server.Updates()).ShouldBeEmpty();
        (await server.Call("sendMessage", new { chat_id = 1001, text = "next" }))["message_id"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Whatever_was_answered_before_a_kill_in_full_run_is_kept()
    {
        await using var server = await LocalProcess.Start();
        await server.Says(1001, "/start");
        var answered = 1;
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                await server.Says(1001, $"m{answered + 1}");
                answered++;
            }
        }, ct);
        while (Volatile.Read(ref answered) < 50) await Task.Yield();
        await server.Kill();
        await Should.ThrowAsync<HttpRequestException>(writing);

        await server.KillAndRestart();

        var kept = (await server.Messages(1001)).Count;
        kept.ShouldBeInRange(answered, answered + 1);
        (await server.Call("getUpdates", new { timeout = 0, limit = 100 })).AsArray().Count.ShouldBe(Math.Min(100, kept));
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_dropped_and_the_rest_stands()
    {
        await using var server = await LocalProcess.Start();
        await server.Says(1001, "kept");
        await server.Kill();
        await File.AppendAllTextAsync(server.JournalPath, "deadbeef [[\"put\",\"mess", ct);
        await server.KillAndRestart();
        (await server.Messages(1001)).ShouldHaveSingleItem()["text"]!.GetValue<string>().ShouldBe("kept");
        await server.Says(1001, "and more");
        await server.KillAndRestart();
        (await server.Messages(1001)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_damaged_file_is_kept_aside_and_the_chat_before_the_damage_goes_on()
    {
        await using var server = await LocalProcess.Start();
        await server.Says(1001, "before");
        await server.Says(1001, "after");
        await server.Kill();
        var text = await File.ReadAllTextAsync(server.JournalPath, ct);
        await File.WriteAllTextAsync(server.JournalPath, text.Replace("after", "AFTER"), ct);
        await server.KillAndRestart();
        (await server.Messages(1001)).ShouldHaveSingleItem()["text"]!.GetValue<string>().ShouldBe("before");
        var aside = Directory.GetFiles(Path.GetDirectoryName(server.JournalPath)!, "world.journal.damaged-*").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(aside, ct)).ShouldContain("AFTER");
    }

    [Fact]
    public async Task A_journal_of_another_version_is_left_alone()
    {
        await using var server = await LocalProcess.Start();
        await server.Kill();
        await File.WriteAllTextAsync(server.JournalPath, "LocalTelegram journal 999\nwhatever\n", ct);
        var (code, error) = await LocalProcess.RunToEnd(LocalProcess.Token, "--urls", "http://127.0.0.1:0", "--data", server.Folder);
        code.ShouldBe(2);
        error.ShouldContain("is no journal of this version");
        (await File.ReadAllTextAsync(server.JournalPath, ct)).ShouldBe("LocalTelegram journal 999\nwhatever\n");
    }

    [Fact]
    public async Task The_journal_does_not_grow_without_end()
    {
        await using var server = await LocalProcess.Start();
        await server.Says(1001, "/start");
        await server.Call("sendMessage", new { chat_id = 1001, text = "x" });
        var payload = new string('ы', 4000);
        for (var i = 0; i < 800; i++) await server.Call("editMessageText", new { chat_id = 1001, message_id = 2, text = $"{i} {payload}" });
        new FileInfo(server.JournalPath).Length.ShouldBeLessThan(5 * 1024 * 1024);
        await server.KillAndRestart();
        (await server.Messages(1001))[^1]["text"]!.GetValue<string>().ShouldStartWith("799 ");
        new FileInfo(server.JournalPath).Length.ShouldBeLessThan(100 * 1024);
    }

    [Fact]
    public async Task A_second_process_on_the_folder_is_sent_away_with_a_clear_word()
    {
        await using var server = await LocalProcess.Start();
        var (code, error) = await LocalProcess.RunToEnd(LocalProcess.Token, "--urls", "http://127.0.0.1:0", "--data", server.Folder);
        code.ShouldBe(2);
        error.ShouldContain("is in use by another LocalTelegram");
        error.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_taken_port_and_wrong_words_end_with_a_clear_word()
    {
        await using var server = await LocalProcess.Start();
        var other = Directory.CreateTempSubdirectory("localtelegram-").FullName;
        (int Code, string Error)[] ends =
        [
            await LocalProcess.RunToEnd(LocalProcess.Token, "--urls", server.Http.BaseAddress!.ToString(), "--data", other),
            await LocalProcess.RunToEnd(LocalProcess.Token, "--data"),
            await LocalProcess.RunToEnd(LocalProcess.Token, "--colour", "red"),
            await LocalProcess.RunToEnd(LocalProcess.Token, "--urls", "ftp://x", "--data", other),
            await LocalProcess.RunToEnd("not a token", "--data", other),
            await LocalProcess.RunToEnd(LocalProcess.Token, "--data", Path.Combine(server.JournalPath, "inside-a-file")),
        ];
        Directory.Delete(other, recursive: true);
        ends.Select(e => e.Code).ShouldAllBe(c => c == 2);
        ends.Select(e => e.Error.Trim()).ShouldAllBe(e => e.Length > 20 && !e.Contains('\n') && !e.Contains("   at "));
        ends[0].Error.ShouldContain("is in use by another program");
    }

    [Fact]
    public async Task Without_a_token_in_the_environment_any_well_formed_one_is_let_in()
    {
        var folder = Directory.CreateTempSubdirectory("localtelegram-").FullName;
        using var process = LocalProcess.Begin(["--urls", "http://127.0.0.1:0", "--data", folder, "--exit-with-parent"], token: null);
        var address = (await process.StandardOutput.ReadLineAsync(ct))!["LocalTelegram is ready at ".Length..];
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        (await http.GetStringAsync("/bot77:whatever/getMe", ct)).ShouldContain("\"id\":77,");
        using var malformed = await http.GetAsync("/botwhatever/getMe", ct);
        ((int)malformed.StatusCode).ShouldBe(401);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_ends_with_its_parent()
    {
        var folder = Directory.CreateTempSubdirectory("localtelegram-").FullName;
        using var process = LocalProcess.Begin(["--urls", "http://127.0.0.1:0", "--data", folder, "--exit-with-parent"]);
        (await process.StandardOutput.ReadLineAsync(ct))!.ShouldStartWith("LocalTelegram is ready at http://");
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        process.ExitCode.ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }

    private static object Quiz(long chat) => new
    {
        chat_id = chat,
        question = "10 s or 1 s?",
        options = new[] { new { text = "10" }, new { text = "1" } },
        type = "quiz",
        correct_option_ids = new[] { 1 },
        is_anonymous = false,
    };
}
