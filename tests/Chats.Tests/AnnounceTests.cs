using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>An admin tells many people of a lesson: looked at before it goes, paused, stopped, survived, and never told twice.</summary>
public sealed class AnnounceTests : IDisposable
{
    private static readonly NewsTexts _texts = NewsTexts.In(Language.Ru);

    private readonly string _content = BotUnderTest.NewFolder();

    public AnnounceTests()
    {
        Write("course.yml", "course: small\ntitle: {ru: Маленький курс, en: A small course}\nlessons:\n  - id: first\n  - id: second\n    needs: [first]\nconcepts: {}\nmisconceptions: {}\n");
        foreach (var (id, ru, en) in (ReadOnlySpan<(string, string, string)>)[("first", "Первый", "First"), ("second", "Второй", "Second")])
        {
            Write($"{id}/ru.md", Lesson(id, "ru", ru));
            Write($"{id}/en.md", Lesson(id, "en", en));
        }
    }

    public void Dispose() => Directory.Delete(_content, recursive: true);

    [Fact]
    public async Task Those_who_are_ready_or_asked_hear_of_it_in_their_language_and_silence_is_kept()
    {
        await using var bot = await Start();
        var anna = Learner.Anna(bot);
        var (ready, asked, silent, newcomer, gone) = (await bot.NewLearner(), await bot.NewLearner("Eve", "en"), await bot.NewLearner(), await bot.NewLearner(), await bot.NewLearner());
        foreach (var learner in (Learner[])[ready, silent])
        {
            await learner.Sends("/start lesson_first");
            await learner.Taps("Дальше");
            await learner.Sees("Урок пройден");
        }

        await Wants(silent, NewsChoice.None, Language.Ru);
        await Wants(asked, NewsChoice.All, Language.En);
        await Wants(gone, NewsChoice.All, Language.Ru);
        await gone.Blocks();
        await newcomer.Asks("/start");
        var preview = await Previewed(anna);
        preview.Text.ShouldContain(_texts.New("Второй"));
        (await asked.Chat()).ShouldNotContain(message => message.Text.Contains("A new lesson"));
        await anna.TapsData(preview.Id, preview.Buttons[0].Data!);
        await anna.Sees(_texts.Done("Второй"));
        (await ready.Sees(_texts.New("Второй"))).Text.ShouldContain(_texts.Ready);
        (await asked.Sees("A new lesson: “Second”")).Text.ShouldContain(NewsTexts.In(Language.En).Asked);
        await ready.Taps(_texts.Open);
        await ready.Sees("Мысль урока second.");
        await asked.Taps(NewsTexts.In(Language.En).NoMore);
        await asked.Sees(NewsTexts.In(Language.En).NoMoreSaid);
        foreach (var learner in (Learner[])[silent, newcomer])
        {
            (await learner.Chat()).ShouldNotContain(message => message.Text.Contains("Новый урок: «"));
        }

        var again = await Asked(anna);
        await bot.Until(async () => (await anna.Chat()).First(message => message.Id == again.Id).Text == _texts.NobodyToTell, "there is nobody left to tell");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_blocks_the_bot_before_it_comes_to_them_is_counted_and_left_alone()
    {
        await using var bot = await BotUnderTest.Start([.. Settings(1001), "--Sending:PerSecond=2"]);
        var anna = Learner.Anna(bot);
        var people = await People(bot, 8);
        var preview = await Previewed(anna);
        await anna.TapsData(preview.Id, preview.Buttons[0].Data!);
        await bot.Until(async () => await Told(people) > 0, "the first has heard");
        await people[^1].Blocks();
        var end = await anna.Sees(message => message.Text.Contains(_texts.Done("Второй"), StringComparison.Ordinal) && message.Buttons.Count == 0, "the end");
        end.Text.ShouldContain(_texts.Sent(7, 8));
        end.Text.ShouldContain(_texts.Blocked(1));

        await people[^1].Blocks(false);
        await people[^1].Sends("/help");
        await people[^1].Sees("/lessons");
        (await people[^1].Chat()).ShouldNotContain(message => message.Text.Contains(_texts.New("Второй")));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_and_tells_nobody_twice()
    {
        const int Everybody = 30;
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, [.. Settings(1001), "--Sending:PerSecond=5"]);
        var anna = Learner.Anna(bot);
        var people = await People(bot, Everybody);
        var preview = await Previewed(anna);
        preview.Buttons[0].Text.ShouldBe(_texts.Send(Everybody));
        await anna.TapsData(preview.Id, preview.Buttons[0].Data!);
        foreach (var sofar in (int[])[4, 11, 18])
        {
            await bot.Until(async () => await Told(people) >= sofar, $"{sofar} have heard of it");
            await bot.Kill();
            await bot.StartAgain();
        }

        var end = await anna.Sees(message => message.Text.Contains(_texts.Done("Второй"), StringComparison.Ordinal) && message.Buttons.Count == 0, "the end");
        var copies = new List<int>();
        foreach (var learner in people)
        {
            copies.Add((await learner.Chat()).Count(message => message.Text.Contains(_texts.New("Второй"), StringComparison.Ordinal)));
        }

        copies.Max().ShouldBe(1, "nobody is told twice");
        copies.Count(count => count == 0).ShouldBeLessThanOrEqualTo(6, "a kill leaves in the dark at most what was on its way");
        var told = copies.Sum();
        end.Text.ShouldMatch($"Дошло: {told} из {Everybody}|Неизвестно, дошло ли");
        await bot.Kill();
        await bot.StartAgain();
        await anna.Asks("/help", "/lessons");
        (await Told(people)).ShouldBe(told);
    }

    [Fact]
    public async Task Paused_it_waits_resumed_it_goes_on_and_stopped_it_stays_stopped_over_a_restart()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, [.. Settings(1001), "--Sending:PerSecond=4"]);
        var anna = Learner.Anna(bot);
        var people = await People(bot, 24);
        var preview = await Previewed(anna);
        await anna.TapsData(preview.Id, preview.Buttons[0].Data!);
        await anna.Taps(_texts.Pause);
        await anna.Sees(_texts.Paused("Второй"));
        await bot.Kill();
        await bot.StartAgain();
        await anna.Asks("/help", "/lessons");
        (await Told(people)).ShouldBeLessThan(14);
        var open = await Asked(anna);
        await anna.Sees(message => message.Id == open.Id && message.Text.Contains(_texts.AlreadyOpen, StringComparison.Ordinal), "that it is open already");

        await anna.Taps(_texts.Resume);
        await anna.Sees(message => message.Text.Contains(_texts.Running("Второй"), StringComparison.Ordinal) && message.Id > preview.Id, "it goes on");
        await anna.Taps(_texts.Stop);
        var stopped = await anna.Sees(_texts.Stopped("Второй"));
        stopped.Buttons.ShouldBeEmpty();
        await bot.Kill();
        var told = await Told(people);
        told.ShouldBeLessThan(24);
        await bot.StartAgain();
        await anna.Asks("/help", "/lessons");
        await bot.Kill();
        await bot.StartAgain();
        await anna.Asks("/help", "/lessons");
        (await Told(people)).ShouldBe(told, "what was stopped never goes on by itself");

        // A new one is for those who have not heard: nobody twice.
        var rest = await Previewed(anna);
        rest.Text.ShouldContain("уже рассказывали");
        await anna.TapsData(rest.Id, rest.Buttons[0].Data!);
        await anna.Sees(_texts.Done("Второй"));
        foreach (var learner in people)
        {
            (await learner.Chat()).Count(message => message.Text.Contains(_texts.New("Второй"), StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public async Task An_admin_who_is_none_any_more_leaves_it_to_the_others_and_strangers_decide_nothing()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = BotUnderTest.Prepare([.. Settings(), "--Sending:PerSecond=4"], server);
        await File.WriteAllTextAsync(Path.Combine(bot.Folder, "appsettings.json"), """{"Admins": "1001,1002"}""", TestContext.Current.CancellationToken);
        await bot.StartAgain();
        var (anna, ben) = (Learner.Anna(bot), Learner.Ben(bot));
        await ben.Asks("/help");
        var people = await People(bot, 16);
        var preview = await Previewed(anna);
        await anna.TapsData(preview.Id, preview.Buttons[0].Data!);
        var card = await anna.Sees(_texts.Running("Второй"));
        var stranger = people[0];
        var own = await stranger.Asks("/settings");
        (await stranger.TapsAndReads(own.Id, card.DataOf(_texts.Stop), force: true)).ShouldBe(HelpTexts.In(Language.Ru).OldButton);
        await bot.Kill();
        await File.WriteAllTextAsync(Path.Combine(bot.Folder, "appsettings.json"), """{"Admins": "1002"}""", TestContext.Current.CancellationToken);
        await bot.StartAgain();
        var texts = NewsTexts.In(Language.En);
        var word = await ben.Sees(message => message.Text.Contains("⚠️", StringComparison.Ordinal), "that nobody answers for it");
        (await anna.TapsAndReads(card.Id, card.DataOf(_texts.Stop), force: true)).ShouldBe(HelpTexts.In(Language.Ru).OldButton);
        var resume = word.Buttons.First(button => button.Data!.Contains($":{AnnounceFeature.ResumeWord}:"));
        await ben.TapsData(word.Id, resume.Data!);
        await ben.Sees(message => message.Text.Contains('✅') && message.Buttons.Count == 0, "the end");
        (await Told(people)).ShouldBeGreaterThan(12);
        texts.ShouldNotBeNull();
    }

    private static async Task<ChatMessage> Asked(Learner admin)
    {
        var sent = await admin.Sends("/admin");
        var shown = await admin.Sees(message => message.Id > sent && message.Buttons.Any(button => button.Text == _texts.Announce), "the lessons and their versions");
        await admin.TapsData(shown.Id, shown.DataOf(_texts.Announce));
        var list = await admin.Sees(message => message.Id > shown.Id && message.Text.Contains(_texts.WhichLesson, StringComparison.Ordinal), "the lessons to announce");
        await admin.TapsData(list.Id, list.DataOf("Второй"));
        return await admin.Sees(message => message.Id > list.Id, "the counting");
    }

    private static async Task<ChatMessage> Previewed(Learner admin)
    {
        var card = await Asked(admin);
        return await admin.Sees(message => message.Id == card.Id && message.Buttons.Count > 0, "what will be sent");
    }

    private static async Task<List<Learner>> People(BotUnderTest bot, int count)
    {
        var people = new List<Learner>();
        for (var n = 0; n < count; n++)
        {
            people.Add(await bot.NewLearner());
            await people[^1].Sends("/settings");
        }

        foreach (var learner in people)
        {
            await learner.Taps("Все");
        }

        foreach (var learner in people)
        {
            await learner.Sees("Новые уроки · Все");
        }

        return people;
    }

    private static async Task Wants(Learner learner, NewsChoice choice, Language language)
    {
        await learner.Sends("/settings");
        var texts = SettingsTexts.In(language);
        await learner.Taps(texts.Name(choice));
        await learner.Sees($"{texts.NewsLabel} · {texts.Name(choice)}");
    }

    private static async Task<int> Told(List<Learner> people)
    {
        var told = 0;
        foreach (var learner in people)
        {
            told += (await learner.Chat()).Any(message => message.Text.Contains(_texts.New("Второй"), StringComparison.Ordinal)) ? 1 : 0;
        }

        return told;
    }

    private Task<BotUnderTest> Start() => BotUnderTest.Start(Settings(1001));

    private string[] Settings(params int[] admins) =>
        [.. BotUnderTest.Hurried, $"--Content:Path={_content}", .. admins.Length > 0 ? [$"--Admins={string.Join(',', admins)}"] : Array.Empty<string>()];

    private static string Lesson(string id, string language, string title) =>
        $"---\nlesson: {id}\nlang: {language}\ntitle: {title}\nversion: 1\n---\n\n## {(language == "ru" ? "Один" : "One")} {{#one}}\n\n{(language == "ru" ? $"Мысль урока {id}." : $"The thought of {id}.")}\n";

    private void Write(string name, string text)
    {
        var path = Path.Combine(_content, "small", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
