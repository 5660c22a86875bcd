using System.Collections.Concurrent;
using System.Text.Json;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.Bot.Tests.Gateway;

public sealed class IntroductionTests : IDisposable
{
    private readonly ScriptedServer server = new();
    private readonly BotApi api;
    private CoursesTaught taught = new("", 0);
    private readonly ConcurrentDictionary<string, JsonElement> kept = new();

    public IntroductionTests()
    {
        api = new BotApi(ScriptedServer.Token, BotApi.OfficialUrl, server);
        server.Otherwise = Remember;
    }

    public void Dispose() => api.Dispose();

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await Make();
        var first = Changes();
        await Make();

        first.ShouldBe(3 * 6);
        Changes().ShouldBe(first);
    }

    [Fact]
    public async Task Only_what_differs_is_set()
    {
        await Make();
        var key = kept.Keys.Single(key => key.StartsWith("Description", StringComparison.Ordinal) && key.EndsWith("en", StringComparison.Ordinal));
        kept[key] = JsonSerializer.Deserialize<JsonElement>("\"old words\"");
        var before = Changes();

        await Make();

        Changes().ShouldBe(before + 1);
        server.Asked.Last(asked => asked.Method == "setMyDescription").Body.GetProperty("language_code").GetString().ShouldBe("en");
    }

    [Fact]
    public async Task Groups_see_what_works_in_groups()
    {
        await Make();

        var menus = server.Asked.Where(asked => asked.Method == "setMyCommands").Select(asked => (Scope: asked.Body.GetProperty("scope").GetProperty("type").GetString(), Commands: Names(asked.Body))).ToList();
        menus.Where(menu => menu.Scope == "all_group_chats").ShouldAllBe(menu => menu.Commands.SequenceEqual(new[] { "run", "compare", "quiz", "study", "lessons", "race", "stop", "help" }));
        menus.Where(menu => menu.Scope == "all_private_chats").ShouldAllBe(menu => menu.Commands.Contains("forget") && menu.Commands.Contains("export"));
    }

    [Fact]
    public void Words_fit_where_Telegram_shows_them()
    {
        CoursesTaught[] all = [new("", 0), new("«Асинхронный Python»", 1), new("«Асинхронный Python» и «Итераторы и генераторы»", 2), new(string.Concat(Enumerable.Repeat($"«{new string('Ж', 60)}», ", 4)), 4)];
        foreach (var words in all.SelectMany(courses => new[] { IntroductionWords.In("ru", courses), IntroductionWords.In("en", courses) }))
        {
            words.Description.Length.ShouldBeInRange(1, 512);
            words.ShortDescription.Length.ShouldBeInRange(1, 120);
            words.Private.Concat(words.Group).ShouldAllBe(command => command.Says.Length <= 40 && command.Command.All(char.IsAsciiLetterLower));
        }

        IntroductionWords.In("ru", all[0]).Private.Select(command => command.Command).ShouldBe(IntroductionWords.In("en", all[0]).Private.Select(command => command.Command));
    }

    [Fact]
    public async Task It_says_what_is_taught_and_nothing_else()
    {
        taught = new CoursesTaught("«Итераторы» и «Корутины»", 2);
        await Make();

        Said("setMyDescription", "description").ShouldStartWith("Веду курсы «Итераторы» и «Корутины» маленькими шагами.");
        Said("setMyShortDescription", "short_description").ShouldStartWith("«Итераторы» и «Корутины» на практике:");
    }

    [Fact]
    public async Task A_course_that_comes_later_gets_into_the_description_and_nothing_is_asked_where_nothing_came()
    {
        taught = new CoursesTaught("«Итераторы»", 1);
        var introduction = New();
        await introduction.Make(CancellationToken.None);
        var asked = server.Asked.Count;

        (await introduction.Follow(CancellationToken.None)).ShouldBeNull();
        server.Asked.Count.ShouldBe(asked);

        taught = new CoursesTaught("«Итераторы» и «Корутины»", 2);
        (await introduction.Follow(CancellationToken.None)).ShouldBeNull();
        Said("setMyDescription", "description").ShouldStartWith("Веду курсы «Итераторы» и «Корутины» маленькими шагами.");
        server.Methods.Skip(asked).ShouldAllBe(method => method.EndsWith("Description", StringComparison.Ordinal), "menus say nothing of courses");

        asked = server.Asked.Count;
        (await introduction.Follow(CancellationToken.None)).ShouldBeNull();
        server.Asked.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task A_description_that_is_refused_is_tried_again_when_Telegram_has_had_its_rest()
    {
        var introduction = New();
        await introduction.Make(CancellationToken.None);
        taught = new CoursesTaught("«Корутины»", 1);
        server.Refuses("setMyDescription", 429, "Too Many Requests: retry after 7200", """{"retry_after":7200}""");
        (await introduction.Follow(CancellationToken.None)).ShouldBe(TimeSpan.FromHours(2));
        (await introduction.Follow(CancellationToken.None)).ShouldBeNull();
        Said("setMyDescription", "description").ShouldStartWith("Веду курс «Корутины»");
    }

    [Fact]
    public async Task While_the_bot_runs_the_description_follows_and_a_refusal_makes_it_slower()
    {
        var clock = new FakeTimeProvider();
        var tried = new ConcurrentQueue<DateTimeOffset>();
        var introduction = New();
        await introduction.Make(CancellationToken.None);
        taught = new CoursesTaught("«Корутины»", 1);
        for (var times = 0; times < 2; times++)
        {
            server.Answers("setMyDescription", () =>
            {
                tried.Enqueue(clock.GetUtcNow());
                return ScriptedServer.Page(System.Net.HttpStatusCode.BadGateway);
            });
        }

        using var watch = new IntroductionWatch(introduction, clock);
        await watch.StartAsync(CancellationToken.None);
        while (tried.Count < 2)
        {
            clock.Advance(IntroductionWatch.Every);
            await Task.Yield();
        }

        await watch.StopAsync(CancellationToken.None);
        (tried.Last() - tried.First()).ShouldBeGreaterThanOrEqualTo(IntroductionWatch.AfterRefusal);
    }

    [Fact]
    public async Task A_refused_menu_does_not_keep_the_bot_from_teaching()
    {
        server.Refuses("getMyDescription", 429, "Too Many Requests: retry after 900", """{"retry_after":900}""");

        await Make();

        Changes().ShouldBe(0);
    }

    [Fact]
    public async Task Admins_find_their_commands_in_their_own_chat_and_one_who_has_none_yet_keeps_nobody_from_theirs()
    {
        server.Otherwise = (method, body) => method is "getMyCommands" && body.GetProperty("scope").TryGetProperty("chat_id", out var chat) && chat.ToString() == "41"
            ? """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"""
            : Remember(method, body);
        await Make(41, 42);

        var menus = server.Asked.Where(asked => asked.Method == "setMyCommands" && asked.Body.GetProperty("scope").GetProperty("type").GetString() == "chat").ToList();
        menus.Select(menu => menu.Body.GetProperty("scope").GetProperty("chat_id").ToString()).ShouldBe(["42", "42", "42"]);
        menus.ShouldAllBe(menu => Names(menu.Body).TakeLast(2).SequenceEqual(new[] { "admin", "edit" }));
    }

    private Task Make(params long[] admins) => New(admins).Make(CancellationToken.None);

    private Introduction New(params long[] admins) => new(api, new Introduced("ru", [.. admins]), _ => taught, NullLogger<Introduction>.Instance);

    private string Said(string method, string field) =>
        server.Asked.Last(asked => asked.Method == method && asked.Body.TryGetProperty("language_code", out var code) && code.GetString() == "ru").Body.GetProperty(field).GetString()!;

    private int Changes() => server.Methods.Count(method => method.StartsWith("set", StringComparison.Ordinal));

    private static string[] Names(JsonElement body) => [.. body.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("command").GetString()!)];

    private string? Remember(string method, JsonElement body)
    {
        var what = method[5..];
        var has = body.ValueKind == JsonValueKind.Object;
        var key = $"{what} {(has && body.TryGetProperty("scope", out var scope) ? scope.ToString() : "")} {(has && body.TryGetProperty("language_code", out var language) ? language.GetString() : "")}";
        var field = what switch
        {
            "Description" => "description",
            "ShortDescription" => "short_description",
            _ => "commands",
        };
        if (method.StartsWith("set", StringComparison.Ordinal))
        {
            kept[key] = body.GetProperty(field);
            return """{"ok":true,"result":true}""";
        }

        var value = kept.TryGetValue(key, out var known) ? known.GetRawText() : field == "commands" ? "[]" : "\"\"";
        return field == "commands" ? $$$$$"""{"ok":true,"result":{{{{{value}}}}}}""" : $$$$$"""{"ok":true,"result":{"{{{{{field}}}}}":{{{{{value}}}}}}}""";
    }
}
