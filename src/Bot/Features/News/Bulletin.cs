using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Settings;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.News;

/// <summary>Word of a new lesson in the chat of whoever is to hear of it.</summary>
public static class Bulletin
{
    /// <summary>The button "no more news"; it carries the name of its own message.</summary>
    public const string Verb = "nonews";

    public static void Comes(PersonTurn turn, NewsComes news)
    {
        if (turn.Syllabus.ResolveLesson(news.Lesson) is not { } lesson || !Audience.Wants(turn.State, turn.Syllabus, lesson, news.Version))
        {
            turn.Do(new CountNews(news.Id, turn.State.Asleep ? NewsFate.Blocked : NewsFate.Skipped));
            return;
        }

        var again = Audience.HeardBefore(turn.State, lesson);
        turn.State = turn.State with { Told = turn.State.Told.SetItem(news.Lesson, news.Version) };
        var name = turn.NewMessage();
        var texts = NewsTexts.In(turn.Language);
        turn.Do(new SendMessage(name, new Outgoing(
            Body(turn, lesson, Audience.IsReady(turn.State, turn.Syllabus, lesson), again),
            Keyboard.Of(
                [new TapButton(texts.Open, LessonView.Open(Walkthrough.FirstStep(turn, lesson)))],
                [new TapButton(texts.NoMore, Callback.Write(Verb, name))]),
            turn.AsPlain))
        {
            News = news.Id,
        });
    }

    /// <summary>It was stopped before the message had left: another announcement may tell it.</summary>
    public static void Dropped(PersonTurn turn, NewsDropped dropped)
    {
        if (turn.State.Told.GetValueOrDefault(dropped.Lesson) == dropped.Version)
        {
            turn.State = turn.State with { Told = turn.State.Told.Remove(dropped.Lesson) };
        }
    }

    public static void NoMore(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var texts = NewsTexts.In(turn.Language);
        turn.State = turn.State with { Preferences = turn.State.Preferences with { News = NewsChoice.None } };
        turn.Notice(tap, texts.NoMoreNotice);
        if (callback.Argument(0) is { Length: > 0 } name)
        {
            turn.Edit(new MessageRef(name), Doc(Say(texts.NoMoreSaid)));
        }
    }

    /// <summary>What stands in it; in the language of the turn.</summary>
    public static Document Body(PersonTurn turn, LessonAddress lesson, bool ready, bool again)
    {
        var texts = NewsTexts.In(turn.Language);
        var text = turn.Syllabus.Find(lesson, turn.Language)!;
        return Doc(
            new Heading(2, again ? texts.Renewed(text.Title) : texts.New(text.Title)),
            Say(string.Join(" · ", text.Chunks.Where(chunk => chunk.Title.Length > 0).Take(4).Select(chunk => chunk.Title)) + (text.Chunks.Length > 4 ? " …" : "")),
            Small(ready ? texts.Ready : texts.Asked));
    }
}
