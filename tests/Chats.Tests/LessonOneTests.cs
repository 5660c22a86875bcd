using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>The whole of lesson 1, tap by tap, with every answer given rightly, in both languages.</summary>
public sealed class LessonOneTests
{
    private static readonly LessonAddress _lesson = new("asyncio", "coroutines");

    [Theory]
    [InlineData(Language.Ru)]
    [InlineData(Language.En)]
    public async Task Somebody_walks_through_lesson_one_from_start_to_end(Language language)
    {
        await using var bot = await BotUnderTest.Start("--Sending:PerChatPerSecond=30", "--Sending:Burst=30");
        var learner = language == Language.Ru ? Learner.Anna(bot) : Learner.Ben(bot);
        var lesson = new Syllabus(CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses).Find(_lesson, language)!;
        var steps = Syllabus.Steps(lesson);
        var texts = LessonTexts.In(language);
        var questions = QuestionTexts.In(language);

        await learner.Sends("/start");
        await learner.Taps(language == Language.Ru ? "▶ Начать" : "▶ Start");
        foreach (var (step, number) in steps.Select((step, index) => (step, index + 1)))
        {
            var place = texts.Place(lesson.Title, number, steps.Length);
            await learner.Sees(place);
            if (step is AskStep ask)
            {
                await Answer(learner, ask.Question, questions, language);
            }

            await learner.Taps(texts.Next);
        }

        await learner.Sees(texts.Finished(lesson.Title));
        var asked = steps.OfType<AskStep>().Count();
        await learner.Sees(texts.FinishedScore(asked, asked));
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    private static async Task Answer(Learner learner, Question question, QuestionTexts texts, Language language)
    {
        switch (question)
        {
            case ChoiceQuestion choice when Polls.Fits(choice):
                var right = choice.Options.Where(option => option.Right).Select(option => option.Text.PlainText.Trim()).ToHashSet();
                await learner.Votes(right.Contains);
                await learner.Sees(message => message.Text.Contains(question.Title, StringComparison.Ordinal) && message.Text.Contains(texts.Right.Trim(), StringComparison.Ordinal), "praise");
                break;
            case ForecastQuestion forecast:
                var asked = await learner.Sees(message => message.Buttons.Count > 1 && message.Text.Contains(question.Title, StringComparison.Ordinal), question.Title);
                var option = AsAsked(forecast, asked).Options.Single(one => one.Right).Text.PlainText;
                await learner.Taps(asked.Buttons.Any(button => button.Text == option) ? option : LetterOf(asked, option));
                await learner.Sees(texts.ForecastAgainstFact);
                await learner.Sees(message => message.Text.Contains(texts.ForecastAgainstFact, StringComparison.Ordinal) && message.Text.Contains(option, StringComparison.Ordinal), "the fact");
                break;
            case OrderQuestion order:
                var placed = new HashSet<string>();
                foreach (var line in order.Lines)
                {
                    var program = await learner.Sees(message => message.Text.Contains(question.Title, StringComparison.Ordinal)
                        && message.Text.Split('\n').Any(text => text.Length > 3 && text[1..].TrimEnd() == "  " + line)
                        && placed.All(done => message.Text.Contains(done, StringComparison.Ordinal)), $"the line '{line}'");
                    await learner.TapsData(program.Id, program.Buttons.Single(button => button.Text == LetterOf(program, line)).Data!);
                    placed.Add(line);
                }

                await learner.Taps(texts.Check);
                await learner.Sees(texts.Right.Trim());
                break;
            case GapQuestion gap:
                for (var index = 0; index < gap.Gaps.Length; index++)
                {
                    await learner.Sees(texts.GapHow(index + 1, gap.Gaps.Length));
                    await learner.Taps(gap.Gaps[index].Choices[gap.Gaps[index].Right]);
                }

                await learner.Sees(texts.Right.Trim());
                break;
            case BugQuestion bug:
                await learner.Sees(texts.BugHow);
                await learner.Taps($"{bug.Faulty + 1}");
                await learner.Sees(texts.ThatLine(bug.Faulty + 1).Trim());
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to answer {question.Id} in {language}.");
        }
    }

    /// <summary>With the numbers that were drawn: they stand in the program.</summary>
    internal static ForecastQuestion AsAsked(ForecastQuestion forecast, ChatMessage message) =>
        forecast.Variants.Select(forecast.As).Append(forecast).Single(one => message.Text.Contains(one.Snippet.Shown.Trim(), StringComparison.Ordinal));

    private static string LetterOf(ChatMessage message, string words) =>
        message.Text.Split('\n').Last(text => text.Length > 3 && text[1..].Trim() == words.Trim())[..1];
}
