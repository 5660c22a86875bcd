using System.Globalization;
using System.Text;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.News;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Admins;

/// <summary><c>/admin</c>: which lessons there are in which version, by whom and since when; back to an earlier one.</summary>
public static class VersionsFeature
{
    public const string Verb = "ver";
    public const string ListWord = "ls";
    public const string LessonWord = "of";
    public const string DiffWord = "diff";
    public const string AskWord = "ask";
    public const string BackWord = "back";
    public const string NoWord = "no";

    private const int MostShown = 8;
    private const int LongestAddress = 36;

    public static void Show(PersonTurn turn)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var lessons = turn.Syllabus.AllLessons.ToList();
        turn.Send(
            Doc([
                new Heading(2, texts.LessonsTitle),
                .. lessons.Select(lesson => Say(new Line([new Span($"{AdminErrand.TitleOf(turn, lesson)} · {Standing(turn, lesson)} · "), Mono(EditFeature.NameOf(turn, lesson))]))),
                Say(Italic(texts.HowToPush))]),
            Keyboard.Of([
                .. lessons.Select(lesson => (IEnumerable<Button>)[Button(AdminErrand.TitleOf(turn, lesson), LessonWord, lesson)]),
                [NewsView.List(turn), ClassFeature.List(turn)]]));
    }

    public static void Tap(PersonTurn turn, ButtonTapped tap, Callback callback)
    {
        var number = callback.Number(2);
        switch (callback.Argument(0))
        {
            case ListWord:
                turn.Notice(tap);
                Show(turn);
                break;
            case LessonWord when Resolve(turn, callback.Argument(1)) is { } lesson:
                turn.Notice(tap);
                ShowVersions(turn, lesson);
                break;
            case DiffWord when Found(turn, callback) is { } edition && turn.Syllabus.Editions.LiveFiles(edition.Address) is { } live:
                turn.Notice(tap);
                DiffView.Send(turn, edition.Address, edition.Files, live);
                break;
            case AskWord when Found(turn, callback) is { } edition && number != turn.Syllabus.Editions.LiveNumber(edition.Address):
                turn.Notice(tap);
                Ask(turn, edition);
                break;
            case NoWord when callback.Argument(1).Length > 0:
                turn.Notice(tap);
                turn.Edit(new MessageRef(callback.Argument(1)), Doc(Say(PushTexts.In(turn.OwnLanguage).NothingChanged)));
                break;
            case BackWord when turn.State.Admin is not null:
                turn.Notice(tap, AdminTexts.In(turn.OwnLanguage).DecideFirst, alert: true);
                break;
            case BackWord when Found(turn, callback) is { } edition:
                // What was live when it was asked, not what is live now: whoever published meanwhile is not to be overrun unseen.
                turn.Notice(tap);
                AdminErrand.Begin(turn, new AdminDesk(), new RollBack(edition.Address.ToString(), edition.Number, callback.Number(3), turn.State.Who.FirstName));
                break;
            default:
                AdminErrand.OldButton(turn, tap);
                break;
        }
    }

    /// <summary>How going back has ended.</summary>
    public static void Done(PersonTurn turn, ErrandOutcome outcome)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        turn.State = turn.State with { Admin = null };
        turn.Send(outcome switch
        {
            LessonPublished published => AdminErrand.Told(turn, published),
            LessonOvertaken overtaken => Doc(Say(texts.RollBackOvertaken(overtaken.Live, overtaken.Name))),
            _ => Doc(Say(texts.Failed)),
        });
    }

    /// <summary>What came with a version, and the way back to the one before it.</summary>
    public static Keyboard Around(PersonTurn turn, LessonAddress lesson, int number) => number < 2 ? Keyboard.Of() : Keyboard.Of(Older(turn, lesson, number - 1, number));

    private static void ShowVersions(PersonTurn turn, LessonAddress lesson)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var editions = turn.Syllabus.Editions.Of(lesson).Reverse().ToList();
        var older = editions.Skip(1).Take(MostShown).ToList();
        turn.Send(
            Doc([
                new Heading(2, AdminErrand.TitleOf(turn, lesson)),
                editions.Count == 0 ? Say(texts.FromFolder) : null,
                .. editions.Take(MostShown + 1).Select((edition, at) => Say(Line(turn, edition) + (at == 0 && !edition.Withdrawn ? " · " + texts.IsLive : "")))]),
            Keyboard.Of([
                .. older.Select(edition => Older(turn, lesson, edition.Number, editions[0].Number)),
                .. turn.Syllabus.Editions.LiveFiles(lesson) is null ? [] : (IEnumerable<IEnumerable<Button>>)[[EditFeature.Open(turn, lesson, EditTexts.In(turn.OwnLanguage).EditOne)]],
                [new TapButton(texts.AllLessons, Callback.Write(Verb, ListWord))]]));
    }

    private static IEnumerable<Button> Older(PersonTurn turn, LessonAddress lesson, int older, int live)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        return [Button(texts.DiffTo(older, live), DiffWord, lesson, older), Button(texts.BackTo(older), AskWord, lesson, older)];
    }

    private static void Ask(PersonTurn turn, Edition edition)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        var editions = turn.Syllabus.Editions;
        var card = turn.NewMessage();
        turn.Send(
            card,
            Doc([Say(Bold(texts.AskBack(AdminErrand.TitleOf(turn, edition.Address), edition.Number))), .. DiffView.Summary(turn, edition.Address, editions.LiveFiles(edition.Address), edition.Files)]),
            Keyboard.Of([
                Button(texts.YesBack(edition.Number), BackWord, edition.Address, edition.Number, editions.LiveNumber(edition.Address)),
                new TapButton(PushTexts.In(turn.OwnLanguage).No, Callback.Write(Verb, NoWord, card))]));
    }

    private static string Standing(PersonTurn turn, LessonAddress lesson) =>
        turn.Syllabus.Editions.Live(lesson) is { } live ? Line(turn, live) : AdminTexts.In(turn.OwnLanguage).FromFolder;

    private static string Line(PersonTurn turn, Edition edition)
    {
        var texts = AdminTexts.In(turn.OwnLanguage);
        return $"{texts.Version(edition.Number)} · {(edition.Name.Length > 0 ? edition.Name : edition.OfFolder ? texts.FromFolder : texts.Nobody)} · {edition.At.UtcDateTime.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture)} UTC"
            + (edition.Restores is { } number ? $" · {texts.Restores(number)}" : "") + (edition.Withdrawn ? " · " + texts.Withdrawn : "");
    }

    /// <summary>Those that are taught.</summary>
    internal static IEnumerable<LessonAddress> Lessons(PersonTurn turn) =>
        turn.Syllabus.Taught;


    private static Edition? Found(PersonTurn turn, Callback callback) =>
        Resolve(turn, callback.Argument(1)) is { } lesson ? turn.Syllabus.Editions.Find(lesson, callback.Number(2)) : null;

    internal static LessonAddress? Resolve(PersonTurn turn, string carried) =>
        turn.Syllabus.AllLessons.Where(lesson => Carried(lesson) == carried).Select(lesson => (LessonAddress?)lesson).FirstOrDefault();

    private static TapButton Button(string label, string word, LessonAddress lesson, params object[] rest) =>
        new(label, Callback.Write(Verb, [word, Carried(lesson), .. rest]));

    internal static string Carried(LessonAddress lesson)
    {
        var written = lesson.ToString();
        return Encoding.UTF8.GetByteCount(written) <= LongestAddress ? written : "~" + Chance.Fingerprint(written);
    }
}
