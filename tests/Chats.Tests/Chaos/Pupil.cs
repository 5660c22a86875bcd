using System.Diagnostics;
using System.Text.Json.Nodes;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Chaos;

/// <summary>
/// A learner among many: answers questions of lesson 1 by poll, writes three things at once, runs a program, and asks for all that is kept
/// about them. Looks at the chat four times a second only, so that hundreds of them leave the machine to the bot.
/// </summary>
internal sealed class Pupil(BotUnderTest bot, Learner learner, int number, TimeSpan patience)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<ChoiceQuestion> Questions { get; } =
    [
        .. CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses[0].Lessons[0].In(Language.Ru).Chunks
            .SelectMany(chunk => chunk.Exercises).OfType<ChoiceQuestion>().Where(Bot.Features.Questions.Polls.Fits),
    ];

    public long Id => learner.Id;

    /// <summary>What this one has answered so far: each must stand in the export once.</summary>
    public List<string> Answered { get; } = [];

    public static async Task<Pupil> Join(BotUnderTest bot, int number, TimeSpan patience) => new(bot, await bot.NewLearner($"Ученик {number}"), number, patience);

    /// <param name="inOrder">What was written one after the other comes to the bot in that order.</param>
    public async Task Learn(int questions, bool inOrder = true)
    {
        await learner.Sends("/start");
        await Sees(message => message.Buttons.Count > 0, "the welcome");
        for (var index = 0; index < questions; index++) await Answer(Questions[(number + index) % Questions.Count]);
        await WriteThreeAtOnce(questions, inOrder);
        await RunSomething();
        await CheckWhatIsKept();
    }

    /// <summary>Two questions, without anything around them.</summary>
    public async Task AnswerTwo()
    {
        for (var index = 0; index < 2; index++) await Answer(Questions[(number + index) % Questions.Count]);
    }

    public async Task Answer(ChoiceQuestion question)
    {
        await learner.Sends($"/start quiz_coroutines_{question.Id}");
        await Vote(question);
        await SeesPraise(question);
    }

    public async Task Vote(ChoiceQuestion question)
    {
        var right = question.Options.Where(option => option.Right).Select(option => option.Text.PlainText.Trim()).ToHashSet();
        var poll = await Sees(message => message.Poll is not null && !message.Voted && message.PollOptions.Any(right.Contains), $"the poll of {question.Id}");
        await learner.VotesIn(poll, right.Contains);
        Answered.Add(question.Id);
    }

    public Task<ChatMessage> SeesPraise(ChoiceQuestion question) => Sees(
        message => message.Text.Contains(question.Title, StringComparison.Ordinal) && message.Text.Contains("✅ Верно", StringComparison.Ordinal), $"praise for {question.Id}");

    /// <summary>Each answer recorded exactly once.</summary>
    public async Task CheckWhatIsKept()
    {
        var sent = await learner.Sends("/export");
        var file = await Sees(message => message.Id > sent && message.FileName is not null, "the export");
        var answers = JsonNode.Parse(await learner.Opens(file))!["answers"]!.AsArray().Select(answer => answer!["Question"]!.GetValue<string>()).ToList();
        answers.Select(question => question.Split("/")[^1]).Order().ShouldBe(Answered.Order(), $"what is kept about {Id}");
    }

    /// <summary>Help, progress and settings: the answers come in the order in which the questions came.</summary>
    private async Task WriteThreeAtOnce(int solved, bool inOrder)
    {
        var before = await learner.Sends("/help");
        await learner.Sends("/progress");
        await learner.Sends("/settings");
        List<int> places = [];
        foreach (var words in (string[])["/lessons", $"решено {solved} из", "Вид сообщений"])
        {
            await Sees(message => message.Id > before && message.Text.Contains(words, StringComparison.Ordinal), $"'{words}'");
            var chat = await learner.Chat();
            places.Add(chat.First(message => message.FromBot && message.Id > before && message.Text.Contains(words, StringComparison.Ordinal)).Id);
        }

        if (inOrder) places.ShouldBeInOrder();
    }

    public async Task RunSomething()
    {
        var sent = await learner.Sends($"```python\nprint('ученик', {number}, 6 * 7)\n```");
        await Sees(message => message.ReplyTo == sent && message.Text.Contains($"ученик {number} 42", StringComparison.Ordinal), "what the program printed");
    }

    private async Task<ChatMessage> Sees(Func<ChatMessage, bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var chat = await learner.Chat();
            if (chat.LastOrDefault(message => message.FromBot && condition(message)) is { } found) return found;
            if (clock.Elapsed > patience)
            {
                throw new TimeoutException($"{Id} waited {patience.TotalSeconds} s in vain for {what}. The chat ends with:\n{string.Join("\n---\n", chat.TakeLast(4))}\nThe bot said:\n{bot.Output}");
            }

            await Task.Delay(Glance);
        }
    }
}
