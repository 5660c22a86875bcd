using System.Text;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Privacy;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>What is kept about somebody can be had, and can be erased.</summary>
public sealed class PrivacyTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly PrivacyTexts _texts = PrivacyTexts.In(Language.Ru);

    private BotUnderTest Bot => shared.Bot;

    [Fact]
    public async Task An_export_holds_what_one_did_and_nothing_of_anybody_else()
    {
        var anna = await Bot.NewLearner("Аннушка");
        var boris = await Bot.NewLearner("Борислав");
        foreach (var person in (Learner[])[anna, boris])
        {
            await Answers(person);
        }

        var export = await Export(anna);
        var json = JsonNode.Parse(export)!;
        json["person"]!.GetValue<long>().ShouldBe(anna.Id);
        json["answers"]!.AsArray().Count.ShouldBe(1);
        json["answers"]![0]!.ToJsonString().ShouldContain("q-stick");
        export.ShouldContain("Аннушка");
        export.ShouldNotContain("Борислав");
        export.ShouldNotContain($"{boris.Id}");
    }

    [Fact]
    public async Task Somebody_who_did_nothing_yet_gets_an_export_too()
    {
        var anna = await Bot.NewLearner();
        var json = JsonNode.Parse(await Export(anna))!;
        json["answers"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task To_keep_is_to_keep()
    {
        var anna = await Bot.NewLearner();
        await anna.Sends("/start chunk_coroutines_await-sleep");
        await anna.Sees("Чайник");
        await anna.Sends("/forget");
        var question = await anna.Sees(_texts.Question);
        await anna.Taps(_texts.Keep);
        var kept = await anna.Sees(_texts.Kept);
        kept.Id.ShouldBe(question.Id);
        kept.Buttons.ShouldBeEmpty();
        (await anna.Asks("/continue")).Text.ShouldContain("Чайник");
    }

    [Fact]
    public async Task To_erase_is_to_erase_everywhere()
    {
        const string Words = "НепохожееСлово";
        var anna = await Bot.NewLearner("Незабвенная");
        await Answers(anna);
        await anna.SeesReply(await anna.Sends($"/run print('{Words}')"), Words);

        // The group learns of her too: by her answer to its quiz and by a run that is still under way.
        var inGroup = anna.InGroup();
        var asked = await inGroup.Sends("/quiz");
        await inGroup.VotesIn(await inGroup.Sees(message => message.Id > asked && message.Poll is not null, "the group's poll"), 0);
        var running = await inGroup.Sends("/run\nimport time\ntime.sleep(15)");
        await inGroup.SeesReply(running, "…");
        await Bot.Until(async () => JsonNode.Parse(await Export(anna))!["groups"]!.AsArray().Count == 1, "the export names the group");

        await anna.Sends("/forget");
        await anna.Taps(_texts.Erase);
        var farewell = await anna.Sees("я ничего о тебе не помню");
        farewell.Text.ShouldContain("7 дней");
        await Bot.Until(async () => !await Readable($"{anna.Id}", Words, "Незабвенная"), "nothing of the person can be read in the database");

        var export = await Export(anna);
        export.ShouldNotContain(Words);
        var json = JsonNode.Parse(export)!;
        json["answers"]!.AsArray().ShouldBeEmpty();
        json["groups"]!.AsArray().ShouldBeEmpty();
        (await anna.Asks("/progress")).Text.ShouldContain("Вопросов впереди");
    }

    private static async Task Answers(Learner person)
    {
        await person.Sends("/start quiz_coroutines_q-stick");
        await person.VotesIn(await person.SeesPoll(), 0);
        await person.Sees(message => message.Text.Contains('✅') || message.Text.Contains('✖'), "the verdict");
    }

    private static async Task<string> Export(Learner person)
    {
        var sent = await person.Sends("/export");
        var file = await person.Sees(message => message.Id > sent && message.FileName == "coroutinebot.json", "the export");
        return await person.Opens(file);
    }

    private async Task<bool> Readable(params string[] words)
    {
        foreach (var file in Directory.EnumerateFiles(Bot.Data, "coroutinebot*.db"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var text = Encoding.UTF8.GetString(bytes);
            if (words.Any(word => text.Contains(word, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
