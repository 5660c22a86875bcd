using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>What the bot writes down about a day with learners and bad weather: that it happened, never what was said.</summary>
public sealed class LogTests
{
    private const string Secret = "пароль-7c1f";

    [Fact]
    public async Task Neither_words_nor_code_nor_names_nor_the_token_get_into_the_log()
    {
        await using var server = await ServerUnderTest.Start();
        await using var bot = await BotUnderTest.StartAt(server, BotUnderTest.Hurried);
        var anna = await bot.NewLearner($"Аня {Secret}");
        await anna.Sends("/start");
        await anna.Sends($"привет, мой {Secret}");
        await anna.SeesReply(await anna.Sends($"```python\nprint('{Secret}', 1)\n```"), $"{Secret} 1");
        await anna.SeesReply(await anna.Sends($"```python\nraise ValueError('{Secret}')\n```"), "ValueError");
        await anna.Sends($"/run print('{Secret}', 2)");
        await anna.Sends($"/quiz {Secret}");
        await anna.Uploads($"{Secret}.py", "document", System.Text.Encoding.UTF8.GetBytes($"print('{Secret}', 3)"));
        await anna.Sees($"{Secret} 3");
        var help = await anna.Asks("/help");
        await anna.TapsData(help.Id, Secret, force: true);

        // Addresses hold the token, and what fails is told of.
        await Set(bot, """{"script":["cut_before","broken","bad_gateway","too_many","cut_after"],"methods":["sendMessage","sendRichMessage"]}""");
        await anna.Asks($"/progress {Secret}");
        await Set(bot, """{"away":[{"after_ms":0,"for_ms":60000}]}""");
        await bot.Until(() => Task.FromResult(bot.Output.Contains("cannot be reached", StringComparison.Ordinal)), "it says that nobody answers");
        await Set(bot, "{}");
        await anna.Asks("/settings");
        await anna.Sends("/export");
        await anna.Sees(message => message.FileName is not null, "the export");

        var output = bot.Output;
        output.ShouldContain("ended after");
        output.ShouldNotContain(Secret);
        output.ShouldNotContain(server.Token);
        output.ShouldNotContain(server.Token.Split(':')[1]);
    }

    private static async Task Set(BotUnderTest bot, string weather)
    {
        using var answer = await bot.Web.PostAsJsonAsync("/web/weather", JsonNode.Parse(weather));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
