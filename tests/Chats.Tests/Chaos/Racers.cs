using System.Diagnostics;
using System.Text.Json.Nodes;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>Three who race in the group while everybody else learns. What each answered must stand in their own progress, once for each question.</summary>
internal sealed class Racers(BotUnderTest bot, Learner[] people, TimeSpan patience)
{
    private const int Questions = 5;

    /// <summary>As many of them are answered.</summary>
    private const int Rounds = 2;
    private static readonly string[] Names = ["Гонщик 1", "Гонщик 2", "Гонщик 3"];
    private static readonly RaceTexts Texts = RaceTexts.In(Language.Ru);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    public static async Task<Racers> Join(BotUnderTest bot, TimeSpan patience) =>
        new(bot, [await bot.NewLearner(Names[0]), await bot.NewLearner(Names[1]), await bot.NewLearner(Names[2])], patience);

    public async Task Race()
    {
        var starter = people[0].InGroup();
        var sent = await starter.Sends($"/race {Questions}");
        var lobby = await Sees(message => message.Id > sent && message.Text.Contains(Texts.Title, StringComparison.Ordinal) && message.Buttons.Any(button => button.Text == Texts.Join), "the lobby");
        foreach (var person in people[1..]) await person.InGroup().TapsData(lobby.Id, lobby.DataOf(Texts.Join), force: true);

        // In some weathers the start would overtake those who join; people look who is in before they begin.
        await Sees(message => message.Id > sent && Names.All(name => message.Text.Contains(name, StringComparison.Ordinal)), "that all are in");
        await starter.TapsData(lobby.Id, lobby.DataOf(Texts.Go), force: true);
        var last = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            // Where the answer to the lobby's sending was lost a copy of it stands there: the race goes on in one of the two.
            var asked = await Sees(message => message.Id > sent && Question(message) > last, $"a question after {last}");
            foreach (var person in people) await person.InGroup().TapsData(asked.Id, asked.Buttons[0].Data!, force: true);
            last = Question(asked);

            // Its answer may never be seen: a newer view takes the place of one that still waits.
            await Sees(
                message => message.Id > sent && (message.Text.Contains(Texts.RoundClosed(last, Questions), StringComparison.Ordinal) || Question(message) > last || message.Text.Contains(Texts.Over, StringComparison.Ordinal)),
                $"the answer to question {last}, or what comes after it");
        }

        var stop = await starter.Sends("/race stop");
        await Sees(message => message.Id > sent && message.Id != stop && message.Text.Contains(Texts.Over, StringComparison.Ordinal), "the finish");
    }

    /// <returns>The number of the question that is open for answers; 0 where there is none.</returns>
    private static int Question(ChatMessage message) => message.Buttons.Count >= 2 && message.Buttons.All(button => button.Data is not null)
        ? Enumerable.Range(1, Questions).FirstOrDefault(number => message.Text.Contains($"Вопрос {number} из {Questions}", StringComparison.Ordinal))
        : 0;

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
                if (kept >= 0) await Task.Delay(4 * Glance);
                kept = await Kept(person, clock) ?? kept;
            }
        }
    }

    /// <returns>Null: no export came. Who asks very often is asked to wait.</returns>
    private async Task<int?> Kept(Learner person, Stopwatch clock)
    {
        var sent = await person.Sends("/export");
        ChatMessage? file = null;
        while (file is null)
        {
            if (clock.Elapsed > patience) return null;
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
