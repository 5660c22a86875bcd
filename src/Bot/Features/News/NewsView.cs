using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.News;

/// <summary>What an admin sees of announcements.</summary>
public static class NewsView
{
    public static Screen Lessons(PersonTurn turn) => new(
        Doc(Say(Bold(NewsTexts.In(turn.OwnLanguage).WhichLesson)), Small(NewsTexts.In(turn.OwnLanguage).OnlyOnce)),
        Keyboard.Of([.. VersionsFeature.Lessons(turn).Select(lesson => (IEnumerable<Button>)[Ask(AdminErrand.TitleOf(turn, lesson), lesson)])]));

    public static TapButton List(PersonTurn turn) => new(NewsTexts.In(turn.OwnLanguage).Announce, Callback.Write(AnnounceFeature.Verb, AnnounceFeature.ListWord));

    public static TapButton Ask(string label, LessonAddress lesson) =>
        new(label, Callback.Write(AnnounceFeature.Verb, AnnounceFeature.AskWord, VersionsFeature.Carried(lesson)));

    public static Screen Preview(PersonTurn turn, NewsDesk desk, LessonAddress lesson, ReceiversCounted counted)
    {
        var texts = NewsTexts.In(turn.OwnLanguage);
        return new Screen(
            Doc(
                Say(Bold(texts.Preview(AdminErrand.TitleOf(turn, lesson), counted.Receivers))),
                new Quote(Bulletin.Body(turn, lesson, ready: counted.Asked < counted.Receivers, again: counted.Again == counted.Receivers), Folded: false),
                counted.Asked > 0 && counted.Asked < counted.Receivers ? Say(texts.LastLine(counted.Asked, texts.Asked)) : null,
                counted.Again > 0 && counted.Again < counted.Receivers ? Say(texts.FirstLine(counted.Again, texts.Renewed(turn.Syllabus.Find(lesson, turn.OwnLanguage)!.Title))) : null,
                counted.ToldBefore > 0 ? Say(texts.ToldBefore(counted.ToldBefore)) : null),
            Keyboard.Of(
                [new TapButton(texts.Send(counted.Receivers), Callback.Write(AnnounceFeature.Verb, AnnounceFeature.SendWord, desk.Id))],
                [new TapButton(texts.Cancel, Callback.Write(AnnounceFeature.Verb, AnnounceFeature.CancelWord, desk.Id))]));
    }

    /// <param name="turn">The admin's.</param>
    /// <param name="news">How it stands.</param>
    /// <param name="card">The name of the message itself, which its buttons carry so that it shows what comes of a tap.</param>
    /// <param name="lead">What is said before it.</param>
    public static Screen Standing(PersonTurn turn, Flow.News news, MessageRef card, string? lead)
    {
        var texts = NewsTexts.In(turn.OwnLanguage);
        var title = turn.Syllabus.ResolveLesson(news.Lesson) is { } lesson ? AdminErrand.TitleOf(turn, lesson) : news.Lesson;
        var total = Math.Max(news.Total, news.Handed);
        var through = news.Sent + news.Blocked + news.Unclear + news.Refused + news.Skipped;
        TapButton Button(string label, string word) => new(label, Callback.Write(AnnounceFeature.Verb, word, news.Id, card));
        return new Screen(
            Doc(
                lead is null ? null : Say(lead),
                Say(Bold(news.Standing switch
                {
                    NewsStanding.Running => texts.Running(title),
                    NewsStanding.Paused => texts.Paused(title),
                    NewsStanding.Orphaned => texts.Orphaned(title),
                    NewsStanding.Stopped => texts.Stopped(title),
                    _ => texts.Done(title),
                })),
                Say(news.Standing == NewsStanding.Done ? texts.Sent(news.Sent, total) : $"{LessonMenu.Bar(through, total)} {texts.Sent(news.Sent, total)}"),
                news.Blocked > 0 ? Say(texts.Blocked(news.Blocked)) : null,
                news.Unclear > 0 ? Say(texts.Unclear(news.Unclear)) : null,
                news.Refused > 0 ? Say(texts.Refused(news.Refused)) : null),
            news.Standing switch
            {
                NewsStanding.Running => Keyboard.Of([Button(texts.Pause, AnnounceFeature.PauseWord), Button(texts.Stop, AnnounceFeature.StopWord)]),
                NewsStanding.Paused or NewsStanding.Orphaned => Keyboard.Of([Button(texts.Resume, AnnounceFeature.ResumeWord), Button(texts.Stop, AnnounceFeature.StopWord)]),
                _ => null,
            });
    }
}
