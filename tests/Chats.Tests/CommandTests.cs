using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>Every command of the private chat, and words that are none.</summary>
public sealed class CommandTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly LessonTexts _lessons = LessonTexts.In(Language.Ru);
    private static readonly HelpTexts _help = HelpTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    [Theory]
    [InlineData("lesson_coroutines", "Привет!", 1)]
    [InlineData("chunk_coroutines_await-sleep", "Чайник", 4)]
    [InlineData("quiz_coroutines_q-stick", "Кто решает, когда корутина уступит место другим?", 0)]
    [InlineData("lesson_asyncio_coroutines", "Привет!", 1)]
    [InlineData("chunk_asyncio_coroutines_await-sleep", "Чайник", 4)]
    public async Task A_link_leads_to_its_place(string payload, string title, int place)
    {
        var anna = await Bot.NewLearner();
        await anna.Sends($"/start {payload}");
        var step = await anna.Sees(title);
        if (place > 0)
        {
            step.Text.ShouldContain($"Первые корутины · {place} из ");
        }
    }

    [Theory]
    [InlineData("lesson_nowhere")]
    [InlineData("chunk_coroutines_nowhere")]
    [InlineData("chunk_coroutines_q-stick")]
    [InlineData("quiz_coroutines")]
    [InlineData("lesson_")]
    [InlineData("_")]
    [InlineData("что-то совсем другое")]
    public async Task A_link_that_leads_nowhere_opens_the_lessons_with_a_word_why(string payload)
    {
        var anna = await Bot.NewLearner();
        var menu = await anna.Asks($"/start {payload}");
        menu.Text.ShouldContain(_lessons.LinkLeadsNowhere);
        menu.Buttons.Select(button => button.Text).ShouldContain(text => text.StartsWith("▶ Начать: Первые корутины", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ru", "Привет, Женя!", "▶ Начать первый урок")]
    [InlineData("en-GB", "Hello, Женя!", "▶ Start lesson one")]
    [InlineData("pt-br", "Привет, Женя!", "▶ Начать первый урок")]
    [InlineData(null, "Привет, Женя!", "▶ Начать первый урок")]
    public async Task Start_greets_by_name_in_the_language_of_the_app(string? language, string greeting, string button)
    {
        var someone = await Bot.NewLearner("Женя", language);
        var welcome = await someone.Asks("/start");
        welcome.Text.ShouldContain(greeting);
        welcome.Buttons[0].Text.ShouldBe(button);
    }

    [Fact]
    public async Task Lessons_shows_how_far_each_lesson_is_read()
    {
        var anna = await Bot.NewLearner();
        (await anna.Asks("/lessons")).Text.ShouldContain("1. Первые корутины");
        await anna.Taps("▶ Начать: Первые корутины");
        await anna.Sees("1 из ");
        await anna.Taps(_lessons.Next);
        await anna.Sees("· 2 из ");
        var menu = await anna.Asks("/lessons");
        menu.Text.ShouldContain(" 2/");
        menu.Buttons.ShouldContain(button => button.Text.StartsWith("▶ Продолжить: Первые корутины", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quiz_asks_what_is_open_and_tells_when_a_lesson_is_unknown()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/quiz");
        await anna.Sees("🎯 Впереди ");
        await anna.Sees("Сколько секунд займёт эта программа?");

        var ben = await Bot.NewLearner("Ben", "en");
        await ben.Sends("/quiz COROUTINES");
        await ben.Sees("questions ahead");

        (await anna.Asks("/quiz чепуха")).Text.ShouldBe(_lessons.UnknownLesson("чепуха"));
        var long_ = new string('я', 3000);
        (await anna.Asks($"/quiz {long_}")).Text.ShouldContain("нет");
    }

    [Fact]
    public async Task Progress_counts_questions_and_runs()
    {
        var ben = await Bot.NewLearner("Ben", "en");
        (await ben.Asks("/progress")).Text.ShouldContain("questions lie ahead");
        await ben.Sends("/start quiz_coroutines_q-stick");
        await ben.VotesIn(await ben.SeesPoll(), 0);
        await ben.Sees(message => message.Text.Contains('✅') || message.Text.Contains('✖'), "the verdict");
        await ben.SeesReply(await ben.Sends("/run print(1)"), "Done in");
        var progress = await ben.Asks("/progress");
        progress.Text.ShouldContain("You have run 1 program.");
        progress.Text.ShouldContain("1/");
    }

    [Fact]
    public async Task Settings_change_the_language_of_everything_at_once()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        await anna.Sees("Чайник");
        var settings = await anna.Asks("/settings");
        settings.Text.ShouldContain("Настройки");
        await anna.Taps("English");
        await anna.Sees(message => message.Id == settings.Id && message.Text.Contains("Settings", StringComparison.Ordinal), "the settings in English");
        await anna.Sees("First coroutines · 4 of ");
        (await anna.Asks("/help")).Text.ShouldContain("What I can do");
        var again = await anna.Asks("/settings");
        await anna.TapsAndReads(again.Id, again.DataOf("Русский"));
        (await anna.Asks("/help")).Text.ShouldContain("Что я умею");
    }

    [Fact]
    public async Task Plain_text_says_the_same_words_as_rich_blocks()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_async-def");
        var rich = await anna.Sees("Первая корутина");
        rich.IsRich.ShouldBeTrue();
        await anna.Sends("/settings");
        await anna.Taps(SettingsTexts.In(Language.Ru).Name(FormatChoice.Plain));
        await anna.Sends("/start chunk_coroutines_async-def");
        var plain = await anna.Sees(message => message.Id > rich.Id && message.Text.Contains("Первая корутина", StringComparison.Ordinal), "the page as text");
        plain.IsRich.ShouldBeFalse();
        plain.Json["entities"]!.AsArray().Select(entity => entity!["type"]!.GetValue<string>()).ShouldContain("pre");
        Words(plain.Text).ShouldBe(Words(rich.Text));
        plain.Buttons.Select(button => button.Text).ShouldBe(rich.Buttons.Select(button => button.Text));

        static string[] Words(string text) => text.Split([' ', '\n', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task Help_names_every_command_of_the_menu()
    {
        var anna = await Bot.NewLearner();
        var help = (await anna.Asks("/help")).Text;
        foreach (var command in (string[])["/continue", "/lessons", "/quiz", "/progress", "/run", "/stop", "/settings", "/export", "/forget"])
        {
            help.ShouldContain(command);
        }
    }

    [Theory]
    [InlineData("/contineu", "contineu", "continue")]
    [InlineData("/PROGRES", "progres", "progress")]
    [InlineData("/lesson", "lesson", "lessons")]
    [InlineData("/совсемнечто", null, null)]
    [InlineData("/xyzzyplugh", "xyzzyplugh", null)]
    public async Task An_unknown_command_gets_the_nearest_one(string sent, string? name, string? nearest)
    {
        var anna = await Bot.NewLearner();
        var answer = await anna.Asks(sent);
        answer.Text.ShouldBe(name is null ? RunTexts.In(Language.Ru).NoCodeSeen : _help.UnknownCommand(name, nearest));
    }

    [Theory]
    [InlineData("/HELP")]
    [InlineData("/help@{0}")]
    [InlineData("/Help@{1} и ещё слова")]
    public async Task Commands_may_be_shouted_and_addressed(string sent)
    {
        var anna = await Bot.NewLearner();
        var name = (await Bot.State())["bot"]!["username"]!.GetValue<string>();
        (await anna.Asks(string.Format(sent, name, name.ToUpperInvariant()))).Text.ShouldContain("Что я умею");
    }

    [Fact]
    public async Task The_menu_and_the_introduction_are_set_in_both_languages()
    {
        var state = await Bot.State();
        var menus = state["commands_by_scope"]!.AsObject();
        foreach (var (language, word) in (ReadOnlySpan<(string, string)>)[("ru", "Все уроки"), ("en", "All lessons"), ("", "Все уроки")])
        {
            var menu = menus[$"all_private_chats:{language}"]!.AsArray();
            menu.Select(entry => entry!["command"]!.GetValue<string>()).ShouldBe(["start", "lessons", "continue", "run", "compare", "quiz", "practice", "progress", "settings", "help", "stop", "export", "forget"], ignoreOrder: true);
            menu.ShouldContain(entry => entry!["description"]!.GetValue<string>() == word);
            menus[$"all_group_chats:{language}"]!.AsArray().Select(entry => entry!["command"]!.GetValue<string>()).ShouldBe(["run", "compare", "quiz", "study", "lessons", "race", "stop", "help"], ignoreOrder: true);
            Introduction("description", language).Length.ShouldBeInRange(20, 512);
            Introduction("short_description", language).Length.ShouldBeInRange(20, 120);
        }

        Introduction("description", "ru").ShouldContain("асинхронн");
        Introduction("description", "en").ShouldContain("asynchronous");

        // What has no words of its own in a language is shown in the default one.
        string Introduction(string what, string language) => (state["bot"]![what]![language] ?? state["bot"]![what]![""]!).ToString();
    }
}
