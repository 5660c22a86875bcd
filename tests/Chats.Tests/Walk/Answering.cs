using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests.Walk;

/// <summary>Answers questions of every kind by tapping: rightly, or wrongly first.</summary>
public sealed class Answering(Chat chat)
{
    private readonly QuestionTexts _texts = QuestionTexts.In(chat.Language);

    /// <summary>These take a second try at once; the others come back in the quiz at the end.</summary>
    public static bool HasSecondTry(Question question) => question is OrderQuestion or GapQuestion or BugQuestion;

    /// <summary>Many questions have the same words; then the program in them tells which one it is.</summary>
    public static bool IsAsked(Question question, ChatMessage message) => message.Text.Split('\n')[0] == question.Title && question switch
    {
        ForecastQuestion forecast => Shown(forecast, message) is not null,
        BugQuestion bug => bug.Lines.Where(line => line.Trim().Length > 0).All(line => message.Text.Contains(line, StringComparison.Ordinal)),
        OrderQuestion order => order.Lines.All(line => message.Text.Contains(line, StringComparison.Ordinal)),
        GapQuestion gap => gap.Parts.All(part => message.Text.Contains(part, StringComparison.Ordinal)),
        _ => true,
    };

    /// <summary>Answers what is asked in that message.</summary>
    /// <param name="wrongly">Wrong first; and right then where there is a second try.</param>
    /// <returns>The message that leads on.</returns>
    public async Task<ChatMessage> Gives(Question question, ChatMessage asked, bool wrongly)
    {
        asked = await chat.TakesHints(asked, question.Hints.Length);
        return question switch
        {
            ChoiceQuestion choice when Polls.Fits(choice) => await Votes(choice, wrongly),
            ForecastQuestion forecast => await Forecasts(forecast, asked, wrongly),
            OrderQuestion order => await Orders(order, asked, wrongly),
            GapQuestion gap => await Fills(gap, asked, wrongly),
            BugQuestion bug => await Finds(bug, asked, wrongly),
            _ => throw new InvalidOperationException($"Nobody knows how to answer {question.Id}."),
        };
    }

    private async Task<ChatMessage> Votes(ChoiceQuestion question, bool wrongly)
    {
        var poll = await chat.Learner.Sees(message => message.Poll is not null && !message.Voted && message.Text == question.Title, $"the quiz '{question.Title}'");
        poll.PollOptions.Order().ShouldBe(question.Options.Select(option => option.Text.PlainText.Trim()).Order());
        var wrong = question.Options.First(option => !option.Right).Text.PlainText.Trim();
        var right = question.Options.Where(option => option.Right).Select(option => option.Text.PlainText.Trim()).ToHashSet();
        await chat.Learner.VotesIn(poll, wrongly ? option => option == wrong || (question.Several && right.Contains(option)) : right.Contains);
        return await Verdict(question, !wrongly);
    }

    /// <summary>The numbers may be others than in the file, so the program that stands there tells which option is right.</summary>
    private async Task<ChatMessage> Forecasts(ForecastQuestion question, ChatMessage asked, bool wrongly)
    {
        var shown = Shown(question, asked)
            ?? throw new InvalidOperationException($"The program that is asked about is not shown:\n{asked}");
        var option = shown.Options.First(one => one.Right != wrongly).Text.PlainText;
        await chat.Taps(asked, asked.Buttons.Any(button => button.Text == option) ? option : Letter(asked, option));
        var card = await chat.SeesAnswered("the forecast beside the fact", message => message.Id != asked.Id && message.Text.Contains(_texts.ForecastAgainstFact, StringComparison.Ordinal));
        card.Text.ShouldContain(_texts.YourForecast + option);
        card.Text.ShouldContain((wrongly ? _texts.Wrong : _texts.Right).Trim());
        card.Text.ShouldNotContain(_texts.FactNotMeasured);
        Happened.AsClaimed(shown.Snippet, card);
        return card;
    }

    private static ForecastQuestion? Shown(ForecastQuestion question, ChatMessage message) =>
        question.Variants.Select(question.As).Prepend(question).FirstOrDefault(one => message.Text.Contains(one.Snippet.Shown, StringComparison.Ordinal));

    private async Task<ChatMessage> Orders(OrderQuestion question, ChatMessage asked, bool wrongly)
    {
        var right = 0;
        if (wrongly)
        {
            right = Answers.RightFromTop(question, [.. Enumerable.Range(0, question.Lines.Length).Reverse()]);
            asked = await chat.TapsAway(await Places(question.Lines.Reverse(), asked), _texts.Check);
            asked.Text.ShouldContain(_texts.OrderWrong(right));
            asked = await chat.TapsAway(asked, _texts.UndoWrong);
            Letters(asked).Count().ShouldBe(question.Lines.Length + question.Distractors.Length - right, "all lines from the first wrong one on are back");
        }

        await chat.Taps(await Places(question.Lines.Skip(right), asked), _texts.Check);
        return await Verdict(question, right: true);
    }

    private async Task<ChatMessage> Places(IEnumerable<string> lines, ChatMessage message)
    {
        foreach (var line in lines)
        {
            message = await chat.TapsAway(message, Letter(message, line));
        }

        return message;
    }

    private async Task<ChatMessage> Fills(GapQuestion question, ChatMessage asked, bool wrongly)
    {
        if (wrongly)
        {
            asked = await Chooses(question, asked, gap => (gap.Right + 1) % gap.Choices.Length);
            asked = await chat.Sees("that the words do not fit", message => message.Text.Contains(_texts.GapsWrong, StringComparison.Ordinal));
        }

        await Chooses(question, asked, gap => gap.Right);
        return await Verdict(question, right: true);
    }

    private async Task<ChatMessage> Chooses(GapQuestion question, ChatMessage asked, Func<Gap, int> choice)
    {
        for (var index = 0; index < question.Gaps.Length; index++)
        {
            var how = _texts.GapHow(index + 1, question.Gaps.Length);
            asked = await chat.Sees(how, message => message.Text.Contains(how, StringComparison.Ordinal));
            var gap = question.Gaps[index];
            await chat.Taps(asked, gap.Choices[choice(gap)]);
        }

        return asked;
    }

    private async Task<ChatMessage> Finds(BugQuestion question, ChatMessage asked, bool wrongly)
    {
        if (wrongly)
        {
            asked = await chat.TapsAway(asked, asked.Buttons.First(button => int.TryParse(button.Text, out var line) && line != question.Faulty + 1).Text);
            asked.Text.ShouldContain(_texts.NotThatLine);
        }

        await chat.Taps(asked, $"{question.Faulty + 1}");
        return await chat.SeesAnswered("praise for the line", message => message.Text.Contains(_texts.ThatLine(question.Faulty + 1).Trim(), StringComparison.Ordinal));
    }

    private Task<ChatMessage> Verdict(Question question, bool right) => chat.SeesAnswered(
        right ? "praise" : "what is wrong",
        message => message.Text.Contains(question.Title, StringComparison.Ordinal) && message.Text.Contains((right ? _texts.Right : _texts.Wrong).Trim(), StringComparison.Ordinal));

    /// <summary>The letter before these words, of those that can still be tapped: of equal lines any.</summary>
    private static string Letter(ChatMessage message, string words) => Letters(message).FirstOrDefault(letter => message.Text.Split('\n')
        .Any(line => line.StartsWith(letter, StringComparison.Ordinal) && line.Length > 2 && line[1..].Trim() == words.Trim()))
        ?? throw new InvalidOperationException($"No letter stands before '{words}' in\n{message}");

    private static IEnumerable<string> Letters(ChatMessage message) => message.Buttons.Select(button => button.Text).Where(text => text.Length == 1 && char.IsLetter(text[0]));
}
