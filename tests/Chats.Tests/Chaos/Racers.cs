using System.Diagnostics;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>Three who race in the group while everybody else learns. What each answered must stand in their own progress, once for each question.</summary>
internal sealed class Racers(BotUnderTest bot, Learner[] people, TimeSpan patience)
{
    private const int Rounds = 2;
    private static readonly RaceTexts Texts = RaceTexts.In(Language.Ru);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    public static async Task<Racers> Join(BotUnderTest bot, TimeSpan patience) =>
        new(bot, [await bot.NewLearner("Гонщик 1"), await bot.NewLearner("Гонщик 2"), await bot.NewLearner("Гонщик 3")], patience);

    public async Task Race()
    {
        var starter = people[0].InGroup();
        var sent = await starter.Sends("/race 5");
        var lobby = await Sees(message => message.Id > sent && message.Text.Contains(Texts.Title, StringComparison.Ordinal) && message.Buttons.Any(button => button.Text == Texts.Join), "the lobby");
        foreach (var person in people[1..]) await person.InGroup().TapsData(lobby.Id, lobby.DataOf(Texts.Join), force: true);
        await starter.TapsData(lobby.Id, lobby.DataOf(Texts.Go), force: true);
        for (var round = 1; round <= Rounds; round++)
        {
            // Where the answer to the lobby's sending was lost a copy of it stands there: the race goes on in one of the two.
            var asked = await Sees(
                message => message.Id > sent && message.Text.Contains($"Вопрос {round} из 5", StringComparison.Ordinal) && message.Buttons.Count >= 2 && message.Buttons.All(button => button.Data is not null),
                $"question {round}");
            foreach (var person in people) await person.InGroup().TapsData(asked.Id, asked.Buttons[0].Data!, force: true);
            await Sees(message => message.Id > sent && message.Text.Contains(Texts.RoundClosed(round, 5), StringComparison.Ordinal), $"the answer to question {round}");
        }

        var stop = await starter.Sends("/race stop");
        await Sees(message => message.Id > sent && message.Id != stop && message.Text.Contains(Texts.Over, StringComparison.Ordinal), "the finish");
    }

    /// <summary>At the next question some may not have been told yet that they answered the last; in the end all is there.</summary>
    public async Task CheckWhatIsKept()
    {
        foreach (var person in people)
        {
            var clock = Stopwatch.StartNew();
            var kept = -1;
            while (kept != Rounds)
            {
                if (clock.Elapsed > patience) throw new TimeoutException($"{person.Id} answered {Rounds} questions of the race and {kept} stand in their progress.\nThe bot said:\n{bot.Output}");
                kept = await Kept(person);
            }
        }
    }

    private static async Task<int> Kept(Learner person)
    {
        var sent = await person.Sends("/export");
        ChatMessage? file = null;
        while (file is null)
        {
            await Task.Delay(Glance);
            file = (await person.Chat()).LastOrDefault(message => message.FromBot && message.Id > sent && message.FileName is not null);
        }

        var state = JsonNode.Parse(await person.Opens(file))!["state"]?["person"]?["answers"]?.AsObject() ?? [];
        state.Select(answer => answer.Value!["tries"]!.GetValue<int>()).ShouldAllBe(tries => tries == 1, "a tap that came twice is one answer");
        return state.Count;
    }

    private async Task<ChatMessage> Sees(Func<ChatMessage, bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var chat = await people[0].InGroup().Chat();
            if (chat.LastOrDefault(message => message.FromBot && condition(message)) is { } found) return found;
            if (clock.Elapsed > patience) throw new TimeoutException($"The racers waited {patience.TotalSeconds} s in vain for {what}. The group ends with:\n{string.Join("\n---\n", chat.TakeLast(4))}\nThe bot said:\n{bot.Output}");
            await Task.Delay(Glance);
        }
    }
}
