using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>A teacher looks how a lesson goes: names only of people of groups that are theirs, everybody else as a number.</summary>
public sealed class ClassTests
{
    private static readonly ClassTexts _texts = ClassTexts.In(Language.Ru);

    [Fact]
    public async Task The_groups_owner_sees_who_is_where_and_nobody_else_sees_a_name()
    {
        await using var bot = await BotUnderTest.Start([.. BotUnderTest.Hurried, "--Admins=1001,1002"]);
        var (anna, ben) = (Learner.Anna(bot), Learner.Ben(bot));
        var pupil = await bot.NewLearner("=Вера");
        var strangers = new List<Learner>();
        for (var n = 0; n < 3; n++)
        {
            strangers.Add(await bot.NewLearner($"Чужой{n}"));
        }

        foreach (var learner in (Learner[])[pupil, .. strangers])
        {
            await learner.Sends("/start lesson_coroutines");
            await learner.Taps("Дальше");
            await learner.Sees("· 2 из ");
        }

        await anna.Asks("/help");
        await ben.Asks("/help");
        foreach (var member in (Learner[])[anna, ben, pupil])
        {
            var asked = await member.InGroup().Sends("/help");
            await member.InGroup().SeesAfter(asked);
        }

        var report = await Looks(anna, "/admin");
        report.Text.ShouldContain("=Вера: «Функция с паузой», 2 из ");
        report.Text.ShouldNotContain("Чужой");
        (await anna.Chat()).ShouldContain(message => message.Json["photo"] != null && message.Text.Contains("Начали: 4. Закончили: 0.", StringComparison.Ordinal));
        await anna.Taps(_texts.AsTable);
        var file = await anna.Sees(message => message.FileName == "class-coroutines.csv", "the table");
        var table = await anna.Opens(file);
        table.ShouldContain("Функция с паузой,'=Вера,");
        table.ShouldNotContain("Чужой");

        // Ben is an admin of the bot and in the same group, but no administrator there.
        var other = await Looks(ben, "/admin");
        other.Text.ShouldNotContain("Вера");
        (await pupil.TapsAndReads((await pupil.Chat()).Last(message => message.Buttons.Count > 0).Id, report.DataOf(_texts.AsTable), force: true))
            .ShouldBe(HelpTexts.In(Language.Ru).OldButton);
        (await strangers[0].Asks("/admin")).Text.ShouldNotContain("Класс");

        await pupil.Sends("/forget");
        await pupil.Taps("🗑 Стереть");
        await pupil.Sees("я ничего о тебе не помню");
        var after = await Looks(anna, "/admin");
        after.Text.ShouldNotContain("Вера");
        await bot.Until(async () => (await anna.Chat()).Any(message => message.Text.Contains("Начали: 3. ", StringComparison.Ordinal)), "that one is no longer counted");
        (await bot.Refusals()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_line_tells_numbers_beside_the_running_bot_and_alone()
    {
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        string[] settings = [$"--Content:Path={Path.Combine(Surroundings.Repository, "content")}", $"--Storage:Path={bot.Data}"];
        for (var n = 0; n < 3; n++)
        {
            var learner = await bot.NewLearner($"Ученик{n}");
            await learner.Sends("/start lesson_coroutines");
            await learner.Sees("· 1 из ");
        }

        var all = await CommandLine.Run(["admin", "class", .. settings]);
        all.ExitCode.ShouldBe(0, all.All);
        all.Output.ShouldContain("asyncio/coroutines  began 3  finished 0");
        await bot.Kill();
        var one = await CommandLine.Run(["admin", "class", "coroutines", .. settings]);
        one.Output.ShouldContain("began 3  finished 0");
        var table = await CommandLine.Run(["admin", "class", "coroutines", "--csv", .. settings]);
        table.Output.ShouldContain("began,asyncio/coroutines,");
        table.Output.ShouldNotContain("Ученик");
        var json = await CommandLine.Run(["admin", "class", "coroutines", "--json", .. settings]);
        System.Text.Json.Nodes.JsonNode.Parse(json.Output)!["begun"]!["number"]!.GetValue<int>().ShouldBe(3);
        (await CommandLine.Run(["admin", "class", "nothing", .. settings])).ExitCode.ShouldBe(1);
        (await CommandLine.Run(["admin", "class", "--csv", .. settings])).ExitCode.ShouldBe(2);
    }

    private static async Task<ChatMessage> Looks(Learner admin, string command)
    {
        var shown = await admin.Asks(command);
        var open = shown.Buttons.First(button => button.Data!.Contains($"{ClassFeature.Verb}:{ClassFeature.ListWord}"));
        await admin.TapsData(shown.Id, open.Data!);
        var list = await admin.Sees(message => message.Id > shown.Id && message.Buttons.Any(button => button.Data!.EndsWith("/coroutines", StringComparison.Ordinal)), "the lessons");
        await admin.TapsData(list.Id, list.Buttons.First(button => button.Data!.EndsWith("/coroutines", StringComparison.Ordinal)).Data!);
        return await admin.Sees(message => message.Id > list.Id && message.Buttons.Any(button => button.Data!.Contains($":{ClassFeature.TableWord}:")), "the report");
    }
}
