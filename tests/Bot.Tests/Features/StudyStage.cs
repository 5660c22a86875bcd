using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A group that takes the lesson of the tiny course, and three who tap in it.</summary>
public abstract class StudyStage
{
    private static readonly StudyTexts _texts = StudyTexts.In(Language.En);
    private static readonly string _next = LessonTexts.In(Language.En).Next;

    protected Story Story { get; } = new(TinyCourse.Syllabus, chat: -5);

    protected Study Study => ((GroupState)Story.State!).Study!;

    protected Outgoing Message => Story.Messages.Last(message => message.Ref == Study.Message).Message;

    protected string Screen => Story.Text(Message.Body);

    protected static Person Boris { get; } = new(new PersonId(8), "Boris", "en");

    protected static Person Clara { get; } = new(new PersonId(9), "Clara", "en");

    protected void ToTheForecast()
    {
        Story.Sends("/study");
        Taps(Story.Anna, _next);
        Taps(Story.Anna, _next);
        Study.Step.ShouldBe("q-time");
        Screen.ShouldContain(_texts.VoteAlone);
    }

    protected string Forward() => Message.Keyboard!.Rows[^1][^1].Text;

    protected void Votes(Person person, string option) => Taps(person, option);

    protected string Data(string words) => Message.Keyboard!.Rows.SelectMany(row => row).OfType<TapButton>().First(button => button.Text == words).Data;

    protected void Taps(Person person, string words) => TapsData(person, Data(words));

    protected void TapsData(Person person, string data)
    {
        Story.Feed(new ButtonTapped(person, "q", null, data));
        Story.TapAnswers.ShouldBe(1, "each tap gets exactly one answer");
    }
}
