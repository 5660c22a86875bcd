using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Walk;

/// <summary>A lesson's chat as a learner sees it: the newest message that leads on, and the buttons under it.</summary>
public sealed class Chat(Learner learner, Language language)
{
    private readonly LessonTexts _lessons = LessonTexts.In(language);
    private readonly QuestionTexts _questions = QuestionTexts.In(language);

    public Learner Learner => learner;

    public Language Language => language;

    /// <summary>The newest message from which a tap leads on; without one the learner has come to a dead end.</summary>
    public Task<ChatMessage> Sees(string what, Func<ChatMessage, bool>? condition = null) =>
        learner.Sees(message => message.Buttons.Any(LeadsOn) && (condition is null || condition(message)), what);

    public Task<ChatMessage> Sees(string words) => Sees($"'{words}' and a way on", message => message.Text.Contains(words, StringComparison.Ordinal));

    /// <summary>Taps what stands there with exactly these words.</summary>
    public Task Taps(ChatMessage message, string words) =>
        learner.TapsData(message.Id, message.Buttons.FirstOrDefault(button => button.Text == words).Data
            ?? throw new InvalidOperationException($"There is no button '{words}' under\n{message}"));

    /// <summary>Taps it and waits until it is gone, as it is once the tap has changed something.</summary>
    public async Task<ChatMessage> TapsAway(ChatMessage message, string words)
    {
        var data = message.Buttons.First(button => button.Text == words).Data!;
        await Taps(message, words);
        return await Sees($"that '{words}' was taken", next => next.Buttons.All(button => button.Data != data));
    }

    /// <summary>Takes one hint after the other, as long as there are any.</summary>
    public async Task<ChatMessage> TakesHints(ChatMessage message, int hints)
    {
        for (var number = 1; number <= hints; number++)
        {
            message = await TapsAway(message, _lessons.Hint(number, hints));
        }

        return message;
    }

    /// <summary>What is answered no longer offers to be left for later.</summary>
    public Task<ChatMessage> SeesAnswered(string what, Func<ChatMessage, bool> condition) =>
        Sees(what, message => message.Buttons.Any(button => button.Text == _lessons.Next) && condition(message));

    private bool LeadsOn((string Text, string? Data, string? Url) button) => button.Text == _lessons.Next || button.Text == _questions.Skip;
}
