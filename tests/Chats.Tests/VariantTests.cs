using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Chats.Tests;

/// <summary>A forecast of the real course with other numbers, from the question to the measured seconds.</summary>
public sealed class VariantTests(SharedBot shared) : IClassFixture<SharedBot>
{
    [Fact]
    public async Task Whoever_misses_a_forecast_gets_other_numbers_and_each_time_the_run_decides_by_those_that_were_shown()
    {
        var lesson = new Syllabus(CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses).Find(new LessonAddress("asyncio", "together"), Language.En)!;
        var forecast = (ForecastQuestion)lesson.FindExercise("q-loop")!;
        forecast.Variants.Length.ShouldBeGreaterThan(1);
        var texts = QuestionTexts.In(Language.En);
        var ben = Learner.Ben(shared.Bot);

        var (first, card) = await Answers(right: false);
        card.Text.ShouldContain(texts.Wrong.Trim());
        card.Text.ShouldContain(texts.RightAnswer + Right(first));

        var (second, praise) = await Answers(right: true);
        second.Snippet.Id.ShouldNotBe(first.Snippet.Id);
        praise.Text.ShouldContain(texts.Right.Trim());
        praise.Text.ShouldNotContain(texts.Wrong.Trim());

        async Task<(ForecastQuestion Asked, ChatMessage Card)> Answers(bool right)
        {
            var sent = await ben.Sends("/start quiz_together_q-loop");
            var message = await ben.Sees(one => one.Id > sent && one.Text.Contains(forecast.Title, StringComparison.Ordinal) && one.Buttons.Count > 1, "the question");
            var asked = LessonOneTests.AsAsked(forecast, message);
            // Sent anew at the bottom of the chat, it still asks about these.
            var again = await ben.Sends("/continue");
            message = await ben.Sees(one => one.Id > again && one.Text.Contains(asked.Snippet.Shown.Trim(), StringComparison.Ordinal) && one.Buttons.Count > 1, "the same question");

            var option = asked.Options.First(one => one.Right == right).Text.PlainText;
            await ben.TapsData(message.Id, message.Buttons.Single(button => button.Text == option).Data!);
            var card = await ben.Sees(one => one.Id > message.Id && one.Text.Contains(texts.ForecastAgainstFact, StringComparison.Ordinal), "the card");
            card.Text.ShouldContain(texts.YourForecast + option);
            var measured = double.Parse(card.Text.Split(texts.Fact)[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            measured.ShouldBeGreaterThanOrEqualTo(asked.Snippet.Seconds!.Value.From, "no machine makes a program wait less");
            var picture = await ben.Sees(one => one.Id > message.Id && one.Json["photo"] is not null, "the picture");
            picture.Id.ShouldBeLessThan(card.Id);
            return (asked, card);
        }

        static string Right(ForecastQuestion question) => question.Options.Single(option => option.Right).Text.PlainText;
    }
}
