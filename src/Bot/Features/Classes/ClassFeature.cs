using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Classes;

/// <summary>How a lesson goes: a picture, the same in words, and a table. Whoever calls this has made sure that the person is an admin.</summary>
public static class ClassFeature
{
    public const string Verb = "cls";
    public const string ListWord = "ls";
    public const string LookWord = "of";
    public const string TableWord = "csv";

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        switch (callback.Argument(0))
        {
            case ListWord:
                turn.Notice(tap);
                turn.Send(Doc(Say(Bold(ClassTexts.In(turn.OwnLanguage).WhichLesson))), Keyboard.Of(
                    [.. VersionsFeature.Lessons(turn).Select(lesson => (IEnumerable<Button>)[Button(AdminErrand.TitleOf(turn, lesson), LookWord, VersionsFeature.Carried(lesson))])]));
                break;
            case LookWord or TableWord when VersionsFeature.Resolve(turn, callback.Argument(1)) is { } lesson:
                turn.Notice(tap);
                Look(turn, lesson, callback.Argument(0) == TableWord);
                break;
            default:
                turn.Notice(tap, HelpTexts.In(turn.Language).OldButton, alert: true);
                break;
        }
    }

    /// <returns>False: it is about something else.</returns>
    public static bool Done(PersonTurn turn, ErrandDone done)
    {
        if (turn.State.Class is not { } desk || desk.Errand != done.Run)
        {
            return false;
        }

        turn.State = turn.State with { Class = null };
        var texts = ClassTexts.In(turn.OwnLanguage);
        if (done.Outcome is not ClassLooked { Report: var report } || !turn.IsAdmin)
        {
            turn.Edit(desk.Card, Doc(Say(texts.Away)));
            return true;
        }

        if (report.Begun.IsNone)
        {
            turn.Edit(desk.Card, Doc(Say(texts.NobodyBegan(report.Title))), Keyboard.Of([List(turn, texts.OtherLesson)]));
            return true;
        }

        turn.Do(new DeleteMessage(desk.Card));
        if (desk.AsTable)
        {
            turn.Do(new SendFile(
                turn.NewMessage(), $"class-{report.Lesson.Split('/')[^1]}.csv", ClassCsv.Write(report, turn.OwnLanguage), new Outgoing(Doc(Say(texts.TableCaption)), AsPlain: turn.AsPlain)));
            return true;
        }

        var (picture, caption) = ClassView.Picture(report, turn.OwnLanguage);
        turn.Do(new SendPicture(turn.NewMessage(), picture, new Outgoing(caption, AsPlain: turn.AsPlain)));
        turn.Send(ClassView.Words(report, turn.OwnLanguage, turn.Now), Keyboard.Of(
            [Button(texts.AsTable, TableWord, CarriedOf(turn, report.Lesson))],
            [List(turn, texts.OtherLesson)]));
        return true;
    }

    /// <summary>The bot has too much to do: nobody was looked at.</summary>
    public static bool IsRefused(PersonTurn turn, RunFinished finished)
    {
        if (turn.State.Class is not { } desk || desk.Errand != finished.Run)
        {
            return false;
        }

        turn.State = turn.State with { Class = null };
        turn.Edit(desk.Card, Doc(Say(finished.Problem == RunProblem.QueueFull ? ClassTexts.In(turn.OwnLanguage).Busy : AdminTexts.In(turn.OwnLanguage).OurFault)));
        return true;
    }

    public static TapButton List(PersonTurn turn, string? label = null) => Button(label ?? ClassTexts.In(turn.OwnLanguage).Open, ListWord);

    private static void Look(PersonTurn turn, LessonAddress lesson, bool asTable)
    {
        var run = new RunId(turn.NewId());
        var card = turn.NewMessage();
        turn.Send(card, Doc(Say(ClassTexts.In(turn.OwnLanguage).Looking)));
        turn.State = turn.State with { Class = new ClassDesk(run, card, asTable) };
        turn.Do(new StartErrand(run, turn.State.Who.Id, new LookAtClass(lesson.ToString(), turn.OwnLanguage == Language.En), null));
    }

    private static string CarriedOf(PersonTurn turn, string lesson) =>
        turn.Syllabus.ResolveLesson(lesson) is { } address ? VersionsFeature.Carried(address) : lesson;

    private static TapButton Button(string label, string word, params object[] rest) => new(label, Callback.Write(Verb, [word, .. rest]));
}
